"""Tables of points for programs."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from chungtay.accounts.actor import Actor
from chungtay.households.rules.poverty import Area
from chungtay.kernel.errors import RefusedError
from chungtay.reviews.models import PointsTable
from chungtay.reviews.permissions import may_see_points
from chungtay.reviews.selectors.points import tables_seen_by
from chungtay.reviews.services.points import NewTable, add_table, withdraw_table

router = Router(tags=["reviews"])
Word = Annotated[str, Field(max_length=300)]


class PointIn(Schema):
    """One option of an item and its points."""

    item: Word
    option: Word
    points: Annotated[int, Field(ge=0, le=1000)]


class TableIn(Schema):
    """A table as an office gives it."""

    standard: Word
    area: Area
    region: Annotated[str, Field(max_length=40)] = ""
    valid_from: date
    source: Word
    rows: Annotated[list[PointIn], Field(max_length=500)]


class TableOut(Schema):
    """A table as kept."""

    id: int
    standard: str
    area: str
    region: str
    valid_from: date
    source: str
    withdrawn_on: date | None
    rows: list[PointIn]


@router.get("/points-tables", response=list[TableOut], summary="Bảng điểm A")
def table_list(request: HttpRequest) -> Any:
    """Return the tables that hold at the asker's unit."""
    return tables_seen_by(_actor(request))


@router.post("/points-tables", response=TableOut, summary="Ghi bảng điểm A")
def table_add(request: HttpRequest, data: TableIn) -> PointsTable:
    """Keep a new version."""
    given = data.dict()
    return add_table(NewTable(**given), actor=_actor(request))


@router.post("/points-tables/{pk}/withdraw", response=TableOut, summary="Thu hồi bảng điểm A")
def table_withdraw(request: HttpRequest, pk: int) -> PointsTable:
    """Let a table score nobody any more."""
    actor = _actor(request)
    return withdraw_table(get_object_or_404(tables_seen_by(actor), pk=pk).pk, actor=actor)


def _actor(request: HttpRequest) -> Actor:
    given: Any = request.auth  # type: ignore[attr-defined]
    actor: Actor = given if isinstance(given, Actor) else request.actor  # type: ignore[attr-defined]
    RefusedError.unless(may_see_points(actor))
    return actor
