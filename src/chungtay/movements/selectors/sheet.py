"""The duties of a plan as an Excel sheet."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from chungtay.documents.rendering.sheet import Kind, SheetColumn, Value, render_xlsx
from chungtay.movements.models import Plan, Task
from chungtay.movements.selectors.wording import assignment_due, plan_label


def assignments_sheet(plan: Plan) -> bytes:
    """Return a workbook with one row for each task, and one for a duty without any."""
    columns = [
        SheetColumn(_("Điều, khoản"), width=12),
        SheetColumn(_("Nhiệm vụ"), width=60),
        SheetColumn(_("Chủ trì (theo kế hoạch)"), width=30),
        SheetColumn(_("Phối hợp"), width=30),
        SheetColumn(_("Đơn vị"), width=30),
        SheetColumn(_("Hạn theo kế hoạch"), width=24),
        SheetColumn(_("Hạn"), Kind.DATE, 12),
        SheetColumn(_("Người phụ trách"), width=22),
        SheetColumn(_("Tình trạng"), width=20),
    ]
    return render_xlsx(_("Nhiệm vụ: %(plan)s") % {"plan": plan_label(plan)}, columns, _rows(plan))


def _rows(plan: Plan) -> Iterator[list[Value]]:
    duties = plan.assignments.prefetch_related("tasks__organization", "tasks__person")
    for duty in duties:
        head: list[Value] = [
            duty.clause, duty.action, duty.lead_name, ", ".join(duty.coordinator_names)
        ]  # fmt: skip
        tasks: list[Task | None] = [*duty.tasks.all()] or [None]
        for task in tasks:
            yield [*head, *_task_cells(task, assignment_due(duty))]


def _task_cells(task: Task | None, due: str) -> list[Value]:
    if task is None:
        return ["", due, None, "", ""]
    person = str(task.person) if task.person else ""
    return [task.organization.name, due, task.due_on, person, str(task.get_state_display())]
