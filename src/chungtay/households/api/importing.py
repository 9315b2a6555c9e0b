"""An office's own list of households for programs: send in, name the columns, look, confirm."""

from typing import Annotated, Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, File, Router, Schema, UploadedFile
from ninja.errors import HttpError

from chungtay.households.models import RosterImport
from chungtay.households.permissions import may_write_households
from chungtay.households.rules.roster_columns import roster_fields
from chungtay.households.selectors.importing import rosters_of
from chungtay.households.services.importing import running
from chungtay.households.services.importing.plan import Options
from chungtay.households.services.importing.working import Wishes
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.legacy_text import Charset
from chungtay.web.http import ActorRequest
from chungtay.web.schemas import Key
from chungtay.web.sheets.book import XLSX
from chungtay.web.sheets.reading import UnreadableSheetError

router = Router(tags=["households"])
_KEYS = "|".join(one.key for one in roster_fields())
_Field = Annotated[str, Field(pattern=f"^({_KEYS})$")]
_Column = Annotated[int, Field(ge=0, le=16383)]


class RosterOut(Schema):
    """A list on its way in; ``mapping`` is the column (from 0) of each field."""

    id: int
    name: str
    state: str
    titles: list[str]
    mapping: dict[str, int]
    charset: str
    done: int
    total: int
    result: dict[str, Any]

    @staticmethod
    def resolve_titles(row: RosterImport) -> list[str]:
        """Return the title of each column."""
        return list(row.layout["titles"])

    @staticmethod
    def resolve_charset(row: RosterImport) -> str:
        """Return how the text was found to be written."""
        return str(row.options.get("charset", Charset.UNICODE))


class ProblemOut(Schema):
    """What is wrong in a cell; line and column from 0, the sentence names the cell."""

    line: int
    column: int
    sentence: str


class ColumnsIn(Schema):
    """The column of each field, what the file leaves out, and its charset."""

    mapping: dict[_Field, _Column]
    year: Annotated[int, Field(ge=2016, le=2100)] | None = None
    hamlet: Annotated[str, Field(max_length=120)] = ""
    area: Annotated[str, Field(pattern="^(rural|urban)$")] = "rural"
    charset: Annotated[str, Field(pattern="^(unicode|tcvn3|vni)$")] = "unicode"


class ConfirmIn(Schema):
    """Wrong households only stay behind with ``set_aside``."""

    set_aside: bool = False


@router.post("/rosters", response=RosterOut, summary="Gửi tệp danh sách hộ, nhận cách ghép cột")
def take(request: ActorRequest, file: File[UploadedFile]) -> RosterImport:
    """Return the list with its columns proposed; nothing is stored yet."""
    RefusedError.unless(may_write_households(request.actor))
    try:
        return running.take_in(file.read(), name=file.name or "", actor=request.actor)
    except UnreadableSheetError as error:
        raise HttpError(422, str(error)) from error


@router.get("/rosters/{int:pk}", response=RosterOut, summary="Trạng thái một tệp danh sách hộ")
def see(request: ActorRequest, pk: Key) -> RosterImport:
    """Return how far it is and what was found."""
    return _taken(request, pk)


@router.get("/rosters/{int:pk}/problems", response=list[ProblemOut], summary="Các ô sai của tệp")
def problems(request: ActorRequest, pk: Key) -> list[dict[str, Any]]:
    """Return every wrong cell, at most the first 20,000."""
    names = ("line", "column", "sentence")
    return [dict(zip(names, one, strict=True)) for one in _taken(request, pk).problems]


@router.get("/rosters/{int:pk}/marked", summary="Tệp có đánh dấu ô sai")
def marked(request: ActorRequest, pk: Key) -> HttpResponse:
    """Return the sheet with its wrong cells marked."""
    return HttpResponse(running.wrong_cells_book(_taken(request, pk)), content_type=XLSX)


@router.post("/rosters/{int:pk}/columns", response=RosterOut, summary="Ghép cột và kiểm tra tệp")
def columns(request: ActorRequest, pk: Key, data: ColumnsIn) -> RosterImport:
    """Return the list checked, or on its way where it is long."""
    taken = _taken(request, pk)
    options = Options(data.hamlet.strip(), data.area, data.year)
    wishes = Wishes(data.mapping, options, Charset(data.charset))
    return running.set_mapping(taken.pk, wishes, actor=request.actor)


@router.post("/rosters/{int:pk}/confirm", response=RosterOut, summary="Xác nhận ghi vào sổ hộ")
def confirm(request: ActorRequest, pk: Key, data: ConfirmIn) -> RosterImport:
    """Return the list stored, or on its way where it is long; confirmed twice is refused."""
    taken = _taken(request, pk)
    return running.confirm(taken.pk, set_aside=data.set_aside, actor=request.actor)


@router.post("/rosters/{int:pk}/resume", response=RosterOut, summary="Làm tiếp tệp bị ngắt")
def resume(request: ActorRequest, pk: Key) -> RosterImport:
    """Return the list taken up again where it was cut off."""
    return running.resume(_taken(request, pk).pk, actor=request.actor)


def _taken(request: ActorRequest, pk: int) -> RosterImport:
    RefusedError.unless(may_write_households(request.actor))
    return get_object_or_404(rosters_of(request.actor), pk=pk)
