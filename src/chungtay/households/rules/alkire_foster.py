"""Multidimensional poverty after Alkire and Foster, exact: headcount, intensity and M0.

An analysis of the register, never an official rate: the Vietnamese class is "income and a count
of indicators", not this measure.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Measure:
    """What the method finds. Shares of the population as fractions from 0 to 1.

    ``intensity`` is ``None`` where nobody is poor; then ``contributions`` are ``None`` too.
    ``population`` is the sum of the weights of the units.
    """

    population: Fraction
    headcount: Fraction
    intensity: Fraction | None
    m0: Fraction
    uncensored: tuple[Fraction, ...]
    censored: tuple[Fraction, ...]
    contributions: tuple[Fraction, ...] | None
    scores: tuple[Fraction, ...]


def measure(
    deprived: Sequence[Sequence[int]],
    *,
    weights: Sequence[Fraction],
    cutoff: Fraction,
    sizes: Sequence[int] | None = None,
) -> Measure:
    """Return the measure of a population.

    Args:
        deprived: one row a unit, 1 or 0 by indicator.
        weights: of the indicators; their sum is 1.
        cutoff: from which weighted share of deprivations a unit is poor, inclusive.
        sizes: persons of each unit; one each when left out.

    Raises:
        ValueError: when the weights do not sum to 1, a row has another length, an entry is
            neither 0 nor 1, a size is negative, or nobody is there.

    Source: Alkire and Foster, Journal of Public Economics 95 (2011).
    """
    counts = list(sizes) if sizes is not None else [1] * len(deprived)
    _check(deprived, weights, counts)
    population = Fraction(sum(counts))
    scores = tuple(_score(row, weights) for row in deprived)
    poor = [score >= cutoff for score in scores]
    heads = sum((size for size, is_poor in zip(counts, poor, strict=True) if is_poor), ZERO)
    censored = tuple(
        _share(deprived, counts, column, population, poor) for column in range(len(weights))
    )
    parts = [weight * share for weight, share in zip(weights, censored, strict=True)]
    m0 = sum(parts, ZERO)
    return Measure(
        population=population,
        headcount=heads / population,
        intensity=m0 * population / heads if heads else None,
        m0=m0,
        uncensored=tuple(
            _share(deprived, counts, column, population) for column in range(len(weights))
        ),
        censored=censored,
        contributions=tuple(part / m0 for part in parts) if m0 else None,
        scores=scores,
    )


def by_dimension(
    contributions: Sequence[Fraction], dimensions: Sequence[Hashable]
) -> dict[Hashable, Fraction]:
    """Return the contributions summed by the dimension of each indicator, in their order.

    Source: as :func:`measure`.
    """
    found: dict[Hashable, Fraction] = {}
    for dimension, share in zip(dimensions, contributions, strict=True):
        found[dimension] = found.get(dimension, ZERO) + share
    return found


def by_group(
    deprived: Sequence[Sequence[int]],
    groups: Sequence[Hashable],
    *,
    weights: Sequence[Fraction],
    cutoff: Fraction,
    sizes: Sequence[int] | None = None,
) -> dict[Hashable, Measure]:
    """Return the measure of every group; :func:`together` of them is that of the whole.

    Errors as in :func:`measure`. A group in which nobody lives is left out.

    Source: as :func:`measure`.
    """
    counts = list(sizes) if sizes is not None else [1] * len(deprived)
    rows: dict[Hashable, list[int]] = {}
    for number, group in enumerate(groups):
        rows.setdefault(group, []).append(number)
    return {
        group: measure(
            [deprived[number] for number in numbers],
            weights=weights,
            cutoff=cutoff,
            sizes=[counts[number] for number in numbers],
        )
        for group, numbers in rows.items()
        if any(counts[number] for number in numbers)
    }


def together(groups: Mapping[Hashable, Measure]) -> Fraction:
    """Return M0 of the whole from its groups: the mean by population.

    Source: as :func:`measure`.
    """
    population = sum((one.population for one in groups.values()), ZERO)
    return sum((one.m0 * one.population for one in groups.values()), ZERO) / population


def _check(
    deprived: Sequence[Sequence[int]], weights: Sequence[Fraction], sizes: Sequence[int]
) -> None:
    if sum(weights, ZERO) != 1:
        raise ValueError("weights")
    if any(len(row) != len(weights) or set(row) - {0, 1} for row in deprived):
        raise ValueError("deprived")
    if len(sizes) != len(deprived) or min(sizes, default=-1) < 0 or not sum(sizes):
        raise ValueError("sizes")


def _score(row: Sequence[int], weights: Sequence[Fraction]) -> Fraction:
    return sum((weight for weight, one in zip(weights, row, strict=True) if one), ZERO)


def _share(
    deprived: Sequence[Sequence[int]],
    sizes: Sequence[int],
    column: int,
    population: Fraction,
    poor: Sequence[bool] | None = None,
) -> Fraction:
    """Return the share of persons deprived in one indicator; of poor ones only, when given."""
    chosen = poor or [True] * len(sizes)
    heads = sum(
        size
        for row, size, counts in zip(deprived, sizes, chosen, strict=True)
        if counts and row[column]
    )
    return heads / population
