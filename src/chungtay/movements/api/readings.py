"""Readings: upload, review, draft."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import File, Router, Status
from ninja.files import UploadedFile

from chungtay.accounts.actor import Actor
from chungtay.kernel.text import gettext_noop
from chungtay.movements.api.schemas import (
    ActIn,
    CountOut,
    FindingIn,
    PlanOut,
    ReadingOut,
    RefusalOut,
)
from chungtay.movements.forms.findings import FindingForm, initial_of
from chungtay.movements.models import Plan, Reading
from chungtay.movements.rules.findings import ROWS
from chungtay.movements.rules.selecting import selected
from chungtay.movements.selectors.suggesting import suggested
from chungtay.movements.selectors.visible import (
    readings_visible_to,
)
from chungtay.movements.services import readings, reviews
from chungtay.movements.services.drafts import draft_plan
from chungtay.reader.source import UnreadableError
from chungtay.web.http import ActorRequest

router = Router()
_ACTS = {"keep": reviews.keep, "drop": reviews.drop, "undo": reviews.undo}
WRONG_VALUE = gettext_noop("Có ô chưa đúng. Chưa lưu gì.")
UNKNOWN_PLACE = gettext_noop("Không có danh sách hoặc văn bản này trong bản đọc.")


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


@router.post("/readings/{pk}/findings", response={200: ReadingOut, 422: RefusalOut})
def finding_add(request: ActorRequest, pk: int, data: FindingIn) -> Any:
    """Add a finding: with its value, or from the letters selected."""
    row = _reading(request, pk)
    if data.kind not in ROWS or not 0 <= data.document < len(row.found["documents"]):
        return refused(UNKNOWN_PLACE)
    place = selected(row.text, data.start, data.end)
    value = data.value
    if value is None and place is not None:
        value = suggested(row, data.kind, document=data.document, place=place)
    form = FindingForm(data.kind, initial_of(value or {}))
    if not form.is_valid():
        return refused(WRONG_VALUE, form)
    reviews.add(
        row.pk, document=data.document, kind=data.kind, value=form.value(), actor=request.actor,
        place=place,
    )  # fmt: skip
    return _reading(request, pk)


@router.post("/readings/{pk}/findings/{finding_id}", response={200: ReadingOut, 422: RefusalOut})
def finding_act(request: ActorRequest, pk: int, finding_id: str, data: ActIn) -> Any:
    """Keep, drop, undo, change or move a finding; a change with ``kind`` makes it another's."""
    row = _reading(request, pk)
    if data.act == "change":
        return _changed(row, finding_id, data, request.actor)
    if data.act == "move":
        return _moved(row, finding_id, data, request.actor)
    return _ACTS[data.act](row.pk, finding_id, seen=data.seen, actor=request.actor)


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


def _changed(row: Reading, finding_id: str, data: ActIn, actor: Actor) -> Any:
    old = reviews.finding_of(row, finding_id)
    kind = old.kind_for(data.kind or "")
    form = FindingForm(kind, initial_of(data.value or {}))
    if not form.is_valid():
        return refused(WRONG_VALUE, form)
    return reviews.change_as(
        row.pk, old, kind=kind, value=form.value(), seen=data.seen, actor=actor
    )


def _moved(row: Reading, finding_id: str, data: ActIn, actor: Actor) -> Any:
    place = selected(row.text, data.start, data.end)
    if place is None:
        return refused(reviews.NOTHING_SELECTED)
    return reviews.move(row.pk, finding_id, place, seen=data.seen, actor=actor)


def refused(detail: str, form: FindingForm | None = None) -> Status[dict[str, Any]]:
    """Return a refusal with what is wrong in each field."""
    errors = {name: [str(e) for e in found] for name, found in form.errors.items()} if form else {}
    return Status(422, {"code": "invalid", "detail": _(detail), "errors": errors})


def _reading(request: ActorRequest, pk: int) -> Reading:
    return get_object_or_404(readings_visible_to(request.actor), pk=pk)
