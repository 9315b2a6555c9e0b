"""Which plans can be reported on, by which units, and by which day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from chungtay.accounts.actor import Actor
from chungtay.documents.models import Delivery, DocumentState
from chungtay.kernel.period import PartialDate, Recurrence
from chungtay.kernel.text import fold
from chungtay.movements.models import Plan
from chungtay.movements.selectors.visible import plans_visible_to
from chungtay.organizations.models import Organization, OrganizationKind

_REPORT_WORD = "bao cao"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that can be asked; ``is_suggested`` when it got the plan or leads a duty of it."""

    unit: Organization
    is_suggested: bool


def plans_to_report_on(actor: Actor) -> QuerySet[Plan]:
    """Return the issued plans the actor sees, newest first."""
    issued = plans_visible_to(actor).filter(document__state=DocumentState.ISSUED)
    return issued.order_by("-document__issued_on", "-pk")


def candidate_units(plan: Plan, *, collector_id: int | None, day: date) -> list[Candidate]:
    """Return the units that can report on ``plan`` to the collector on ``day``.

    They are those directly under the plan's unit, those that got the plan, and those that lead or
    coordinate a duty, wherever they stand in the tree: the Front reports beside the departments.
    """
    leading = _named(plan, "leads")
    joined = _named(plan, "coordinators")
    sent = Delivery.objects.filter(document__in=_papers(plan))
    got = set(sent.values_list("organization_id", flat=True))
    inside = Q(parent_id=plan.organization_id) if plan.organization_id else Q(pk__in=[])
    units = (
        Organization.objects.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=day),
            inside | Q(pk__in=leading | joined | got),
            valid_from__lte=day,
        )
        .exclude(pk__in=[pk for pk in (collector_id, plan.organization_id) if pk])
        .select_related("place")
        .order_by("sort_key")
    )
    asked = leading | got
    return [_candidate(unit, asked, nobody=not asked) for unit in units]


def suggested_due(plan: Plan, year: int) -> date | None:
    """Return the day in ``year`` by which the plan asks for its yearly report, where it says so."""
    rows = plan.assignments.filter(recurrence=Recurrence.YEARLY).exclude(due="")
    for row in rows:
        if _REPORT_WORD in fold(row.action):
            when = PartialDate.parse(row.due)
            return when.last_day(year=year) if when.is_yearly else when.last_day()
    return None


def _papers(plan: Plan) -> list[int]:
    """Return the plan's document and the decision it is attached to, which is what was sent."""
    return [pk for pk in (plan.document_id, plan.document.attached_to_id) if pk]


def _named(plan: Plan, role: str) -> set[int]:
    rows = plan.assignments.exclude(**{role: None})
    return set(rows.values_list(role, flat=True))


def _candidate(unit: Organization, asked: set[int], *, nobody: bool) -> Candidate:
    committee = unit.kind == OrganizationKind.COMMITTEE
    return Candidate(unit, unit.pk in asked or (nobody and committee))
