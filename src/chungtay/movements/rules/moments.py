"""When a milestone is: read what an officer types, and say how each of its turns stands.

A milestone is a day, a month, a quarter, a year, a span of years or a span of days. What comes
back every year (the yearly awards, a day of every year) has a turn in each year of the plan.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chungtay.kernel.dates import short_date
from chungtay.kernel.period import PartialDate
from chungtay.kernel.text import squeeze

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DAY = r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
_DAYS = re.compile(rf"(?:từ |từ ngày )?{_DAY} ?(?:-|–|đến|đến ngày) ?{_DAY}")
_ONE_DAY = re.compile(rf"(?:ngày )?{_DAY}")
_LONG_DAY = re.compile(r"(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_MONTH = re.compile(r"(?:tháng )?(\d{1,2})(?:[/.-]| năm )(\d{4})")
_QUARTER = re.compile(r"(?:quý |q)(i{1,3}|iv|[1-4])(?:[/.-]| năm | )(\d{4})")
_YEARS = re.compile(r"(?:giai đoạn )?(\d{4}) ?[-–/] ?(\d{4})")
_YEAR = re.compile(r"(?:năm )?(\d{4})")
_STORED_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")
ONCE = 0


class State(StrEnum):
    """How a turn of a milestone stands on a day.

    ``PAST`` is what runs by itself (carrying out, yearly awards) and is over without a mark: it is
    not late, nobody was to report it. ``UNDATED`` names no time.
    """

    DONE = "done"
    LATE = "late"
    NOW = "now"
    COMING = "coming"
    PAST = "past"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a milestone; ``year`` is 0 for what comes once. Both days are included."""

    year: int
    first: date | None
    last: date | None
    state: State
    done_on: date | None = None


def read_when(text: str) -> str:
    """Return the stored form of a time as officials write it.

    ``15/11/2025``, ``tháng 9/2025``, ``quý IV/2023``, ``Q4/2023``, ``2025``, ``2022-2025`` and
    ``01/9/2025 - 30/9/2025`` are understood, and so are the stored forms themselves.

    Raises:
        ValueError: when it is none of these, or names a day that does not exist.
    """
    said = squeeze(text).lower()
    stored = _read_days(said) or _read_part(said)
    if stored:
        return stored
    if _STORED_DAYS.fullmatch(said) and None not in days_of(said):
        return said
    partial = PartialDate.parse(said.upper())
    if partial.is_yearly:
        raise ValueError(text)
    return str(partial)


def days_of(when: str) -> tuple[date | None, date | None]:
    """Return first and last day of a stored time; none for a day of every year and other words."""
    if match := _STORED_DAYS.fullmatch(when):
        return date.fromisoformat(match[1]), date.fromisoformat(match[2])
    try:
        partial = PartialDate.parse(when)
    except ValueError:
        return None, None
    if partial.is_yearly:
        return None, None
    return partial.first_day(), partial.last_day()


def words_of(when: str) -> str:
    """Return a stored time as people say it; what cannot be read stays as it stands."""
    if _STORED_DAYS.fullmatch(when):
        first, last = days_of(when)
        return f"{short_date(first)} - {short_date(last)}" if first and last else when
    try:
        return PartialDate.parse(when).label_vi
    except ValueError:
        return when


def is_yearly(when: str, *, each_year: bool) -> bool:
    """Say whether a milestone comes back: it names a day of every year, or is held ``each_year``
    of a span of years.
    """
    first, last = days_of(when)
    if first and last:
        return each_year and first.year != last.year
    try:
        return PartialDate.parse(when).is_yearly
    except ValueError:
        return False


def turns_of(
    when: str,
    *,
    each_year: bool,
    runs_by_itself: bool,
    done: Mapping[int, date],
    years: tuple[int | None, int | None],
    today: date,
) -> list[Turn]:
    """Return the turns of a milestone in the order of time, one for what comes once.

    Args:
        each_year: it is held in each year of its span (yearly awards).
        runs_by_itself: nobody is to mark it, so it is never late.
        done: the day a turn was reached, by year; ``ONCE`` for what comes once.
        years: first and last year of the plan, for a day of every year.
    """
    spans = _spans(when, each_year=each_year, years=years)
    return [
        Turn(year, first, last, _state(first, last, done.get(year), runs_by_itself, today),
             done.get(year))
        for year, first, last in spans
    ]  # fmt: skip


def _spans(
    when: str, *, each_year: bool, years: tuple[int | None, int | None]
) -> list[tuple[int, date | None, date | None]]:
    first, last = days_of(when)
    if first and last:
        if not each_year or first.year == last.year:
            return [(ONCE, first, last)]
        whole = range(first.year, last.year + 1)
        return [(y, max(first, date(y, 1, 1)), min(last, date(y, 12, 31))) for y in whole]
    try:
        partial = PartialDate.parse(when)
    except ValueError:
        return [(ONCE, None, None)]
    begun, ended = years
    if begun is None:
        return [(ONCE, None, None)]
    return [
        (y, partial.first_day(year=y), partial.last_day(year=y))
        for y in range(begun, (ended or begun) + 1)
    ]


def _state(
    first: date | None, last: date | None, done_on: date | None, by_itself: bool, today: date
) -> State:
    if done_on:
        return State.DONE
    if first is None or last is None:
        return State.UNDATED
    if last < today:
        return State.PAST if by_itself else State.LATE
    return State.NOW if first <= today else State.COMING


def _read_days(said: str) -> str:
    match = _DAYS.fullmatch(said)
    if match is None:
        return ""
    d1, m1, y1, d2, m2, y2 = (int(part) for part in match.groups())
    first, last = date(y1, m1, d1), date(y2, m2, d2)
    if last < first:
        raise ValueError(said)
    return f"{first.isoformat()}/{last.isoformat()}"


def _read_part(said: str) -> str:
    if match := _ONE_DAY.fullmatch(said) or _LONG_DAY.fullmatch(said):
        return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
    if match := _QUARTER.fullmatch(said):
        return f"{match[2]}-Q{_ROMAN.get(match[1]) or match[1]}"
    if match := _YEARS.fullmatch(said):
        return str(PartialDate.parse(f"{match[1]}/{match[2]}"))
    if match := _YEAR.fullmatch(said):
        return str(PartialDate.parse(match[1]))
    if match := _MONTH.fullmatch(said):
        return str(PartialDate.parse(f"{match[2]}-{int(match[1]):02d}"))
    return ""
