"""The register for programs: lists mask identity numbers, files and numbers ask for a purpose."""

from datetime import date
from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema

from chungtay.households.models import Household, Member
from chungtay.households.permissions import may_see_households
from chungtay.households.selectors.register import Filters, households_visible_to, listed
from chungtay.households.services.leaving import leave_register, return_to_register
from chungtay.households.services.members import Person, reveal_numbers, save_member
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.masking import mask_number
from chungtay.privacy.services.looking import Reason, note_look
from chungtay.web.http import ActorRequest

router = Router(tags=["households"])
_MOST = 200
_OWN = ("id", "code", "head_name", "hamlet", "ethnicity")


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
    sex: str
    relationship: str
    is_head: bool
    citizen_id: str

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
    members: list[MemberOut]
    classes: list[ClassOut]


class PersonIn(Schema):
    """A person to enter or correct."""

    full_name: Annotated[str, Field(min_length=1, max_length=120)]
    birth_year: Annotated[int, Field(ge=1900, le=2100)]
    sex: Annotated[str, Field(pattern="^(male|female)$")]
    relationship: Annotated[str, Field(min_length=1, max_length=40)]
    citizen_id: Annotated[str, Field(max_length=20)] = ""


class ReasonIn(Schema):
    """Why sensitive data is opened: a code of the list of purposes, and words."""

    purpose: str
    note: Annotated[str, Field(max_length=300)] = ""


class LeavingIn(Schema):
    """When and why a household leaves the register."""

    on: date
    reason: Annotated[str, Field(min_length=1, max_length=200)]


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
    return list(listed(request.actor, filters)[asked.first : asked.first + asked.count])


@router.get("/households/{pk}", response=FileOut, summary="Hồ sơ một hộ, có ghi mục đích")
def get_household(request: ActorRequest, pk: int, reason: Query[ReasonIn]) -> dict[str, Any]:
    """Return the file of a household; the look and its purpose are written down."""
    RefusedError.unless(may_see_households(request.actor))
    shown = get_object_or_404(households_visible_to(request.actor), pk=pk)
    note_look(request.actor, "household.viewed", shown, reason=Reason(**reason.dict()))
    return {
        **{name: getattr(shown, name) for name in _OWN},
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


@router.post("/households/{pk}/leave", response=RegisterOut, summary="Đưa hộ ra khỏi sổ")
def leave(request: ActorRequest, pk: int, leaving: LeavingIn) -> Household:
    """Return the household, out of the register from the day given."""
    return leave_register(pk, on=leaving.on, reason=leaving.reason, actor=request.actor)


@router.post("/households/{pk}/return", response=RegisterOut, summary="Đưa hộ trở lại sổ")
def come_back(request: ActorRequest, pk: int) -> Household:
    """Return the household, back in the register."""
    return return_to_register(pk, actor=request.actor)
