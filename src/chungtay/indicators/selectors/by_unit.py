"""Figures of one source told by the units of a day: the table, its footnotes, what is missing."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from chungtay.indicators.registry import Rollup
from chungtay.indicators.selectors.shares import entered_divisions
from chungtay.indicators.sources import (
    Divisions,
    Observation,
    Source,
    Split,
    Told,
    known_divisions,
)
from chungtay.organizations.models import Place
from chungtay.organizations.rules.tracing import Part, Trace, gathered, split_units, summed, trace
from chungtay.organizations.selectors.figures import Roads, roads_to
from chungtay.organizations.selectors.ground import Ground, ground_through_time
from chungtay.organizations.selectors.succession import stands_on


@dataclass(frozen=True, slots=True)
class Question:
    """Which figures, on which ground, by the units of which day and level."""

    source: Source
    scope: Place
    day: date
    level: str


@dataclass(slots=True)
class Layout:
    """The units asked for, and how those of the figures lead to them."""

    question: Question
    ground: Ground
    rows: list[Place]
    roads: Roads
    groups: dict[int, int]
    split: Split
    entered: Divisions
    known: Divisions


@dataclass(slots=True)
class Column:
    """One indicator by unit.

    ``top`` and ``bottom`` are the traces of numerators and denominators, ``incomplete`` the rows
    to which something could not be shared out; ``is_mixed`` when two standards do not add up.
    """

    told: Told
    observed: dict[int, Observation]
    top: Trace[int]
    bottom: Trace[int]
    divisions: Divisions
    incomplete: frozenset[int] = frozenset()
    standards: tuple[str, ...] = ()
    _tops: dict[int, Decimal] = field(default_factory=dict)
    _bottoms: dict[int, Decimal] = field(default_factory=dict)
    _parts: dict[int, list[Part[int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._tops, self._bottoms = summed(self.top.parts), summed(self.bottom.parts)
        for part in self.top.parts:
            self._parts.setdefault(part.unit, []).append(part)

    @property
    def is_mixed(self) -> bool:
        """Whether units counted by different standards, so that nothing is added."""
        return len(self.standards) > 1

    def value(self, unit: int) -> Decimal | None:
        """Return the figure of one row; None where nothing came."""
        return self._figure(self._tops.get(unit), self._bottoms.get(unit))

    def total(self) -> Decimal | None:
        """Return the figure of all rows, with what could not be shared out among them."""
        if not (self.top.parts or self.top.left):
            return None
        return self._figure(self.top.total, self.bottom.total)

    def via(self, unit: int) -> frozenset[int]:
        """Return the units that were shared out to give the figure of one row."""
        return frozenset().union(*(part.via for part in self.parts_of(unit)))

    def parts_of(self, unit: int) -> list[Part[int]]:
        """Return what came to one row from where."""
        return self._parts.get(unit, [])

    def bottom_of(self, part: Part[int]) -> Decimal | None:
        """Return the denominator that came along with ``part``."""
        way = (part.origin, part.unit)
        parts = [one.amount for one in self.bottom.parts if (one.origin, one.unit) == way]
        return sum(parts, Decimal(0)) if parts else None

    def _figure(self, top: Decimal | None, bottom: Decimal | None) -> Decimal | None:
        if top is None or self.is_mixed:
            return None
        if self.told.rollup is Rollup.SUM:
            return top
        return 100 * top / bottom if bottom else None


def layout_of(question: Question, codes: Collection[str]) -> tuple[Layout, list[Column]]:
    """Return the rows and one column for each of ``codes``, in the order of the source."""
    ground = ground_through_time(question.scope)
    near = ground.inside | ground.partly
    told = [one for one in question.source.indicators if one.code in codes]
    found = {one.code: question.source.observed(one.code, near) for one in told}
    origins = Place.objects.filter(pk__in={row.place_id for rows in found.values() for row in rows})
    roads = roads_to(question.day, origins)
    split = split_units(roads.ways)
    layout = Layout(
        question=question, ground=ground, rows=_rows(question, near), roads=roads,
        groups=_groups(question, roads), split=split, entered=entered_divisions(split),
        known=known_divisions(split),
    )  # fmt: skip
    return layout, [_column(layout, one, found[one.code]) for one in told]


def missing_in(layout: Layout, columns: Sequence[Column]) -> list[Place]:
    """Return the units of the ground that no figure of the source covers."""
    seen = {pk for column in columns for pk in column.observed}
    asked = layout.question.source.expected(layout.ground.inside)
    if asked is None:
        asked = _communes_of(layout, seen)
    return sorted(
        Place.objects.filter(pk__in=asked - seen), key=lambda place: (place.sort_key, place.code)
    )


def counted_twice(layout: Layout, columns: Sequence[Column]) -> list[Place]:
    """Return the units whose figure may be in that of another one too: one lies in the other."""
    seen = {pk for column in columns for pk in column.observed}
    places = [layout.roads.places[pk] for pk in seen]
    inside = {
        one.pk
        for one in places
        for other in places
        if one.pk != other.pk and one.path.startswith(other.path)
    }
    reached = {arrow.new for pk in seen for arrow in layout.roads.ways.get(pk, ())}
    return [place for place in places if place.pk in inside | (reached & seen)]


def _rows(question: Question, near: Iterable[int]) -> list[Place]:
    rows = Place.objects.on(question.day).filter(pk__in=list(near), level=question.level)
    return sorted(rows, key=lambda place: (place.sort_key, place.code))


def _groups(question: Question, roads: Roads) -> dict[int, int]:
    """Return for every unit that stands on the day the unit of the level asked for it lies in."""
    standing = {pk: place for pk, place in roads.places.items() if pk not in roads.ways}
    above = Place.objects.on(question.day).filter(
        level=question.level, path__in={p for one in standing.values() for p in _paths(one)}
    )
    by_path = dict(above.values_list("path", "pk"))
    return {
        pk: by_path[path]
        for pk, place in standing.items()
        for path in _paths(place)
        if path in by_path
    }


def _paths(place: Place) -> list[str]:
    steps = place.path.rstrip("/").split("/")
    return ["/".join(steps[: n + 1]) + "/" for n in range(len(steps))]


def _column(layout: Layout, told: Told, observed: list[Observation]) -> Column:
    by_place = {row.place_id: row for row in observed}
    exact_top, exact_bottom = layout.question.source.divisions(told.code, layout.split)
    usual = layout.known | layout.entered
    tops = {pk: row.numerator for pk, row in by_place.items()}
    bottoms = {pk: row.denominator for pk, row in by_place.items() if row.denominator is not None}
    top = _traced(layout, tops, usual | exact_top, told)
    bottom = _traced(layout, bottoms, usual | exact_bottom, told)
    standards = {row.standard for row in observed if row.standard}
    return Column(
        told=told, observed=by_place, top=top, bottom=bottom, divisions=usual | exact_top,
        incomplete=_incomplete(layout, top), standards=tuple(sorted(standards)),
    )  # fmt: skip


def _traced(
    layout: Layout, figures: Mapping[int, Decimal], divisions: Divisions, told: Told
) -> Trace[int]:
    rate = told.rollup is Rollup.WEIGHTED_RATE
    step = Decimal(1) if rate else Decimal(1).scaleb(-told.decimals)
    found = trace(figures, layout.roads.ways, divisions=divisions, step=step)
    return _on_ground(layout, gathered(found, layout.roads.ways, layout.groups))


def _on_ground(layout: Layout, found: Trace[int]) -> Trace[int]:
    """Leave out what lies outside: of a unit partly inside, only what surely came to the ground."""
    inside = layout.ground.inside
    parts = [part for part in found.parts if part.origin in inside or part.unit in inside]
    left = [
        part for part in found.left if part.origin in inside or _ends(layout, part.unit) & inside
    ]
    return Trace(parts, left)


def _ends(layout: Layout, unit: int) -> set[int]:
    places = layout.roads
    front, found = {unit}, set[int]()
    while front:
        found |= {layout.groups.get(pk, pk) for pk in front if pk not in places.ways}
        front = {arrow.new for pk in front for arrow in places.ways.get(pk, ())}
    return found


def _incomplete(layout: Layout, found: Trace[int]) -> frozenset[int]:
    return frozenset(pk for part in found.left for pk in _ends(layout, part.unit))


def _communes_of(layout: Layout, seen: Collection[int]) -> frozenset[int]:
    """Return the communes of the ground in the layout that most of the figures stand under."""
    if not seen:
        return frozenset()
    days = [layout.roads.places[pk].valid_to or layout.question.day for pk in seen]
    day = max(set(days), key=lambda one: (days.count(one), one))
    communes = Place.objects.on(day).filter(pk__in=layout.ground.inside, level="commune")
    covered = {
        arrow.new for pk in seen for arrow in layout.roads.ways.get(pk, ())
    }  # an earlier unit counted already
    return frozenset(
        place.pk for place in communes if stands_on(place, day) and place.pk not in covered
    )
