"""The span of years that words are about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from chungtay.reader.letters import DASH

_YEAR = r"(?:19|20)\d\d"
_SPAN = re.compile(
    rf"(?:giai\s+đoạn|nhiệm\s+kỳ|thời\s+kỳ|các\s+năm|từ\s+năm|từ|trong\s+các\s+năm|năm)?\s*:?\s*"
    rf"(?<!\d)(?P<from>{_YEAR})\s*(?:{DASH}|đến\s+(?:hết\s+)?(?:năm\s+)?)\s*(?P<to>{_YEAR})(?!\d)",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    rf"(?:đến|vào|cuối|hết)\s+(?:hết\s+|cuối\s+|thời\s+điểm\s+)?(?:tháng\s+\d{{1,2}}\s*[/]\s*|"
    rf"(?:cuối\s+)?năm\s+)(?P<to>{_YEAR})(?!\d)",
    re.IGNORECASE,
)
_ONE = re.compile(rf"(?<![/\d])(?:năm\s+(?:học\s+)?)(?P<year>{_YEAR})(?![\d])", re.IGNORECASE)
_FULL_DATE = re.compile(
    r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}"
)
_AWAY = re.compile(
    rf"(?:định\s+hướng|tầm\s+nhìn)(?:\s+đến)?(?:\s+"
    rf"(?:cuối\s+)?năm)?\s+{_YEAR}(?:\s*{DASH}\s*{_YEAR})?"
    rf"|so\s+với[^,.;()]{{0,60}}?{_YEAR}(?:\s*{DASH}\s*{_YEAR})?",
    re.IGNORECASE,
)
_CODES = re.compile(r"\d{1,5}/(?:19|20)\d\d/[^\s,;]{1,30}")


@dataclass(frozen=True, slots=True)
class Years:
    """From and to, both included; either may be open."""

    from_: int | None = None
    to: int | None = None

    def __bool__(self) -> bool:
        return self.from_ is not None or self.to is not None

    @property
    def is_one(self) -> bool:
        """Whether it is a single year."""
        return self.from_ is not None and self.from_ == self.to

    @property
    def iso(self) -> str | None:
        """The span as a milestone prints it: ``2022`` or ``2022/2025``."""
        if self.from_ is None or self.is_one:
            return str(self.to) if self.to is not None else None
        return f"{self.from_}/{self.to}" if self.to is not None else str(self.from_)


NO_YEARS = Years()


def without_other_years(text: str) -> str:
    """Blank out dates, numbers of acts, baselines and visions: their years are not the span."""
    for pattern in (_AWAY, _FULL_DATE, _CODES):
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text


@lru_cache(maxsize=256)  # titles and headings are asked for every figure under them
def read_years(text: str) -> Years:
    """Return the years that ``text`` itself names, or none."""
    words = without_other_years(text)
    span = _SPAN.search(words)
    if span:
        return Years(int(span["from"]), int(span["to"]))
    until = _UNTIL.search(words)
    if until:
        return Years(None, int(until["to"]))
    one = _ONE.search(words)
    return Years(int(one["year"]), int(one["year"])) if one else NO_YEARS


def nearest_years(texts: Iterable[str | None]) -> Years:
    """Return the years of the first of ``texts`` that names any."""
    return next((found for text in texts if text and (found := read_years(text))), NO_YEARS)
