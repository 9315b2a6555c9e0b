"""Do the parts of a target make the whole? And what each part could be given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum
from fractions import Fraction

from chungtay.kernel.text import gettext_noop
from chungtay.movements.rules.target import Measure, Target

_RATE_STEP = Decimal("0.01")
_SMALLEST = Decimal("0.0001")


class Method(StrEnum):
    """How a proposal shares a target out."""

    EQUAL = "equal"
    HOUSEHOLDS = "households"
    NEED = "need"


METHOD_LABELS = {
    Method.EQUAL: gettext_noop("Bằng nhau"),
    Method.HOUSEHOLDS: gettext_noop("Theo số hộ"),
    Method.NEED: gettext_noop("Theo tỷ lệ, số hộ nghèo"),
}
APPROXIMATE = frozenset({Measure.RATIO, Measure.PERCENT_PER_YEAR, Measure.VND})


@dataclass(frozen=True, slots=True)
class Part:
    """One of those a target is shared out to.

    ``households`` is the weight of its rate, ``counted`` how many of them the indicator counts
    (the poor); None where nobody knows. ``bound`` is its share, None when it has none.
    """

    id: int
    households: Decimal | None = None
    counted: Decimal | None = None
    bound: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """What the parts come to, beside what they have to come to.

    ``made`` is their sum, or for a rate their mean weighted by households; None when it cannot be
    said. ``gap`` is ``made`` less the whole. ``unweighted`` lists parts without households,
    ``unset`` those without a share: of a count they make nothing, of a rate they have the whole's.
    """

    whole: Decimal | None
    made: Fraction | None
    gap: Fraction | None
    covers: bool | None
    is_sum: bool
    unset: Sequence[int] = ()
    unweighted: Sequence[int] = ()


def is_additive(target: Target) -> bool:
    """Say whether the parts of ``target`` are added up; rates are weighed instead.

    Legal source: rules P24, P29 (a rate of the whole is reckoned from its households).
    """
    return target.measure is Measure.COUNT


def balance(target: Target, whole: Decimal | None, parts: Sequence[Part]) -> Balance:
    """Say what ``parts`` come to, and whether that covers ``whole``, the bound they share.

    Legal source: rules P24, P29, P30.
    """
    additive = is_additive(target)
    unset = [part.id for part in parts if part.bound is None]
    bounds = {
        part.id: part.bound if part.bound is not None else (None if additive else whole)
        for part in parts
    }
    unweighted = [] if additive else [part.id for part in parts if not part.households]
    made = None
    if additive and parts:
        made = Fraction(sum((bound for bound in bounds.values() if bound is not None), Decimal(0)))
    elif parts and not unweighted:
        made = _mean(parts, bounds)
    gap = None if made is None or whole is None else made - Fraction(whole)
    return Balance(
        whole=whole,
        made=made,
        gap=gap,
        covers=None if gap is None else (gap <= 0 if _is_ceiling(target) else gap >= 0),
        is_sum=additive,
        unset=unset,
        unweighted=unweighted,
    )


def methods(target: Target, parts: Sequence[Part]) -> list[Method]:
    """Return the ways in which ``target`` can be shared out with what is known of ``parts``.

    Legal source: none; ways of reckoning that a person chooses from.
    """
    found = [Method.EQUAL]
    if is_additive(target) and _sum(parts, "households"):
        found.append(Method.HOUSEHOLDS)
    if target.measure not in APPROXIMATE and _sum(parts, "counted"):
        found.append(Method.NEED)
    return found


def propose(
    target: Target, whole: Decimal, parts: Sequence[Part], method: Method
) -> dict[int, Decimal]:
    """Return a share for each part. Counts add up to ``whole`` exactly; rates cover it, rounded to
    two decimals on the safe side. A part whose weight is not known gets none.

    Legal source: none; a proposal that a person changes before it is given.
    """
    if not is_additive(target):
        return _rates(target, whole, parts, method)
    weights = {
        Method.EQUAL: {part.id: Decimal(1) for part in parts},
        Method.HOUSEHOLDS: {part.id: part.households or Decimal(0) for part in parts},
        Method.NEED: {part.id: part.counted or Decimal(0) for part in parts},
    }[method]
    return _shared_out(whole, weights)


def _rates(
    target: Target, whole: Decimal, parts: Sequence[Part], method: Method
) -> dict[int, Decimal]:
    known = [part for part in parts if part.households and part.counted is not None]
    total = _sum(known, "counted")
    if method is not Method.NEED or not total:
        return {part.id: whole for part in parts}
    # A part with twice the rate of the whole is asked for twice the points: the mean stays.
    rate = Fraction(total) / Fraction(_sum(known, "households"))
    how = ROUND_FLOOR if _is_ceiling(target) else ROUND_CEILING
    return {
        part.id: _rounded(
            Fraction(whole) * Fraction(part.counted or 0) / Fraction(part.households or 1) / rate,
            how,
        )
        for part in known
    }


def _shared_out(whole: Decimal, weights: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """Share ``whole`` by ``weights`` in steps, the largest remainders rounded up first."""
    total = sum(weights.values(), Decimal(0))
    if not total:
        return {}
    step = Decimal(1) if whole == whole.to_integral_value() else _SMALLEST
    exact = {
        id: Fraction(whole) * Fraction(weight) / Fraction(total) / Fraction(step)
        for id, weight in weights.items()
    }
    steps = {id: int(share) for id, share in exact.items()}
    left = int(Fraction(whole) / Fraction(step)) - sum(steps.values())
    for id in sorted(exact, key=lambda one: (steps[one] - exact[one], one))[:left]:
        steps[id] += 1
    return {id: step * count for id, count in steps.items()}


def _mean(parts: Sequence[Part], bounds: Mapping[int, Decimal | None]) -> Fraction | None:
    if any(bound is None for bound in bounds.values()):
        return None
    top = sum(((bounds[p.id] or 0) * (p.households or 0) for p in parts), Decimal(0))
    return Fraction(top) / Fraction(_sum(parts, "households"))


def _is_ceiling(target: Target) -> bool:
    """Say whether the bound is a level not to be passed."""
    return target.min is None


def _sum(parts: Sequence[Part], name: str) -> Decimal:
    return sum((getattr(part, name) or Decimal(0) for part in parts), Decimal(0))


def _rounded(value: Fraction, how: str) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(_RATE_STEP, rounding=how)
