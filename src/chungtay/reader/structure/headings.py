"""Where the heading of a clause ends and its sentence begins."""

import re

from chungtay.reader.bodies import STARTS_BODY
from chungtay.reader.letters import LOWER
from chungtay.reader.passage import Passage
from chungtay.reader.structure.markers import Kind
from chungtay.reader.structure.node import Node

_TITLED = frozenset({Kind.ANNEX, Kind.PART, Kind.CHAPTER, Kind.SECTION})
_PLAIN = frozenset({Kind.DASH, Kind.PLUS})
_LONGEST = 240  # letters of a heading
_LONGEST_BEFORE_COLON = 170
_FEW_WORDS = 5
_WORDS_WITH_STOP = 10  # words of a heading that is closed by a full stop
_ATTACHED = re.compile(r"^\(\s*(?:ban\s+hành\s+)?(?:kèm|đính\s+kèm)\s+theo", re.IGNORECASE)
_LEADS_IN = re.compile(
    r"(?:như\s+sau|sau\s+đây|dưới\s+đây|sau|gồm|bao\s+gồm|gồm\s+có|trách\s+nhiệm|là|cụ\s+thể|nhằm|"
    r"phải|cần|được|theo|để|với|về|tại|nhiệm\s+vụ\s+sau|việc)$",
    re.IGNORECASE,
)
_CONCRETE = re.compile(
    r"^(?:(?:Các|Một\s+số)\s+)?(?:mục\s+tiêu|chỉ\s+tiêu|nhiệm\s+vụ|nội\s+dung|yêu\s+cầu|tiêu\s+chí|giải\s+pháp|"
    r"kế\s+hoạch|phân\s+công)(?:\s*,\s*\w+\s+\w+)?\s+cụ\s+thể$",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"\b(?:chủ\s+trì|phối\s+hợp|có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|căn\s+cứ|(?-i:tham|^Tham)\s+mưu|"
    r"phấn\s+đấu)\b",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"^(?:Mục|Về|Đối\s+với|Đối\s+tượng|Hình\s+thức|Tiêu\s+chí|Tiêu\s+chuẩn|Nội\s+dung|"
    r"Giải\s+pháp|Yêu\s+cầu|"
    r"Kinh\s+phí|Thời\s+gian|Phạm\s+vi|Công\s+tác|Nhiệm\s+vụ|Chỉ\s+tiêu|Khen\s+thưởng|Tiến\s+độ|"
    r"Giai\s+đoạn|Năm|"
    r"Các|Đề\s+nghị|Giao|Trách\s+nhiệm|Cấp|Chế\s+độ|Nguồn|Quan\s+điểm|Hồ\s+sơ|Thủ\s+tục|"
    r"Tập\s+thể|Cá\s+nhân|"
    r"Doanh\s+nghiệp|Hộ|Chương\s+trình|Dự\s+án|Quy\s+định|Cơ\s+cấu|Số\s+lượng|Định\s+hướng)\b"
)
_COLON = re.compile(r":(?!\d|//)\s*")
_STOP = re.compile(r"[.;]\s")


def split_heading(node: Node) -> None:
    """Part the heading of ``node`` from its text; dashes and pluses have none."""
    node.passage = Passage(tuple(node.pieces))
    if node.kind in _PLAIN or not node.pieces:
        return
    if node.kind in _TITLED:
        _title(node)
        return
    first, offset = node.pieces[0]
    line = first.text[offset:].strip()
    if first is not node.start:
        if not (line.isupper() or (len(line) <= _LONGEST and _is_topic(line, node))):
            return
        _take_pieces(node, 1)
    elif _is_topic(line, node):
        _take_pieces(node, 1)
    else:
        _take_colon(node, line)


def _take_pieces(node: Node, count: int) -> None:
    node.heading = Passage(tuple(node.pieces[:count]))
    node.heading_text = node.heading.text.strip().rstrip(":. ").strip() or None
    node.passage = Passage(tuple(node.pieces[count:]))


def _title(node: Node) -> None:
    """Take the title of a part, chapter, section or annex, which may fill several lines."""
    count = 0
    for paragraph, offset in node.pieces:
        line = paragraph.text[offset:].strip()
        if _ATTACHED.match(line) or line.endswith((".", ";")) or len(line) > _LONGEST:
            break
        if count and not line.isupper():
            break
        count += 1
    _take_pieces(node, count)
    rest = list(node.passage.pieces)
    if rest and _ATTACHED.match(rest[0][0].text[rest[0][1] :].strip()):
        node.passage = Passage(tuple(rest[1:]))


def _is_topic(line: str, node: Node) -> bool:
    """Whether the whole ``line`` names a topic or a body."""
    if len(line) > _LONGEST or (_STOP.search(line) and not _lists_bodies(line)):
        return False
    if line.isupper():
        return True
    followed = len(node.pieces) > 1 or bool(node.children) or bool(node.cells)
    bare = line.rstrip(":").rstrip()
    if line.endswith(":"):
        return not _leads_in(bare) and not _is_sentence(bare)
    if line.endswith((";", ",", ".")):
        return followed and _is_stopped_topic(line)
    inner = _COLON.search(line)
    labelled = inner and _is_label(line[: inner.start()], line[inner.end() :])
    wide = node.kind in (Kind.ROMAN, Kind.CAPITAL)
    return not labelled and (followed or wide) and not _is_sentence(bare)


def _lists_bodies(line: str) -> bool:
    """Whether ``line`` is a row of bodies parted by semicolons, with no duty of theirs."""
    named = STARTS_BODY.match(line) or line.startswith("Các ")
    whole = ". " not in line and not line.endswith((".", ";", ","))
    return bool(named) and whole and not _DUTY.search(line)


def _leads_in(words: str) -> bool:
    """Whether ``words`` only lead in what follows; ``Mục tiêu cụ thể`` names a topic."""
    return bool(_LEADS_IN.search(words)) and not _CONCRETE.match(words)


def _is_stopped_topic(line: str) -> bool:
    """Whether a short ``line`` with a full stop, ``Mục đích.``, still names a topic."""
    short = len(line.split()) <= _WORDS_WITH_STOP and not line.endswith((";", ",", "./."))
    return short and ":" not in line and not _DUTY.search(line)


def _is_sentence(words: str) -> bool:
    """Whether ``words`` tell somebody to do something, rather than name a topic."""
    duty = _DUTY.search(words)
    return bool(duty and duty.start() > 0 and STARTS_BODY.match(words))


def _take_colon(node: Node, line: str) -> None:
    """Take the words up to a colon as the heading where they name a topic or a body."""
    colon = _COLON.search(line)
    if not colon or not _is_label(line[: colon.start()], line[colon.end() :]):
        return
    first, offset = node.pieces[0]
    node.heading = Passage(((first, offset),))
    node.heading_text = line[: colon.start()].strip() or None
    lead = len(first.text[offset:]) - len(first.text[offset:].lstrip())
    rest = offset + lead + colon.end()
    node.passage = Passage(((first, rest), *node.pieces[1:]))


def _is_label(before: str, after: str) -> bool:
    if not after.strip() or len(before) > _LONGEST_BEFORE_COLON or _STOP.search(before):
        return False
    if _leads_in(before) or _is_sentence(before) or before.count('"') % 2:
        return False
    named = bool(STARTS_BODY.match(before) or _TOPIC.match(before))
    return named or after[0] not in LOWER or len(before.split()) <= _FEW_WORDS
