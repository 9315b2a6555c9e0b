"""The API of figures by unit: the same questions and doors as the pages."""

from datetime import date
from decimal import Decimal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import File, Form, Query, Router, Schema
from ninja.files import UploadedFile

from chungtay.accounts.actor import Actor
from chungtay.indicators.models import Shares
from chungtay.indicators.permissions import may_see_figures
from chungtay.indicators.selectors.by_unit import Question
from chungtay.indicators.selectors.cell import origins_of
from chungtay.indicators.selectors.grounds import scopes_of
from chungtay.indicators.selectors.shares import history_of
from chungtay.indicators.selectors.table import Cell, Table, table_of
from chungtay.indicators.services.shares import Entry, enter_shares, withdraw_shares
from chungtay.indicators.sources import Source, sources_of
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.models import Place, PlaceLevel

router = Router(tags=["indicators"])


class IndicatorOut(Schema):
    """An indicator that a source tells."""

    code: str
    label: str
    unit: str


class SourceOut(Schema):
    """Figures recorded at one time."""

    key: str
    label: str
    indicators: list[IndicatorOut]


class FigureOut(Schema):
    """One figure; ``is_incomplete`` when a part could not be shared out."""

    code: str
    value: Decimal | None
    notes: list[int]
    is_incomplete: bool


class UnitOut(Schema):
    """The figures of one unit."""

    place_id: int
    place_code: str
    name: str
    is_partly: bool
    figures: list[FigureOut]


class TableOut(Schema):
    """Figures by the units of a day; ``remarks`` is what a report on them must say."""

    source: str
    scope: str
    day: date
    units: list[UnitOut]
    totals: list[FigureOut]
    undivided: list[str]
    missing: list[str]
    remarks: list[str]


class OriginOut(Schema):
    """What one unit gave to a figure."""

    place_code: str
    name: str
    recorded: str
    came: str
    bases: list[str]
    url: str


class SharesOut(Schema):
    """Shares that were entered for a split unit."""

    id: int
    measure: str
    basis: str
    evidence_id: int
    entered_on: date
    withdrawn_on: date | None
    weights: dict[str, Decimal]


class SharesIn(Schema):
    """Shares of a split unit: weights in the order of the codes of the successors."""

    measure: Shares.Measure
    basis: str
    codes: list[str]
    weights: list[Decimal]


class AskIn(Schema):
    """Which figures, on which ground (an id of a place), by the units of which day and level."""

    source: str
    scope: int
    day: date
    level: PlaceLevel = PlaceLevel.COMMUNE
    code: str = ""


@router.get("/sources", response=list[SourceOut], summary="Nguồn số liệu đọc được")
def list_sources(request: HttpRequest) -> list[Source]:
    """Return the sources that the position may read."""
    return sources_of(_actor(request))


@router.get("/by-unit", response=TableOut, summary="Số liệu theo đơn vị của một ngày")
def by_unit(request: HttpRequest, ask: Query[AskIn]) -> TableOut:
    """Return the figures of a source by the units of a day, and what was shared out."""
    question = _question(request, ask)
    codes = [one.code for one in question.source.indicators if ask.code in ("", one.code)]
    return _told(table_of(question, codes))


@router.get("/by-unit/{place_id}", response=list[OriginOut], summary="Một số từ những đơn vị nào")
def cell(request: HttpRequest, place_id: int, ask: Query[AskIn]) -> list[OriginOut]:
    """Return the units that gave the figure of one unit, with the way back to the rows."""
    question = _question(request, ask)
    if ask.code not in {one.code for one in question.source.indicators}:
        raise Http404
    opened = origins_of(question, ask.code, get_object_or_404(Place, pk=place_id))
    return [
        OriginOut(
            place_code=one.place.code, name=one.place.name, recorded=one.recorded, came=one.came,
            bases=[basis for _place, basis in one.bases], url=one.url,
        )
        for one in opened.origins
    ]  # fmt: skip


@router.get("/shares/{place_id}", response=list[SharesOut], summary="Tỷ lệ của đơn vị bị chia")
def list_shares(request: HttpRequest, place_id: int) -> list[SharesOut]:
    """Return all shares ever entered for a split unit, the newest first."""
    place: Place = get_object_or_404(scopes_of(_actor(request)), pk=place_id)
    return [_shares_out(one) for one in history_of(place)]


@router.post("/shares/{place_id}", response=SharesOut, summary="Nhập tỷ lệ kèm căn cứ")
def add_shares(
    request: HttpRequest, place_id: int, data: Form[SharesIn], evidence: File[UploadedFile]
) -> SharesOut:
    """Enter the shares of a split unit with their evidence."""
    actor = _actor(request)
    place: Place = get_object_or_404(scopes_of(actor), pk=place_id)
    given = dict(zip(data.codes, data.weights, strict=False))
    targets = Place.objects.filter(origins__predecessor=place, code__in=given)
    entry = Entry(
        measure=data.measure,
        weights={target.pk: given[target.code] for target in targets},
        basis=data.basis,
        file=evidence.read(),
        file_name=evidence.name or "",
    )
    made = enter_shares(place.pk, entry, actor=actor)
    return _shares_out(history_of(place).get(pk=made.pk))


@router.post("/shares/{shares_id}/withdraw", response=SharesOut, summary="Thu hồi tỷ lệ")
def take_back_shares(request: HttpRequest, shares_id: int) -> SharesOut:
    """Withdraw shares; those entered before them count again."""
    actor = _actor(request)
    found = get_object_or_404(Shares.objects.filter(place__in=scopes_of(actor)), pk=shares_id)
    return _shares_out(withdraw_shares(found.pk, actor=actor))


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.auth if isinstance(request.auth, Actor) else request.actor  # type: ignore[attr-defined]
    RefusedError.unless(may_see_figures(actor))
    return actor


def _question(request: HttpRequest, ask: AskIn) -> Question:
    actor = _actor(request)
    source = next((one for one in sources_of(actor) if one.key == ask.source), None)
    if source is None:
        raise Http404
    scope: Place = get_object_or_404(scopes_of(actor), pk=ask.scope)
    return Question(source, scope, ask.day, ask.level)


def _told(table: Table) -> TableOut:
    return TableOut(
        source=str(table.question.source.label),
        scope=table.question.scope.name,
        day=table.question.day,
        units=[
            UnitOut(
                place_id=row.place.pk,
                place_code=row.place.code,
                name=row.place.name,
                is_partly=row.is_partly,
                figures=[_figure(one) for one in row.cells],
            )
            for row in table.rows
        ],
        totals=[_figure(one) for one in table.totals],
        undivided=[one.text for one in table.left],
        missing=[place.name for place in table.missing],
        remarks=table.remarks,
    )


def _figure(one: Cell) -> FigureOut:
    return FigureOut(
        code=one.told.code,
        value=one.value,
        notes=list(one.marks),
        is_incomplete=one.is_incomplete,
    )


def _shares_out(shares: Shares) -> SharesOut:
    weights = {row.successor.code: row.weight for row in shares.rows.select_related("successor")}
    return SharesOut(
        id=shares.pk,
        measure=shares.measure,
        basis=shares.basis,
        evidence_id=shares.evidence_id,
        entered_on=shares.entered_on,
        withdrawn_on=shares.withdrawn_on,
        weights=weights,
    )
