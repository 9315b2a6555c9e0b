"""Readings: upload, review, draft."""

from typing import Any

from django.shortcuts import get_object_or_404
from ninja import File, Router, Status
from ninja.files import UploadedFile

from chungtay.movements.api.schemas import (
    ActIn,
    CountOut,
    FindingIn,
    PlanOut,
    ReadingOut,
    RefusalOut,
)
from chungtay.movements.models import Plan, Reading
from chungtay.movements.selectors.visible import (
    readings_visible_to,
)
from chungtay.movements.services import readings, reviews
from chungtay.movements.services.drafts import draft_plan
from chungtay.reader.source import UnreadableError
from chungtay.web.http import ActorRequest

router = Router()


@router.get("/readings", response=list[ReadingOut])
def reading_list(request: ActorRequest) -> Any:
    """List the readings of the unit."""
    return readings_visible_to(request.actor)


@router.post("/readings", response={200: ReadingOut, 422: RefusalOut})
def reading_upload(request: ActorRequest, file: File[UploadedFile]) -> Any:
    """Read a file; 422 with a code when it cannot be read."""
    try:
        return Status(
            200,
            readings.upload_file(file.read(), name=file.name or "tep", actor=request.actor),
        )
    except UnreadableError as error:
        return Status(422, {"code": error.code, "detail": error.message})


@router.get("/readings/{pk}", response=ReadingOut)
def reading(request: ActorRequest, pk: int) -> Reading:
    """Return a reading."""
    return _reading(request, pk)


@router.post("/readings/{pk}/findings", response=ReadingOut)
def finding_add(request: ActorRequest, pk: int, data: FindingIn) -> Reading:
    """Add a finding."""
    row = _reading(request, pk)
    reviews.add(
        row.pk, document=data.document, kind=data.kind, value=data.value, actor=request.actor
    )
    return _reading(request, pk)


@router.post("/readings/{pk}/findings/{finding_id}", response=ReadingOut)
def finding_act(request: ActorRequest, pk: int, finding_id: str, data: ActIn) -> Reading:
    """Keep, drop, undo or change a finding."""
    row, actor = _reading(request, pk), request.actor
    if data.value is not None:
        return reviews.change(row.pk, finding_id, data.value, seen=data.seen, actor=actor)
    act = {"keep": reviews.keep, "drop": reviews.drop}.get(data.act, reviews.undo)
    return act(row.pk, finding_id, seen=data.seen, actor=actor)


@router.post("/readings/{pk}/keep-sure", response=CountOut)
def reading_keep_sure(request: ActorRequest, pk: int) -> dict[str, int]:
    """Accept all findings the reader is sure of."""
    return {"count": reviews.keep_sure(_reading(request, pk).pk, actor=request.actor)}


@router.post("/readings/{pk}/draft", response=list[PlanOut])
def reading_draft(request: ActorRequest, pk: int) -> list[Plan]:
    """Make the draft."""
    return draft_plan(_reading(request, pk).pk, actor=request.actor)


@router.post("/readings/{pk}/discard", response=ReadingOut)
def reading_discard(request: ActorRequest, pk: int) -> Reading:
    """Put a reading aside."""
    return readings.discard_reading(_reading(request, pk).pk, actor=request.actor)


def _reading(request: ActorRequest, pk: int) -> Reading:
    return get_object_or_404(readings_visible_to(request.actor), pk=pk)
