"""When the steps of a timetable happen: days, months, quarters, years and spans of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chungtay.reader.dates import DATE, iso_date, read_date
from chungtay.reader.letters import DASH
from chungtay.reader.meaning.years import Years

_YEAR = r"(?:19|20)\d\d"
EVERY_YEAR = r"(?:hằng|hàng|mỗi|từng)\s+năm"
_WHEN = re.compile(
    rf"(?:từ\s+)?ngày\s+(?P<first_day>{DATE})\s*(?:{DASH}|đến\s+(?:hết\s+)?(?:ngày\s+)?)\s*"
    rf"(?P<last_day>{DATE})"
    rf"|từ\s+tháng\s+(?P<first_month>\d{{1,2}})(?:\s*/\s*|\s+năm\s+)(?P<first_year>{_YEAR})\s+"
    rf"đến\s+"
    rf"(?:hết\s+)?(?:tháng\s+(?P<last_month>\d{{1,2}})\s*(?:/|năm)\s*|năm\s+)(?P<last_year>{_YEAR})"
    rf"|(?:từ\s+)?tháng\s+(?P<month_from>\d{{1,2}})(?:(?:\s*/\s*|\s+năm\s+)(?P<month_from_year>{_YEAR}))?\s*"
    rf"(?:{DASH}|đến\s+(?:hết\s+)?)\s*tháng\s+(?P<month_to>\d{{1,2}})"
    rf"(?:(?:\s*/\s*|\s+năm\s+)(?P<month_to_year>{_YEAR}))?"
    rf"|(?P<day>(?:ngày\s+)?{DATE})"
    rf"|(?:quý|quí)\s+(?P<quarter>IV|III|II|I|[1-4])(?!\w)"
    rf"(?:(?:\s*/\s*|\s*,?\s+năm\s+)(?P<quarter_year>{_YEAR}))?"
    rf"|tháng\s+(?P<month>\d{{1,2}})(?:(?:\s*/\s*|\s+năm\s+)(?P<month_year>{_YEAR}))?"
    rf"|(?:năm\s+)?(?<![/\d])(?P<from>{_YEAR})\s*(?:{DASH}|đến\s+(?:hết\s+)?(?:năm\s+"
    rf")?)\s*(?P<to>{_YEAR})"
    rf"|(?<![/\d])(?:năm\s+)?(?P<year>{_YEAR})(?![\d])"
    rf"|(?P<every>{EVERY_YEAR})",
    re.IGNORECASE,
)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class When:
    """One date, as fine as printed; ``is_every`` for ``hằng năm``, which is a span of years."""

    start: int
    end: int
    iso: str
    is_span: bool = False
    is_every: bool = False

    @property
    def is_range(self) -> bool:
        """Whether it has a first and a last day or year of its own."""
        return "/" in self.iso and not self.is_every


def find_whens(text: str, start: int, end: int, span: Years) -> Iterator[When]:
    """Yield the dates in ``text[start:end]``; ``span`` gives years that are not printed."""
    for match in _WHEN.finditer(text, start, end):
        iso = _iso(match, span)
        if iso:
            every = match["every"] is not None
            is_span = every or match["from"] is not None
            yield When(match.start(), match.end(), iso, is_span, every)


def _iso(match: re.Match[str], span: Years) -> str | None:
    ends = _ends(match) or _months(match, span)
    if ends:
        return f"{ends[0]}/{ends[1]}" if all(ends) else None
    if match["day"]:
        return read_date(match["day"])
    if match["quarter"]:
        year = _year(match["quarter_year"], span)
        return f"{year}-Q{_QUARTERS[match['quarter'].upper()]}" if year else None
    if match["month"]:
        year = _year(match["month_year"], span)
        return iso_date(year, int(match["month"])) if year else None
    return span.iso if match["every"] else str(match["year"])


def _ends(match: re.Match[str]) -> tuple[str | None, str | None] | None:
    """Return the first and the last day, month or year of a printed span, None for a single one."""
    if match["first_day"]:
        return read_date(match["first_day"]), read_date(match["last_day"])
    if match["first_month"]:
        first = iso_date(int(match["first_year"]), int(match["first_month"]))
        return first, iso_date(int(match["last_year"]), _month(match["last_month"]))
    return (match["from"], match["to"]) if match["from"] else None


def _months(match: re.Match[str], span: Years) -> tuple[str | None, str | None] | None:
    """Return the months of ``từ tháng 02 đến tháng 10/2026``; one year may hold for both."""
    if not match["month_from"]:
        return None
    last = _year(match["month_to_year"], span)
    first = _year(match["month_from_year"], span) or last
    if first is None or last is None:
        return None, None
    return iso_date(first, int(match["month_from"])), iso_date(last, int(match["month_to"]))


def _month(printed: str | None) -> int | None:
    return int(printed) if printed else None


def _year(printed: str | None, span: Years) -> int | None:
    if printed:
        return int(printed)
    return span.to if span.is_one else None
