"""Parts one document into head, title, preamble, body, end and annexes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.reader.bodies import STARTS_BODY, is_letterhead_line, without_office
from chungtay.reader.passage import Paragraph
from chungtay.reader.structure import signs
from chungtay.reader.structure.markers import Kind, read_marker
from chungtay.reader.types import TITLE_ALONE, title_word

_STRONG = frozenset(Kind) - {Kind.DASH, Kind.PLUS, Kind.LETTER, Kind.BRACKET, Kind.ANNEX}
HEAD_LONGEST = 160  # letters; nothing in a letterhead is longer
HEAD_MOST = 14  # paragraphs before a title that may be its letterhead
_KINH_GUI = re.compile(r"^\W{0,3}Kính\s+gửi\b", re.IGNORECASE)
_ENACTS = re.compile(
    r"^\W{0,3}(?:QUYẾT\s+ĐỊNH|QUYẾT\s+NGHỊ|NGHỊ\s+QUYẾT|CHỈ\s+THỊ|YÊU\s+CẦU|THÔNG\s+BÁO)\s*:?\s*$"
)
_ATTACHED = re.compile(r"^\(\s*(?:Ban\s+hành\s+)?(?:kèm|đính\s+kèm)\s+theo", re.IGNORECASE)
ANNEX = re.compile(
    r"^(?:PHỤ\s+LỤC|Phụ\s+lục|DANH\s+SÁCH|BIỂU\s|BIỂU\s+MẪU|BẢNG\s|MẪU\s|Mẫu\s+số|Mẫu\s+\d|"
    r"Biểu\s+(?:số|mẫu|\d)|"
    r"DANH\s+MỤC|ĐỀ\s+CƯƠNG|TỔNG\s+HỢP\s)(?![\w])?"
)
_OPENING = re.compile(
    r"^[\W]{0,3}(?:Căn\s+cứ|Thực\s+hiện|Tiếp\s+tục|Triển\s+khai|Hưởng\s+ứng|Theo\s+đề\s+nghị|Xét|"
    r"Trên\s+cơ\s+sở|Nhằm|Để|Phát\s+huy|Qua|Sau\s+khi|Trong|Vừa\s+qua|Thời\s+gian)\b"
)
_SENTENCE = 220
_LONGEST_CAPITALS = 700  # letters of a title that is printed in capitals in one line


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
        letterhead=tuple(paragraphs[min(_first_sign(paragraphs), head_end) : head_end]),
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
        if title_word(text) and may_be_title(paragraphs, index):
            return index
        marker = read_marker(text)
        if _KINH_GUI.match(text) or (marker and marker.kind in _STRONG):
            return None
        if len(text) > _SENTENCE and index > HEAD_MOST:
            return None
    return None


def _letter_head_end(paragraphs: Sequence[Paragraph]) -> int:
    """Return where the words of a document without a title begin: at Kính gửi or a sentence."""
    begin = _first_sign(paragraphs)
    for index in range(begin, len(paragraphs)):
        text = paragraphs[index].text
        if _KINH_GUI.match(text):
            return index
        if index - begin >= HEAD_MOST or len(text) > HEAD_LONGEST or _OPENING.match(text):
            return index
        if text.endswith((":", ".")) and not signs.NUMBER_LINE.match(text):
            return index
    return len(paragraphs)


def _first_sign(paragraphs: Sequence[Paragraph]) -> int:
    """Return where the motto or the number stands near the top, below what is no letterhead."""
    for index, paragraph in enumerate(paragraphs[:_PREFACE_MOST]):
        text = paragraph.text
        named = len(text) <= HEAD_LONGEST and is_letterhead_line(text)
        if named or signs.MOTTO.match(text) or signs.NUMBER_LINE.match(text):
            while index and paragraphs[index - 1].text.isupper():
                index -= 1  # noqa: PLW2901 -- a name broken over lines begins above
            return index
    return 0


_PREFACE_MOST = 40  # paragraphs that a web page may put above a document


def _title_end(paragraphs: Sequence[Paragraph], title: int, begin: int) -> int:
    """Return the index of the first paragraph after the lines of the title."""
    first = paragraphs[title].text[begin:]
    upper = first.isupper()
    index = title + 1
    while index < len(paragraphs) and index - title < HEAD_MOST:
        text = paragraphs[index].text
        following = paragraphs[index + 1].text if index + 1 < len(paragraphs) else ""
        if _ends_title(text) or (first and _begins_preamble(text, upper)):
            break
        if first and _is_authority(first, text, following):
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
        or len(text) > (_LONGEST_CAPITALS if text.isupper() else _SENTENCE)
        or text.startswith("(")
    )


def _begins_preamble(text: str, upper: bool) -> bool:
    """Whether ``text`` can stand under a title but is none: an opening, or who issues in capitals.

    ``upper`` tells that the line of the title above is in capitals itself.
    """
    if text.isupper():
        return not upper
    return bool(_OPENING.match(text)) and (len(text) > _TITLE_LINE or bool(_CITES.search(text)))


def _is_authority(title: str, text: str, following: str) -> bool:
    """Whether ``text`` names, between a title in capitals and the bases, who issues it."""
    named = text.isupper() and STARTS_BODY.match(without_office(text))
    opens = following.startswith(("Căn cứ", "Xét", "Theo đề nghị"))
    return bool(named) and opens and not _OPEN_END.search(title)


_OPEN_END = re.compile(
    r"(?:\b(?:CỦA|CÁC|TẠI|DO|CHO|VÀ|THUỘC|VỚI|GIỮA|TRÊN|ĐỐI|THEO|VỀ)|[,\-–])$", re.IGNORECASE
)
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
        if closed and (signs.is_position(text) or ANNEX.match(text) or signs.is_name(text)):
            return index
        if text.endswith(("./.", "./")):
            closed = True
        last = index + 1 >= len(paragraphs) or signs.is_name(paragraphs[index + 1].text)
        if (signs.is_position(text) and last) or signs.is_signed_office(text):
            return index
    return len(paragraphs)


def _annex_start(paragraphs: Sequence[Paragraph], tail_at: int) -> int:
    for index in range(tail_at, len(paragraphs)):
        if ANNEX.match(paragraphs[index].text):
            return index
    return len(paragraphs)


def may_be_title(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether the type word at ``index`` titles a document, not a cell of a form or a list."""
    text = paragraphs[index].text
    following = paragraphs[index + 1].text if index + 1 < len(paragraphs) else ""
    if not TITLE_ALONE.match(text):
        return text[: len("KẾ HOẠCH")].isupper() and len(text) < HEAD_LONGEST * 2
    return text.isupper() or bool(_ATTACHED.match(following)) or index < HEAD_MOST
