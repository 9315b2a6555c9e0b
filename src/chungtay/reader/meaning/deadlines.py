"""Deadlines and recurrences of duties."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chungtay.reader.dates import iso_date
from chungtay.reader.meaning.years import Years

NONE, PERIODIC = "none", "periodic"
_EVERY = r"(?:hằng|hàng|từng|mỗi)"
_BY = (
    r"(?:trước|chậm\s+nhất(?:\s+(?:là|vào|trong|đến|trước))*|xong\s+trước|xong\s+trong|đến\s+hết|"
    r"hạn\s+cuối(?:\s+là)?|"
    r"hoàn\s+thành\s+(?:trước|trong|vào)|thời\s+hạn\s*:?|vào|trong|đến|kết\s+thúc|cuối|hết|"
    r"từ\s+nay\s+đến|xong|gửi\s+về)"
)
_ROMAN_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_PERIODS = {
    "năm": "yearly",
    "quý": "quarterly",
    "quí": "quarterly",
    "tháng": "monthly",
    "tuần": "weekly",
}
_YEAR = r"(?:19|20)\d\d"
_DAY_OF_PERIOD = re.compile(
    rf"ngày\s+(?P<day>\d{{1,2}})\s+(?:{_EVERY}\s+tháng|của\s+{_EVERY}\s+tháng|"
    r"(?:của\s+)?tháng\s+(?P<which>cuối(?:\s+cùng)?(?:\s+của)?(?:\s+(?:mỗi|hằng|hàng|"
    r"từng))?\s+quý|đầu(?:\s+tiên)?(?:\s+của)?\s+quý\s+(?:sau|tiếp\s+theo|kế\s+tiếp)|đầu\s+quý))",
    re.IGNORECASE,
)
# ``hằng tháng … gửi trước ngày 25``: the period stands before the day.
_DAY_AFTER_PERIOD = re.compile(
    rf"{_EVERY}\s+tháng(?!\w)[^;.]{{0,160}}?(?:trước|vào|chậm\s+nhất(?:\s+(?:là|vào))?)\s+"
    r"ngày\s+(?P<day>\d{1,2})(?P<which>(?!))?(?!\d|\s*[/.\-]\s*\d|\s+(?:của\s+)?(?:tháng|hằng|hàng|mỗi))",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"(?P<by>{_BY})\s+(?:ngày\s+)?(?P<day>\d{{1,2}})\s*(?:[/.\-]|"
    rf"\s+tháng\s+)\s*(?P<month>\d{{1,2}})(?![\d%])"
    rf"(?:\s*[/.\-]\s*(?P<year>{_YEAR})|"
    rf"\s+năm\s+(?P<year2>{_YEAR}))?(?:\s*(?:,\s*)?(?P<every>{_EVERY})\s+năm)?",
    re.IGNORECASE,
)
_MORE_DATE = re.compile(
    rf"(?P<by>ngày)\s+(?P<day>\d{{1,2}})\s*(?:/|"
    rf"\s+tháng\s+)\s*(?P<month>\d{{1,2}})(?![\d/%])(?P<year>(?!))?(?P<year2>(?!))?"
    rf"\s*(?:,\s*)?(?P<every>{_EVERY})\s+năm",
    re.IGNORECASE,
)
_NEXT_DATE = re.compile(
    rf"\s*(?:,|và|;)\s+(?:ngày\s+)?(?P<day>\d{{1,2}})\s*(?:[/.\-]|\s+tháng\s+)\s*(?P<month>\d{{1,2}})(?![\d%])"
    rf"(?:\s*[/.\-]\s*(?P<year>{_YEAR})|\s+năm\s+(?P<year2>{_YEAR}))?(?:\s*(?:,\s*)?(?P<every>{_EVERY})\s+năm)?",
    re.IGNORECASE,
)
_MONTH = re.compile(
    rf"(?:{_BY}\s+)tháng\s+(?P<month>\d{{1,2}})(?:\s*/\s*(?P<year>{_YEAR})|"
    rf"\s+năm\s+(?P<year2>{_YEAR}))?"
    rf"(?:\s*(?P<every>{_EVERY})\s+năm)?",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    rf"(?:quý|quí)\s+(?P<quarter>IV|III|II|I|[1-4])(?:\s*/\s*(?P<year>{_YEAR})|"
    rf"\s*,?\s+năm\s+(?P<year2>{_YEAR}))?(?!\w)",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(
    rf"(?:trong|kết\s+thúc|(?:vào|đến|trước|xong)\s+cuối|hết|vào|trước|đến\s+hết|"
    rf"trong\s+quý)\s+năm\s+(?P<year>{_YEAR})(?!\s*[-–])",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"(?:định\s+kỳ\s+|báo\s+cáo\s+|sơ\s+kết\s+)?(?:0?6|sáu)\s+tháng(?:\s+(?:đầu\s+năm|một\s+lần|"
    r"/\s*lần))?",
    re.IGNORECASE,
)
_RECURRING = re.compile(
    rf"(?:định\s+kỳ\s+)?{_EVERY}\s+(?P<period>năm|quý|quí|tháng|tuần)(?!\w)(?!\s+đã(?!\w))",
    re.IGNORECASE,
)
_PERIODIC_LIST = re.compile(
    r"định\s+kỳ\s+(?:báo\s+cáo\s+)?(?P<list>(?:(?:0?6|sáu)\s+tháng|năm|quý|tháng|\s|,|và|hoặc|"
    r"hằng|hàng|/){3,60})",
    re.IGNORECASE,
)
_ONE_PERIOD = r"(?:(?:hằng|hàng)\s+)?(?:tháng|quý|(?:0?6|sáu)\s+tháng|(?:cả\s+)?năm)"
_PERIOD_ROW = re.compile(
    rf"(?<!,\s)(?<!\w)(?=[^;.]{{0,24}}(?:quý|6\s+tháng|sáu\s+tháng)){_ONE_PERIOD}"
    rf"(?:\s*(?:,|và|/)\s*{_ONE_PERIOD}){{1,3}}(?!\w|\s*\d)",
    re.IGNORECASE,
)
_PERIODIC = re.compile(r"định\s+kỳ", re.IGNORECASE)
_PERIOD_WORD = re.compile(r"(?:0?6|sáu)\s+tháng|năm|quý|tháng", re.IGNORECASE)
_PART_END = re.compile(r"[;.](?:\s|$)")
_BESIDE = 3  # letters between a date and a period next to it
_NEAR = 45  # letters before a date in which its period stands


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a duty is due, and how it recurs; ``start`` and ``end`` are its place in the text."""

    start: int
    end: int
    due: str | None
    recurrence: str


def find_deadlines(text: str, *, plan: Years) -> list[Deadline]:
    """Return the deadlines of ``text`` in order; ``plan`` gives the year that is not printed."""
    found: list[Deadline] = []
    for deadline in (
        *_days_of_periods(text),
        *_dates(text, plan),
        *_coarse(text, plan),
    ):
        if not any(_overlap(deadline, other) for other in found):
            found.append(deadline)
    absorbed: list[Deadline] = []
    for deadline in _recurrences(text):
        if any(_overlap(deadline, o) or _is_beside(deadline, o) for o in (*found, *absorbed)):
            continue
        kept = absorbed if _is_period_of(deadline, found, text) else found
        kept.append(deadline)
    return sorted(found, key=lambda deadline: deadline.start)


def _overlap(one: Deadline, other: Deadline) -> bool:
    return one.start < other.end and other.start < one.end


def _is_beside(deadline: Deadline, other: Deadline) -> bool:
    """Whether a bare ``định kỳ`` only goes with a period next to it."""
    gap = max(deadline.start - other.end, other.start - deadline.end)
    return deadline.recurrence == PERIODIC and other.due is None and gap <= _BESIDE


def _is_period_of(deadline: Deadline, found: list[Deadline], text: str) -> bool:
    """Whether a recurrence only names the period of a date: ``hằng quý trước ngày …``."""
    return any(
        other.due is not None
        and (other.recurrence == deadline.recurrence or _recurs_anyhow(deadline, other))
        and deadline.end <= other.start
        and not _PART_END.search(text, deadline.end, other.start)
        for other in found
    ) or any(
        other.due is not None
        and other.recurrence != NONE
        and 0 <= deadline.start - other.end <= _BESIDE
        for other in found
    )


def _recurs_anyhow(deadline: Deadline, other: Deadline) -> bool:
    """Whether a bare ``định kỳ`` goes with a day that recurs."""
    return deadline.recurrence == PERIODIC and other.recurrence != NONE


def _days_of_periods(text: str) -> Iterator[Deadline]:
    for match in (*_DAY_OF_PERIOD.finditer(text), *_DAY_AFTER_PERIOD.finditer(text)):
        day, which = int(match["day"]), (match["which"] or "").lower()
        if not which:
            yield Deadline(match.start(), match.end(), f"{day:02d}", "monthly")
        else:
            month = "M3" if which.startswith("cuối") else ("M4" if which != "đầu quý" else "M1")
            yield Deadline(match.start(), match.end(), f"{month}-{day:02d}", "quarterly")


def _dates(text: str, plan: Years) -> Iterator[Deadline]:
    for pattern in (_DATE, _MORE_DATE):
        for match in pattern.finditer(text):
            found = _dated(text, match, plan)
            if found:
                yield found
            yield from _more_dates(text, match, plan)


def _more_dates(text: str, first: re.Match[str], plan: Years) -> Iterator[Deadline]:
    """Yield the dates that go on a row: ``trước ngày 25/6 và 25/12 hằng năm``."""
    end = first.end()
    while match := _NEXT_DATE.match(text, end):
        found = _dated(text, match, plan)
        if found:
            yield found
        end = match.end()


def _dated(text: str, match: re.Match[str], plan: Years) -> Deadline | None:
    day, month = int(match["day"]), int(match["month"])
    year = match["year"] or match["year2"]
    if iso_date(_LEAP, month, day) is None:
        return None
    if year:
        return Deadline(match.start(), match.end(), iso_date(int(year), month, day), NONE)
    period = _period_near(text, match.start())
    yearly = bool(match["every"]) or not plan.is_one
    if not yearly and plan.to is not None and period in (None, "yearly"):
        return Deadline(match.start(), match.end(), iso_date(plan.to, month, day), NONE)
    if not yearly and plan.to is not None:
        return Deadline(match.start(), match.end(), iso_date(plan.to, month, day), NONE)
    return Deadline(match.start(), match.end(), f"{month:02d}-{day:02d}", period or "yearly")


_LEAP = 2024


def _period_near(text: str, place: int) -> str | None:
    """Return the period that a date without a year belongs to: ``6 tháng … trước ngày 20/6``."""
    before = re.split(
        r"[;.]\s|\d\s*,|\)\s*(?:,|và)|\d\s+và\s", text[max(0, place - _NEAR) : place]
    )[-1]
    return "half_yearly" if _HALF.search(before) else None


def _coarse(text: str, plan: Years) -> Iterator[Deadline]:
    """Months, quarters and years by which something is due."""
    for match in _MONTH.finditer(text):
        year = _year(match, plan)
        if match["every"] or year is None:
            yield Deadline(match.start(), match.end(), f"{int(match['month']):02d}", "yearly")
        else:
            yield Deadline(match.start(), match.end(), iso_date(year, int(match["month"])), NONE)
    for match in _QUARTER.finditer(text):
        year = _year(match, plan)
        quarter = _ROMAN_QUARTERS[match["quarter"].upper()]
        due, again = (f"{year}-Q{quarter}", NONE) if year else (f"Q{quarter}", "yearly")
        yield Deadline(match.start(), match.end(), due, again)
    for match in _IN_YEAR.finditer(text):
        yield Deadline(match.start(), match.end(), match["year"], NONE)


def _year(match: re.Match[str], plan: Years) -> int | None:
    printed = match["year"] or match["year2"]
    if printed:
        return int(printed)
    return plan.to if plan.is_one else None


def _recurrences(text: str) -> Iterator[Deadline]:
    """Recurrences without a day."""
    yield from _in_rows(text)
    for match in _PERIODIC_LIST.finditer(text):
        yield from _listed(match)
    for match in re.finditer(r"định\s+kỳ\s+(?:0?6|sáu)\s+tháng", text, re.IGNORECASE):
        yield Deadline(match.start(), match.end(), None, "half_yearly")
    for match in _RECURRING.finditer(text):
        yield Deadline(match.start(), match.end(), None, _PERIODS[match["period"].lower()])
    for match in _PERIODIC.finditer(text):
        yield Deadline(match.start(), match.end(), None, PERIODIC)


def _in_rows(text: str) -> Iterator[Deadline]:
    """Periods in a row, ``quý, 6 tháng, hằng năm``, with no word that says they recur."""
    for match in _PERIOD_ROW.finditer(text):
        start = match.start()
        for word in _PERIOD_WORD.finditer(match[0]):
            end = match.start() + word.end()
            yield Deadline(start, end, None, _period(word[0]))
            start = end


def _period(word: str) -> str:
    return "half_yearly" if word[0] in "06sS" else _PERIODS[word.lower()]


def _listed(match: re.Match[str]) -> Iterator[Deadline]:
    start = match.start()
    for word in _PERIOD_WORD.finditer(match["list"]):
        end = match.start("list") + word.end()
        yield Deadline(start, end, None, _period(word[0]))
        start = end
