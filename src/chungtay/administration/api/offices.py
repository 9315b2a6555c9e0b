"""Organisations for programs: the tree of a day, who handles what, keeping, reorganising."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema

from chungtay.accounts.actor import Actor
from chungtay.accounts.policy import Permission
from chungtay.administration.permissions.offices import may_see_offices
from chungtay.administration.services import offices as desk
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.organizations.models import (
    Function,
    Organization,
    OrganizationFunction,
    OrganizationKind,
    OrganizationVersion,
    Ownership,
    Place,
    PlaceLevel,
)
from chungtay.organizations.selectors.functions import who_handles
from chungtay.organizations.selectors.heirs import Step, name_on
from chungtay.organizations.selectors.offices import (
    Wanted,
    below_on,
    offices_matching,
    roots_on,
)
from chungtay.web.http import ActorRequest

router = Router(tags=["offices"])
_MOST = 200


class OfficeRow(Schema):
    """An organisation under its name of the day."""

    id: int
    code: str
    name: str
    kind: str
    level: str
    parent_id: int | None
    valid_from: date
    valid_to: date | None

    @classmethod
    def of(cls, row: OrganizationVersion) -> "OfficeRow":
        """Return what stood on the day."""
        unit = row.organization
        return cls(
            id=unit.pk, code=unit.code, name=row.name, kind=unit.kind, level=unit.level,
            parent_id=row.parent_id, valid_from=unit.valid_from, valid_to=unit.valid_to,
        )  # fmt: skip


class StepOut(Schema):
    """One handing over, with its act and how sure that is."""

    old_id: int
    old: str
    new_id: int
    new: str
    on: date
    instrument: str
    certainty: str

    @classmethod
    def of(cls, step: Step) -> "StepOut":
        """Return a step as plain values."""
        return cls(
            old_id=step.old_pk, old=step.old, new_id=step.new_pk, new=step.new, on=step.on,
            instrument=step.instrument, certainty=step.certainty.value,
        )  # fmt: skip


class HandlingOut(Schema):
    """Who handles it for one heir of the unit asked about; ``holder_id`` is null for nobody."""

    unit_id: int
    unit: str
    reach: str
    holder_id: int | None
    holder: str
    instrument: str
    steps: list[StepOut]
    handovers: list[StepOut]


class FunctionOut(Schema):
    """A function and its time."""

    id: int
    function: str
    valid_from: date
    valid_to: date | None
    instrument: str
    certainty: str


class OfficeOut(OfficeRow):
    """All that is known of an organisation; ``revision`` goes with a correction."""

    revision: int
    code_qd20: str
    code_qcvn102: str
    abbreviation: str
    ownership: str
    is_outside: bool
    seat: str
    instrument: str
    place: str
    functions: list[FunctionOut]
    below: list[OfficeRow]


class OfficeIn(Schema):
    """An organisation as given; ``parent_id`` and ``valid_from`` count when it is created."""

    name: str = Field(min_length=1, max_length=200)
    kind: OrganizationKind
    level: PlaceLevel
    parent_id: int | None = None
    valid_from: date | None = None
    place_id: int | None = None
    abbreviation: str = Field("", max_length=20)
    code: str = Field("", max_length=35)
    code_qd20: str = Field("", max_length=35)
    code_qcvn102: str = Field("", max_length=13)
    ownership: Ownership | None = None
    is_outside: bool = False
    seat: str = Field("", max_length=200)
    instrument: str = Field("", max_length=200)

    def entry(self, parent: Organization | None, begin: date) -> desk.Entry:
        """Return the entry that the service takes."""
        plain = self.dict(exclude={"parent_id", "valid_from", "place_id", "ownership"})
        return desk.Entry(
            **plain, parent=parent, valid_from=begin, place=_place(self.place_id),
            ownership=self.ownership.value if self.ownership else "",
        )  # fmt: skip


class FunctionIn(Schema):
    """What a body handles, from when to when."""

    function: Function
    valid_from: date
    valid_to: date | None = None
    instrument: str = Field("", max_length=200)


class OfficeQuery(Schema):
    """What the tree is asked for."""

    tim: str = Field("", max_length=100)
    loai: str = ""
    cap: str = ""
    thuoc: int | None = None
    ngay: date | None = None


def allowed(request: HttpRequest, permission: Permission) -> Actor:
    """Return the actor of the request.

    Raises:
        RefusedError: when ``permission`` refuses.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    RefusedError.unless(permission(actor))
    return actor


def _place(pk: int | None) -> Place | None:
    return get_object_or_404(Place, pk=pk) if pk is not None else None


@router.get("/", response=list[OfficeRow], summary="Cây cơ quan, tổ chức của một ngày")
def find_offices(request: HttpRequest, asked: Query[OfficeQuery]) -> list[OfficeRow]:
    """Return what is looked for, what stands under ``thuoc``, or the top of the tree."""
    allowed(request, may_see_offices)
    day, wanted = asked.ngay or today(), Wanted(asked.tim, asked.loai, asked.cap)
    rows: QuerySet[OrganizationVersion] = roots_on(day)
    if wanted.is_narrowed:
        rows = offices_matching(wanted, day)
    elif asked.thuoc is not None:
        rows = below_on(asked.thuoc, day)
    return [OfficeRow.of(row) for row in rows[:_MOST]]


@router.get("/handling", response=list[HandlingOut], summary="Ai phụ trách việc gì, vào ngày nào")
def find_handling(
    request: HttpRequest, viec: Function, don_vi: str, ngay: date | None = None
) -> list[HandlingOut]:
    """Return who handles ``viec`` in the unit with code ``don_vi``; 404 for an unknown code."""
    allowed(request, may_see_offices)
    unit = get_object_or_404(Organization, code=don_vi)
    return [
        HandlingOut(
            unit_id=answer.unit.pk,
            unit=answer.unit.name,
            reach=answer.reach.value,
            holder_id=answer.holder.pk if answer.holder else None,
            holder=answer.holder.name if answer.holder else "",
            instrument=answer.holding.instrument if answer.holding else "",
            steps=[StepOut.of(step) for step in answer.steps],
            handovers=[StepOut.of(step) for step in answer.handovers],
        )
        for answer in who_handles(viec, unit, ngay or today())
    ]


@router.get("/{pk}", response=OfficeOut, summary="Một cơ quan, tổ chức")
def get_office(request: HttpRequest, pk: int, ngay: date | None = None) -> OfficeOut:
    """Return one organisation with its functions and what stands right below it on the day."""
    allowed(request, may_see_offices)
    return _out(get_object_or_404(Organization.objects.select_related("place"), pk=pk), ngay)


def _out(unit: Organization, day: date | None = None) -> OfficeOut:
    on = day or today()
    return OfficeOut(
        id=unit.pk, code=unit.code, name=name_on(unit, on), kind=unit.kind, level=unit.level,
        parent_id=unit.parent_id, valid_from=unit.valid_from, valid_to=unit.valid_to,
        revision=unit.revision, code_qd20=unit.code_qd20, code_qcvn102=unit.code_qcvn102,
        abbreviation=unit.abbreviation, ownership=unit.ownership, is_outside=unit.is_outside,
        seat=unit.seat, instrument=unit.instrument, place=unit.place.name if unit.place else "",
        functions=[FunctionOut.from_orm(held) for held in unit.functions.all()],
        below=[OfficeRow.of(row) for row in below_on(unit.pk, on)[:_MOST]],
    )  # fmt: skip


@router.post("/", response=OfficeOut, summary="Lập cơ quan, tổ chức")
def create(request: ActorRequest, data: OfficeIn) -> OfficeOut:
    """Return the new organisation."""
    parent = Organization.objects.filter(pk=data.parent_id or 0).first()
    entry = data.entry(parent, data.valid_from or today())
    return _out(desk.create_office(entry, actor=request.actor))


@router.put("/{pk}", response=OfficeOut, summary="Sửa cơ quan, tổ chức")
def change(request: ActorRequest, pk: int, revision: int, data: OfficeIn) -> OfficeOut:
    """Return the corrected organisation; refused when ``revision`` is no longer the newest."""
    unit = get_object_or_404(Organization, pk=pk)
    entry = data.entry(unit.parent, unit.valid_from)
    return _out(desk.change_office(pk, entry, revision=revision, actor=request.actor))


@router.post("/{pk}/functions", response=FunctionOut, summary="Giao chức năng")
def give(request: ActorRequest, pk: int, data: FunctionIn) -> OrganizationFunction:
    """Return what the organisation now handles."""
    get_object_or_404(Organization, pk=pk)
    given = data.dict() | {"function": data.function.value}
    return desk.give_function(pk, actor=request.actor, **given)


@router.post("/functions/{pk}/end", response=FunctionOut, summary="Kết thúc chức năng")
def end(request: ActorRequest, pk: int, last_day: date) -> OrganizationFunction:
    """Return the function with its last day."""
    if not OrganizationFunction.objects.filter(pk=pk).exists():
        raise Http404
    return desk.end_function(pk, last_day, actor=request.actor)
