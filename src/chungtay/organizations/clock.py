"""The day it is, for every question that carries a date."""

from datetime import date, datetime
from time import monotonic

from django.utils import timezone

from chungtay.organizations.models import Installation

_SECONDS = 10.0
_seen: tuple[float, date | None] | None = None


def practice_day() -> date | None:
    """Return the assumed day of a practice installation, or None where the real day counts."""
    global _seen  # noqa: PLW0603 -- one small value, read on every request
    if _seen is None or monotonic() - _seen[0] > _SECONDS:
        row = Installation.objects.values_list("practice_today", flat=True).first()
        _seen = (monotonic(), row)
    return _seen[1]


def today() -> date:
    """Return the working day of this installation, in Vietnam's time zone."""
    return practice_day() or timezone.localdate()


def now() -> datetime:
    """Return the moment it is: the hour of now on the working day of this installation."""
    moment = timezone.localtime()
    day = practice_day()
    return moment.replace(year=day.year, month=day.month, day=day.day) if day else moment


def forget() -> None:
    """Read the practice day anew; called when it is set."""
    global _seen  # noqa: PLW0603 -- see above
    _seen = None


def set_practice_day(day: date | None, *, site_name: str = "") -> None:
    """Make ``day`` the day of this installation, or go back to the real one with None."""
    Installation.objects.update_or_create(
        pk=1, defaults={"practice_today": day, "site_name": site_name}
    )
    forget()
