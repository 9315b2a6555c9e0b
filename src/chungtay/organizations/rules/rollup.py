"""Carry figures of one layout of units over to another, without losing or guessing anything."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction
from typing import Generic, TypeVar

from chungtay.kernel.text import gettext_noop

Key = TypeVar("Key", bound=Hashable)  # an id or a code


@dataclass(frozen=True, slots=True)
class Arrow(Generic[Key]):
    """The ground of ``old`` goes to ``new``; ``whole`` means all of it."""

    old: Key
    new: Key
    whole: bool


@dataclass(frozen=True, slots=True)
class Division(Generic[Key]):
    """How a split unit is shared out: a weight for each of its successors, and on what ground.

    Weights are any numbers of one measure (households of the hamlets, persons, percent).
    """

    weights: Mapping[Key, int | Decimal]
    basis: str


@dataclass(frozen=True, slots=True)
class Apportioned(Generic[Key]):
    """A figure that was shared out, to be named in the report."""

    old: Key
    new: Key
    amount: Decimal
    share: Fraction
    basis: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A Vietnamese source string and the words to fill in."""

    sentence: str
    params: Mapping[str, str]


@dataclass(slots=True)
class RollUp(Generic[Key]):
    """Figures of the new layout; ``undivided`` are old units that nobody could share out."""

    figures: dict[Key, Decimal] = field(default_factory=dict)
    apportioned: list[Apportioned[Key]] = field(default_factory=list)
    undivided: dict[Key, Decimal] = field(default_factory=dict)

    @property
    def total(self) -> Decimal:
        """Return the sum, what is not divided included: equal to the sum before."""
        return sum(self.figures.values(), Decimal(0)) + sum(self.undivided.values(), Decimal(0))


def roll_up(
    figures: Mapping[Key, Decimal],
    arrows: Iterable[Arrow[Key]],
    *,
    divisions: Mapping[Key, Division[Key]] | None = None,
    step: Decimal = Decimal(1),
) -> RollUp[Key]:
    """Return ``figures`` by the units that the arrows lead to.

    A unit that goes whole takes its figure along. A split unit is shared out only by a division
    that names every successor; without one its figure stays undivided, as does that of a unit
    from which no arrow leads. Figures are counts: of zero every part is zero.

    Args:
        step: the smallest part of a figure (1 for people and households); what is left over in
            rounding goes to the largest remainders, so that the sum is kept.
    """
    ways: dict[Key, list[Arrow[Key]]] = defaultdict(list)
    for arrow in arrows:
        ways[arrow.old].append(arrow)
    result: RollUp[Key] = RollUp()
    for old, amount in figures.items():
        division = (divisions or {}).get(old)
        _carry(result, old, amount, ways[old], division=division, step=step)
    return result


def _carry(
    result: RollUp[Key],
    old: Key,
    amount: Decimal,
    ways: list[Arrow[Key]],
    *,
    division: Division[Key] | None,
    step: Decimal,
) -> None:
    if (len(ways) == 1 and ways[0].whole) or (ways and not amount):
        # Nothing of nothing is nothing: a count of zero needs no shares.
        for way in ways:
            _add(result.figures, way.new, amount)
    elif division is not None and _covers(division, ways):
        for part in _shared_out(old, amount, ways, division, step):
            result.apportioned.append(part)
            _add(result.figures, part.new, part.amount)
    else:
        _add(result.undivided, old, amount)


def _add(figures: dict[Key, Decimal], key: Key, amount: Decimal) -> None:
    figures[key] = figures.get(key, Decimal(0)) + amount


def _covers(division: Division[Key], ways: list[Arrow[Key]]) -> bool:
    """Say whether a division names exactly the successors, with weights that can be shares."""
    weights = division.weights
    named = set(weights) == {arrow.new for arrow in ways}
    return named and all(weight >= 0 for weight in weights.values()) and sum(weights.values()) > 0


def _shared_out(
    old: Key, amount: Decimal, ways: list[Arrow[Key]], division: Division[Key], step: Decimal
) -> list[Apportioned[Key]]:
    whole = Fraction(sum(division.weights.values()))
    shares = {arrow.new: Fraction(division.weights[arrow.new]) / whole for arrow in ways}
    amounts = apportion(amount, shares, step=step)
    return [Apportioned(old, new, amounts[new], shares[new], division.basis) for new in shares]


def apportion(
    amount: Decimal, shares: Mapping[Key, Fraction], *, step: Decimal
) -> dict[Key, Decimal]:
    """Return ``amount`` in parts that are multiples of ``step`` and sum to it exactly.

    Shares sum to 1. A part of ``amount`` smaller than ``step`` goes to the largest share.
    """
    steps = (amount / step).to_integral_value(ROUND_FLOOR)
    exact = {key: share * int(steps) for key, share in shares.items()}
    parts = {key: int(value // 1) for key, value in exact.items()}
    left = int(steps) - sum(parts.values())
    for key in sorted(exact, key=lambda key: (-(exact[key] - parts[key]), str(key)))[:left]:
        parts[key] += 1
    amounts = {key: part * step for key, part in parts.items()}
    amounts[max(shares, key=lambda key: (shares[key], str(key)))] += amount - steps * step
    return amounts


def turned_back(arrows: Iterable[Arrow[Key]]) -> list[Arrow[Key]]:
    """Return the arrows from new to old.

    A figure of the new layout belongs wholly to an old unit only where the new unit was made of
    nothing else; whether it took all of that old unit does not matter then.
    """
    origins: dict[Key, list[Key]] = defaultdict(list)
    for arrow in arrows:
        origins[arrow.new].append(arrow.old)
    return [Arrow(new, old, len(olds) == 1) for new, olds in origins.items() for old in olds]


def remarks(result: RollUp[Key], names: Mapping[Key, str]) -> list[Remark]:
    """Return what a report on ``result`` must say: what was shared out, and what was not."""
    shared = [
        Remark(
            gettext_noop("%(amount)s của %(old)s được tính cho %(new)s, theo %(basis)s."),
            {
                "amount": f"{part.amount:f}",
                "old": names[part.old],
                "new": names[part.new],
                "basis": part.basis,
            },
        )
        for part in result.apportioned
    ]
    left = [
        Remark(
            gettext_noop(
                "%(amount)s của %(old)s chưa phân chia: cần tỷ lệ cho các đơn vị kế thừa."
            ),
            {"amount": f"{amount:f}", "old": names[old]},
        )
        for old, amount in result.undivided.items()
    ]
    return shared + left
