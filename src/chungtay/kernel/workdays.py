"""Working days of public offices: Monday to Friday, less days off, plus made-up Saturdays."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from chungtay.kernel.certainty import Certainty, weakest
from chungtay.kernel.dated import read_yaml

_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """The days off of one year; ``certainty`` is that of ``closed`` and ``makeup``."""

    year: int
    closed: frozenset[date]
    makeup: frozenset[date]
    certainty: Certainty
    tet: date | None = None
    founders: date | None = None
    note: str = ""


@cache
def holiday_year(year: int) -> HolidayYear:
    """Return the table of ``year``; outside it only the fixed holidays, certainty ``unknown``."""
    data = read_yaml("chungtay.kernel", "holidays.yaml")
    row = data["years"].get(year)
    if row is None:
        fixed = frozenset(date.fromisoformat(f"{year}-{day}") for day in data["fixed"])
        return HolidayYear(year, fixed, frozenset(), Certainty.UNKNOWN)
    return HolidayYear(
        year=year,
        closed=frozenset(row["closed"]),
        makeup=frozenset(row.get("makeup", ())),
        certainty=Certainty(row["certainty"]),
        tet=row["tet"],
        founders=row["founders"],
        note=row.get("note", ""),
    )


def is_working_day(day: date) -> bool:
    """Say whether offices work on ``day``."""
    table = holiday_year(day.year)
    if day.weekday() >= _SATURDAY:
        return day in table.makeup
    return day not in table.closed


def working_day_from(day: date) -> date:
    """Return ``day`` itself when offices work on it, else the next working day."""
    while not is_working_day(day):
        day += _DAY
    return day


def working_day_until(day: date) -> date:
    """Return ``day`` itself when offices work on it, else the working day before it."""
    while not is_working_day(day):
        day -= _DAY
    return day


def add_working_days(day: date, count: int) -> date:
    """Return the ``count``-th working day after ``day``; ``day`` itself is not counted.

    Raises:
        ValueError: when ``count`` is negative.
    """
    if count < 0:
        raise ValueError(count)
    while count:
        day += _DAY
        count -= is_working_day(day)
    return day


def working_days_between(first: date, last: date) -> int:
    """Return how many working days lie after ``first`` up to and with ``last``; 0 if not later."""
    days = (last - first).days
    return sum(is_working_day(first + n * _DAY) for n in range(1, days + 1))


def certainty_of(first: date, last: date) -> Certainty:
    """Return how sure the tables of all years from ``first`` to ``last`` are."""
    return weakest(holiday_year(year).certainty for year in range(first.year, last.year + 1))
