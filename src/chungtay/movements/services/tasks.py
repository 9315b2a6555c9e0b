"""Do a task: name who is in charge, record what was done, hand it in, accept or return it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.accounts.policy import Permission
from chungtay.audit.journal import record
from chungtay.documents.models import StoredFile
from chungtay.documents.services.files import store_file
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Task, TaskRecord
from chungtay.movements.permissions import may_assign_person, may_do_task, may_judge_task
from chungtay.movements.selectors.units import people_of

State = Task.State
_WORKABLE = (State.OPEN, State.STARTED, State.RETURNED)

FINISHED = gettext_noop("Việc này đã gửi chờ xác nhận hoặc đã hoàn thành, không ghi thêm được.")
NOTHING_DONE = gettext_noop("Chưa ghi việc đã làm nào. Mời ghi ít nhất một kết quả trước khi gửi.")
NOT_HANDED_IN = gettext_noop("Đơn vị chưa gửi kết quả nên chưa xác nhận hay trả lại được.")
NO_REMARK = gettext_noop("Trả lại cần ghi rõ lý do để đơn vị biết cần làm gì.")
NOT_OF_UNIT = gettext_noop("Người này không giữ chức vụ nào ở đơn vị được giao.")
AHEAD = gettext_noop("Ngày làm %(day)s ở sau ngày hôm nay.")


@dataclass(frozen=True, slots=True)
class Work:
    """What was done: day, words, a figure with its unit, and a file as evidence."""

    done_on: date
    note: str
    figure: Decimal | None = None
    figure_unit: str = ""
    evidence: bytes | None = None
    evidence_name: str = ""


@transaction.atomic
def record_work(
    task_id: int, work: Work, *, request_key: str, today: date, actor: Actor
) -> TaskRecord:
    """Return the record of what was done; the same ``request_key`` gives the same record.

    Raises:
        RefusedError: when the actor may not, the task is finished, the day lies ahead, or the
            file is refused.
    """
    task = _locked(task_id, may_do_task, actor)
    known = TaskRecord.objects.filter(request_key=request_key, task=task).first()
    if known:
        return known
    if task.state not in _WORKABLE:
        raise RefusedError(refuse(FINISHED))
    if work.done_on > today:
        raise RefusedError(refuse(AHEAD, day=f"{work.done_on:%d/%m/%Y}"))
    written = TaskRecord.objects.create(
        task=task,
        done_on=work.done_on,
        note=work.note,
        figure=work.figure,
        figure_unit=work.figure_unit,
        evidence=_evidence(work, task, actor),
        recorded_by_id=actor.user_id or 0,
        request_key=request_key,
    )
    _move(task, State.STARTED)
    record(actor, "task.worked", task, change={"note": work.note[:200]})
    return written


@transaction.atomic
def hand_in(task_id: int, *, actor: Actor) -> Task:
    """Return the task as done, waiting for the one who gave it; twice is as good as once."""
    task = _locked(task_id, may_do_task, actor)
    if task.state == State.DONE:
        return task
    if task.state not in _WORKABLE:
        raise RefusedError(refuse(FINISHED))
    if not task.records.exists():
        raise RefusedError(refuse(NOTHING_DONE))
    _move(task, State.DONE)
    record(actor, "task.handed_in", task)
    return task


@transaction.atomic
def accept(task_id: int, *, actor: Actor) -> Task:
    """Return the task as accepted by the one who gave it."""
    task = _locked(task_id, may_judge_task, actor)
    if task.state == State.ACCEPTED:
        return task
    if task.state != State.DONE:
        raise RefusedError(refuse(NOT_HANDED_IN))
    _move(task, State.ACCEPTED)
    record(actor, "task.accepted", task)
    return task


@transaction.atomic
def send_back(task_id: int, *, remark: str, actor: Actor) -> Task:
    """Return the task to its unit with a remark that says what is missing."""
    task = _locked(task_id, may_judge_task, actor)
    if task.state != State.DONE:
        raise RefusedError(refuse(NOT_HANDED_IN))
    if not remark.strip():
        raise RefusedError(refuse(NO_REMARK))
    _move(task, State.RETURNED)
    record(actor, "task.returned", task, change={"remark": remark.strip()})
    return task


@transaction.atomic
def put_in_charge(task_id: int, person_id: int | None, *, today: date, actor: Actor) -> Task:
    """Return the task with the person of the unit who is in charge, or with nobody."""
    task = _locked(task_id, may_assign_person, actor)
    people = {person.pk: person for person in people_of(task.organization_id, today)}
    if person_id is not None and person_id not in people:
        raise RefusedError(refuse(NOT_OF_UNIT))
    task.person = people[person_id] if person_id is not None else None
    task.save(update_fields=["person"])
    record(actor, "task.assigned", task, change={"person": str(task.person or "")})
    return task


def _locked(task_id: int, permission: Permission, actor: Actor) -> Task:
    task = (
        Task.objects.select_for_update(of=("self",))
        .select_related("organization", "assignment__plan")
        .get(pk=task_id)
    )
    RefusedError.unless(permission(actor, task))
    return task


def _move(task: Task, state: State) -> None:
    task.state = state
    task.save(update_fields=["state"])


def _evidence(work: Work, task: Task, actor: Actor) -> StoredFile | None:
    if work.evidence is None:
        return None
    return store_file(work.evidence, name=work.evidence_name, actor=actor, owner=task.organization)
