"""When what a plan asks for falls due."""

import re
from datetime import date

from chungtay.kernel.period import PartialDate, Recurrence, next_occurrence

_DAY_OF_MONTH = re.compile(r"\d{1,2}")
_DAY_OF_QUARTER = re.compile(r"M([1-4])-(\d\d)")
_DAY_OF_HALF = re.compile(r"H([1-6])-(\d\d)")
_MOST = 130  # ten years of months; more is a mistake in the years
_QUARTER_MONTHS = 3


def due_days(
    due: str, recurrence: str, *, plan_from: int | None, plan_to: int | None, issued_on: date
) -> list[date | None]:
    """Return the due days of a duty from the year of issue to the end of the plan, oldest first.

    The year of issue counts whole, so that a yearly date just missed still shows as late. Without
    a date the duty is due once, at no set day: ``[None]``. A plan without years lasts the year it
    is issued in.

    Args:
        due: as in the plan-reading contract, e.g. ``2027-Q2``, ``12-10``, ``18``, ``M3-08``, or
            ``H6-20`` for a day of each half-year.
        recurrence: ``none``, ``yearly``, ``half_yearly``, ``quarterly``, ``monthly``, ``periodic``.
    """
    if not due:
        return [None]
    first = max(issued_on.year, plan_from or issued_on.year)
    last = max(first, plan_to or first)
    span = date(first, 1, 1), date(last, 12, 31)
    days = _recurring(due, recurrence, *span) or _single(due, *span)
    return list(days) or [None]


def days_still_to_come(days: list[date | None], day: date) -> list[date | None]:
    """Return the due days from the year of ``day`` on; the year counts whole, as in its issue."""
    return [due for due in days if due is None or due.year >= day.year]


def span_of(when: str) -> tuple[date | None, date | None]:
    """Return first and last day of a milestone; none for words that name no time."""
    try:
        partial = PartialDate.parse(when)
    except ValueError:
        return None, None
    if partial.is_yearly:
        return None, None
    return partial.first_day(), partial.last_day()


def _recurring(due: str, recurrence: str, start: date, end: date) -> list[date]:
    anchor, often = _anchor(due, recurrence)
    if anchor is None or often is None:
        return []
    found: list[date] = []
    after = start
    while len(found) < _MOST:
        day = next_occurrence(anchor, recurrence=often, after=after, plan_from=start, plan_to=end)
        if day is None:
            break
        found.append(day)
        after = date.fromordinal(day.toordinal() + 1)
    return found


def _anchor(due: str, recurrence: str) -> tuple[PartialDate | None, Recurrence | None]:
    if _DAY_OF_MONTH.fullmatch(due):
        return PartialDate(month=1, day=int(due)), Recurrence.MONTHLY
    if match := _DAY_OF_QUARTER.fullmatch(due):
        month = (int(match[1]) - 1) % _QUARTER_MONTHS + 1
        return PartialDate(month=month, day=int(match[2])), Recurrence.QUARTERLY
    if match := _DAY_OF_HALF.fullmatch(due):
        return PartialDate(month=int(match[1]), day=int(match[2])), Recurrence.HALF_YEARLY
    try:
        partial = PartialDate.parse(due)
    except ValueError:
        return None, None
    if not partial.is_yearly:
        return None, None
    # A half-year report names the day of its own half; the other half has a row of its own.
    often = Recurrence.YEARLY if recurrence in ("none", "half_yearly", "periodic") else recurrence
    return partial, Recurrence(often)


def _single(due: str, start: date, end: date) -> list[date]:
    _, last = span_of(due)
    return [last] if last else []
