"""At which days before and after a due day a person is reminded."""

from collections.abc import Collection, Iterable
from datetime import date

DEFAULT_STEPS = (-7, -3, -1, 0, 1, 3, 7)
MOST_DAYS = 365
MOST_STEPS = 10


def step_for(
    due_on: date, today: date, *, steps: Iterable[int], said: Collection[int]
) -> int | None:
    """Return the step to remind of on ``today``, None where nothing is to be said.

    Steps that were missed (no run, or the thing came to the person late) are not made up one by
    one: only the last that has come is said, once.

    Args:
        steps: days from the due day, negative before it.
        said: the steps of which the person was already reminded for this due day.
    """
    passed = (today - due_on).days
    last = max((step for step in steps if step <= passed), default=None)
    return None if last is None or last in said else last


def steps_of(*, before: str, on_the_day: bool, after: str) -> list[int]:
    """Return the steps written as ``7, 3, 1``, in order, each once.

    Raises:
        ValueError: a word is no whole number of days from 1 to 365, or there are more than ten.
    """
    early, late = _days(before), _days(after)
    return sorted({*(-day for day in early), *([0] if on_the_day else []), *late})


def days_before(steps: Iterable[int]) -> list[int]:
    """Return the days before the due day, the earliest first."""
    return sorted((-step for step in steps if step < 0), reverse=True)


def days_after(steps: Iterable[int]) -> list[int]:
    """Return the days after the due day, the earliest first."""
    return sorted(step for step in steps if step > 0)


def _days(text: str) -> set[int]:
    words = text.replace(";", ",").split(",")
    found = {_day(word.strip()) for word in words if word.strip()}
    if len(found) > MOST_STEPS:
        raise ValueError(text)
    return found


def _day(word: str) -> int:
    if not (word.isascii() and word.isdigit() and 1 <= int(word) <= MOST_DAYS):
        raise ValueError(word)
    return int(word)
