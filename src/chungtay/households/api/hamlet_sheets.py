"""A commune's list of hamlets from a spreadsheet, for programs: looked at first, then stored."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, File, Form, Router, Schema, UploadedFile
from ninja.errors import HttpError

from chungtay.households.permissions import may_manage_hamlets, may_see_hamlets
from chungtay.households.selectors.hamlets import communes_with_hamlets
from chungtay.households.services.hamlet_import import (
    checked,
    lines_in,
    sealed,
    store_lines,
    template_book,
    unsealed,
)
from chungtay.households.services.hamlets import Act
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.organizations.models import Place
from chungtay.web.http import ActorRequest
from chungtay.web.sheets.book import XLSX
from chungtay.web.sheets.reading import UnreadableSheetError

router = Router(tags=["hamlets"])


class UsualIn(Schema):
    """The day and instrument of rows that name none."""

    on: date
    instrument: str = Field(max_length=200)


class LineOut(Schema):
    """One row as it would be stored; ``problem`` is empty where it is right."""

    number: int
    name: str
    on: str
    instrument: str
    problem: str


class PreviewOut(Schema):
    """What a file holds; ``rows`` is to be handed back unchanged to store it, within 8 hours."""

    lines: list[LineOut]
    wrong: int
    rows: str


class StoreIn(Schema):
    """``rows`` of a preview; wrong ones only stay behind with ``set_aside``."""

    rows: str
    set_aside: bool = False


class StoredOut(Schema):
    """How many hamlets were added, and how many wrong rows set aside."""

    added: int
    set_aside: int


@router.get("/hamlet-sheets/template", summary="Tệp mẫu danh sách thôn")
def template(request: ActorRequest) -> HttpResponse:
    """Return an empty workbook with guidance."""
    RefusedError.unless(may_see_hamlets(request.actor))
    return HttpResponse(template_book(), content_type=XLSX)


@router.post(
    "/communes/{int:pk}/hamlet-sheets", response=PreviewOut, summary="Kiểm tra tệp danh sách thôn"
)
def preview(
    request: ActorRequest, pk: int, data: Form[UsualIn], file: File[UploadedFile]
) -> dict[str, Any]:
    """Say row by row what would be stored; nothing is stored yet."""
    commune = _commune(request, pk)
    try:
        lines = lines_in(file.read(), Act(data.on, data.instrument))
    except UnreadableSheetError as error:
        raise HttpError(422, str(error)) from error
    known = checked(commune, lines)
    return {
        "lines": known,
        "wrong": sum(bool(line.problem) for line in known),
        "rows": sealed(pk, lines),
    }


@router.post(
    "/communes/{int:pk}/hamlet-sheets/store", response=StoredOut, summary="Ghi các dòng đã kiểm tra"
)
def store(request: ActorRequest, pk: int, data: StoreIn) -> dict[str, int]:
    """Store the rows of a preview."""
    _commune(request, pk)
    lines = unsealed(pk, data.rows)
    added, aside = store_lines(pk, lines, set_aside=data.set_aside, actor=request.actor)
    return {"added": added, "set_aside": aside}


def _commune(request: ActorRequest, pk: int) -> Place:
    RefusedError.unless(may_see_hamlets(request.actor))
    rows = communes_with_hamlets(request.actor, today())
    commune: Place = get_object_or_404(rows, pk=pk)
    RefusedError.unless(may_manage_hamlets(request.actor, commune))
    return commune
