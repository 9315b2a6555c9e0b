"""What a due day becomes when offices do not work on it."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chungtay.kernel.certainty import Certainty, weakest
from chungtay.kernel.citation import Citation
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.workdays import (
    holiday_year,
    is_working_day,
    working_day_from,
    working_day_until,
)

HOLIDAYS = Citation("Luật 45/2019/QH14", "Điều 112")
_NEXT_DAY = Citation("Luật 91/2015/QH13", "Điều 148")
_BEFORE = re.compile(r"\btrước\s+(?:ngày\b|\d)", re.IGNORECASE)


class OffDay(StrEnum):
    """What to do with a due day that is no working day; ``AUTO`` leaves it to the wording."""

    AUTO = ""
    NEXT = "next"
    PREVIOUS = "previous"
    KEEP = "keep"


OFF_DAY_LABELS = {
    OffDay.AUTO: gettext_noop("Theo cách ghi hạn"),
    OffDay.NEXT: gettext_noop("Lùi đến ngày làm việc liền sau"),
    OffDay.PREVIOUS: gettext_noop("Đưa lên ngày làm việc liền trước"),
    OffDay.KEEP: gettext_noop("Giữ nguyên ngày đã ghi"),
}
# Nothing found fixes this for the duties of a plan; the civil code is followed by likeness.
_REASONS = {
    OffDay.NEXT: gettext_noop(
        "Hạn rơi vào ngày nghỉ nên kết thúc vào ngày làm việc liền sau; áp dụng tương tự Bộ luật "
        "Dân sự vì chưa thấy văn bản về thi đua quy định."
    ),
    OffDay.PREVIOUS: gettext_noop(
        "Hạn ghi “trước ngày” hoặc “trong kỳ” rơi vào ngày nghỉ nên làm xong từ ngày làm việc liền "
        "trước; đây là thông lệ văn phòng, chưa thấy văn bản quy định."
    ),
    OffDay.KEEP: gettext_noop("Hạn rơi vào ngày nghỉ; cơ quan giao việc giữ nguyên ngày đã ghi."),
}


@dataclass(frozen=True, slots=True)
class WorkingDue:
    """The day a duty is due: ``printed`` as the plan says, ``day`` as it holds, and why.

    ``reason`` is empty where the printed day is a working day and stands.
    """

    printed: date
    day: date
    reason: str = ""
    citation: Citation | None = None
    certainty: Certainty = Certainty.CERTAIN


def off_day_for(chosen: str, *, printed: date, action: str) -> OffDay:
    """Return what to do with ``printed`` when it is a day off; ``chosen`` by hand comes first.

    "Before a day" and the end of a month, a quarter or a year must not be passed, so the day
    before counts; every other day moves on.

    Legal source: none for the first two (office practice); Luật 91/2015/QH13, Điều 148.
    """
    if chosen:
        return OffDay(chosen)
    ends_month = printed.day == monthrange(printed.year, printed.month)[1]
    return OffDay.PREVIOUS if ends_month or _BEFORE.search(action) else OffDay.NEXT


def working_due(printed: date, rule: OffDay) -> WorkingDue:
    """Return what ``printed`` becomes under ``rule``.

    Legal source: Luật 91/2015/QH13, Điều 148 (by likeness); days off: Luật 45/2019/QH14, Điều 112.
    """
    if is_working_day(printed):
        return WorkingDue(printed, printed)
    day = printed
    if rule is OffDay.NEXT:
        day = working_day_from(printed)
    elif rule is OffDay.PREVIOUS:
        day = working_day_until(printed)
    years = sorted({printed.year, day.year})
    sure = weakest([Certainty.ASSUMED, *(holiday_year(year).certainty for year in years)])
    citation = _NEXT_DAY if rule is OffDay.NEXT else None
    return WorkingDue(printed, day, _REASONS[rule], citation, sure)
