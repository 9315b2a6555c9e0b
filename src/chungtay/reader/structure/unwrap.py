"""From blocks to whole paragraphs: lines glued from two columns parted, broken lines joined."""

import re

from chungtay.reader.letters import DASHES, LOWER, level
from chungtay.reader.passage import Cell, Paragraph
from chungtay.reader.source import BlockKind, Source
from chungtay.reader.structure import signs
from chungtay.reader.structure.columns import Piece, part_columns
from chungtay.reader.structure.markers import Kind, read_marker
from chungtay.reader.structure.page import FULL, Page, indent_of, measure
from chungtay.reader.structure.pipes import BAR
from chungtay.reader.types import TITLE_ALONE

_HEADING_PART = 0.5

_PAGE_NUMBER = re.compile(
    rf"^[\s{DASHES}]*(?:Trang\s+|Page\s+)?\d{{1,3}}(?:\s*/\s*\d{{1,3}})?[\s{DASHES}]*$",
    re.IGNORECASE,
)
_RULE = re.compile(r"^[\s*_=~.…·⎯─━—–\-|:+]*$")
_MARKDOWN = re.compile(r"\*\*|__|`|^\s*#{1,6}\s+|^\s*>\s+|\\(?=[\-.*_#()\[\]+])")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*]{1,400})(?<=\S)\*(?![\w*])")
_SPACES = re.compile(r"\s+")
_FRESH = re.compile(
    r"^(?:Nơi nhận|NƠI NHẬN|Kính gửi|KÍNH GỬI|Căn cứ|Theo đề nghị|Xét |Thực hiện (?:Quyết|Kế|Chỉ|"
    r"Công|Nghị|"
    r"Hướng|Chương|Kết|Thông|Luật|sự|chức|Văn|Phong|công)|Tiếp tục thực hiện|"
    r"Triển khai thực hiện|Hưởng ứng |Nhằm |Để |Trên đây|Trên cơ sở|"
    r"QUYẾT ĐỊNH|KẾ HOẠCH|Số\s*:|V/v|Về việc|\((?:Ban hành )?[Kk]èm theo|Gửi:|Trong quá trình)"
)
_ENDS = re.compile(r"(?:\./\.|[.;:!?])[\"”]?$")
_OPEN = re.compile(
    r"(?:,|\b(?:của|và|các|về|với|cho|theo|tại|do|từ|trong|trên|là|hoặc|để|những|giữa|bằng|như))$"
)
_CITING = re.compile(r"(?:khoản|điểm|[Mm]ục|Điều|Chương|Phần|[Qq]uý|số|tháng|ngày|năm|lần|thứ|và)$")
_COMPOUNDS = (
    ("lao động", "thương binh"), ("thi đua", "khen thưởng"), ("kinh tế", "xã hội"),
    ("chính trị", "xã hội"), ("văn hóa", "thông tin"), ("văn hóa", "thể thao"),
    ("văn hoá", "thông tin"), ("văn hoá", "xã hội"), ("văn hóa", "xã hội"),
    ("an ninh", "quốc phòng"),
    ("quốc phòng", "an ninh"), ("kế hoạch", "đầu tư"), ("tài chính", "kế hoạch"),
    ("vì người nghèo", "không để ai"), ("kinh tế", "hạ tầng"), ("dân số", "kế hoạch"),
    ("giáo dục", "đào tạo"), ("phát thanh", "truyền hình"), ("truyền thanh", "truyền hình"),
    ("xanh", "sạch"), ("sạch", "đẹp"), ("vườn", "ao"), ("hợp tác", "xã"),
)  # fmt: skip


def unwrap(source: Source) -> list[Paragraph]:
    """Return the paragraphs of ``source`` in reading order."""
    page = measure(source)
    paragraphs: list[Paragraph] = []
    previous: Piece | None = None
    for piece in part_columns(source):
        text = "" if _is_noise(piece) else _clean(piece.text)
        if not text:
            previous = None if BAR in piece.text else previous
            continue
        if previous and paragraphs and _continues(previous, piece, text, paragraphs, page):
            paragraphs[-1] = _joined(paragraphs[-1], text, piece)
        else:
            paragraphs.append(_paragraph(source.text, piece, text))
        previous = piece
    return paragraphs


def _is_noise(piece: Piece) -> bool:
    if piece.block.kind is BlockKind.CELL:
        return not piece.text.strip()
    return bool(_RULE.match(piece.text) or _PAGE_NUMBER.match(piece.text))


def _clean(text: str) -> str:
    return _SPACES.sub(" ", _EMPHASIS.sub(r"\1", _MARKDOWN.sub("", text))).strip()


def _paragraph(whole: str, piece: Piece, text: str) -> Paragraph:
    block = piece.block
    label = block.label.strip()
    cell = None
    if block.kind is BlockKind.CELL:
        cell = Cell(block.table or 0, block.row or 0, block.column or 0)
    return Paragraph(
        text=f"{label} {text}" if label else text,
        whole=whole,
        start=piece.start,
        end=piece.end,
        line=block.line,
        kind=block.kind,
        cell=cell,
        confidence=block.confidence,
        prefix=len(label) + 1 if label else 0,
    )


def _joined(paragraph: Paragraph, text: str, piece: Piece) -> Paragraph:
    return Paragraph(
        text=f"{paragraph.text} {text}",
        whole=paragraph.whole,
        start=min(paragraph.start, piece.start),
        end=max(paragraph.end, piece.end),
        line=paragraph.line,
        kind=paragraph.kind,
        cell=paragraph.cell,
        confidence=min(paragraph.confidence, piece.block.confidence),
        prefix=paragraph.prefix,
    )


def _continues(
    before: Piece, piece: Piece, text: str, paragraphs: list[Paragraph], page: Page
) -> bool:
    """Whether ``piece`` carries on the last paragraph, of which ``before`` is the last line."""
    if before.block.kind is not BlockKind.LINE or piece.block.kind is not BlockKind.LINE:
        return False
    previous = _clean(before.text)
    if signs.is_broken_head(previous, text):
        return True
    if not page.joins or _FRESH.match(text) or signs.is_signature(text):
        return False
    if before.parted or piece.parted:
        return before.column == piece.column == 0 and _runs_on(previous, text)
    return _goes_on(before, piece, text, paragraphs, page)


def _goes_on(
    before: Piece, piece: Piece, text: str, paragraphs: list[Paragraph], page: Page
) -> bool:
    """Whether a line of running text goes on in the next: by blanks, indents, fullness, words."""
    previous = _clean(before.text)
    gap = piece.block.line - before.block.line > 1
    fresh = bool(read_marker(text))
    if page.indent and indent_of(paragraphs[-1].whole, piece.block.start) == page.indent:
        return False
    if page.indent and len(previous) >= page.full and not (fresh or text.isupper()):
        return True
    if page.blanks_part and gap:
        return _runs_on(previous, text) and len(previous) >= page.full
    if fresh:
        return _is_false_marker(previous, text, page)
    return _is_same(previous, text, paragraphs, page, gap=gap)


def _is_same(
    previous: str, text: str, paragraphs: list[Paragraph], page: Page, *, gap: bool
) -> bool:
    """Whether ``text``, which opens with no marker, goes on after the line ``previous``."""
    if _in_title(paragraphs) and text[0] == "(":
        return False
    if _in_title(paragraphs) and text[0].isupper():
        return _OPEN.search(previous) is not None and not text.isupper()
    if text.isupper() and not gap and _is_capital_heading(previous, paragraphs[-1]):
        return True
    if page.blanks_tell and not gap and len(previous) >= page.full and not text.isupper():
        return not previous.isupper() and not previous.endswith("./.")
    return _same_paragraph(previous, text, paragraphs[-1], page)


def _is_capital_heading(previous: str, paragraph: Paragraph) -> bool:
    """Whether ``previous`` is a numbered heading in capitals, which a line in capitals goes on."""
    marker = None if signs.is_signature(previous) else read_marker(paragraph.text)
    words = paragraph.text[marker.end :] if marker else ""
    return len(words) > 1 and previous.isupper() and words.isupper() and not _ENDS.search(previous)


def _in_title(paragraphs: list[Paragraph]) -> bool:
    """Whether the last paragraph stands right under a type word: its lines are centred."""
    return len(paragraphs) > 1 and bool(TITLE_ALONE.match(paragraphs[-2].text))


def _runs_on(previous: str, text: str) -> bool:
    return text[0] in LOWER and not _ENDS.search(previous) and not read_marker(text)


def _same_paragraph(previous: str, text: str, paragraph: Paragraph, page: Page) -> bool:
    ended = bool(_ENDS.search(previous))
    if text.isupper():
        wide = len(previous) >= _HEADING_PART * page.full
        return previous.isupper() and bool(read_marker(paragraph.text)) and wide and not ended
    if previous.isupper():
        return False
    if text[0] in LOWER:
        return not previous.endswith("./.") and (not ended or len(previous) >= page.full)
    if text[0] in '"“(,%0123456789' or _OPEN.search(previous):
        return not ended or (previous[-1] in ";:" and len(previous) >= page.full)
    return not ended and len(previous) >= page.full


def _is_false_marker(previous: str, text: str, page: Page) -> bool:
    """Whether what looks like a marker only happens to stand at the head of a broken line."""
    if _ENDS.search(previous) or len(previous) < page.full * FULL:
        return False
    marker = read_marker(text)
    if marker and marker.kind is Kind.DASH:
        rest = text[marker.end :]
        return rest[:1] in LOWER or _is_compound(previous, rest) or previous[-1] == ","
    return bool(_CITING.search(previous))


def _is_compound(previous: str, rest: str) -> bool:
    """Whether a name such as ``Lao động - Thương binh`` is broken before its dash."""
    left, right = level(previous).casefold(), rest.casefold()
    return any(left.endswith(a) and right.startswith(b) for a, b in _COMPOUNDS)
