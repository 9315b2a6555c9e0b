"""What happened to households, for programs: the same doors as the pages."""

from datetime import date
from typing import Annotated

from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from chungtay.households.models import Household, HouseholdEvent, Member
from chungtay.households.permissions import may_see_households
from chungtay.households.selectors.events import arriving, events_of, events_visible_to
from chungtay.households.selectors.register import households_visible_to
from chungtay.households.services import events as services
from chungtay.households.services.events import Act
from chungtay.households.services.handing_over import decline, hand_over, receive
from chungtay.kernel.errors import RefusedError
from chungtay.web.http import ActorRequest
from chungtay.web.schemas import Key

router = Router(tags=["households"])


class ActIn(Schema):
    """The day something happened, and the paper it is known from."""

    on: date
    basis: Annotated[str, Field(max_length=200)]

    def act(self) -> Act:
        """Return what the services take."""
        return Act(self.on, self.basis)


class SplitIn(ActIn):
    """Who leaves, who leads them, where."""

    members: list[Key]
    head: Key
    hamlet: Annotated[str, Field(max_length=120)]


class MergeIn(ActIn):
    """The household that is taken in."""

    absorbed: Key


class MoveIn(ActIn):
    """The hamlet of the commune."""

    hamlet: Annotated[str, Field(max_length=120)]


class HandOverIn(ActIn):
    """The commune moved to."""

    commune: Key


class DeathIn(ActIn):
    """Who died, and who leads the household after a head."""

    member: Key
    new_head: Key | None = None


class HamletIn(Schema):
    """The hamlet in which a household is taken in."""

    hamlet: Annotated[str, Field(max_length=120)]


class AnswerIn(Schema):
    """Why a household is not taken in."""

    reason: Annotated[str, Field(max_length=300)]


class EventOut(Schema):
    """What happened; ``other`` is the household split off, taken in or found to be the same."""

    id: int
    household_id: int
    other_id: int | None
    place_id: int
    to_place_id: int | None
    kind: str
    state: str
    effective_on: date
    basis: str
    answer: str
    undone_on: date | None


@router.get("/households/{pk}/events", response=list[EventOut], summary="Biến động của hộ")
def event_list(request: ActorRequest, pk: int) -> list[HouseholdEvent]:
    """Return what happened to a household, the newest first."""
    return list(events_of(_household(request, pk)))


@router.get("/arrivals", response=list[EventOut], summary="Hộ chờ tiếp nhận")
def arrival_list(request: ActorRequest) -> list[HouseholdEvent]:
    """Return the moves that wait for the actor's unit."""
    RefusedError.unless(may_see_households(request.actor))
    return list(arriving(request.actor)[:200])


@router.post("/households/{pk}/split", response=EventOut, summary="Tách hộ")
def split(request: ActorRequest, pk: int, data: SplitIn) -> HouseholdEvent:
    """Let some members make a household of their own."""
    return services.split_household(
        _household(request, pk).pk, data.members, head_id=data.head, hamlet=data.hamlet,
        act=data.act(), actor=request.actor,
    )  # fmt: skip


@router.post("/households/{pk}/merge", response=EventOut, summary="Nhập hộ")
def merge(request: ActorRequest, pk: int, data: MergeIn) -> HouseholdEvent:
    """Take the people of another household in."""
    absorbed = _household(request, data.absorbed).pk
    kept = _household(request, pk).pk
    return services.merge_households(kept, absorbed, act=data.act(), actor=request.actor)


@router.post("/households/{pk}/move", response=EventOut, summary="Chuyển thôn")
def move(request: ActorRequest, pk: int, data: MoveIn) -> HouseholdEvent:
    """Move a household to another hamlet of its commune."""
    household = _household(request, pk)
    return services.move_household(household.pk, data.hamlet, act=data.act(), actor=request.actor)


@router.post("/households/{pk}/hand-over", response=EventOut, summary="Chuyển sang xã khác")
def hand(request: ActorRequest, pk: int, data: HandOverIn) -> HouseholdEvent:
    """Offer a household to the commune it moved to."""
    household = _household(request, pk)
    return hand_over(household.pk, data.commune, act=data.act(), actor=request.actor)


@router.post("/households/{pk}/death", response=EventOut, summary="Ghi người mất")
def death(request: ActorRequest, pk: int, data: DeathIn) -> HouseholdEvent:
    """Record a death."""
    member = get_object_or_404(Member, pk=data.member, household=_household(request, pk))
    return services.record_death(
        member.pk, new_head_id=data.new_head, act=data.act(), actor=request.actor
    )


@router.post("/household-events/{pk}/undo", response=EventOut, summary="Hoàn tác biến động")
def undo(request: ActorRequest, pk: int) -> HouseholdEvent:
    """Take an event back."""
    RefusedError.unless(may_see_households(request.actor))
    found = get_object_or_404(events_visible_to(request.actor), pk=pk)
    return services.undo_event(found.pk, actor=request.actor)


@router.post("/arrivals/{pk}/receive", response=EventOut, summary="Tiếp nhận hộ")
def take_in(request: ActorRequest, pk: int, data: HamletIn) -> HouseholdEvent:
    """Take a household in."""
    return receive(_arriving(request, pk).pk, data.hamlet, actor=request.actor)


@router.post("/arrivals/{pk}/decline", response=EventOut, summary="Không tiếp nhận hộ")
def turn_down(request: ActorRequest, pk: int, data: AnswerIn) -> HouseholdEvent:
    """Say why a household is not taken in."""
    return decline(_arriving(request, pk).pk, data.reason, actor=request.actor)


def _household(request: ActorRequest, pk: int) -> Household:
    RefusedError.unless(may_see_households(request.actor))
    found: Household = get_object_or_404(households_visible_to(request.actor), pk=pk)
    return found


def _arriving(request: ActorRequest, pk: int) -> HouseholdEvent:
    RefusedError.unless(may_see_households(request.actor))
    found: HouseholdEvent = get_object_or_404(arriving(request.actor), pk=pk)
    return found
