"""Requests to change sensitive facts, and people entered twice, for programs."""

from datetime import date, datetime
from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from chungtay.households.api.events import ActIn, EventOut
from chungtay.households.api.register import Trait
from chungtay.households.models import ChangeRequest, Household, HouseholdEvent
from chungtay.households.permissions import may_see_households
from chungtay.households.selectors.changing import requests_visible_to
from chungtay.households.selectors.duplicates import duplicates
from chungtay.households.selectors.register import households_visible_to
from chungtay.households.services import changing as services
from chungtay.households.services.duplicates import merge_duplicates, not_twice
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.schemas import Key

router = Router(tags=["households"])


class AskIn(Schema):
    """What is asked: of the facts that of ``kind`` counts; ``on`` is today where it is left out."""

    kind: ChangeRequest.Kind
    reason: Annotated[str, Field(max_length=200)]
    member_id: Key | None = None
    ethnicity: Annotated[str, Field(max_length=40)] = ""
    citizen_id: Annotated[str, Field(max_length=20)] = ""
    traits: dict[Trait, Annotated[str, Field(max_length=200)]] = {}
    on: date | None = None

    def values(self) -> dict[str, Any]:
        """Return what the service takes."""
        return {
            "member_id": self.member_id,
            "ethnicity": self.ethnicity,
            "citizen_id": self.citizen_id,
            "traits": list(self.traits),
            "bases": dict(self.traits),
            "on": (self.on or today()).isoformat(),
        }


class NoteIn(Schema):
    """What the second person says."""

    note: Annotated[str, Field(max_length=300)] = ""


class RequestOut(Schema):
    """A request; the values asked for are shown on its page only."""

    id: int
    household_id: int
    member_id: int | None
    kind: str
    state: str
    reason: str
    requested_at: datetime
    decided_at: datetime | None
    note: str


class PairOut(Schema):
    """Two entries that may be one person, by their ids."""

    first: int
    second: int
    why: str


class MergeIn(ActIn):
    """Which entry is kept, and which becomes part of it."""

    kept: Key
    dropped: Key


class NotTwiceIn(Schema):
    """Two entries that are two people, and how that is known."""

    first: Key
    second: Key
    reason: Annotated[str, Field(max_length=200)]


@router.get("/change-requests", response=list[RequestOut], summary="Đề nghị thay đổi hồ sơ hộ")
def request_list(request: ActorRequest) -> list[ChangeRequest]:
    """Return the newest 200 requests about households of the actor's ground."""
    RefusedError.unless(may_see_households(request.actor))
    return list(requests_visible_to(request.actor)[:200])


@router.post(
    "/households/{pk}/change-requests", response=RequestOut, summary="Đề nghị thay đổi hồ sơ hộ"
)
def ask(request: ActorRequest, pk: int, data: AskIn) -> ChangeRequest:
    """Ask for a change of sensitive facts."""
    RefusedError.unless(may_see_households(request.actor))
    found: Household = get_object_or_404(households_visible_to(request.actor), pk=pk)
    return services.ask_change(
        data.kind, found.pk, data.values(), reason=data.reason, actor=request.actor,
        member_id=data.member_id,
    )  # fmt: skip


@router.post("/change-requests/{pk}/approve", response=RequestOut, summary="Duyệt đề nghị")
def approve(request: ActorRequest, pk: int, data: NoteIn) -> ChangeRequest:
    """Approve what another person asked for."""
    return services.approve(_request(request, pk).pk, note=data.note, actor=request.actor)


@router.post("/change-requests/{pk}/refuse", response=RequestOut, summary="Không duyệt đề nghị")
def turn_down(request: ActorRequest, pk: int, data: NoteIn) -> ChangeRequest:
    """Refuse what another person asked for, with the reason."""
    return services.turn_down(_request(request, pk).pk, note=data.note, actor=request.actor)


@router.post("/change-requests/{pk}/withdraw", response=RequestOut, summary="Rút đề nghị")
def withdraw(request: ActorRequest, pk: int) -> ChangeRequest:
    """Withdraw one's own request."""
    return services.withdraw(_request(request, pk).pk, actor=request.actor)


@router.get("/duplicates", response=list[PairOut], summary="Người nghi ghi trùng")
def pairs(request: ActorRequest) -> list[PairOut]:
    """Return the pairs found on the actor's ground, surest first."""
    RefusedError.unless(may_see_households(request.actor))
    return [
        PairOut(first=pair.first.pk, second=pair.second.pk, why=str(pair.why))
        for pair in duplicates(request.actor)
    ]


@router.post("/duplicates/merge", response=EventOut, summary="Gộp người ghi trùng")
def merge(request: ActorRequest, data: MergeIn) -> HouseholdEvent:
    """Make one entry of two."""
    return merge_duplicates(data.kept, data.dropped, act=data.act(), actor=request.actor)


@router.post("/duplicates/not-twice", response=int, summary="Xác nhận không ghi trùng")
def two_people(request: ActorRequest, data: NotTwiceIn) -> int:
    """Find that two entries are two people; return the number of the finding."""
    return not_twice(data.first, data.second, data.reason, actor=request.actor).pk


def _request(request: ActorRequest, pk: int) -> ChangeRequest:
    RefusedError.unless(may_see_households(request.actor))
    found: ChangeRequest = get_object_or_404(requests_visible_to(request.actor), pk=pk)
    return found
