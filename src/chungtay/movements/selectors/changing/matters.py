"""Matters as their pages show them: who asks what, who holds it, what was answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.documents.rendering.sheet import Kind, SheetColumn, Value, render_xlsx
from chungtay.kernel.dates import short_date
from chungtay.kernel.verdict import Verdict
from chungtay.movements.models import ChangeMatter, ChangeRequest, Plan, PlanVersion
from chungtay.movements.permissions import (
    may_answer_change,
    may_refer_change,
    may_withdraw_change,
)
from chungtay.movements.rules.changing.matters import AGREED, UNDECIDED, MatterState
from chungtay.movements.selectors.changing.visible import matters_visible_to, requests_visible_to
from chungtay.movements.selectors.wording import figure, plan_label

State = ChangeMatter.State


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A matter with the requests the reader may see; ``unit_count`` counts those of everybody."""

    matter: ChangeMatter
    holder: str
    requests: Sequence[ChangeRequest]
    units: Sequence[str]
    unit_count: int

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.matter.state in UNDECIDED


@dataclass(frozen=True, slots=True)
class Step:
    """A step as the stepper shows it."""

    label: str
    who: str
    when: str
    state: str


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A request with what it proposes, in words."""

    request: ChangeRequest
    proposal: str
    may_withdraw: Verdict


@dataclass(frozen=True, slots=True)
class MatterPage:
    """Everything the page of a matter shows."""

    matter: ChangeMatter
    plan_label: str
    row: MatterRow
    steps: Sequence[Step]
    requests: Sequence[AskedRow]
    may_refer: Verdict
    may_answer: Verdict
    version: PlanVersion | None
    is_agreed: bool


def matter_rows(plan: Plan | None, actor: Actor, *, open_only: bool = False) -> list[MatterRow]:
    """Return the matters of a plan that the actor may see, those undecided first."""
    rows = _with_requests(matters_visible_to(actor), actor)
    if plan is not None:
        rows = rows.filter(plan=plan)
    if open_only:
        rows = rows.filter(state__in=UNDECIDED)
    found = [_row(matter) for matter in rows.order_by("-pk")]
    return sorted(found, key=lambda row: not row.is_open)


def matter_page(matter: ChangeMatter, actor: Actor) -> MatterPage:
    """Return the page of ``matter`` for ``actor``."""
    (shown,) = _with_requests(matters_visible_to(actor).filter(pk=matter.pk), actor)
    row = _row(shown)
    version = PlanVersion.objects.filter(amendment__lines__matter=matter).first()
    return MatterPage(
        matter=shown,
        plan_label=plan_label(shown.plan),
        row=row,
        steps=_steps(row),
        requests=[
            AskedRow(one, proposal_of(one), may_withdraw_change(actor, one)) for one in row.requests
        ],
        may_refer=may_refer_change(actor, shown),
        may_answer=may_answer_change(actor, shown),
        version=version,
        is_agreed=shown.state in AGREED,
    )


def proposal_of(request: ChangeRequest) -> str:
    """Return what a request proposes instead, in one line."""
    parts = [
        figure(request.proposed_figure),
        short_date(request.proposed_day) if request.proposed_day else "",
        request.proposed_text,
    ]
    return "; ".join(part for part in parts if part)


def matters_sheet(plan: Plan, actor: Actor) -> bytes:
    """Return a workbook with one row for each request on ``plan`` that the actor may see."""
    columns = [
        SheetColumn(_("Về"), width=14),
        SheetColumn(_("Nội dung"), width=40),
        SheetColumn(_("Đơn vị"), width=34),
        SheetColumn(_("Loại"), width=20),
        SheetColumn(_("Lý do"), width=50),
        SheetColumn(_("Đề nghị"), width=30),
        SheetColumn(_("Ngày gửi"), Kind.DATE, 12),
        SheetColumn(_("Tình trạng"), width=28),
        SheetColumn(_("Trả lời"), width=50),
    ]
    title = _("Khó khăn, đề nghị điều chỉnh: %(plan)s") % {"plan": plan_label(plan)}
    return render_xlsx(title, columns, _sheet_rows(matter_rows(plan, actor)))


def _sheet_rows(rows: Iterable[MatterRow]) -> list[list[Value]]:
    return [
        [
            str(row.matter.get_subject_display()), row.matter.label, one.organization.name,
            str(one.get_kind_display()), one.reason, proposal_of(one), one.filed_on,
            _("Đã rút") if one.withdrawn_on else str(row.matter.get_state_display()),
            row.matter.answer,
        ]
        for row in rows
        for one in row.requests
    ]  # fmt: skip


def _with_requests(rows: QuerySet[ChangeMatter], actor: Actor) -> QuerySet[ChangeMatter]:
    seen = requests_visible_to(actor).order_by("pk")
    return rows.prefetch_related(
        Prefetch("requests", queryset=seen, to_attr="seen"),
        Prefetch(
            "requests", to_attr="standing",
            queryset=ChangeRequest.objects.filter(withdrawn_on__isnull=True),
        ),
    )  # fmt: skip


def _row(matter: Any) -> MatterRow:
    units = dict.fromkeys(str(one.organization) for one in matter.seen if not one.withdrawn_on)
    return MatterRow(
        matter=matter,
        holder=holder_of(matter),
        requests=matter.seen,
        units=list(units),
        unit_count=len({one.organization_id for one in matter.standing}),
    )


def holder_of(matter: ChangeMatter) -> str:
    """Return who holds a matter now; empty once it is answered."""
    office = {"unit": str(matter.plan.organization)}
    if matter.state == State.GATHERING:
        return _("cơ quan thường trực của %(unit)s") % office
    return _("lãnh đạo %(unit)s") % office if matter.state == State.REFERRED else ""


def _steps(row: MatterRow) -> list[Step]:
    matter = row.matter
    state = MatterState(matter.state)
    first = row.requests[0].filed_on if row.requests else None
    return [
        Step(
            _("Đơn vị gửi"), _("%(count)s đơn vị") % {"count": row.unit_count},
            short_date(first) if first else "", "done",
        ),
        Step(
            _("Cơ quan thường trực cho ý kiến"), str(matter.referred_by or ""),
            _written(matter.referred_on),
            _state(state is MatterState.GATHERING, matter.referred_on is not None),
        ),
        Step(
            _("Lãnh đạo quyết định"), str(matter.decided_by or ""), _written(matter.decided_on),
            _state(state is MatterState.REFERRED, matter.decided_on is not None),
        ),
    ]  # fmt: skip


def _state(is_current: bool, is_done: bool) -> str:
    if is_current:
        return "current"
    return "done" if is_done else "todo"


def _written(day: Any) -> str:
    return short_date(day) if day else ""
