"""Administrative units for programs: search, one unit on a day, figures between layouts."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema

from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.organizations.models import Place
from chungtay.organizations.rules.rollup import Division, RollUp, remarks
from chungtay.organizations.selectors.figures import carried_to, ways_by_code
from chungtay.organizations.selectors.layout import (
    children_on,
    path_of,
    places_matching,
    provinces_on,
)
from chungtay.organizations.selectors.places import place_on, places_by_code
from chungtay.organizations.selectors.succession import Kin, predecessors_on, successors_on
from chungtay.web.http import ActorRequest
from chungtay.web.permissions import may_enter

router = Router(tags=["organizations"])
_MOST = 200


class PlaceOut(Schema):
    """A unit as it stood in one period."""

    id: int
    code: str
    level: str
    name: str
    valid_from: date
    valid_to: date | None


class KinOut(Schema):
    """A predecessor or successor; ``whole`` is false when a part was split off on the way."""

    place: PlaceOut
    whole: bool


class PlaceDetail(PlaceOut):
    """A unit with its path from the province down, its parts, and its kin."""

    instrument: str
    listed: bool
    path: list[PlaceOut]
    children: list[PlaceOut]
    predecessors: list[KinOut]
    successors: list[KinOut]


class DivisionIn(Schema):
    """Weights of the successors of a split unit by their codes, and on what ground."""

    weights: dict[str, Decimal]
    basis: str = Field(min_length=1)


class FiguresIn(Schema):
    """Figures by the codes of one day, wanted by the units of another."""

    recorded_on: date
    wanted_on: date
    figures: dict[str, Decimal] = Field(max_length=15_000)
    divisions: dict[str, DivisionIn] = {}
    step: Decimal = Field(Decimal(1), gt=0)


class FiguresOut(Schema):
    """Figures by code; what is not divided by the old codes; what a report must say."""

    figures: dict[str, Decimal]
    undivided: dict[str, Decimal]
    total: Decimal
    remarks: list[str]


@router.get("/places", response=list[PlaceOut], summary="Tìm đơn vị hành chính của một ngày")
def find_places(
    request: ActorRequest, tim: Annotated[str, Field(max_length=100)] = "", ngay: date | None = None
) -> list[Place]:
    """Return the units found, the best first; the provinces when nothing is looked for."""
    RefusedError.unless(may_enter(request.actor))
    day = ngay or today()
    found = places_matching(tim, day) if tim.strip() else provinces_on(day)
    return list(found[:_MOST])


@router.get("/places/{code}", response=PlaceDetail, summary="Một đơn vị theo mã và ngày")
def get_place(request: ActorRequest, code: str, ngay: date | None = None) -> PlaceDetail:
    """Return the unit that bore ``code`` on the day; 404 when none did."""
    RefusedError.unless(may_enter(request.actor))
    day = ngay or today()
    place = place_on(code, day)
    if place is None:
        raise Http404
    after = place.valid_to + timedelta(days=1) if place.valid_to else None
    return PlaceDetail(
        **_out(place).dict(),
        instrument=place.instrument,
        listed=place.listed,
        path=[_out(step) for step in path_of(place)],
        children=[_out(child) for child in children_on(place, day)],
        predecessors=_kin_out(predecessors_on(place, place.valid_from - timedelta(days=1))),
        successors=_kin_out(successors_on(place, after)) if after else [],
    )


def _out(place: Place) -> PlaceOut:
    return PlaceOut.from_orm(place)


def _kin_out(kin: list[Kin]) -> list[KinOut]:
    return [KinOut(place=_out(found.place), whole=found.whole) for found in kin]


@router.post("/figures", response=FiguresOut, summary="Tính số liệu theo đơn vị của ngày khác")
def carry_figures(request: ActorRequest, data: FiguresIn) -> FiguresOut:
    """Return figures by the units of another day; what nobody can divide is left undivided.

    Codes that no unit bore on ``recorded_on`` give 404.
    """
    RefusedError.unless(may_enter(request.actor))
    units = _units(data.figures, data.recorded_on)
    divisions = _divisions(data, units)
    figures = {units[code].pk: amount for code, amount in data.figures.items()}
    return _told(carried_to(figures, data.wanted_on, divisions=divisions, step=data.step))


def _units(figures: dict[str, Decimal], day: date) -> dict[str, Place]:
    units = places_by_code(figures, day)
    if len(units) < len(figures):
        raise Http404
    return units


def _divisions(data: FiguresIn, units: dict[str, Place]) -> dict[int, Division[int]]:
    """Return what was given by codes, by the ids of the units that the arrows join."""
    split = {units[code].pk: given for code, given in data.divisions.items() if code in units}
    ways = ways_by_code(split, ahead=data.wanted_on >= data.recorded_on)
    return {
        pk: Division(
            {ways[pk][code]: weight for code, weight in given.weights.items() if code in ways[pk]},
            given.basis,
        )
        for pk, given in split.items()
    }


def _told(result: RollUp[int]) -> FiguresOut:
    keys = {*result.figures, *result.undivided}
    keys |= {key for part in result.apportioned for key in (part.old, part.new)}
    places = Place.objects.in_bulk(keys)
    names = {pk: place.name for pk, place in places.items()}
    return FiguresOut(
        figures={places[pk].code: amount for pk, amount in result.figures.items()},
        undivided={places[pk].code: amount for pk, amount in result.undivided.items()},
        total=result.total,
        remarks=[_(said.sentence) % said.params for said in remarks(result, names)],
    )
