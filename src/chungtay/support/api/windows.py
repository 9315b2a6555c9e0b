"""When one registers for a movement, and how many of each group are planned."""

from datetime import date
from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Movement
from chungtay.movements.selectors.visible import movements_visible_to
from chungtay.support.models import RegistrationWindow
from chungtay.support.permissions import may_see_support
from chungtay.support.selectors.board import board_of
from chungtay.support.services.windows import Setting, set_window
from chungtay.web.http import ActorRequest

router = Router()
Number = Annotated[int, Field(ge=0, le=10_000_000)]


class WindowIn(Schema):
    """A window; ``planned`` by group, ``revision`` as it was read, 0 for a new one."""

    opens_on: date
    closes_on: date
    planned: dict[str, Number] = {}
    guidance: Annotated[str, Field(max_length=500)] = ""
    revision: Annotated[int, Field(ge=0)] = 0


class WindowOut(Schema):
    """The window that counts for the asker's unit, and who set it."""

    office: str
    opens_on: date
    closes_on: date
    guidance: str
    revision: int


class PlannedOut(Schema):
    """A group: planned, registered, and the share in percent."""

    group: str
    planned: int | None
    registered: int
    share: int | None


class BlocOut(Schema):
    """A bloc: its members, how many of them registered, and who has not."""

    name: str
    members: int
    registered: int
    silent: list[str]


class DriveOut(Schema):
    """How registering stands against the plan."""

    window: WindowOut | None
    groups: list[PlannedOut]
    blocs: list[BlocOut]


@router.get("/movements/{pk}/registration-window", response=DriveOut)
def registration_window(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Return the window, the counts against the plan, and the blocs."""
    return _out(request, _movement(request, pk))


@router.put("/movements/{pk}/registration-window", response=DriveOut)
def registration_window_set(request: ActorRequest, pk: int, data: WindowIn) -> dict[str, Any]:
    """Set the window of the asker's office."""
    movement = _movement(request, pk)
    set_window(movement.pk, Setting(**data.dict()), actor=request.actor)
    return _out(request, movement)


def _movement(request: ActorRequest, pk: int) -> Movement:
    RefusedError.unless(may_see_support(request.actor))
    return get_object_or_404(movements_visible_to(request.actor), pk=pk)


def _out(request: ActorRequest, movement: Movement) -> dict[str, Any]:
    board = board_of(movement, request.actor)
    return {
        "window": _window(board.window),
        "groups": [
            {"group": one.key, "planned": one.planned, "registered": one.count,
             "share": one.share}
            for one in board.groups
        ],
        "blocs": board.blocs,
    }  # fmt: skip


def _window(window: RegistrationWindow | None) -> dict[str, Any] | None:
    if window is None:
        return None
    return {
        "office": window.organization.name, "opens_on": window.opens_on,
        "closes_on": window.closes_on, "guidance": window.guidance, "revision": window.revision,
    }  # fmt: skip
