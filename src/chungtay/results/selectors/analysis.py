"""What the counts tell beyond the tables: moves between rounds, deprivation, gaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q, Sum

from chungtay.households.providers import ETHNIC_MINORITY, PROVIDERS
from chungtay.households.rules.alkire_foster import Measure, by_dimension, measure
from chungtay.households.rules.deprivations import Indicator
from chungtay.households.rules.poverty import PovertyClass
from chungtay.organizations.models import Place
from chungtay.results.rules.forms import Value, rate
from chungtay.results.selectors.basis import CLASSES, ON_LIST, Basis, bases
from chungtay.results.selectors.counting import Counting
from chungtay.results.selectors.measures import known_indicators
from chungtay.results.selectors.units import OUTSIDE

OFF, GONE = "off", "gone"
GROUPS = (*ON_LIST, OFF, GONE)
_ANY = Fraction(1, 10**6)  # who is poor the class says, not a share of deprivations


def moves_of(counting: Counting) -> dict[tuple[str, str], int]:
    """Return the households of the ground by where they were a year before and are now.

    Only those on a list in one of both years; {} without a year before under the same standard.
    ``GONE`` is who is in no class of that year. A move to another ground counts as such.
    """
    opening = counting.basis.before()
    if opening is None:
        return {}
    found: dict[tuple[str, str], int] = {}
    now = counting.on_ground(counting.basis.with_other(opening, "before")).filter(
        Q(poverty_class__in=ON_LIST) | Q(before__poverty_class__in=ON_LIST)
    )
    grouped = now.values(*counting.spots(), "poverty_class", "before__poverty_class")
    for row in grouped.annotate(n=Count("pk")).order_by():
        if counting.unit(row) != OUTSIDE:
            way = (_group(row["before__poverty_class"]), _group(row["poverty_class"]))
            found[way] = found.get(way, 0) + row["n"]
    left = counting.on_ground(opening.with_other(counting.basis, "after"))
    left = left.filter(after__isnull=True, poverty_class__in=ON_LIST)
    grouped = left.values(*counting.spots(), "poverty_class").annotate(n=Count("pk"))
    for row in grouped.order_by():
        if counting.unit(row) != OUTSIDE:
            way = (row["poverty_class"], GONE)
            found[way] = found.get(way, 0) + row["n"]
    return found


def _group(poverty_class: str | None) -> str:
    if poverty_class is None:
        return GONE
    return poverty_class if poverty_class in ON_LIST else OFF


@dataclass(frozen=True, slots=True)
class Weighing:
    """How indicators weigh: each alike, or each dimension alike."""

    by_dimension: bool

    def weights(self, known: Sequence[Indicator]) -> list[Fraction]:
        """Return the weight of each indicator; their sum is 1."""
        if not self.by_dimension:
            return [Fraction(1, len(known))] * len(known)
        sizes: dict[str, int] = {}
        for one in known:
            sizes[one.dimension] = sizes.get(one.dimension, 0) + 1
        return [Fraction(1, len(sizes) * sizes[one.dimension]) for one in known]


@dataclass(frozen=True, slots=True)
class Depth:
    """The measure of a group: M0 = headcount × intensity; ``share`` is its part of the whole M0."""

    name: str
    found: Measure
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class Depths:
    """The measure of a ground, by unit and by ethnic group, with what each indicator adds."""

    whole: Measure
    units: list[Depth]
    groups: list[Depth]
    indicators: list[tuple[Indicator, Fraction]]
    dimensions: list[tuple[str, Fraction]]


def depths_of(counting: Counting, weighing: Weighing) -> Depths | None:
    """Return the Alkire-Foster measure of a ground; None where facts are missing or nobody is.

    Poor is who has the class; all persons of the ground are the population. An analysis of the
    register, never an official rate.
    """
    known = known_indicators(counting.basis.standard)
    cells = _cells(counting)
    if not known or not cells:
        return None
    weights = weighing.weights(known)
    whole = _measured(cells, len(known), weights)
    units = {unit.key: unit.name for unit in counting.layout.rows()}
    parts = [_parts(cells, at, len(known), weights, whole) for at in (0, 1)]
    shares = whole.contributions or (Fraction(0),) * len(known)
    dimensions = by_dimension(shares, [one.dimension for one in known])
    return Depths(
        whole=whole,
        units=[Depth(units[str(key)], found, share) for key, found, share in parts[0]],
        groups=[Depth(str(key), found, share) for key, found, share in parts[1]],
        indicators=list(zip(known, shares, strict=True)),
        dimensions=[(str(name), share) for name, share in dimensions.items()],
    )


# Unit, whether of an ethnic minority, mask of deprivations (0 for who is not poor) -> persons.
_Cells = dict[tuple[str, str, int], int]


def _cells(counting: Counting) -> _Cells:
    minority = "household__is_ethnic_minority"
    poor = Q(poverty_class=PovertyClass.POOR)
    rows = counting.on_ground(counting.basis.rows)
    found: _Cells = {}
    for part, names in ((rows.filter(poor), ("deprived",)), (rows.exclude(poor), ())):
        grouped = part.values(*counting.spots(), minority, *names).annotate(
            n=Count("pk"), p=Sum("persons"), kp=Count("persons")
        )
        for row in grouped.order_by():
            unit = counting.unit(row)
            if unit == OUTSIDE:
                continue
            if row["kp"] != row["n"] or row.get("deprived", 0) is None:
                return {}
            key = (unit, ETHNIC_MINORITY if row[minority] else "kinh", row.get("deprived", 0))
            found[key] = found.get(key, 0) + row["p"]
    return found


def _measured(cells: _Cells, width: int, weights: list[Fraction]) -> Measure:
    masks: dict[int, int] = {}
    for (_unit, _group, mask), persons in cells.items():
        masks[mask] = masks.get(mask, 0) + persons
    rows = [[mask >> bit & 1 for bit in range(width)] for mask in masks]
    return measure(rows, weights=weights, cutoff=_ANY, sizes=list(masks.values()))


def _parts(
    cells: _Cells, at: int, width: int, weights: list[Fraction], whole: Measure
) -> list[tuple[str, Measure, Fraction | None]]:
    by_key: dict[str, _Cells] = {}
    for key, persons in cells.items():
        by_key.setdefault(str(key[at]), {})[key] = persons
    found = []
    for name, mine in sorted(by_key.items()):
        if sum(mine.values()):
            part = _measured(mine, width, weights)
            weighed = part.m0 * part.population
            total = whole.m0 * whole.population
            found.append((name, part, weighed / total if total else None))
    return found


@dataclass(frozen=True, slots=True)
class Gap:
    """Poverty rates of one year: ethnic minorities, Kinh, all; the gap is in percentage points."""

    year: int
    minority: Value
    kinh: Value
    whole: Value

    @property
    def points(self) -> Decimal | None:
        """Return by how many points the rate of minorities is above that of Kinh."""
        if self.minority.value is None or self.kinh.value is None:
            return None
        return Decimal(self.minority.value) - Decimal(self.kinh.value)


def years_under(standard: str, until: int) -> list[int]:
    """Return the years with official classes under ``standard`` up to ``until`` (P31)."""
    known = {one.year for one in bases() if one.relation == CLASSES and one.standard == standard}
    return sorted(year for year in known if year <= until)


def gaps_of(basis: Basis, places: Sequence[Place]) -> dict[int, list[Gap]]:
    """Return the gaps of each place over the years of one standard, from the register's counts.

    Legal source: report form 12 (rules P27, P31).
    """
    years = years_under(basis.standard, basis.year)
    provider = PROVIDERS["poverty_rate"]
    every, some = (
        provider.measure_each(population=population, places=places, years=years)
        for population in ("all", ETHNIC_MINORITY)
    )
    return {
        place.pk: _gaps(basis.standard, every.get(place.pk, []), some.get(place.pk, []))
        for place in places
    }


def _gaps(standard: str, every: Sequence[Any], some: Sequence[Any]) -> list[Gap]:
    minorities: Mapping[int, Any] = {one.year: one for one in some if one.standard == standard}
    found = []
    for whole in (one for one in every if one.standard == standard):
        poor, total = int(whole.numerator), int(whole.denominator or 0)
        mine = minorities.get(whole.year)
        poor_of, total_of = (int(mine.numerator), int(mine.denominator or 0)) if mine else (0, 0)
        found.append(
            Gap(
                whole.year, rate(poor_of, total_of), rate(poor - poor_of, total - total_of),
                rate(poor, total),
            )
        )  # fmt: skip
    return found


def narrows(gaps: Sequence[Gap]) -> Decimal | None:
    """Return by how many points a gap fell from the first to the last year; negative if it grew."""
    known = [gap.points for gap in gaps if gap.points is not None]
    return known[0] - known[-1] if len(known) > 1 else None
