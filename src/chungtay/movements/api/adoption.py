"""The adoption board and launches, for programs."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, File, Form, Query, Router, Schema
from ninja.files import UploadedFile

from chungtay.documents.rules.content import XLSX
from chungtay.movements.models import Launch, Movement
from chungtay.movements.rules.adoption import Step
from chungtay.movements.selectors.adoption import launches_visible_to
from chungtay.movements.selectors.adoption_page import (
    Asked,
    Board,
    adoption_board,
    adoption_sheet,
    shares_for,
)
from chungtay.movements.selectors.visible import movements_visible_to
from chungtay.movements.services.launching import Held, record_launch, undo_launch
from chungtay.organizations.clock import today
from chungtay.organizations.models import PlaceLevel
from chungtay.web.http import ActorRequest
from chungtay.web.schemas import Key

router = Router()


class TallyOut(Schema):
    """Counts of units by the step they have come to."""

    total: int
    received: int
    acknowledged: int
    planned: int
    drafted: int
    launched: int


class LevelOut(Schema):
    """The counts of one level."""

    key: str
    tally: TallyOut


class UnitOut(Schema):
    """A unit and how far it is; ``staff`` and ``read`` count people, null where nobody works."""

    unit: int
    name: str
    level: str
    received_at: datetime | None
    acknowledged_at: datetime | None
    staff: int | None
    read: int | None
    plan_id: int | None
    draft_id: int | None
    launched_on: date | None
    below: TallyOut | None


class GoneOut(Schema):
    """A unit that is no more, with who acts for it now."""

    name: str
    ended_on: date | None
    received_at: datetime | None
    acknowledged_at: datetime | None
    heir: str


class BoardOut(Schema):
    """The board below one unit."""

    head: int
    levels: list[LevelOut]
    rows: list[UnitOut]
    gone: list[GoneOut]
    hamlets: int
    hamlets_launched: int
    staff: int
    read: int


class LaunchIn(Schema):
    """How it was launched; ``hamlet`` where it was in a hamlet of the unit."""

    held_on: date
    manner: Launch.Manner
    note: Annotated[str, Field(max_length=1000)] = ""
    hamlet: Key | None = None


class LaunchOut(Schema):
    """A launch."""

    id: int
    movement_id: int
    organization_id: int
    place_id: int | None
    held_on: date
    manner: str
    note: str
    evidence_id: int | None


class BoardQuery(Schema):
    """What the board is narrowed to; ``tim`` seeks in names, without diacritics."""

    unit: Key | None = None
    level: PlaceLevel | None = None
    missing: Step | None = None
    tim: Annotated[str, Field(max_length=100)] = ""


@router.get("/movements/{pk}/adoption", response=BoardOut)
def adoption(request: ActorRequest, pk: int, query: Query[BoardQuery]) -> dict[str, Any]:
    """Tell how far the units below ``unit`` (one's own by default) have carried the movement."""
    movement = _movement(request, pk)
    level = query.level.value if query.level else ""
    board = _board(request, movement, Asked(query.unit, level, query.missing, query.tim))
    shares = shares_for(movement, board.rows, today())
    return {
        "head": board.head.pk,
        "levels": [{"key": one.key, "tally": one.tally} for one in board.levels],
        "rows": [
            {"unit": row.unit.pk, "name": row.unit.name, "level": row.unit.level,
             "received_at": row.standing.received_at, "plan_id": row.standing.plan,
             "acknowledged_at": row.standing.acknowledged_at, "draft_id": row.standing.draft,
             "staff": share.staff if (share := shares.get(row.unit.pk)) else None,
             "read": share.read if share else None,
             "launched_on": row.standing.launched_on, "below": row.below}
            for row in board.rows
        ],
        "gone": [
            {"name": one.name, "ended_on": one.ended_on, "heir": str(one.heir or ""),
             "received_at": one.standing.received_at,
             "acknowledged_at": one.standing.acknowledged_at}
            for one in board.gone
        ],
        "hamlets": board.hamlet_total, "hamlets_launched": board.hamlet_launched,
        "staff": board.share.staff, "read": board.share.read,
    }  # fmt: skip


@router.get("/movements/{pk}/adoption.xlsx")
def adoption_file(request: ActorRequest, pk: int, unit: Key | None = None) -> HttpResponse:
    """Return the whole board as an Excel file."""
    movement = _movement(request, pk)
    data = adoption_sheet(movement, _board(request, movement, Asked(unit)), today=today())
    return HttpResponse(data, content_type=XLSX.content_type)


@router.post("/movements/{pk}/launch", response=LaunchOut)
def launch(
    request: ActorRequest, pk: int, data: Form[LaunchIn], evidence: File[UploadedFile | None] = None
) -> Launch:
    """Note that the actor's unit has launched the movement, or that it was in a hamlet."""
    held = Held(
        data.held_on, data.manner.value, data.note, evidence.read() if evidence else None,
        (evidence.name or "tep") if evidence else "",
    )  # fmt: skip
    return record_launch(
        _movement(request, pk).pk, request.actor.organization_id or 0, held, today=today(),
        actor=request.actor, hamlet_id=data.hamlet,
    )  # fmt: skip


@router.delete("/launches/{pk}", response={204: None})
def launch_undo(request: ActorRequest, pk: int) -> None:
    """Take back a launch that was noted by mistake."""
    row = get_object_or_404(launches_visible_to(request.actor), pk=pk)
    undo_launch(row.pk, actor=request.actor)


def _movement(request: ActorRequest, pk: int) -> Movement:
    return get_object_or_404(movements_visible_to(request.actor), pk=pk)


def _board(request: ActorRequest, movement: Movement, asked: Asked) -> Board:
    board = adoption_board(movement, request.actor, asked, today=today())
    if board is None:
        raise Http404
    return board
