"""Dates as Vietnamese documents print them, as ISO strings as fine as the print."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

DATE = (
    r"(?:\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+(?:19|20)\d\d"
    r"|\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:19|20)\d\d)"
)
_PARTS = re.compile(r"\d+")
_MONTHS, _DAYS = 12, 31
_PLACE_DATE = re.compile(
    r"(?:(?P<place>[^\W\d_][^,;:()\n]{1,45}?),)?\s*[Nn]gày(?P<day>[\s.…_]{0,40}\d{0,2})"
    r"[\s.…_]{0,40}tháng(?P<month>[\s.…_]{0,40}\d{0,2})[\s.…_]{0,40}năm\s{0,9}"
    r"(?P<year>[.…_]{0,9}(?:19|20)\d\d|"
    r"[.…_\s]{0,9}20?[.…_]{0,9}|)"
)
_PLACE_SHORT = re.compile(
    r"^(?P<place>[^\W\d_][^,;:()\n]{1,45}?),\s{0,9}(?:ngày\s*)?(?P<date>\d{1,2}\s?[/.\-]\s?\d{1,2}"
    r"\s?[/.\-]\s?(?:19|20)\d\d)\s*$"
)


@dataclass(frozen=True, slots=True)
class PlaceDate:
    """A line of place and date; ``iso`` holds only the parts that are printed."""

    place: str | None
    iso: str | None
    start: int
    end: int


def iso_date(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Return the date in ISO form, as fine as given, or None when there is no such day."""
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= _MONTHS:
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= _DAYS else None


def read_date(printed: str) -> str | None:
    """Return the ISO form of a full date such as ``02/6/2022`` or ``11 tháng 08 năm 2022``."""
    parts = [int(part) for part in _PARTS.findall(printed)]
    return iso_date(parts[2], parts[1], parts[0]) if len(parts) == len("dmy") else None


def find_dates(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield every full date of ``text`` with its ISO form."""
    for match in re.finditer(DATE, text):
        found = read_date(match[0])
        if found:
            yield match, found


def read_place_date(line: str) -> PlaceDate | None:
    """Return place and date of ``line`` where it is a place-and-date line, blanks left empty."""
    short = _PLACE_SHORT.match(line)
    if short:
        return PlaceDate(short["place"].strip(), read_date(short["date"]), 0, len(line))
    match = _PLACE_DATE.search(line)
    if not match or not (match["place"] or match.start() == 0):
        return None
    day, month, year = (_number(match[part]) for part in ("day", "month", "year"))
    found = None
    if year is not None and year > _YEAR_BLANK:
        found = iso_date(year, month, day if month else None)
    place = match["place"].strip() if match["place"] else None
    return PlaceDate(place, found, match.start(), match.end())


_YEAR_BLANK = 1000


def _number(printed: str) -> int | None:
    digits = _PARTS.search(printed)
    return int(digits[0]) if digits else None
