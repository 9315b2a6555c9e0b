"""The head of a document: number and symbol, place and date, the lines that name bodies."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from chungtay.kernel.text import squeeze
from chungtay.reader.bodies import is_letterhead_line
from chungtay.reader.dates import PlaceDate, read_place_date
from chungtay.reader.letters import DASH, UPPER
from chungtay.reader.passage import Paragraph, Passage
from chungtay.reader.structure import signs
from chungtay.reader.structure.layout import Layout

_SUBJECT = re.compile(r"^(?:V/v|Về\s+việc|v/v)\s*:?\s*", re.IGNORECASE)
_LEAD = re.compile(r"^(?:về\s+việc|v/v|về)\s*:?\s+", re.IGNORECASE)
# Party acts print whose they are between the type word and the title.
_WHOSE = re.compile(rf"^CỦA\s+[{UPPER}\s,\-–]{{6,90}}\s+(?=(?:về|Về|VỀ)\s)")
_BRACKET_TAIL = re.compile(r"\s*\(\s*(?:ban\s+hành\s+)?(?:kèm|đính\s+kèm)\s+theo.*$", re.IGNORECASE)
_NOISE = re.compile(
    r"^(?:\(?\s*(?:BẢN\s+)?DỰ\s+THẢO.*|HỎA\s+TỐC|HOẢ\s+TỐC|THƯỢNG\s+KHẨN|KHẨN|\(?BẢN\s+CHÍNH\)?|SAO\s+Y.*|\W+)$",
    re.IGNORECASE,
)
_SYMBOL_BLANKS = re.compile(rf"\s*([/.&]|{DASH})\s*")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a document says; each field with the paragraph it stands in."""

    number: str | None
    symbol: str | None
    number_line: Paragraph | None
    place_date: PlaceDate | None
    place_line: Paragraph | None
    title: Passage
    title_text: str | None
    bodies: tuple[Paragraph, ...]
    has_motto: bool


def read_head(layout: Layout) -> Head:
    """Return what stands in the letterhead and the title of ``layout``."""
    lines = list(layout.letterhead)
    below = [p for p in layout.preamble[:_BELOW] if signs.NUMBER_LINE.match(p.text)]
    number_line, number, symbol = _find_number([*lines, *below])
    place_line, place_date = _find_place_date([*lines, *layout.preamble[:_BELOW]])
    subject = _subject(lines) or _in_capitals(lines, after=(number_line, place_line))
    title = Passage(layout.title) if layout.title else Passage(tuple(subject))
    used = {id(number_line), id(place_line)} | {id(paragraph) for paragraph, _ in subject}
    return Head(
        number=number,
        symbol=symbol,
        number_line=number_line,
        place_date=place_date,
        place_line=place_line,
        title=title,
        title_text=_clean_title(title.text),
        bodies=tuple(p for p in lines if id(p) not in used and _may_name_body(p.text)),
        has_motto=any(signs.MOTTO.search(p.text) for p in lines),
    )


_BELOW = 4  # paragraphs under a title in which number, place and date may stand too


def _find_number(
    lines: Iterable[Paragraph],
) -> tuple[Paragraph | None, str | None, str | None]:
    for paragraph in lines:
        match = signs.NUMBER_LINE.match(paragraph.text)
        if not match or not (match["number"] or match["symbol"]):
            continue
        number = match["number"]
        if number and match["year"]:
            number = f"{number}/{match['year']}"
        symbol = match["symbol"]
        return paragraph, number, _SYMBOL_BLANKS.sub(r"\1", symbol) if symbol else None
    return None, None, None


def _find_place_date(lines: Iterable[Paragraph]) -> tuple[Paragraph | None, PlaceDate | None]:
    for paragraph in lines:
        if len(paragraph.text) > _PLACE_LONGEST or paragraph.text.startswith("("):
            continue
        found = read_place_date(paragraph.text)
        if found:
            return paragraph, found
    return None, None


_PLACE_LONGEST = 120


def _subject(lines: list[Paragraph]) -> list[tuple[Paragraph, int]]:
    """Return the lines of ``V/v …`` under the number of an official letter."""
    for index, paragraph in enumerate(lines):
        if _SUBJECT.match(paragraph.text):
            return [(paragraph, 0), *_subject_rest(lines[index + 1 :])]
    return []


def _in_capitals(
    lines: list[Paragraph], *, after: tuple[Paragraph | None, ...]
) -> list[tuple[Paragraph, int]]:
    """Return the lines in capitals under number and date: a title whose type word got lost."""
    places = [index for index, line in enumerate(lines) if any(line is one for one in after)]
    below = lines[max(places) + 1 :] if places else []
    named = [line for line in below if line.text.isupper() and not is_letterhead_line(line.text)]
    whole = len(named) == len(below) and sum(len(line.text) for line in named) > _SHORT_TITLE
    return [(line, 0) for line in named] if whole else []


_SHORT_TITLE = 20  # letters; less is a stamp or a rest of something


def _subject_rest(lines: list[Paragraph]) -> Iterable[tuple[Paragraph, int]]:
    for paragraph in lines:
        text = paragraph.text
        if text.isupper() or read_place_date(text) or signs.MOTTO.search(text):
            return
        yield paragraph, 0


def _clean_title(text: str) -> str | None:
    bare = _BRACKET_TAIL.sub("", squeeze(text)).strip()
    bare = _LEAD.sub("", _WHOSE.sub("", bare)).strip()
    return bare.rstrip(" .:;") or None


def _may_name_body(text: str) -> bool:
    if signs.MOTTO.search(text) or _NOISE.match(text) or signs.NUMBER_LINE.match(text):
        return False
    return not read_place_date(text)
