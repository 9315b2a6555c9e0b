"""The consolidated tables for programs: the same questions and doors as the pages."""

from datetime import date
from decimal import Decimal

from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from chungtay.accounts.actor import Actor
from chungtay.indicators.permissions import may_see_figures
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.models import Place
from chungtay.results.rules.forms import Form, Kind, forms
from chungtay.results.selectors.access import is_national, scopes_of
from chungtay.results.selectors.basis import Basis, bases
from chungtay.results.selectors.counting import Counting
from chungtay.results.selectors.tables import Line, Table, counting_of, table_of
from chungtay.results.selectors.units import Scope, levels_of
from chungtay.web.http import ActorRequest

router = Router(tags=["results"])


class BasisOut(Schema):
    """The classes of a year under one standard; ``relation`` tells official ones from others."""

    key: str
    year: int
    standard: str
    relation: str


class FormOut(Schema):
    """One of the fifteen tables."""

    no: int
    id: str
    name: str
    kind: str


class ColumnOut(Schema):
    """One column."""

    no: str
    name: str


class ValueOut(Schema):
    """One figure; None is not known. A rate comes with both of its numbers."""

    column: str
    value: Decimal | None
    numerator: int | None
    denominator: int | None


class LineOut(Schema):
    """One row; ``unit`` is empty for the total."""

    unit: str
    place_id: int | None
    name: str
    counts: str
    values: list[ValueOut]


class TableOut(Schema):
    """A table with what must be said of it."""

    form: int
    scope: str
    day: date
    columns: list[ColumnOut]
    lines: list[LineOut]
    totals: list[LineOut]
    findings: list[str]
    remarks: list[str]


class AskIn(Schema):
    """Which classes, on which ground (an id of a place; 0: the country), by units of which day."""

    basis: str
    scope: int
    day: date | None = None
    level: str = ""


@router.get("/bases", response=list[BasisOut], summary="Các năm và chuẩn có kết quả")
def list_bases(request: ActorRequest) -> list[Basis]:
    """Return the years and standards that have classes, the newest first."""
    RefusedError.unless(may_see_figures(request.actor))
    return bases()


@router.get("/forms", response=list[FormOut], summary="Mười lăm biểu tổng hợp")
def list_forms(request: ActorRequest) -> list[Form]:
    """Return the tables in their order; their official numbers were not verified (Q17)."""
    RefusedError.unless(may_see_figures(request.actor))
    return list(forms())


@router.get("/tables/{number}", response=TableOut, summary="Một biểu tổng hợp theo đơn vị")
def get_table(request: ActorRequest, number: int, ask: Query[AskIn]) -> TableOut:
    """Return a table of counts; lists of people are not handed to programs."""
    RefusedError.unless(may_see_figures(request.actor))
    chosen = next((one for one in forms() if one.no == number), None)
    if chosen is None or chosen.kind is Kind.PEOPLE:
        raise Http404
    return _told(table_of(chosen, counting_asked(request.actor, ask)))


def counting_asked(actor: Actor, ask: AskIn) -> Counting:
    """Return the counts a program asks for; 404 for what the position may not ask."""
    basis = next((one for one in bases() if one.key == ask.basis), None)
    if basis is None or (ask.scope == 0 and not is_national(actor)):
        raise Http404
    place: Place | None = get_object_or_404(scopes_of(actor), pk=ask.scope) if ask.scope else None
    day = ask.day or basis.last_day
    levels = levels_of(place, day)
    level = ask.level if ask.level in levels else levels[0]
    return counting_of(basis, Scope(place, day, level))


def _told(table: Table) -> TableOut:
    return TableOut(
        form=table.form.no,
        scope=table.scope.name,
        day=table.scope.day,
        columns=[ColumnOut(no=one.no, name=one.name) for one in table.columns],
        lines=[_line(one) for one in table.lines],
        totals=[_line(one) for one in table.totals],
        findings=[one.text for one in table.findings],
        remarks=list(table.remarks),
    )


def _line(line: Line) -> LineOut:
    return LineOut(
        unit=line.unit.key,
        place_id=line.unit.place.pk if line.unit.place else None,
        name=line.unit.name,
        counts=line.of.value,
        values=[
            ValueOut(
                column=cell.column.no, value=_number(cell.value.value),
                numerator=cell.value.top, denominator=cell.value.bottom,
            )
            for cell in line.cells
        ],
    )  # fmt: skip


def _number(value: int | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)
