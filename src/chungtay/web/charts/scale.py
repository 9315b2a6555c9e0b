"""Axes: round steps, and where a value falls on the paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from chungtay.kernel.money import decimal_vi

_MOST_STEPS = 5


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled line of an axis, at ``at`` units of the drawing."""

    at: int
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from zero to ``top``, drawn from ``start`` to ``end`` (units of the drawing)."""

    top: Decimal
    step: Decimal
    start: int
    end: int

    def at(self, value: Decimal) -> int:
        """Return where ``value`` is drawn."""
        share = value / self.top
        return self.start + int((share * (self.end - self.start)).to_integral_value(ROUND_HALF_UP))

    def ticks(self) -> list[Tick]:
        """Return the lines from zero up."""
        count = int(self.top / self.step)
        return [Tick(self.at(self.step * n), decimal_vi(self.step * n)) for n in range(count + 1)]


def scale_for(values: Iterable[Decimal], *, start: int, end: int) -> Scale:
    """Return a scale from zero that holds ``values`` in at most five round steps.

    Raises:
        ValueError: when a value is negative; shares and counts never are.
    """
    highest = Decimal(0)
    for value in values:
        if value < 0:
            raise ValueError(value)
        highest = max(highest, value)
    step = _round_step(highest or Decimal(1))
    steps = (highest / step).to_integral_value(ROUND_CEILING)
    return Scale(top=step * max(steps, Decimal(1)), step=step, start=start, end=end)


def _round_step(highest: Decimal) -> Decimal:
    """Return the smallest of 1, 2, 5, 10, 20 … that needs at most five steps."""
    power = Decimal(10) ** (highest.adjusted() - 1)
    for factor in (1, 2, 5, 10, 20, 50):
        if power * factor * _MOST_STEPS >= highest:
            return power * factor
    raise AssertionError(highest)  # pragma: no cover -- 50 steps of a tenth always suffice
