"""What a target asks, and the line of figures it asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from chungtay.movements.rules.series import as_decimal


class Direction(StrEnum):
    """Where the figure is to go; ``reach`` names the figure itself."""

    DECREASE = "decrease"
    INCREASE = "increase"
    REACH = "reach"


class Measure(StrEnum):
    """What the bounds of a target measure."""

    POINTS_PER_YEAR = "points_per_year"
    POINTS = "points"
    SHARE = "share"
    COUNT = "count"
    VND = "vnd"
    RATIO = "ratio"
    PERCENT_PER_YEAR = "percent_per_year"


LEVELS = frozenset({Measure.SHARE, Measure.COUNT, Measure.VND})


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to be reached, as the plan sets it.

    ``min`` is the bound to be met, ``max`` the far end of a range, or for ``reach`` without ``min``
    a level not to be passed. ``strict`` leaves the bound itself out. ``each_year`` tests every year
    (*hằng năm*) instead of their mean (*bình quân*). ``baseline_year`` defaults to the year before
    ``from_year``.
    """

    indicator: str
    population: str
    direction: Direction
    measure: Measure
    min: Decimal | None = None
    max: Decimal | None = None
    strict: bool = False
    from_year: int | None = None
    to_year: int | None = None
    baseline_year: int | None = None
    each_year: bool = False

    @property
    def bound(self) -> Decimal | None:
        """The bound that decides: the lower end of a range."""
        return self.min if self.min is not None else self.max

    @property
    def baseline(self) -> int | None:
        """The year whose end everything is measured from."""
        if self.baseline_year is not None:
            return self.baseline_year
        return self.from_year - 1 if self.from_year is not None else None

    def is_met_by(self, value: Fraction) -> bool:
        """Say whether ``value`` (a fall, a rise, a ratio or a level) meets the bound."""
        bound = self.bound
        if bound is None:
            return False
        if self.min is None:
            return value < bound if self.strict else value <= bound
        return value > bound if self.strict else value >= bound


def meets_level(
    target: Target, value: Fraction, level: Decimal | Fraction, *, strict: bool = False
) -> bool:
    """Say whether ``value`` has come to ``level``, from above or below as the target goes.

    Legal source: rule P30 (a strict bound itself does not pass).
    """
    if target.direction is Direction.DECREASE or target.min is None:
        return value < level if strict else value <= level
    return value > level if strict else value >= level


def required_line(target: Target, base: Fraction | Decimal) -> dict[int, Decimal]:
    """Return the figure each year from the baseline on must reach, to draw beside the real one.

    Empty when the target has no years or its measure has no line.

    Legal source: rule P29.
    """
    baseline, last, bound = target.baseline, target.to_year, target.bound
    if baseline is None or last is None or bound is None:
        return {}
    years = range(baseline, last + 1)
    want = _required(target, Fraction(base), Fraction(bound))
    return {year: as_decimal(want(year - baseline, len(years) - 1)) for year in years}


def _required(target: Target, base: Fraction, bound: Fraction) -> Callable[[int, int], Fraction]:
    """Return the figure required ``n`` years after the baseline, of ``of`` years in all."""
    sign = 1 if target.direction is Direction.INCREASE else -1
    if target.measure is Measure.POINTS_PER_YEAR:
        return lambda n, of: max(Fraction(0), base + sign * bound * n)
    if target.measure is Measure.PERCENT_PER_YEAR:
        return lambda n, of: base * (1 + sign * bound / 100) ** n
    goal = {
        Measure.POINTS: base + sign * bound,
        Measure.RATIO: base * bound,
    }.get(target.measure, bound)
    return lambda n, of: base + (goal - base) * n / of if of else goal
