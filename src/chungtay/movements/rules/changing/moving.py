"""How the due days of tasks follow a deadline that was changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

Day = date | None


@dataclass(frozen=True, slots=True)
class Moves:
    """What becomes of due days: ``moved`` old to new, ``fresh`` only new, ``gone`` only old."""

    moved: dict[Day, Day]
    fresh: tuple[Day, ...]
    gone: tuple[Day, ...]


def moves_of(old: Sequence[Day], new: Sequence[Day], *, since: date) -> Moves:
    """Return how ``old`` days become ``new`` ones from the day ``since`` on.

    Days are matched year by year in their order. What lies before ``since`` on both sides stays as
    it was: a late duty becomes timely only through a new day that is still to come.
    """
    moved: dict[Day, Day] = {}
    fresh: list[Day] = []
    gone: list[Day] = []
    for before, after in _groups(old, new):
        for one, other in zip(before, after, strict=False):
            if one != other and _ahead(other, since):
                moved[one] = other
        shared = min(len(before), len(after))
        fresh += [day for day in after[shared:] if _ahead(day, since)]
        gone += [day for day in before[shared:] if _ahead(day, since)]
    return Moves(moved, tuple(fresh), tuple(gone))


def _groups(old: Sequence[Day], new: Sequence[Day]) -> list[tuple[list[Day], list[Day]]]:
    """Days of one year belong together; a single day, or one without a date, to whatever comes."""
    single = len(old) == 1 or len(new) == 1 or None in old or None in new
    if single:
        return [(list(old), list(new))]
    years = sorted({day.year for day in (*old, *new) if day})
    return [
        ([d for d in old if d and d.year == year], [d for d in new if d and d.year == year])
        for year in years
    ]


def _ahead(day: Day, since: date) -> bool:
    return day is None or day >= since


def in_safe_order(moved: dict[Day, Day]) -> list[tuple[Day, Day]]:
    """Return the moves so that none lands on a day that another still has to leave."""
    later = [(one, other) for one, other in moved.items() if one and other and other > one]
    rest = [pair for pair in moved.items() if pair not in later]
    later.sort(key=lambda pair: pair[0] or date.min, reverse=True)
    rest.sort(key=lambda pair: pair[0] or date.min)
    return [*later, *rest]
