"""People, positions, invitations and spreadsheets for programs: the services behind the pages."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, File, Query, Router, Schema, Status, UploadedFile
from ninja.errors import HttpError

from chungtay.accounts.actor import Role
from chungtay.accounts.intake import SheetImport
from chungtay.accounts.models import Position, User
from chungtay.accounts.rules.standing import Standing
from chungtay.administration.permissions.people import may_exchange_sheets, may_list_people
from chungtay.administration.selectors.people import (
    Filters,
    offices_kept_by,
    people_kept_by,
    people_listed,
    seats_kept_by,
    with_seats,
)
from chungtay.administration.services import invitations, people, positions
from chungtay.administration.services.sheets import exports, imports
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization
from chungtay.web.http import ActorRequest
from chungtay.web.sheets.book import XLSX
from chungtay.web.sheets.reading import UnreadableSheetError

router = Router(tags=["people"])
_MOST = 200
Kind = Literal["people", "offices"]


class SeatIn(Schema):
    """A position: the codes of its offices, the role, from and to, both included."""

    office: str
    role: Role
    title: str = Field("", max_length=120)
    acts_for: str = ""
    valid_from: date
    valid_to: date | None = None
    standing: Literal["regular", "acting", "in_charge"] = "regular"
    instrument: str = Field("", max_length=200)


class PersonIn(Schema):
    """A person; without a user name one is made from the name."""

    full_name: str = Field(min_length=1, max_length=120)
    username: str = ""
    email: str = Field("", max_length=254)
    sort_name: str = Field("", max_length=120)


class NewPersonIn(PersonIn):
    """A person with the first position."""

    position: SeatIn


class SeatOut(Schema):
    """A position held today."""

    id: int
    office: str = Field(alias="organization.code")
    role: str
    label: str
    valid_from: date
    valid_to: date | None
    on_behalf_of: str


class PersonOut(Schema):
    """A person with the positions held today."""

    username: str
    full_name: str
    email: str
    is_active: bool
    positions: list[SeatOut] = Field(alias="seats_now")


class PeopleOut(Schema):
    """A slice of the list by given name, and how many there are."""

    count: int
    items: list[PersonOut]


class SheetOut(Schema):
    """A spreadsheet on its way in; ``result`` has counts, problems and changes."""

    id: int
    kind: str
    state: str
    done: int
    total: int
    result: dict[str, Any]


class EndIn(Schema):
    """The last day of a position."""

    last_day: date


class FiltersIn(Schema):
    """What the list is narrowed to, and which slice of it."""

    tim: Annotated[str, Field(max_length=120)] = ""
    office: str = ""
    role: str = ""
    state: str = ""
    offset: Annotated[int, Field(ge=0)] = 0
    limit: Annotated[int, Field(ge=1, le=_MOST)] = 50


@router.get("", response=PeopleOut, summary="Người dùng trong phạm vi quản trị, theo tên gọi")
def people_list(request: ActorRequest, wanted: Query[FiltersIn]) -> Any:
    """Return a slice of the people in the actor's care."""
    RefusedError.unless(may_list_people(request.actor))
    office = _office(request, wanted.office) if wanted.office else None
    filters = Filters(wanted.tim, office, wanted.role, wanted.state)
    rows = people_listed(request.actor, filters, today())
    shown = with_seats(rows, today())[wanted.offset : wanted.offset + wanted.limit]
    return {"count": rows.count(), "items": list(shown)}


@router.post("", response={201: PersonOut}, summary="Thêm người với chức vụ đầu tiên")
def person_add(request: ActorRequest, data: NewPersonIn) -> Any:
    """Add a person who sets the password by an invitation."""
    RefusedError.unless(may_list_people(request.actor))
    seat = _seat(request, data.position)
    entry = people.PersonEntry(**data.dict(exclude={"position"}))
    added = people.add_person(entry, home=seat.organization, seat=seat, actor=request.actor)
    return Status(201, _shown(request, added.username))


@router.get("/{str:username}", response=PersonOut, summary="Một người")
def person(request: ActorRequest, username: str) -> User:
    """Return one person in the actor's care."""
    RefusedError.unless(may_list_people(request.actor))
    return _shown(request, username)


@router.put("/{str:username}", response=PersonOut, summary="Sửa họ tên, địa chỉ")
def person_change(request: ActorRequest, username: str, data: PersonIn) -> User:
    """Change names and addresses; the user name stays."""
    entry = people.PersonEntry(**data.dict())
    people.change_person(_person(request, username).pk, entry, actor=request.actor)
    return _shown(request, username)


@router.post("/{str:username}/lock", response=PersonOut, summary="Khóa tài khoản")
def person_lock(request: ActorRequest, username: str) -> User:
    """Close an account."""
    people.lock_person(_person(request, username).pk, actor=request.actor)
    return _shown(request, username)


@router.post("/{str:username}/unlock", response=PersonOut, summary="Mở khóa tài khoản")
def person_unlock(request: ActorRequest, username: str) -> User:
    """Open a closed account again."""
    people.unlock_person(_person(request, username).pk, actor=request.actor)
    return _shown(request, username)


@router.post("/{str:username}/invitation", response={201: dict[str, str]}, summary="Liên kết mời")
def invite(request: ActorRequest, username: str) -> Any:
    """Return a link that works once; links made before stop working."""
    secret = invitations.invite(_person(request, username).pk, actor=request.actor)
    return Status(201, {"link": invitations.link_of(secret)})


@router.post("/{str:username}/positions", response={201: PersonOut}, summary="Giao chức vụ")
def position_give(request: ActorRequest, username: str, data: SeatIn) -> Any:
    """Give a person another position."""
    seat = _seat(request, data)
    positions.give_position(_person(request, username).pk, seat, actor=request.actor)
    return Status(201, _shown(request, username))


@router.post("/positions/{int:pk}/end", response=PersonOut, summary="Kết thúc chức vụ")
def position_end(request: ActorRequest, pk: int, data: EndIn) -> User:
    """End a position on a day."""
    RefusedError.unless(may_list_people(request.actor))
    position: Position = get_object_or_404(seats_kept_by(request.actor), pk=pk)
    positions.end_position(pk, data.last_day, actor=request.actor)
    return _shown(request, position.user.username)


@router.post(
    "/sheets/{kind}/import", response={201: SheetOut}, summary="Tải bảng tính lên, kiểm tra"
)
def sheet_take(request: ActorRequest, kind: Kind, file: File[UploadedFile]) -> Any:
    """Take a spreadsheet in and check it; nothing is stored yet."""
    try:
        taken = imports.take_in(file.read(), name=file.name or "", kind=kind, actor=request.actor)
    except UnreadableSheetError as error:
        raise HttpError(422, str(error)) from error
    return Status(201, taken)


@router.get("/sheets/{int:pk}", response=SheetOut, summary="Kết quả kiểm tra, tiến độ")
def sheet(request: ActorRequest, pk: int) -> SheetImport:
    """Return how far a spreadsheet is, and what was found in it."""
    return _taken(request, pk)


@router.post("/sheets/{int:pk}/store", response=SheetOut, summary="Ghi các dòng đúng")
def sheet_store(request: ActorRequest, pk: int, *, set_aside: bool = False) -> SheetImport:
    """Store a checked spreadsheet; wrong rows only stay behind with ``set_aside``."""
    return imports.store(_taken(request, pk).pk, actor=request.actor, set_aside=set_aside)


@router.get("/sheets/{int:pk}/wrong", summary="Các dòng lỗi, kèm lỗi")
def sheet_wrong(request: ActorRequest, pk: int) -> HttpResponse:
    """Return the wrong rows as a workbook."""
    return HttpResponse(imports.wrong_rows_book(_taken(request, pk)), content_type=XLSX)


@router.get("/sheets/{kind}/template", summary="Tệp mẫu")
def sheet_template(request: ActorRequest, kind: Kind) -> HttpResponse:
    """Return an empty workbook with guidance."""
    RefusedError.unless(may_exchange_sheets(request.actor))
    return HttpResponse(exports.template_of(kind), content_type=XLSX)


@router.get("/sheets/{kind}/export", summary="Xuất tất cả trong phạm vi")
def sheet_export(request: ActorRequest, kind: Kind) -> HttpResponse:
    """Return everything in the actor's care, in the shape that is read back."""
    return HttpResponse(exports.export_of(kind, actor=request.actor), content_type=XLSX)


def _person(request: ActorRequest, username: str) -> User:
    RefusedError.unless(may_list_people(request.actor))
    return get_object_or_404(people_kept_by(request.actor), username=username)


def _shown(request: ActorRequest, username: str) -> User:
    rows = with_seats(people_kept_by(request.actor), today())
    return get_object_or_404(rows, username=username)


def _office(request: ActorRequest, code: str) -> Organization:
    return get_object_or_404(offices_kept_by(request.actor), code=code)


def _seat(request: ActorRequest, data: SeatIn) -> positions.Seat:
    RefusedError.unless(may_list_people(request.actor))
    return positions.Seat(
        organization=_office(request, data.office),
        acts_for=_office(request, data.acts_for) if data.acts_for else None,
        role=data.role,
        title=data.title,
        valid_from=data.valid_from,
        valid_to=data.valid_to,
        standing=Standing(data.standing),
        instrument=data.instrument,
    )


def _taken(request: ActorRequest, pk: int) -> SheetImport:
    RefusedError.unless(may_exchange_sheets(request.actor))
    mine = SheetImport.objects.filter(position_id=request.actor.position_id or 0)
    return get_object_or_404(mine, pk=pk)
