"""What of the movements hangs on an organisation: tasks, plans, what they ask of whom."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from chungtay.administration.holdings import Holding, Writer
from chungtay.movements.models import (
    Allocation,
    AmendmentNotice,
    Assignment,
    ChangeRequest,
    Judgement,
    Plan,
    Reading,
    Task,
    TaskComment,
    TaskRecord,
)
from chungtay.movements.rules.changing.matters import UNDECIDED


def _open_tasks(_day: date) -> QuerySet[Task]:
    return Task.objects.exclude(state=Task.State.ACCEPTED).select_related(
        "assignment", "organization"
    )


def _closed_tasks(organizations: Collection[int]) -> QuerySet[Task]:
    return Task.objects.filter(organization__in=organizations, state=Task.State.ACCEPTED)


def fold_task(row: Task, standing: Task, ledger: Writer) -> bool:
    """Bring what was done of ``row`` under the same task that the heir has already.

    Two offices had one duty each; the office that comes of them has it once, with all that was
    recorded and said.
    A task the heir has finished is left alone.
    """
    if standing.state == Task.State.ACCEPTED:
        return False
    for kind in (TaskRecord, TaskComment, Judgement):
        for said in kind.objects.filter(task=row):
            ledger.change(said, task=standing)
    if row.state != standing.state:
        ledger.change(standing, state=Task.State.STARTED)
    ledger.delete(row)
    return True


def _drop_double(row: Any, _standing: Any, ledger: Writer) -> bool:
    """Let go of a line that says what the heir's own line says already."""
    ledger.delete(row)
    return True


def _running_plans(day: date) -> QuerySet[Plan]:
    return Plan.objects.filter(_running("", day)).select_related("document")


def _running(prefix: str, day: date) -> Q:
    return Q(**{f"{prefix}to_year__isnull": True}) | Q(**{f"{prefix}to_year__gte": day.year})


def _allocations(day: date) -> QuerySet[Allocation]:
    return Allocation.objects.filter(_running("target__plan__", day)).select_related(
        "organization", "target"
    )


def fold_allocation(row: Allocation, standing: Allocation, ledger: Writer) -> bool:
    """Drop a share that equals the heir's own; two that differ are for people to settle."""
    if row.bound != standing.bound:
        return False
    ledger.delete(row)
    return True


def _readings(_day: date) -> QuerySet[Reading]:
    return Reading.objects.filter(state=Reading.State.IN_REVIEW).select_related("file")


def _undecided(_day: date) -> QuerySet[ChangeRequest]:
    return ChangeRequest.objects.filter(
        matter__state__in=UNDECIDED, withdrawn_on__isnull=True
    ).select_related("matter", "organization")


def _unseen_notices(_day: date) -> QuerySet[AmendmentNotice]:
    return AmendmentNotice.objects.filter(seen_at__isnull=True).select_related("organization")


def _leads(_day: date) -> QuerySet[Any]:
    return _with_open_tasks(Assignment.leads.through)


def _coordinators(_day: date) -> QuerySet[Any]:
    return _with_open_tasks(Assignment.coordinators.through)


def _with_open_tasks(through: Any) -> QuerySet[Any]:
    opened = Task.objects.exclude(state=Task.State.ACCEPTED).values("assignment")
    rows: QuerySet[Any] = through.objects.filter(assignment__in=opened).select_related(
        "assignment", "organization"
    )
    return rows


def _duty(row: Any) -> str:
    return str(row.assignment)


_ONE = ("assignment", "organization")
HOLDINGS = (
    Holding(
        "movements.plans", _("Kế hoạch đang thực hiện"), ("organization",), _running_plans,
        tells=str,
    ),
    Holding(
        "movements.tasks", _("Nhiệm vụ đang mở"), ("organization",), _open_tasks, _closed_tasks,
        unique_with=(*_ONE, "due_on"), fold=fold_task, tells=str,
    ),
    Holding(
        "movements.leads", _("Việc chủ trì ghi trong kế hoạch"), ("organization",), _leads,
        unique_with=_ONE, fold=_drop_double, tells=_duty,
    ),
    Holding(
        "movements.coordinators", _("Việc phối hợp ghi trong kế hoạch"), ("organization",),
        _coordinators, unique_with=_ONE, fold=_drop_double, tells=_duty,
    ),
    Holding(
        "movements.allocations", _("Chỉ tiêu được giao"), ("organization",), _allocations,
        unique_with=("target", "organization"), fold=fold_allocation,
    ),
    Holding(
        "movements.readings", _("Kế hoạch đang đọc"), ("organization",), _readings,
        unique_with=("organization", "sha256"),
    ),
    Holding(
        "movements.change_requests", _("Khó khăn, đề nghị điều chỉnh chưa có trả lời"),
        ("organization",), _undecided,
    ),
    Holding(
        "movements.amendment_notices", _("Thông báo thay đổi kế hoạch chưa xem"),
        ("organization",), _unseen_notices,
    ),
)  # fmt: skip
