"""Registrations to escape poverty for programs."""

from datetime import date
from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from ninja import Field, File, Form, Query, Router, Schema
from ninja.files import UploadedFile

from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Movement
from chungtay.movements.selectors.visible import movements_visible_to
from chungtay.support.models import EscapePlan
from chungtay.support.permissions import may_see_support
from chungtay.support.rules.escape import ASKS
from chungtay.support.selectors.escape import EscapeRow, as_rows, board, escape_plans
from chungtay.support.services.escape import Escape, Paper, register_escape
from chungtay.web.http import ActorRequest
from chungtay.web.schemas import Key

router = Router()
_KEYS = "|".join(ASKS)
_Year = Annotated[int, Field(ge=2016, le=2100)]


class EscapeIn(Schema):
    """What a household registers; ``asks`` are keys, who signed and when."""

    household_code: Annotated[str, Field(min_length=1, max_length=24)]
    year: _Year
    plan: Annotated[str, Field(min_length=1, max_length=1000)]
    asks: list[Annotated[str, Field(pattern=f"^({_KEYS})$")]] = []
    asked_words: Annotated[str, Field(max_length=500)] = ""
    consented_on: date
    consented_by: Annotated[str, Field(min_length=1, max_length=120)]


class EscapeOut(Schema):
    """A registration with what the review of its year says of it."""

    id: int
    household: str
    year: int
    class_before: str
    class_then: str
    outcome: str


class PlaceOut(Schema):
    """Registrations of a place by what became of them."""

    name: str
    registered: int
    achieved: int
    not_yet: int
    left: int
    waiting: int
    withdrawn: int


class EscapeBoardOut(Schema):
    """The numbers of a movement by place, against the plan of the unit."""

    total: PlaceOut
    places: list[PlaceOut]
    planned: int | None


class Asked(Schema):
    """What narrows the list."""

    year: _Year | None = None


class MadeOut(Schema):
    """The key of what was written."""

    id: int


@router.get("/movements/{pk}/escapes", response=list[EscapeOut], summary="Đăng ký thoát nghèo")
def escape_list(request: ActorRequest, pk: Key, asked: Query[Asked]) -> list[dict[str, Any]]:
    """List the households that registered, with outcomes."""
    plans = escape_plans(_movement(request, pk), request.actor, year=asked.year)
    return [_told(row) for row in as_rows(plans, request.actor)]


@router.get(
    "/movements/{pk}/escape-board", response=EscapeBoardOut, summary="Số đăng ký thoát nghèo"
)
def escape_board(request: ActorRequest, pk: Key, asked: Query[Asked]) -> Any:
    """Count the registrations by place and outcome."""
    return board(_movement(request, pk), request.actor, year=asked.year)


@router.post("/movements/{pk}/escapes", response=MadeOut, summary="Ghi đăng ký thoát nghèo của hộ")
def escape_add(
    request: ActorRequest, pk: Key, data: Form[EscapeIn], consent: File[UploadedFile]
) -> EscapePlan:
    """Record a registration with the signed paper."""
    movement = _movement(request, pk)
    paper = Paper(consent.read(), consent.name or "")
    return register_escape(movement.pk, Escape(**data.dict()), paper, actor=request.actor)


def _movement(request: ActorRequest, pk: int) -> Movement:
    RefusedError.unless(may_see_support(request.actor))
    return get_object_or_404(movements_visible_to(request.actor), pk=pk)


def _told(row: EscapeRow) -> dict[str, Any]:
    return {
        "id": row.plan.pk,
        "household": row.name,
        "year": row.plan.year,
        "class_before": row.plan.poverty_class,
        "class_then": row.class_then,
        "outcome": row.outcome.value,
    }
