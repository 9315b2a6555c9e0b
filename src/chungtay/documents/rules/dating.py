"""The place-date line: which numbers get a leading zero, and what a draft leaves blank."""

import re
from dataclasses import dataclass
from datetime import date

from chungtay.documents.rules.format import layout

# Non-breaking, so that a blank keeps its width on paper and on the screen.
BLANK = "\u00a0" * 5


@dataclass(frozen=True, slots=True)
class PartialDate:
    """What is known of a date before issue; the rest stays blank."""

    year: int
    month: int | None = None


IssueDate = date | PartialDate | None

_OFFICIAL = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")


def official_date(when: IssueDate) -> str:
    """Return e.g. ``ngày 05 tháng 02 năm 2026``; what is not known stays blank.

    Days below 10 and months 1 and 2 get a leading zero, months 3 to 9 do not.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.b.
    """
    day = _padded(when.day, up_to=layout().padded_days_below) if isinstance(when, date) else BLANK
    month = _padded(when.month, up_to=layout().padded_months_below) if when else BLANK
    year = str(when.year) if when else BLANK
    return f"ngày {day} tháng {month} năm {year}"


def place_date(place: str, when: IssueDate) -> str:
    """Return the line under the motto, e.g. ``Kbang, ngày 05 tháng 3 năm 2026``.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.c.
    """
    return f"{place}, {official_date(when)}"


def is_padded_as_ruled(text: str) -> bool:
    """Say whether every full date in ``text`` has exactly the leading zeros of the decree.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.b.
    """
    return all(
        day == _padded(int(day), up_to=layout().padded_days_below)
        and month == _padded(int(month), up_to=layout().padded_months_below)
        for day, month, _ in _OFFICIAL.findall(text)
    )


def _padded(number: int | None, *, up_to: int) -> str:
    if number is None:
        return BLANK
    return f"{number:02d}" if number < up_to else str(number)
