"""When results that were recorded one by one make the figure of a target, and what they come to."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from chungtay.kernel.text import squeeze
from chungtay.movements.rules.target import Direction, Measure, Target

_MONEY = {
    "đồng": 1,
    "nghìn đồng": 1_000,
    "triệu đồng": 1_000_000,
    "tỷ đồng": 1_000_000_000,
    "tỉ đồng": 1_000_000_000,
}


@dataclass(frozen=True, slots=True)
class Result:
    """What was recorded once: in which year, how much, in which unit of measure."""

    year: int
    amount: Decimal
    unit: str


def is_gathered(target: Target) -> bool:
    """Say whether adding up results gives the figure of ``target``: a count or a sum to come to.

    Legal source: none; what can be added up is arithmetic (rates are weighed, rule P24).
    """
    return (
        target.measure in (Measure.COUNT, Measure.VND)
        and target.direction in (Direction.INCREASE, Direction.REACH)
        and target.min is not None
    )


def in_one_unit(results: Iterable[Result], *, is_money: bool) -> list[Result] | None:
    """Return ``results`` in one unit of measure (money in đồng); None where they have several.

    Legal source: none; houses are not added to households.
    """
    rows = list(results)
    units = {squeeze(row.unit).lower() for row in rows}
    if is_money and units <= _MONEY.keys():
        return [
            Result(row.year, row.amount * _MONEY[squeeze(row.unit).lower()], "đồng") for row in rows
        ]
    return rows if len(units) == 1 and not is_money else None


def levels(
    results: Iterable[Result], *, baseline: int | None, last: int, base: Decimal, each_year: bool
) -> dict[int, tuple[Decimal, int]]:
    """Return by year what the results come to at its end, and of how many results that is.

    They are added to ``base``, the figure of the ``baseline`` year, from the year after it on; of
    a target that is tested every year, each year's own. Years go up to ``last``.

    Legal source: none; adding up.
    """
    rows = [
        row for row in results if row.year <= last and (baseline is None or row.year > baseline)
    ]
    if not rows:
        return {}
    found = {}
    for year in range(min(row.year for row in rows), last + 1):
        counted = [row for row in rows if (row.year == year if each_year else row.year <= year)]
        total = sum((row.amount for row in counted), Decimal(0) if each_year else base)
        found[year] = total, len(counted)
    return found
