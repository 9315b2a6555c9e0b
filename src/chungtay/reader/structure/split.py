"""Parts a file into its documents, and a document into head, preamble, body, end and annexes."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.reader.passage import Paragraph
from chungtay.reader.structure import signs
from chungtay.reader.structure.markers import Kind, read_marker
from chungtay.reader.types import TITLE_ALONE, title_word

_STRONG = frozenset(Kind) - {Kind.DASH, Kind.PLUS, Kind.LETTER, Kind.BRACKET, Kind.ANNEX}
_HEAD_LONGEST = 160  # letters; nothing in a letterhead is longer
_HEAD_MOST = 14  # paragraphs before a title that may be its letterhead
_KINH_GUI = re.compile(r"^\W{0,3}Kính\s+gửi\b", re.IGNORECASE)
_ENACTS = re.compile(
    r"^\W{0,3}(?:QUYẾT\s+ĐỊNH|QUYẾT\s+NGHỊ|NGHỊ\s+QUYẾT|CHỈ\s+THỊ|YÊU\s+CẦU|THÔNG\s+BÁO)\s*:?\s*$"
)
_ATTACHED = re.compile(r"^\(\s*(?:Ban\s+hành\s+)?(?:kèm|đính\s+kèm)\s+theo", re.IGNORECASE)
_ANNEX = re.compile(
    r"^(?:PHỤ\s+LỤC|Phụ\s+lục|DANH\s+SÁCH|BIỂU\s|BIỂU\s+MẪU|BẢNG\s|MẪU\s|Mẫu\s+số|Mẫu\s+\d|"
    r"Biểu\s+(?:số|mẫu|\d)|"
    r"DANH\s+MỤC|ĐỀ\s+CƯƠNG|TỔNG\s+HỢP\s)(?![\w])?"
)
_OPENING = re.compile(
    r"^[\W]{0,3}(?:Căn\s+cứ|Thực\s+hiện|Tiếp\s+tục|Triển\s+khai|Hưởng\s+ứng|Theo\s+đề\s+nghị|Xét|"
    r"Trên\s+cơ\s+sở|Nhằm|Để|Phát\s+huy|Qua|Sau\s+khi|Trong|Vừa\s+qua|Thời\s+gian)\b"
)
_SENTENCE = 220


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of one document, in order; ``word`` is its printed type word, if any.

    ``title`` holds pairs of a paragraph and the place in it where the title begins.
    """

    letterhead: tuple[Paragraph, ...]
    word: str | None
    title: tuple[tuple[Paragraph, int], ...]
    preamble: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    tail: tuple[Paragraph, ...]
    annexes: tuple[Paragraph, ...]


def split_documents(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Return the paragraphs of each document of a file."""
    starts = [0]
    seen_title = ended = in_annex = False
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if title_word(text) and _may_be_title(paragraphs, index):
            numbered = _has_number(paragraphs, index)
            if seen_title and ended and (numbered or not in_annex):
                starts.append(_head_start(paragraphs, index, starts[-1]))
                ended = in_annex = False
            seen_title = True
        elif ended and _ANNEX.match(text):
            in_annex = True
        elif text.endswith("./.") or signs.TAIL_START.match(text) or _is_motto(text, seen_title):
            ended = True
    bounds = [*starts, len(paragraphs)]
    return [list(paragraphs[a:b]) for a, b in itertools.pairwise(bounds)]


def _is_motto(text: str, seen_title: bool) -> bool:
    return seen_title and bool(signs.MOTTO.match(text))


def _may_be_title(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether the type word at ``index`` titles a document, not a cell of a form or a list."""
    text = paragraphs[index].text
    following = paragraphs[index + 1].text if index + 1 < len(paragraphs) else ""
    if not TITLE_ALONE.match(text):
        return text[: len("KẾ HOẠCH")].isupper() and len(text) < _HEAD_LONGEST * 2
    return text.isupper() or bool(_ATTACHED.match(following)) or index < _HEAD_MOST


def _has_number(paragraphs: Sequence[Paragraph], index: int) -> bool:
    before = paragraphs[max(0, index - _HEAD_MOST) : index]
    matches = (signs.NUMBER_LINE.match(p.text) for p in before)
    return any(match and match["number"] for match in matches)


def _head_start(paragraphs: Sequence[Paragraph], title: int, floor: int) -> int:
    """Return where the letterhead above the title at ``title`` begins."""
    start = title
    while start - 1 > floor and title - start < _HEAD_MOST and _is_head(paragraphs[start - 1].text):
        start -= 1
    return start


def _is_head(text: str) -> bool:
    if len(text) > _HEAD_LONGEST or signs.is_position(text) or signs.is_capacity(text):
        return False
    if signs.is_name(text) or text.startswith("-") or text.endswith(("./.", ";")):
        return False
    number = signs.NUMBER_LINE.match(text)
    return bool(
        text.isupper() or signs.MOTTO.search(text) or signs.PLACE_DATE_AT.search(text) or number
    )


def lay_out(paragraphs: Sequence[Paragraph]) -> Layout:
    """Return the parts of the document that ``paragraphs`` are."""
    title_at = _title_index(paragraphs)
    if title_at is None:
        head_end = _letter_head_end(paragraphs)
        word = None
        title: tuple[tuple[Paragraph, int], ...] = ()
        after = head_end
    else:
        head_end = title_at
        word, begin = title_word(paragraphs[title_at].text) or ("", 0)
        after = _title_end(paragraphs, title_at, begin)
        whole = [(p, 0) for p in paragraphs[title_at + 1 : after]]
        first = paragraphs[title_at]
        title = tuple(([(first, begin)] if begin < len(first.text) else []) + whole)
    body_at = _body_start(paragraphs, after)
    tail_at = _tail_start(paragraphs, body_at)
    annex_at = _annex_start(paragraphs, tail_at)
    return Layout(
        letterhead=tuple(paragraphs[:head_end]),
        word=word,
        title=title,
        preamble=tuple(paragraphs[after:body_at]),
        body=tuple(paragraphs[body_at:tail_at]),
        tail=tuple(paragraphs[tail_at:annex_at]),
        annexes=tuple(paragraphs[annex_at:]),
    )


def _title_index(paragraphs: Sequence[Paragraph]) -> int | None:
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if title_word(text) and _may_be_title(paragraphs, index):
            return index
        marker = read_marker(text)
        if _KINH_GUI.match(text) or (marker and marker.kind in _STRONG):
            return None
        if len(text) > _SENTENCE and index > _HEAD_MOST:
            return None
    return None


def _letter_head_end(paragraphs: Sequence[Paragraph]) -> int:
    """Return where the words of a document without a title begin: at Kính gửi or a sentence."""
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if _KINH_GUI.match(text):
            return index
        if index >= _HEAD_MOST or len(text) > _HEAD_LONGEST or _OPENING.match(text):
            return index
        if text.endswith((":", ".")) and not signs.NUMBER_LINE.match(text):
            return index
    return len(paragraphs)


def _title_end(paragraphs: Sequence[Paragraph], title: int, begin: int) -> int:
    """Return the index of the first paragraph after the lines of the title."""
    first = paragraphs[title].text[begin:]
    upper = first.isupper()
    index = title + 1
    while index < len(paragraphs) and index - title < _HEAD_MOST:
        text = paragraphs[index].text
        if _ends_title(text) or (first and _begins_preamble(text, upper)):
            break
        if first and not upper and not text.isupper() and _complete(first) and text[0].isupper():
            break
        first, upper = f"{first} {text}", text.isupper()
        index += 1
    return index


def _complete(title: str) -> bool:
    """Whether a title needs no further line: it ends with a year and has no open quotation."""
    return title.rstrip('”" ')[-4:].isdigit() and title.count("“") == title.count("”")


def _ends_title(text: str) -> bool:
    return bool(
        text.startswith("Căn cứ")
        or _ATTACHED.match(text)
        or _KINH_GUI.match(text)
        or read_marker(text)
        or signs.NUMBER_LINE.match(text)
        or text.endswith((":", ";", "."))
        or len(text) > _SENTENCE
        or text.startswith("(")
    )


def _begins_preamble(text: str, upper: bool) -> bool:
    """Whether ``text`` can stand under a title but is none: an opening, or who issues in capitals.

    ``upper`` tells that the line of the title above is in capitals itself.
    """
    if text.isupper():
        return not upper
    return bool(_OPENING.match(text)) and (len(text) > _TITLE_LINE or bool(_CITES.search(text)))


_TITLE_LINE = 90
_CITES = re.compile(r"\bsố\s*:?\s*\d")


def _body_start(paragraphs: Sequence[Paragraph], after: int) -> int:
    """Return where the clauses begin: at the first numbered marker, or the first dash of a list."""
    addressed = False
    for index in range(after, len(paragraphs)):
        text = paragraphs[index].text
        if _KINH_GUI.match(text):
            addressed = True
        if _ENACTS.match(text):
            return index + 1
        marker = read_marker(text)
        if marker and marker.kind not in (Kind.DASH, Kind.PLUS):
            return index
        if signs.TAIL_START.match(text):
            return index
        if marker is None and addressed and not _KINH_GUI.match(text):
            addressed = False
        led_in = index > after and paragraphs[index - 1].text.endswith((":", "sau"))
        if marker and not addressed and led_in and not _OPENING.match(text[marker.end :]):
            return index
    return len(paragraphs)


def _tail_start(paragraphs: Sequence[Paragraph], body_at: int) -> int:
    closed = False
    for index in range(body_at, len(paragraphs)):
        text = paragraphs[index].text
        if signs.TAIL_START.match(text) or signs.is_capacity(text):
            return index
        if closed and (signs.is_position(text) or _ANNEX.match(text) or signs.is_name(text)):
            return index
        if text.endswith(("./.", "./")):
            closed = True
        last = index + 1 >= len(paragraphs) or signs.is_name(paragraphs[index + 1].text)
        if (signs.is_position(text) and last) or signs.is_signed_office(text):
            return index
    return len(paragraphs)


def _annex_start(paragraphs: Sequence[Paragraph], tail_at: int) -> int:
    for index in range(tail_at, len(paragraphs)):
        if _ANNEX.match(paragraphs[index].text):
            return index
    return len(paragraphs)
