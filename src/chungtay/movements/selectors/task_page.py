"""The page of one task."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import User
from chungtay.documents.models import Document, DocumentState
from chungtay.kernel.verdict import Verdict
from chungtay.movements.models import Judgement, Task, TaskComment, TaskRecord
from chungtay.movements.permissions import (
    may_assign_person,
    may_comment,
    may_do_task,
    may_judge_task,
    may_pass_on,
)
from chungtay.movements.rules.working_due import WorkingDue
from chungtay.movements.selectors.duty_page import period_of
from chungtay.movements.selectors.history import Happening, happenings
from chungtay.movements.selectors.units import people_of
from chungtay.movements.selectors.wording import assignment_due, plan_label

_DOCUMENTS_SHOWN = 60
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
    may_pass_on: Verdict
    may_comment: Verdict
    comments: Sequence[TaskComment]
    judgements: Sequence[Judgement]
    moved: WorkingDue | None
    is_workable: bool
    is_handed_in: bool
    is_late: bool
    remark: str


def task_page(task: Task, actor: Actor, today: date) -> TaskPage:
    """Return the page of ``task`` for ``actor``."""
    may_assign, passing = may_assign_person(actor, task), may_pass_on(actor, task)
    history, period = happenings(task), period_of(task, today)
    returned = task.state == Task.State.RETURNED
    is_workable = task.state in _WORKABLE
    return TaskPage(
        plan_label=plan_label(task.assignment.plan),
        due=assignment_due(task.assignment),
        coordinators=", ".join(task.assignment.coordinator_names),
        records=list(task.records.select_related("recorded_by", "evidence", "document")),
        history=history,
        people=people_of(task.organization_id, today) if may_assign or passing else [],
        may_do=may_do_task(actor, task),
        may_judge=may_judge_task(actor, task),
        may_assign=may_assign,
        may_pass_on=passing,
        may_comment=may_comment(actor, task),
        comments=list(task.comments.select_related("written_by")),
        judgements=list(task.judgements.select_related("judged_by")),
        moved=period.moved,
        is_workable=is_workable,
        is_handed_in=task.state == Task.State.DONE,
        is_late=period.is_late,
        remark=next((one.note for one in history if one.note and returned and one.is_return), ""),
    )


def documents_to_deliver(task: Task) -> list[Document]:
    """Return the documents its unit issued lately, which a task can take as what it delivers."""
    rows = Document.objects.filter(issuer=task.organization_id, state=DocumentState.ISSUED)
    return list(rows.order_by("-issued_on", "-pk")[:_DOCUMENTS_SHOWN])
