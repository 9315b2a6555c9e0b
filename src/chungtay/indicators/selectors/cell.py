"""One figure opened: the units it came from, how much of each, and the rows behind."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise

from chungtay.indicators.selectors.by_unit import Column, Layout, Question, layout_of
from chungtay.indicators.selectors.table import written
from chungtay.indicators.sources import Told
from chungtay.organizations.models import Place
from chungtay.organizations.rules.tracing import Part


@dataclass(frozen=True, slots=True)
class Origin:
    """What one unit gave: its own figure, what of it came here, and on what ground if shared."""

    place: Place
    recorded: str
    came: str
    bases: tuple[tuple[Place, str], ...]
    note: str | Promise
    url: str


@dataclass(frozen=True, slots=True)
class Opened:
    """One figure with all it was made of."""

    told: Told
    total: str
    origins: tuple[Origin, ...]
    is_incomplete: bool


def origins_of(question: Question, code: str, unit: Place) -> Opened:
    """Return the figure of ``unit`` with the units it came from, in Vietnamese order."""
    layout, [column] = layout_of(question, [code])
    parts = sorted(
        column.parts_of(unit.pk), key=lambda part: layout.roads.places[part.origin].sort_key
    )
    return Opened(
        told=column.told,
        total=written(column.told, column.value(unit.pk)),
        origins=tuple(_origin(layout, column, part) for part in parts),
        is_incomplete=unit.pk in column.incomplete,
    )


def _origin(layout: Layout, column: Column, part: Part[int]) -> Origin:
    observed = column.observed[part.origin]
    places = layout.roads.places
    return Origin(
        place=places[part.origin],
        recorded=_of(observed.numerator, observed.denominator, column.told),
        came=_of(part.amount, column.bottom_of(part), column.told),
        bases=tuple((places[pk], column.divisions[pk].basis) for pk in sorted(part.via)),
        note=observed.note,
        url=observed.url,
    )


def _of(top: Decimal, bottom: Decimal | None, told: Told) -> str:
    """Return a count as written, a rate as "12 / 230 (5,22)"."""
    if bottom is None:
        return written(told, top)
    rate = f" ({written(told, 100 * top / bottom)}%)" if bottom else ""
    return f"{top:f} / {bottom:f}{rate}"
