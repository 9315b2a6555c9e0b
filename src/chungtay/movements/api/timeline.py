"""The timetable of a plan, for programs."""

from datetime import date
from typing import Annotated, Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import Field, File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from chungtay.documents.selectors.visible import documents_visible_to
from chungtay.movements.models import Milestone, Plan
from chungtay.movements.selectors.timeline import MilestoneRow, milestone_row, milestone_rows
from chungtay.movements.selectors.visible import plans_visible_to
from chungtay.movements.services import milestones
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest

router = Router()
Year = Annotated[int, Field(ge=0, le=9999)]


class TurnOut(Schema):
    """A turn; ``year`` is 0 for what comes once."""

    year: int
    first_day: date | None
    last_day: date | None
    state: str
    done_on: date | None


class MilestoneOut(Schema):
    """A milestone; ``when`` in the stored form, ``moved_from`` what the plan printed."""

    id: int
    kind: str
    name: str
    when: str
    moved_from: str
    revision: int
    done_on: date | None
    turns: list[TurnOut]


class MilestoneIn(Schema):
    """A milestone to add; ``when`` as officials write it or in the stored form."""

    kind: Milestone.Kind
    when: Annotated[str, Field(max_length=60)]
    title: Annotated[str, Field(max_length=200)] = ""


class MoveIn(Schema):
    """Another time; ``revision`` as it was read."""

    when: Annotated[str, Field(max_length=60)]
    reason: Annotated[str, Field(max_length=300)]
    revision: Annotated[int, Field(ge=0)]


class DoneIn(Schema):
    """That a turn was reached; ``document`` is the id of the paper."""

    done_on: date
    year: Year = 0
    note: Annotated[str, Field(max_length=500)] = ""
    document: int | None = None


class UndoIn(Schema):
    """Why a mark is taken back, or a milestone taken away."""

    reason: Annotated[str, Field(max_length=300)]
    year: Year = 0


@router.get("/plans/{pk}/milestones", response=list[MilestoneOut])
def milestone_list(request: ActorRequest, pk: int) -> list[dict[str, Any]]:
    """List the milestones of a plan with their turns."""
    plan = get_object_or_404(plans_visible_to(request.actor), pk=pk)
    return [_out(row) for row in milestone_rows(plan, today())]


@router.post("/plans/{pk}/milestones", response=MilestoneOut)
def milestone_add(request: ActorRequest, pk: int, data: MilestoneIn) -> dict[str, Any]:
    """Add a milestone by hand."""
    plan: Plan = get_object_or_404(plans_visible_to(request.actor), pk=pk)
    row = milestones.add_milestone(
        plan.pk, kind=data.kind, title=data.title, when=data.when, actor=request.actor
    )
    return _shown(row)


@router.post("/milestones/{pk}/done", response=MilestoneOut)
def milestone_done(request: ActorRequest, pk: int, data: DoneIn) -> dict[str, Any]:
    """Mark a turn as reached."""
    document = None
    if data.document is not None:
        document = get_object_or_404(documents_visible_to(request.actor), pk=data.document)
    reached = milestones.Reached(data.done_on, data.year, data.note, document)
    return _marked(request, pk, reached)


@router.post("/milestones/{pk}/done-with-file", response=MilestoneOut)
def milestone_done_with_file(
    request: ActorRequest, pk: int, data: Form[DoneIn], evidence: File[UploadedFile]
) -> dict[str, Any]:
    """Mark a turn as reached, with a file as evidence."""
    reached = milestones.Reached(
        data.done_on, data.year, data.note, evidence=evidence.read(),
        evidence_name=evidence.name or "",
    )  # fmt: skip
    return _marked(request, pk, reached)


@router.post("/milestones/{pk}/undo", response=MilestoneOut)
def milestone_undo(request: ActorRequest, pk: int, data: UndoIn) -> dict[str, Any]:
    """Take a mark back."""
    row = get_object_or_404(_visible(request), pk=pk)
    return _shown(
        milestones.unmark(row.pk, year=data.year, reason=data.reason, actor=request.actor)
    )


@router.post("/milestones/{pk}/move", response=MilestoneOut)
def milestone_move(request: ActorRequest, pk: int, data: MoveIn) -> dict[str, Any]:
    """Move a milestone to another time."""
    row = get_object_or_404(_visible(request), pk=pk)
    return _shown(milestones.move_milestone(row.pk, **data.dict(), actor=request.actor))


@router.post("/milestones/{pk}/remove", response={204: None})
def milestone_remove(request: ActorRequest, pk: int, data: UndoIn) -> Status[None]:
    """Take away a milestone that was added by hand."""
    row = get_object_or_404(_visible(request), pk=pk)
    milestones.remove_milestone(row.pk, reason=data.reason, actor=request.actor)
    return Status(204, None)


def _visible(request: ActorRequest) -> QuerySet[Milestone]:
    return Milestone.objects.filter(plan__in=plans_visible_to(request.actor).values("pk"))


def _marked(request: ActorRequest, pk: int, reached: milestones.Reached) -> dict[str, Any]:
    row = get_object_or_404(_visible(request), pk=pk)
    return _shown(milestones.mark_reached(row.pk, reached, actor=request.actor))


def _shown(milestone: Milestone) -> dict[str, Any]:
    return _out(milestone_row(milestone, milestone.plan, today()))


def _out(row: MilestoneRow) -> dict[str, Any]:
    milestone = row.milestone
    return {
        "id": milestone.pk, "kind": milestone.kind, "name": milestone.name,
        "when": milestone.when, "moved_from": milestone.moved_from,
        "revision": milestone.revision, "done_on": milestone.done_on,
        "turns": [
            {"year": one.turn.year, "first_day": one.turn.first, "last_day": one.turn.last,
             "state": one.turn.state, "done_on": one.turn.done_on}
            for one in row.turns
        ],
    }  # fmt: skip
