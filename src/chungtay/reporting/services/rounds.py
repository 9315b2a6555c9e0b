"""Open a round of reports."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Plan
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization, OrganizationKind
from chungtay.reporting.models import Report, Round
from chungtay.reporting.permissions import may_open_rounds
from chungtay.reporting.rules.template import DEFAULT, period_citation, yearly_period
from chungtay.reporting.selectors.candidates import candidate_units, plans_to_report_on
from chungtay.reporting.services.prefill import fill_from_sources

NO_PLAN = gettext_noop("Không có kế hoạch đã ban hành này trong số kế hoạch của đơn vị.")
NO_UNITS = gettext_noop("Mời chọn ít nhất một đơn vị phải báo cáo.")
NOT_ASKED = gettext_noop("“%(unit)s” không thuộc diện báo cáo theo kế hoạch này.")
NESTED = gettext_noop(
    "“%(inner)s” nằm trong địa bàn của “%(outer)s”; "
    "nếu cả hai cùng báo cáo thì số hộ bị tính hai lần."
)
WRONG_ISSUER = gettext_noop("Báo cáo tổng hợp do nơi nhận báo cáo hoặc cấp trên trực tiếp ký.")


@dataclass(frozen=True, slots=True)
class Opening:
    """What a round is opened with; what is left empty follows from plan and year.

    ``issuer_id`` signs the consolidated report: the collector itself or the body right above it.
    """

    plan_id: int
    year: int
    due_on: date
    unit_ids: Collection[int]
    name: str = ""
    issuer_id: int | None = None
    partner_id: int | None = None
    addressee: str = ""


@transaction.atomic
def open_round(opening: Opening, *, actor: Actor) -> Round:
    """Return the round, with a report begun and filled from its sources for every unit.

    A second call with the same plan, year, due day and collector returns the first round.

    Raises:
        RefusedError: when the actor may not, the plan is not issued, or a unit cannot report on it.

    Legal source: NĐ 09/2019/NĐ-CP, Điều 12 (period of the figures).
    """
    RefusedError.unless(may_open_rounds(actor))
    plan = plans_to_report_on(actor).filter(pk=opening.plan_id).first()
    if plan is None:
        raise RefusedError(refuse(NO_PLAN))
    collector = Organization.objects.select_related("parent").get(pk=actor.organization_id or 0)
    candidates = candidate_units(plan, collector_id=collector.pk, day=today())
    units = _chosen([one.unit for one in candidates], opening.unit_ids)
    opened, is_new = Round.objects.get_or_create(
        plan=plan,
        year=opening.year,
        due_on=opening.due_on,
        collector=collector,
        defaults=_described(opening, plan, collector) | {"opened_by_id": actor.user_id},
    )
    if is_new:
        _begin_reports(opened, units)
        change = {"units": len(units), "due_on": opening.due_on.isoformat()}
        record(actor, "round.opened", opened, change=change, citation=period_citation())
    return opened


def _described(opening: Opening, plan: Plan, collector: Organization) -> dict[str, object]:
    issuer = _issuer(collector, opening.issuer_id)
    above = issuer.parent.name if issuer.parent else ""
    first, last = yearly_period(opening.year)
    return {
        "name": opening.name.strip()[:200] or _name(opening.year, plan.movement_name),
        "period_from": first,
        "period_to": last,
        "template": DEFAULT,
        "issuer": issuer,
        "partner_id": opening.partner_id,
        "addressee": opening.addressee.strip() or above,
    }


def _begin_reports(opened: Round, units: Iterable[Organization]) -> None:
    reports = Report.objects.bulk_create(Report(round=opened, organization=unit) for unit in units)
    for report in reports:
        fill_from_sources(report)


def _chosen(candidates: list[Organization], wanted: Collection[int]) -> list[Organization]:
    known = {unit.pk: unit for unit in candidates}
    if not wanted:
        raise RefusedError(refuse(NO_UNITS))
    for pk in wanted:
        if pk not in known:
            name = Organization.objects.filter(pk=pk).values_list("name", flat=True).first()
            raise RefusedError(refuse(NOT_ASKED, unit=name or pk))
    units = [unit for unit in candidates if unit.pk in set(wanted)]
    _refuse_nested([unit for unit in units if unit.kind == OrganizationKind.COMMITTEE])
    return units


def _refuse_nested(committees: list[Organization]) -> None:
    grounds = sorted((unit.place.path, unit.name) for unit in committees if unit.place)
    for (outer, above), (inner, below) in pairwise(grounds):
        if inner.startswith(outer):
            raise RefusedError(refuse(NESTED, inner=below, outer=above))


def _issuer(collector: Organization, wanted: int | None) -> Organization:
    if wanted in (None, collector.pk):
        return collector
    if collector.parent and wanted == collector.parent_id:
        return collector.parent
    raise RefusedError(refuse(WRONG_ISSUER))


def _name(year: int, movement: str) -> str:
    return (f"Báo cáo năm {year}" + (f": {movement}" if movement else ""))[:200]
