"""Registrations and sponsorship pairs for programs."""

from datetime import date
from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from ninja import Field, File, Form, Router, Schema
from ninja.files import UploadedFile

from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Movement
from chungtay.movements.selectors.visible import movements_visible_to
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization, Place
from chungtay.support.models import Registration, Sponsorship
from chungtay.support.permissions import may_see_support
from chungtay.support.selectors.board import board_of
from chungtay.support.selectors.naming import Names
from chungtay.support.selectors.pairs import as_rows, pairs
from chungtay.support.selectors.visible import (
    bodies_known,
    hamlets_of,
    movements_open_to,
    registrations_visible_to,
    sponsorships_visible_to,
)
from chungtay.support.services import registrations, sponsorships
from chungtay.web.http import ActorRequest

router = Router()


class RegistrationIn(Schema):
    """A registration; exactly one of organization, hamlet, household_code and name."""

    movement: int
    group: str
    pledge: str
    registered_on: date
    organization: int | None = None
    hamlet: int | None = None
    household_code: str = ""
    name: Annotated[str, Field(max_length=200)] = ""


class RegistrationOut(Schema):
    """A registration; households that the asker may not know show their place only."""

    id: int
    movement: int
    group: str
    subject: str
    pledge: str
    registered_on: date
    withdrawn_on: date | None


class GroupOut(Schema):
    """How many of a group registered."""

    group: str
    count: int


class BoardOut(Schema):
    """Who takes part in a movement, as far as the asker sees."""

    total: int
    groups: list[GroupOut]
    hamlets: int
    hamlets_registered: int


class PairIn(Schema):
    """A pair; one of sponsor, sponsor_household_code, sponsor_name; household_code or hamlet."""

    sponsor_group: str
    aim: str
    promise: str
    begun_on: date
    until: date | None = None
    sponsor: int | None = None
    sponsor_household_code: str = ""
    sponsor_name: Annotated[str, Field(max_length=200)] = ""
    household_code: str = ""
    hamlet: int | None = None
    movement: int | None = None


class PairOut(Schema):
    """A pair with what was given in it, in đồng."""

    id: int
    sponsor: str
    helped: str
    aim: str
    promise: str
    begun_on: date
    ended_on: date | None
    ending: str
    times: int
    amount: int


class HelpIn(Schema):
    """One thing given; ``request_key`` tells a repeated call from a second gift."""

    given_on: date
    what: Annotated[str, Field(min_length=1, max_length=500)]
    request_key: Annotated[str, Field(min_length=1, max_length=40)]
    amount: Annotated[int | None, Field(ge=0, le=10**15)] = None


class ReasonIn(Schema):
    """Why something is withdrawn or crossed out."""

    reason: str


class EndIn(Schema):
    """When and why a pair ends."""

    on: date
    ending: str


class DoneOut(Schema):
    """The key of what was written."""

    id: int


@router.get("/movements/{pk}/registrations", response=list[RegistrationOut])
def registration_list(request: ActorRequest, pk: int) -> list[dict[str, Any]]:
    """List who takes part in a movement."""
    movement = _movement(request, pk)
    rows = list(registrations_visible_to(request.actor).filter(movement=movement))
    names = Names(request.actor, rows)
    return [_registration(row, names) for row in rows]


@router.get("/movements/{pk}/registration-board", response=BoardOut)
def registration_board(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Count who takes part, group by group."""
    board = board_of(_movement(request, pk), request.actor)
    return {
        "total": board.total,
        "groups": [{"group": one.key, "count": one.count} for one in board.groups],
        "hamlets": board.hamlets,
        "hamlets_registered": board.hamlets_registered,
    }


@router.post("/registrations", response=RegistrationOut)
def registration_add(request: ActorRequest, data: RegistrationIn) -> dict[str, Any]:
    """Record a registration."""
    entry = registrations.Entry(
        group=data.group,
        pledge=data.pledge,
        registered_on=data.registered_on,
        organization=_body(data.organization),
        hamlet=_hamlet(request, data.hamlet),
        household_code=data.household_code,
        name=data.name,
    )
    row = registrations.register(data.movement, entry, actor=request.actor)
    return _registration(row, Names(request.actor, [row]))


@router.post("/registrations/{pk}/withdraw", response=RegistrationOut)
def registration_withdraw(request: ActorRequest, pk: int, data: ReasonIn) -> dict[str, Any]:
    """Withdraw a registration."""
    get_object_or_404(registrations_visible_to(request.actor), pk=pk)
    row = registrations.withdraw(pk, reason=data.reason, actor=request.actor)
    return _registration(row, Names(request.actor, [row]))


@router.post("/registrations/{pk}/restore", response=RegistrationOut)
def registration_restore(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Let a withdrawn registration stand again."""
    get_object_or_404(registrations_visible_to(request.actor), pk=pk)
    row = registrations.restore(pk, actor=request.actor)
    return _registration(row, Names(request.actor, [row]))


@router.get("/sponsorships", response=list[PairOut])
def sponsorship_list(request: ActorRequest) -> list[dict[str, Any]]:
    """List the pairs."""
    RefusedError.unless(may_see_support(request.actor))
    return _pairs(request, pairs(request.actor))


@router.post("/sponsorships", response=DoneOut)
def sponsorship_add(request: ActorRequest, data: PairIn) -> Sponsorship:
    """Pair a sponsor with a household or a hamlet."""
    movement = None
    if data.movement is not None:
        movement = get_object_or_404(movements_open_to(request.actor), pk=data.movement)
    given = data.dict() | {
        "sponsor": _body(data.sponsor),
        "hamlet": _hamlet(request, data.hamlet),
        "movement": movement,
    }
    return sponsorships.pair_up(sponsorships.Pair(**given), actor=request.actor)


@router.post("/sponsorships/{pk}/helps", response=DoneOut)
def sponsorship_help(
    request: ActorRequest, pk: int, data: Form[HelpIn], evidence: File[UploadedFile | None] = None
) -> Any:
    """Write down what was given, with a file as evidence if there is one."""
    get_object_or_404(sponsorships_visible_to(request.actor), pk=pk)
    given = sponsorships.Given(
        given_on=data.given_on,
        what=data.what,
        amount=data.amount,
        evidence=evidence.read() if evidence else None,
        evidence_name=(evidence.name or "") if evidence else "",
    )
    return sponsorships.write_help(pk, given, request_key=data.request_key, actor=request.actor)


@router.post("/sponsorships/{pk}/helps/{help_id}/cross-out", response=DoneOut)
def help_cross_out(request: ActorRequest, pk: int, help_id: int, data: ReasonIn) -> Any:
    """Cross out a wrong row."""
    pair = get_object_or_404(sponsorships_visible_to(request.actor), pk=pk)
    row = get_object_or_404(pair.helps, pk=help_id)
    return sponsorships.cross_out(row.pk, reason=data.reason, actor=request.actor)


@router.post("/sponsorships/{pk}/end", response=DoneOut)
def sponsorship_end(request: ActorRequest, pk: int, data: EndIn) -> Sponsorship:
    """End a pair."""
    get_object_or_404(sponsorships_visible_to(request.actor), pk=pk)
    return sponsorships.end_pair(pk, on=data.on, ending=data.ending, actor=request.actor)


@router.post("/sponsorships/{pk}/reopen", response=DoneOut)
def sponsorship_reopen(request: ActorRequest, pk: int) -> Sponsorship:
    """Let an ended pair run again."""
    get_object_or_404(sponsorships_visible_to(request.actor), pk=pk)
    return sponsorships.reopen_pair(pk, actor=request.actor)


def _movement(request: ActorRequest, pk: int) -> Movement:
    RefusedError.unless(may_see_support(request.actor))
    return get_object_or_404(movements_visible_to(request.actor), pk=pk)


def _body(pk: int | None) -> Organization | None:
    return get_object_or_404(bodies_known(today()), pk=pk) if pk is not None else None


def _hamlet(request: ActorRequest, pk: int | None) -> Place | None:
    return get_object_or_404(hamlets_of(request.actor, today()), pk=pk) if pk is not None else None


def _registration(row: Registration, names: Names) -> dict[str, Any]:
    return {
        "id": row.pk,
        "movement": row.movement_id,
        "group": row.group,
        "subject": names.of_registration(row),
        "pledge": row.pledge,
        "registered_on": row.registered_on,
        "withdrawn_on": row.withdrawn_on,
    }


def _pairs(request: ActorRequest, found: Any) -> list[dict[str, Any]]:
    return [
        {
            "id": row.pair.pk,
            "sponsor": row.sponsor,
            "helped": row.helped,
            "aim": row.pair.aim,
            "promise": row.pair.promise,
            "begun_on": row.pair.begun_on,
            "ended_on": row.pair.ended_on,
            "ending": row.pair.ending,
            "times": row.times,
            "amount": row.amount,
        }
        for row in as_rows(list(found), request.actor)
    ]
