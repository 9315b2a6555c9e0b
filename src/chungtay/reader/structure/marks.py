"""The six marks by which an administrative document is known."""

import re
from collections.abc import Sequence

from chungtay.reader.dates import read_place_date
from chungtay.reader.letters import UPPER
from chungtay.reader.passage import Paragraph
from chungtay.reader.structure import signs
from chungtay.reader.types import TITLE_ALONE, title_word

_NEEDED = 2
_HEAD = 400  # paragraphs from the top that are looked at for the head of a document
_SHORT = 120  # letters of a line of place and date
_BASIS = re.compile(
    r"^\W{0,3}(?:Căn\s+cứ|(?:Ban\s+hành\s+)?[Kk]èm\s+theo|Thực\s+hiện|Theo\s+đề\s+nghị|Xét\s+đề\s+nghị|Hưởng\s+ứng|Triển\s+khai|"
    r"Tiếp\s+tục\s+thực\s+hiện)"
    rf"\s[^.]{{0,300}}?(?:\bsố\s*:?\s*\d{{1,5}}|\d{{1,5}}\s?[/-][{UPPER}]|Luật\s)"
)
_LETTERHEAD = re.compile(
    r"^(?:(?:ỦY|UỶ)\s+BAN\s|UBND\s|SỞ\s|ĐẢNG\s+BỘ\s|HUYỆN\s+(?:ỦY|UỶ)|TỈNH\s+(?:ỦY|UỶ)|"
    r"THÀNH\s+(?:ỦY|UỶ)|BỘ\s[A-ZĐ]|HỘI\s+ĐỒNG\s+NHÂN\s+DÂN)"
)


def is_administrative(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether at least two of the six marks are there."""
    top = [paragraph.text for paragraph in paragraphs[:_HEAD]]
    marks = (
        any(signs.MOTTO.search(text) or _is_letterhead(text) for text in top),
        any(_is_number(text) for text in top),
        any(len(text) < _SHORT and _is_place_date(text) for text in top),
        any(_is_title(text) for text in top),
        any(_BASIS.match(text) for text in top),
        any(_is_signature(paragraph.text) for paragraph in paragraphs),
    )
    return sum(marks) >= _NEEDED


def _is_letterhead(text: str) -> bool:
    return len(text) < _SHORT and text.isupper() and bool(_LETTERHEAD.match(text))


def _is_number(text: str) -> bool:
    match = signs.NUMBER_LINE.match(text)
    return bool(match and match["symbol"])


def _is_place_date(text: str) -> bool:
    found = read_place_date(text)
    return bool(found and found.place and found.start == 0 and found.end >= len(text.rstrip()) - 1)


def _is_title(text: str) -> bool:
    if not title_word(text):
        return False
    return text.isupper() or not TITLE_ALONE.match(text)


def _is_signature(text: str) -> bool:
    return bool(signs.TAIL_START.match(text) or signs.is_capacity(text) or signs.is_position(text))
