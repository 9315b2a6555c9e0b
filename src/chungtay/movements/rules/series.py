"""Yearly figures and the differences between them, exact until they are shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


class MixedStandardsError(ValueError):
    """Two figures measured under different poverty standards were to be compared."""


@dataclass(frozen=True, slots=True)
class Observation:
    """The figure of the end of one year.

    A rate is ``numerator`` over ``denominator`` (households, say); a plain count or amount has no
    denominator. ``standard`` is the id of the poverty standard, empty where none matters.
    """

    year: int
    numerator: Decimal
    denominator: Decimal | None = None
    standard: str = ""

    @property
    def value(self) -> Fraction | None:
        """The rate in percent, or the plain figure; ``None`` over a denominator of zero."""
        if self.denominator is None:
            return Fraction(self.numerator)
        if not self.denominator:
            return None
        return Fraction(self.numerator) * 100 / Fraction(self.denominator)


@dataclass(frozen=True, slots=True)
class Step:
    """The fall from one year to the next, in the unit of the figures; negative when it rose."""

    year: int
    before: Fraction
    after: Fraction

    @property
    def fall(self) -> Fraction:
        """How much lower the figure is than the year before."""
        return self.before - self.after


def known_values(observations: Iterable[Observation]) -> dict[int, Fraction]:
    """Return the figures by year, in order, without those that are not defined.

    Raises:
        MixedStandardsError: when the observations are of different poverty standards.

    Legal source: rules P24, P31.
    """
    rows = sorted(observations, key=lambda row: row.year)
    if len({row.standard for row in rows}) > 1:
        raise MixedStandardsError(", ".join(sorted({row.standard for row in rows})))
    return {row.year: row.value for row in rows if row.value is not None}


def of_one_standard(
    observations: Iterable[Observation], *, baseline: int | None
) -> list[Observation]:
    """Return the observations that may be compared with one another, oldest first.

    They are those of the standard of the newest figure; where that year was measured under two
    standards, those of the one that also measured ``baseline``.

    Legal source: rules P24, P31 (figures under two standards are never subtracted).
    """
    rows = sorted(observations, key=lambda row: row.year)
    if not rows:
        return []
    newest = [row.standard for row in rows if row.year == rows[-1].year]
    measured = {row.standard for row in rows if row.year == baseline}
    chosen = next((one for one in newest[::-1] if one in measured), newest[-1])
    return [row for row in rows if row.standard == chosen]


def yearly_steps(values: Mapping[int, Fraction], *, first: int, last: int) -> list[Step]:
    """Return the falls into each year from ``first`` to ``last`` whose both ends are known.

    Legal source: rule P29.
    """
    return [
        Step(year, values[year - 1], values[year])
        for year in range(first, last + 1)
        if year in values and year - 1 in values
    ]


def mean_fall(values: Mapping[int, Fraction], *, baseline: int, last: int) -> Fraction:
    """Return the mean fall a year between two known years: points over yearly intervals.

    Legal source: rule P29 (the intervals are counted, not the years).
    """
    return (values[baseline] - values[last]) / (last - baseline)


def as_decimal(value: Fraction) -> Decimal:
    """Return ``value`` for display, 28 digits; comparisons are made before."""
    return Decimal(value.numerator) / Decimal(value.denominator)
