"""Sending an issued plan to its recipients, for programs."""

from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from chungtay.movements.models import Plan, Sending
from chungtay.movements.selectors.audience import Choice, audience_of, groups_below
from chungtay.movements.selectors.visible import plans_visible_to
from chungtay.movements.services.sending import resume, send_plan
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.schemas import Key

router = Router()


class ChoiceIn(Schema):
    """Who gets the plan: groups ``level:kind``, a bloc of a year; duties that all of them get."""

    groups: list[Annotated[str, Field(max_length=40)]] = []
    bloc_year: Key | None = None
    for_all: list[Key] = []

    def choice(self) -> Choice:
        """Return it as the services take it."""
        return Choice(tuple(self.groups), self.bloc_year, tuple(self.for_all))


class GroupOut(Schema):
    """A kind of unit of one level below the issuer, and how many there are."""

    key: str
    label: str
    number: int


class AudienceOut(Schema):
    """What sending would do."""

    total: int
    had: int
    fresh: int
    tasks: int


class SendingOut(Schema):
    """How far a sending has come; ``done`` of ``total`` units are served."""

    id: int
    plan_id: int
    state: str
    total: int
    done: int
    delivered: int
    tasks: int


@router.get("/plans/{pk}/audience", response=list[GroupOut])
def plan_groups(request: ActorRequest, pk: int) -> Any:
    """List the kinds of units below the issuer of a plan."""
    return groups_below(_plan(request, pk), today())


@router.post("/plans/{pk}/audience", response=AudienceOut)
def plan_audience(request: ActorRequest, pk: int, data: ChoiceIn) -> Any:
    """Return what sending would do; nothing is sent."""
    return audience_of(_plan(request, pk), data.choice(), today())


@router.post("/plans/{pk}/send", response=SendingOut)
def plan_send(request: ActorRequest, pk: int, data: ChoiceIn) -> Sending:
    """Send a plan; where many are chosen it goes on after the answer."""
    plan = _plan(request, pk)
    return send_plan(plan.pk, data.choice(), today=today(), actor=request.actor)


@router.get("/sendings/{pk}", response=SendingOut)
def sending(request: ActorRequest, pk: int) -> Sending:
    """Return how far a sending has come."""
    return _sending(request, pk)


@router.post("/sendings/{pk}/resume", response=SendingOut)
def sending_resume(request: ActorRequest, pk: int) -> Sending:
    """Take up a sending that was cut off."""
    return resume(_sending(request, pk).pk, today=today(), actor=request.actor)


def _plan(request: ActorRequest, pk: int) -> Plan:
    rows = plans_visible_to(request.actor).select_related("organization__place")
    return get_object_or_404(rows, pk=pk)


def _sending(request: ActorRequest, pk: int) -> Sending:
    visible = plans_visible_to(request.actor).values("pk")
    return get_object_or_404(Sending.objects.filter(plan__in=visible), pk=pk)
