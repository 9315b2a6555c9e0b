"""The page of one task."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import User
from chungtay.kernel.verdict import Verdict
from chungtay.movements.models import Task, TaskRecord
from chungtay.movements.permissions import may_assign_person, may_do_task, may_judge_task
from chungtay.movements.selectors.history import Happening, happenings
from chungtay.movements.selectors.units import people_of
from chungtay.movements.selectors.wording import assignment_due, plan_label

_WORKABLE = (Task.State.OPEN, Task.State.STARTED, Task.State.RETURNED)


@dataclass(frozen=True, slots=True)
class TaskPage:
    """Everything the page of a task shows."""

    plan_label: str
    due: str
    coordinators: str
    records: Sequence[TaskRecord]
    history: Sequence[Happening]
    people: Sequence[User]
    may_do: Verdict
    may_judge: Verdict
    may_assign: Verdict
    is_workable: bool
    is_handed_in: bool
    is_late: bool
    remark: str


def task_page(task: Task, actor: Actor, today: date) -> TaskPage:
    """Return the page of ``task`` for ``actor``."""
    may_assign = may_assign_person(actor, task)
    history = happenings(task)
    returned = task.state == Task.State.RETURNED
    is_workable = task.state in _WORKABLE
    return TaskPage(
        plan_label=plan_label(task.assignment.plan),
        due=assignment_due(task.assignment),
        coordinators=", ".join(task.assignment.coordinator_names),
        records=list(task.records.select_related("recorded_by", "evidence")),
        history=history,
        people=people_of(task.organization_id, today) if may_assign else [],
        may_do=may_do_task(actor, task),
        may_judge=may_judge_task(actor, task),
        may_assign=may_assign,
        is_workable=is_workable,
        is_handed_in=task.state == Task.State.DONE,
        is_late=is_workable and task.due_on is not None and task.due_on < today,
        remark=next((one.note for one in history if one.note and returned), ""),
    )
