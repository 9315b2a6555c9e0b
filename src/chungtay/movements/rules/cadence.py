"""How a due day that a person picks is written down, and read back."""

from datetime import date

from chungtay.kernel.period import Recurrence

ONCE = "none"
HAND_RECURRENCES = (ONCE, *Recurrence)
_MONTHS_OF_QUARTER = 3
_MONTHS_OF_HALF = 6
_END = 31  # the last day of whatever month


def due_of(day: date | None, *, recurrence: str, whole_period: bool) -> str:
    """Return ``due`` of an assignment from its first due day; empty without one.

    Args:
        day: the first due day; the later ones follow from ``recurrence``.
        whole_period: the duty may be done within the whole quarter (once or quarterly), month,
            half-year or year that ``day`` lies in, so it is due on the last day of it.
    """
    if day is None:
        return ""
    if recurrence == ONCE:
        return f"{day.year}-Q{_quarter(day)}" if whole_period else day.isoformat()
    if recurrence == Recurrence.MONTHLY:
        return str(_END if whole_period else day.day)
    if recurrence == Recurrence.YEARLY:
        return "12-31" if whole_period else f"{day:%m-%d}"
    months = _MONTHS_OF_QUARTER if recurrence == Recurrence.QUARTERLY else _MONTHS_OF_HALF
    letter = "M" if recurrence == Recurrence.QUARTERLY else "H"
    if whole_period:
        return f"{letter}{months}-{_END}"
    return f"{letter}{(day.month - 1) % months + 1}-{day.day:02d}"


def is_whole_period(due: str) -> bool:
    """Say whether ``due`` gives a whole period rather than a day in it."""
    return "-Q" in due or due in ("12-31", str(_END), f"M3-{_END}", f"H6-{_END}")


def _quarter(day: date) -> int:
    return (day.month - 1) // _MONTHS_OF_QUARTER + 1
