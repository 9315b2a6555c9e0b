"""Do a task: name who is in charge, record what was done, hand it in, accept or return it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.accounts.policy import Permission
from chungtay.audit.journal import record
from chungtay.documents.models import Document, DocumentState, StoredFile
from chungtay.documents.selectors.visible import documents_visible_to
from chungtay.documents.services.files import store_file
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Judgement, Task, TaskRecord
from chungtay.movements.permissions import (
    may_assign_person,
    may_do_task,
    may_judge_task,
    may_pass_on,
)
from chungtay.movements.rules.delivering import Piece, days_late, delivers
from chungtay.movements.selectors.units import people_of
from chungtay.organizations import clock

State = Task.State
_WORKABLE = (State.OPEN, State.STARTED, State.RETURNED)

FINISHED = gettext_noop("Việc này đã gửi chờ xác nhận hoặc đã hoàn thành, không ghi thêm được.")
NOTHING_DONE = gettext_noop("Chưa ghi việc đã làm nào. Mời ghi ít nhất một kết quả trước khi gửi.")
NOT_HANDED_IN = gettext_noop("Đơn vị chưa gửi kết quả nên chưa xác nhận hay trả lại được.")
NO_REMARK = gettext_noop("Trả lại cần ghi rõ lý do để đơn vị biết cần làm gì.")
NOT_OF_UNIT = gettext_noop("Người này không giữ chức vụ nào ở đơn vị được giao.")
NO_NOTE = gettext_noop("Mời ghi lời nhắn để người nhận biết vì sao và còn phải làm gì.")
NO_SUCH_DOCUMENT = gettext_noop("Không tìm thấy văn bản đã ban hành này trong phạm vi của đơn vị.")
AHEAD = gettext_noop("Ngày làm %(day)s ở sau ngày hôm nay.")


@dataclass(frozen=True, slots=True)
class Work:
    """What was done: day, words, a figure with its unit, a file as evidence.

    ``document`` is the id of an issued document that was delivered, ``place`` where an event was.
    """

    done_on: date
    note: str
    figure: Decimal | None = None
    figure_unit: str = ""
    evidence: bytes | None = None
    evidence_name: str = ""
    document: int | None = None
    place: str = ""


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
        document=_document(work, actor),
        place=work.place.strip(),
        recorded_by_id=actor.user_id or 0,
        request_key=request_key,
    )
    _move(task, State.STARTED)
    record(actor, "task.worked", task, change={"note": work.note[:200]})
    return written


@transaction.atomic
def hand_in(task_id: int, *, actor: Actor, on: date | None = None) -> Task:
    """Return the task as done, waiting for the one who gave it; twice is as good as once.

    Args:
        on: the day it counts as handed in; today where nothing is said.

    Raises:
        RefusedError: when the actor may not, nothing is recorded, or what is recorded since the
            last return is not what the duty asks to be delivered.
    """
    task = _locked(task_id, may_do_task, actor)
    if task.state == State.DONE:
        return task
    if task.state not in _WORKABLE:
        raise RefusedError(refuse(FINISHED))
    if not task.records.exists():
        raise RefusedError(refuse(NOTHING_DONE))
    RefusedError.unless(
        delivers(task.assignment.deliverable, task.assignment.expected, _pieces(task))
    )
    task.handed_in_on = on or clock.today()
    task.save(update_fields=["handed_in_on"])
    _move(task, State.DONE)
    record(actor, "task.handed_in", task)
    return task


@transaction.atomic
def accept(
    task_id: int, *, actor: Actor, quality: str = Judgement.Quality.MET, remark: str = ""
) -> Task:
    """Return the task as accepted by the one who gave it, with its quality and timeliness."""
    task = _locked(task_id, may_judge_task, actor)
    if task.state == State.ACCEPTED:
        return task
    if task.state != State.DONE:
        raise RefusedError(refuse(NOT_HANDED_IN))
    _move(task, State.ACCEPTED)
    said = _judge(task, Judgement.Outcome.ACCEPTED, remark, actor, quality=quality)
    change = {"quality": quality, "days_late": said.days_late, "remark": said.remark}
    record(actor, "task.accepted", task, change=change)
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
    _judge(task, Judgement.Outcome.RETURNED, remark, actor)
    record(actor, "task.returned", task, change={"remark": remark.strip()})
    return task


@transaction.atomic
def put_in_charge(
    task_id: int, person_id: int | None, *, today: date, actor: Actor, note: str = ""
) -> Task:
    """Return the task with the person of the unit who is in charge, or with nobody."""
    task = _locked(task_id, may_assign_person, actor)
    _give_to(task, person_id, today)
    change = {"person": str(task.person or ""), "note": note.strip()}
    record(actor, "task.assigned", task, change=change)
    return task


@transaction.atomic
def pass_on(task_id: int, person_id: int | None, *, note: str, today: date, actor: Actor) -> Task:
    """Return the task that the person in charge handed to a colleague, or back to the head.

    Args:
        person_id: None gives it back; the head then puts somebody else in charge.

    Raises:
        RefusedError: when the actor is not in charge, the task is finished, the note is empty,
            or the colleague holds no position at the unit.
    """
    task = _locked(task_id, may_pass_on, actor)
    if task.state not in _WORKABLE:
        raise RefusedError(refuse(FINISHED))
    if not note.strip():
        raise RefusedError(refuse(NO_NOTE))
    _give_to(task, person_id, today)
    is_back = person_id is None
    change = {"person": str(task.person or ""), "note": note.strip()}
    record(actor, "task.handed_back" if is_back else "task.passed_on", task, change=change)
    return task


def _give_to(task: Task, person_id: int | None, today: date) -> None:
    people = {person.pk: person for person in people_of(task.organization_id, today)}
    if person_id is not None and person_id not in people:
        raise RefusedError(refuse(NOT_OF_UNIT))
    task.person = people[person_id] if person_id is not None else None
    task.save(update_fields=["person"])


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


def _judge(
    task: Task, outcome: Judgement.Outcome, remark: str, actor: Actor, *, quality: str = ""
) -> Judgement:
    done_on = task.handed_in_on
    late = days_late(task.due_on, done_on) if task.due_on and done_on else None
    return Judgement.objects.create(
        task=task, outcome=outcome, quality=quality, days_late=late, remark=remark.strip(),
        judged_by_id=actor.user_id or 0,
    )  # fmt: skip


def _pieces(task: Task) -> list[Piece]:
    """Return what was recorded since the task last came back."""
    rows = task.records.select_related("document")
    returned = task.judgements.filter(outcome=Judgement.Outcome.RETURNED).last()
    if returned:
        rows = rows.filter(recorded_at__gt=returned.judged_at)
    return [
        Piece(
            has_file=row.evidence_id is not None,
            document_type=row.document.type if row.document else "",
            has_figure=row.figure is not None,
            figure_unit=row.figure_unit,
            place=row.place,
        )
        for row in rows
    ]


def _document(work: Work, actor: Actor) -> Document | None:
    if work.document is None:
        return None
    found = documents_visible_to(actor).filter(pk=work.document, state=DocumentState.ISSUED)
    document = found.first()
    if document is None:
        raise RefusedError(refuse(NO_SUCH_DOCUMENT))
    return document


def _evidence(work: Work, task: Task, actor: Actor) -> StoredFile | None:
    if work.evidence is None:
        return None
    return store_file(work.evidence, name=work.evidence_name, actor=actor, owner=task.organization)
