"""The register for programs: lists mask identity numbers, files and numbers ask for a purpose."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema
from pydantic import AfterValidator

from chungtay.documents.rules.content import XLSX
from chungtay.households.models import Household, Member
from chungtay.households.permissions import may_see_households
from chungtay.households.rules import causes, traits
from chungtay.households.selectors.listing import Listing
from chungtay.households.selectors.register import Filters, households_visible_to
from chungtay.households.services.describing import (
    Facts,
    describe_household,
)
from chungtay.households.services.exporting import export_households
from chungtay.households.services.leaving import return_to_register
from chungtay.households.services.members import Person, reveal_numbers, save_member
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.masking import mask_number
from chungtay.privacy.services.looking import Reason, note_look
from chungtay.web.http import ActorRequest
from chungtay.web.schemas import Key

router = Router(tags=["households"])
_MOST = 200
_OWN = (
    "id", "code", "head_name", "hamlet", "ethnicity", "ethnicity_code", "ethnicity_list", "phone",
    "latitude", "longitude", "located_by", "located_on", "trait_bases", "other_cause",
)  # fmt: skip


def _cause(id: str) -> str:
    causes.mask_of([id])
    return id


def _trait(id: str) -> str:
    traits.mask_of([id])
    return id


Cause = Annotated[str, AfterValidator(_cause)]
Trait = Annotated[str, AfterValidator(_trait)]


class HouseholdOut(Schema):
    """A household as a list shows it; ``poverty_class`` is that of the year asked for."""

    id: int
    code: str
    place: str
    hamlet: str
    head_name: str
    ethnicity: str
    poverty_class: str | None

    @staticmethod
    def resolve_place(row: Household) -> str:
        """Return the code of the commune."""
        return row.place.code

    @staticmethod
    def resolve_poverty_class(row: Any) -> str | None:
        """Return the class, None when it was not reviewed."""
        found: str | None = row.class_then
        return found


class MemberOut(Schema):
    """A person; all of the identity number but its last three digits is hidden."""

    id: int
    full_name: str
    birth_year: int
    birth_date: date | None
    sex: str
    relationship: str
    is_head: bool
    citizen_id: str
    ethnicity: str
    ethnicity_code: str
    ethnicity_list: str
    activity: str
    school: str
    education: str
    has_insurance: bool | None
    disability: str
    is_unable_to_work: bool | None
    has_merit: bool | None
    has_allowance: bool | None
    left_on: date | None
    left_by: str

    @staticmethod
    def resolve_citizen_id(row: Member) -> str:
        """Return the number masked."""
        return mask_number(row.citizen_id)


class ClassOut(Schema):
    """The class at the end of a year."""

    year: int
    poverty_class: str
    standard: str


class FileOut(Schema):
    """The file of a household."""

    id: int
    code: str
    head_name: str
    hamlet: str
    ethnicity: str
    ethnicity_code: str
    ethnicity_list: str
    phone: str
    latitude: Decimal | None
    longitude: Decimal | None
    located_by: str
    located_on: date | None
    traits: list[str]
    trait_bases: dict[str, str]
    causes: list[str]
    other_cause: str
    members: list[MemberOut]
    classes: list[ClassOut]


class PersonIn(Schema):
    """A person to enter or correct."""

    full_name: Annotated[str, Field(min_length=1, max_length=120)]
    birth_year: Annotated[int, Field(ge=1900, le=2100)]
    sex: Annotated[str, Field(pattern="^(male|female)$")]
    relationship: Annotated[str, Field(min_length=1, max_length=40)]
    citizen_id: Annotated[str, Field(max_length=20)] = ""
    birth_date: date | None = None
    ethnicity: Annotated[str, Field(max_length=40)] = ""
    activity: Member.Activity | Literal[""] = ""
    school: Member.School | Literal[""] = ""
    education: Member.School | Literal[""] = ""
    has_insurance: bool | None = None
    disability: Member.Disability | Literal[""] = ""
    is_unable_to_work: bool | None = None
    has_merit: bool | None = None
    has_allowance: bool | None = None


class FactsIn(Schema):
    """Telephone, location (whole or absent) and causes of poverty by their ids."""

    phone: Annotated[str, Field(max_length=20)] = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    located_by: Household.LocatedBy | Literal[""] = ""
    located_on: date | None = None
    causes: list[Cause] = []
    other_cause: Annotated[str, Field(max_length=200)] = ""


class ReasonIn(Schema):
    """Why sensitive data is opened: a code of the list of purposes, and words."""

    purpose: str
    note: Annotated[str, Field(max_length=300)] = ""


class ExportIn(ReasonIn):
    """Why and what is taken out: identity numbers in full, every person."""

    with_numbers: bool = False
    with_people: bool = False
    place_id: Key | None = None
    year: Annotated[int, Field(ge=1900, le=9999)] | None = None


class RegisterOut(Schema):
    """Where a household stands in the register."""

    id: int
    code: str
    registered_on: date
    left_on: date | None


class Asked(Schema):
    """What narrows the list."""

    text: Annotated[str, Field(max_length=120)] = ""
    place_id: int | None = None
    poverty_class: str = ""
    minority_only: bool = False
    year: int | None = None
    first: Annotated[int, Field(ge=0)] = 0
    count: Annotated[int, Field(ge=1, le=_MOST)] = 50


@router.get("/households", response=list[HouseholdOut], summary="Danh sách hộ trên địa bàn")
def list_households(request: ActorRequest, asked: Query[Asked]) -> list[Household]:
    """Return the households of the actor's ground, narrowed as on the page."""
    RefusedError.unless(may_see_households(request.actor))
    filters = Filters(**asked.dict(exclude={"first", "count"}))
    found: list[Household] = Listing(request.actor, filters)[
        asked.first : asked.first + asked.count
    ]
    return found


@router.post("/register/export", summary="Xuất sổ hộ ra Excel, có ghi mục đích")
def export(request: ActorRequest, asked: ExportIn) -> HttpResponse:
    """Return the list or the whole roster as a workbook; the purpose is written down."""
    data = export_households(
        Filters(place_id=asked.place_id, year=asked.year),
        reason=Reason(asked.purpose, asked.note),
        actor=request.actor,
        with_numbers=asked.with_numbers,
        with_people=asked.with_people,
    )
    return HttpResponse(data, content_type=XLSX.content_type)


@router.get("/households/{pk}", response=FileOut, summary="Hồ sơ một hộ, có ghi mục đích")
def get_household(request: ActorRequest, pk: int, reason: Query[ReasonIn]) -> dict[str, Any]:
    """Return the file of a household; the look and its purpose are written down."""
    RefusedError.unless(may_see_households(request.actor))
    shown = get_object_or_404(households_visible_to(request.actor), pk=pk)
    note_look(request.actor, "household.viewed", shown, reason=Reason(**reason.dict()))
    return {
        **{name: getattr(shown, name) for name in _OWN},
        "traits": traits.ids_of(shown.traits),
        "causes": causes.ids_of(shown.causes),
        "members": list(shown.members.order_by("-is_head", "birth_year")),
        "classes": list(shown.classes.order_by("-year")),
    }


@router.post("/households/{pk}/numbers", response=dict[int, str], summary="Xem số định danh")
def see_numbers(request: ActorRequest, pk: int, reason: ReasonIn) -> dict[int, str]:
    """Return identity numbers by member; the look and its purpose are written down."""
    RefusedError.unless(may_see_households(request.actor))
    found = get_object_or_404(households_visible_to(request.actor), pk=pk)
    return reveal_numbers(found.pk, reason=Reason(**reason.dict()), actor=request.actor)


@router.post("/households/{pk}/members", response=MemberOut, summary="Thêm nhân khẩu")
def add_member(request: ActorRequest, pk: int, person: PersonIn) -> Member:
    """Return the person entered."""
    return save_member(pk, Person(**person.dict()), actor=request.actor)


@router.put("/households/{pk}/facts", response=RegisterOut, summary="Liên hệ, vị trí, nguyên nhân")
def describe(request: ActorRequest, pk: int, given: FactsIn) -> Household:
    """Return the household with what was given in place of what was known."""
    facts = Facts(**given.dict() | {"causes": frozenset(given.causes)})
    return describe_household(pk, facts, actor=request.actor)


@router.post("/households/{pk}/return", response=RegisterOut, summary="Đưa hộ trở lại sổ")
def come_back(request: ActorRequest, pk: int) -> Household:
    """Return the household, back in the register."""
    return return_to_register(pk, actor=request.actor)
