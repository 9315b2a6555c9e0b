"""Days, months, quarters, years and spans as plans state them."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from chungtay.kernel.dates import official_day_month, official_month
from chungtay.kernel.text import gettext_noop

_FORMS = re.compile(
    r"(?P<year>[12]\d{3})(?:-Q(?P<quarter>[1-4])|-(?P<month>\d\d)(?:-(?P<day>\d\d))?|/(?P<to_year>\d{4}))?"
    r"|(?P<each_month>\d\d)-(?P<each_day>\d\d)"
)
_ROMAN = ("I", "II", "III", "IV")
_LEAP_YEAR = 2024
_LAST_MONTH = 12


class Recurrence(StrEnum):
    """How often a date comes back."""

    YEARLY = "yearly"
    HALF_YEARLY = "half_yearly"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"


RECURRENCE_LABELS = {
    Recurrence.YEARLY: gettext_noop("Hằng năm"),
    Recurrence.HALF_YEARLY: gettext_noop("Sáu tháng một lần"),
    Recurrence.QUARTERLY: gettext_noop("Hằng quý"),
    Recurrence.MONTHLY: gettext_noop("Hằng tháng"),
}
_MONTHS = {
    Recurrence.YEARLY: 12,
    Recurrence.HALF_YEARLY: 6,
    Recurrence.QUARTERLY: 3,
    Recurrence.MONTHLY: 1,
}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known as far as a plan says it.

    A year, a quarter, a month, a day, a span of years, or (without ``year``) a day of every year.
    """

    year: int | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None
    to_year: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2022``, ``2023-Q4``, ``2023-11``, ``2023-11-05``, ``2022/2025`` or ``12-10``.

        Raises:
            ValueError: when ``text`` has another form, or names a day that does not exist.
        """
        match = _FORMS.fullmatch(text)
        if match is None:
            raise ValueError(text)
        found = {key: int(value) for key, value in match.groupdict().items() if value}
        for name in ("month", "day"):
            if f"each_{name}" in found:
                found[name] = found.pop(f"each_{name}")
        partial = cls(**found)
        partial._check(text)
        return partial

    @property
    def is_yearly(self) -> bool:
        """Whether this is a day of every year."""
        return self.year is None

    def first_day(self, *, year: int | None = None) -> date:
        """Return the first day covered; ``year`` is needed for a day of every year only.

        Raises:
            ValueError: when this is a day of every year and ``year`` is missing.
        """
        month = self.month or (3 * self.quarter - 2 if self.quarter else 1)
        return date(*_clip(self._year(year), month, self.day or 1))

    def last_day(self, *, year: int | None = None) -> date:
        """Return the last day covered; ``year`` and errors as in :meth:`first_day`."""
        month = self.month or (3 * self.quarter if self.quarter else _LAST_MONTH)
        return date(*_clip(self.to_year or self._year(year), month, self.day or 31))

    @property
    def label_vi(self) -> str:
        """The words of a plan, e.g. ``quý IV năm 2023``, ``ngày 10 tháng 12 hằng năm``."""
        if self.to_year:
            return f"giai đoạn {self.year} - {self.to_year}"
        tail = "hằng năm" if self.year is None else f"năm {self.year}"
        head = self._head()
        return f"{head} {tail}" if head else tail

    def __str__(self) -> str:
        if self.to_year:
            return f"{self.year}/{self.to_year}"
        if self.quarter:
            return f"{self.year}-Q{self.quarter}"
        parts = [f"{self.year}"] if self.year is not None else []
        return "-".join(parts + [f"{part:02d}" for part in (self.month, self.day) if part])

    def _head(self) -> str:
        if self.quarter:
            return f"quý {_ROMAN[self.quarter - 1]}"
        if self.month and self.day:
            return official_day_month(self.day, self.month)
        return official_month(self.month) if self.month else ""

    def _year(self, year: int | None) -> int:
        found = self.year if self.year is not None else year
        if found is None:
            raise ValueError(str(self))
        return found

    def _check(self, text: str) -> None:
        if self.to_year and self.year and self.to_year < self.year:
            raise ValueError(text)
        if self.month:
            date(self.year or _LEAP_YEAR, self.month, self.day or 1)


def next_occurrence(
    anchor: PartialDate, *, recurrence: Recurrence, after: date, plan_from: date, plan_to: date
) -> date | None:
    """Return the first due day on or after ``after`` within the plan, both ends included.

    The anchor's last day gives day and month (31/12 for a bare year); the months between follow
    from ``recurrence``. A day that a month does not have becomes its last day.
    """
    due = anchor.last_day(year=plan_from.year)
    wanted_day = anchor.day or 31
    start = max(after, plan_from)
    step = _MONTHS[recurrence]
    months = start.year * 12 + start.month - 1
    months += (due.month - 1 - months) % step
    for candidate in (months, months + step):
        found = date(*_clip(candidate // 12, candidate % 12 + 1, wanted_day))
        if found >= start:
            return found if found <= plan_to else None
    return None


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the last of that month when it has no such day."""
    total = day.year * 12 + day.month - 1 + months
    return date(*_clip(total // 12, total % 12 + 1, day.day))


def _clip(year: int, month: int, day: int) -> tuple[int, int, int]:
    return year, month, min(day, monthrange(year, month)[1])
