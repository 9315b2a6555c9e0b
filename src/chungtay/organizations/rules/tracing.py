"""Follow each figure from the unit it was recorded under to the units of another layout."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic

from chungtay.organizations.rules.rollup import Arrow, Division, Key, roll_up

# The arrows that lead on from each unit; a unit without any stands in the layout asked for.
Ways = Mapping[Key, Sequence[Arrow[Key]]]


@dataclass(frozen=True, slots=True)
class Part(Generic[Key]):
    """What of the figure of ``origin`` came to ``unit``; ``via`` names the units shared out."""

    origin: Key
    unit: Key
    amount: Decimal
    via: frozenset[Key] = frozenset()


@dataclass(slots=True)
class Trace(Generic[Key]):
    """Where figures went; what lies in ``left`` could not be shared out at its ``unit``."""

    parts: list[Part[Key]] = field(default_factory=list)
    left: list[Part[Key]] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        """Return the sum, what is left over included: equal to the sum before."""
        return sum((part.amount for part in (*self.parts, *self.left)), Decimal(0))


def trace(
    figures: Mapping[Key, Decimal],
    ways: Ways[Key],
    *,
    divisions: Mapping[Key, Division[Key]],
    step: Decimal = Decimal(1),
) -> Trace[Key]:
    """Return the way of every figure, over any number of reforms, with nothing lost or guessed.

    Args:
        step: the smallest part of a figure that is shared out.
    """
    result: Trace[Key] = Trace()
    for origin, amount in figures.items():
        front: dict[Key, Part[Key]] = {origin: Part(origin, origin, amount)}
        while front:
            result.parts += [part for unit, part in front.items() if unit not in ways]
            front = _hop(front, ways, divisions, step, result)
    return result


def _hop(
    front: Mapping[Key, Part[Key]],
    ways: Ways[Key],
    divisions: Mapping[Key, Division[Key]],
    step: Decimal,
    result: Trace[Key],
) -> dict[Key, Part[Key]]:
    """Move the parts that do not stand yet by one reform; put aside what cannot be shared out."""
    reached: dict[Key, Part[Key]] = {}
    for unit, part in front.items():
        if unit not in ways:
            continue
        hop = roll_up({unit: part.amount}, ways[unit], divisions=divisions, step=step)
        if hop.undivided:
            result.left.append(part)
        via = part.via | {shared.old for shared in hop.apportioned}
        for target, amount in hop.figures.items():
            there = reached.get(target)
            both = via | (there.via if there else frozenset())
            whole = amount + (there.amount if there else Decimal(0))
            reached[target] = Part(part.origin, target, whole, both)
    return reached


def ends_of(unit: Key, ways: Ways[Key]) -> set[Key]:
    """Return the units of the layout asked for that ``unit`` may lead to; itself if it stands."""
    if unit not in ways:
        return {unit}
    return {end for arrow in ways[unit] for end in ends_of(arrow.new, ways)}


def gathered(result: Trace[Key], ways: Ways[Key], groups: Mapping[Key, Key]) -> Trace[Key]:
    """Return the trace by larger units, e.g. the provinces of the communes.

    What could not be shared out between communes of one province is that province's all the same;
    what stands above the units of ``groups`` cannot be told by them and is left over.
    """
    parts: list[Part[Key]] = []
    left: list[Part[Key]] = []
    for part in (*result.parts, *result.left):
        group = _common(ends_of(part.unit, ways), groups)
        if group is None:
            left.append(part)
        else:
            parts.append(Part(part.origin, group, part.amount, part.via))
    return Trace(parts, left)


def _common(ends: Iterable[Key], groups: Mapping[Key, Key]) -> Key | None:
    """Return the one larger unit that all of ``ends`` lie in, if there is one."""
    above = [groups.get(end) for end in ends]
    return above[0] if above and all(one == above[0] for one in above) else None


def split_units(ways: Ways[Key]) -> dict[Key, list[Key]]:
    """Return the units that must be shared out, each with the units that get a part."""
    return {
        unit: [arrow.new for arrow in arrows]
        for unit, arrows in ways.items()
        if not (len(arrows) == 1 and arrows[0].whole)
    }


def summed(parts: Iterable[Part[Key]]) -> dict[Key, Decimal]:
    """Return the figures by unit."""
    sums: dict[Key, Decimal] = {}
    for part in parts:
        sums[part.unit] = sums.get(part.unit, Decimal(0)) + part.amount
    return sums
