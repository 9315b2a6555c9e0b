"""Work: what waits, and the tasks of a unit."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import File, Form, Router
from ninja.files import UploadedFile

from chungtay.documents.rules.content import XLSX
from chungtay.kernel.errors import RefusedError
from chungtay.movements.api.schemas import (
    CountOut,
    LateUnitOut,
    PersonIn,
    RemarkIn,
    TaskOut,
    WorkItemOut,
)
from chungtay.movements.api.task_schemas import (
    AcceptIn,
    CommentIn,
    CommentOut,
    HappeningOut,
    JudgementOut,
    PassOnIn,
    WorkIn,
)
from chungtay.movements.models import Task, TaskComment
from chungtay.movements.permissions import may_see_unit_work
from chungtay.movements.selectors.history import Happening, happenings
from chungtay.movements.selectors.late_board import late_sheet
from chungtay.movements.selectors.unit_board import Asked, tasks_of_unit
from chungtay.movements.selectors.visible import tasks_visible_to
from chungtay.movements.services import tasks
from chungtay.movements.services.talking import comment
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.inbox import items_for
from chungtay.web.overdue import late_units

router = Router()


@router.get("/work", response=list[WorkItemOut])
def my_work(request: ActorRequest) -> list[dict[str, Any]]:
    """List what waits for the actor."""
    found = items_for(request.actor, today())
    return [
        {"group": group, "title": item.title, "context": str(item.context), "url": item.url,
         "due_on": item.due_on}
        for group, items in found.items()
        for item in items
    ]  # fmt: skip


@router.get("/unit-work", response=list[LateUnitOut])
def unit_work(request: ActorRequest) -> list[dict[str, Any]]:
    """List the units at and below the actor's own with what is late at them."""
    RefusedError.unless(may_see_unit_work(request.actor))
    return [
        {
            "organization_id": unit.organization.pk,
            "organization": unit.organization.name,
            "head": str(unit.head.user) if unit.head else "",
            "items": [
                {"title": one.title, "url": one.url, "due_on": one.due_on, "person": one.person}
                for one in unit.items
            ],
        }
        for unit in late_units(request.actor, today())
    ]


@router.get("/unit-work.xlsx")
def unit_work_sheet(request: ActorRequest) -> HttpResponse:
    """Return what is late at and below the actor's unit as an Excel file."""
    RefusedError.unless(may_see_unit_work(request.actor))
    late = late_units(request.actor, today())
    return HttpResponse(late_sheet(late, today=today()), content_type=XLSX.content_type)


@router.get("/unit-tasks", response=list[TaskOut])
def unit_tasks(
    request: ActorRequest, person: int | None = None, state: str = "", until: date | None = None
) -> Any:
    """List the tasks of the actor's unit, by person (0 for nobody), state and due day."""
    RefusedError.unless(may_see_unit_work(request.actor))
    asked = Asked(person="" if person is None else str(person), state=state, until=until)
    return tasks_of_unit(request.actor, asked, today())


@router.get("/tasks", response=list[TaskOut])
def task_list(request: ActorRequest) -> Any:
    """List the tasks the actor may see."""
    return tasks_visible_to(request.actor).order_by("due_on", "pk")


@router.get("/tasks/{pk}", response=TaskOut)
def task(request: ActorRequest, pk: int) -> Task:
    """Return a task."""
    return _task(request, pk)


@router.post("/tasks/{pk}/records", response=CountOut)
def task_record(
    request: ActorRequest, pk: int, data: Form[WorkIn], evidence: File[UploadedFile | None] = None
) -> dict[str, int]:
    """Record what was done, with a file as evidence if there is one."""
    row = _task(request, pk)
    work = tasks.Work(
        done_on=data.done_on, note=data.note, figure=data.figure, figure_unit=data.figure_unit,
        evidence=evidence.read() if evidence else None,
        evidence_name=(evidence.name or "tep") if evidence else "",
        document=data.document_id, place=data.place,
    )  # fmt: skip
    tasks.record_work(
        row.pk, work, request_key=data.request_key, today=today(), actor=request.actor
    )
    return {"count": row.records.count()}


@router.post("/tasks/{pk}/hand-in", response=TaskOut)
def task_hand_in(request: ActorRequest, pk: int) -> Task:
    """Hand a task in."""
    return tasks.hand_in(_task(request, pk).pk, actor=request.actor)


@router.post("/tasks/{pk}/accept", response=TaskOut)
def task_accept(request: ActorRequest, pk: int, data: AcceptIn | None = None) -> Task:
    """Accept a task, with its quality."""
    said = data or AcceptIn()
    return tasks.accept(
        _task(request, pk).pk, quality=said.quality, remark=said.remark, actor=request.actor
    )


@router.post("/tasks/{pk}/return", response=TaskOut)
def task_return(request: ActorRequest, pk: int, data: RemarkIn) -> Task:
    """Return a task with a remark."""
    return tasks.send_back(_task(request, pk).pk, remark=data.remark, actor=request.actor)


@router.post("/tasks/{pk}/person", response=TaskOut)
def task_person(request: ActorRequest, pk: int, data: PersonIn) -> Task:
    """Put a person in charge."""
    return tasks.put_in_charge(
        _task(request, pk).pk, data.person_id, today=today(), actor=request.actor
    )


@router.post("/tasks/{pk}/pass-on", response=TaskOut)
def task_pass_on(request: ActorRequest, pk: int, data: PassOnIn) -> Task:
    """Hand the task one is in charge of to a colleague, or back to the head."""
    return tasks.pass_on(
        _task(request, pk).pk, data.person_id, note=data.note, today=today(), actor=request.actor
    )


@router.get("/tasks/{pk}/comments", response=list[CommentOut])
def task_comments(request: ActorRequest, pk: int) -> Any:
    """List what was said about a task."""
    return _task(request, pk).comments.select_related("written_by")


@router.post("/tasks/{pk}/comments", response=CommentOut)
def task_comment(request: ActorRequest, pk: int, data: CommentIn) -> TaskComment:
    """Say something about a task."""
    return comment(
        _task(request, pk).pk, data.text, request_key=data.request_key, actor=request.actor
    )


@router.get("/tasks/{pk}/judgements", response=list[JudgementOut])
def task_judgements(request: ActorRequest, pk: int) -> Any:
    """List what the giver answered, the first answer first."""
    return _task(request, pk).judgements.all()


@router.get("/tasks/{pk}/history", response=list[HappeningOut])
def task_history(request: ActorRequest, pk: int) -> list[Happening]:
    """List what was done to a task, newest first."""
    return happenings(_task(request, pk))


def _task(request: ActorRequest, pk: int) -> Task:
    return get_object_or_404(tasks_visible_to(request.actor), pk=pk)
