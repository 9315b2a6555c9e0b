"""Forms of award and who gives them."""

import re
from collections.abc import Iterable, Iterator

from chungtay.reader.bodies import HEAD_WORDS, OFFICES
from chungtay.reader.letters import alternatives
from chungtay.reader.model import AwardForm
from chungtay.reader.passage import Passage
from chungtay.reader.structure.node import Node

_FORMS_TOPIC = re.compile(r"hình\s+thức|khen\s+thưởng|mức\s+thưởng|cơ\s+cấu\s+giải", re.IGNORECASE)
_NOT_FORMS = re.compile(
    r"^(?:tiêu\s+ch|đối\s+tượng|thủ\s+tục|hồ\s+sơ|kinh\s+phí|thời\s+gian|nguyên\s+tắc|quy\s+trình)",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"(?P<commendation>giấy\s+khen)|(?P<merit>bằng\s+khen)|(?P<state>huân\s+chương|"
    r"khen\s+thưởng\s+cấp\s+nhà\s+nước|"
    r"hình\s+thức\s+khen\s+thưởng\s+cấp\s+nhà\s+nước)|(?P<other>cờ\s+thi\s+đua|cờ\s+(?=của|tặng|"
    r"đơn)|kỷ\s+niệm\s+chương|huy\s+chương|"
    r"bằng\s+lao\s+động\s+sáng\s+tạo|giải\s+thưởng\s+[A-ZĐ“\"]|thư\s+khen|thư\s+cảm\s+ơn|giấy\s+chứng\s+nhận|bảng\s+vàng|bằng\s+ghi\s+(?:công|nhận)|"
    r"danh\s+hiệu\s+(?:[“\"][^”\"]{2,80}[”\"]|\w))",
    re.IGNORECASE,
)
_WHO = (
    rf"(?:{alternatives(*OFFICES, *HEAD_WORDS)}|cấp\s+(?:trên|có\s+thẩm\s+quyền)|"
    r"[Tt]hủ\s+trưởng|[Cc]ác\s+cấp|bộ,\s+ban|sở,\s+ban|công\s+đoàn|hội\s+đồng|ủy\s+ban|ban\s+chấp)"
)
_LISTED = (
    r",\s+(?:thị\s+trấn|phường|xã|huyện|quận|thị\s+xã|thành\s+phố|đặc\s+khu|khen\s+thưởng|đơn\s+vị|ban|ngành|"
    r"đoàn\s+thể|địa\s+phương|tỉnh)(?!\w)"
)
_OF = re.compile(
    rf"^(?:\s+(?:của|do|cấp)\s+|\s*:\s*(?:do\s+)?|\s+)(?P<who>{_WHO}(?![\w])(?:[^;,.:()]|"
    rf",\s+(?:thị\s+trấn|phường|xã|huyện|quận|thị\s+xã|thành\s+phố|đặc\s+khu|khen\s+thưởng|đơn\s+vị|ban|ngành|đoàn\s+thể|địa\s+phương|tỉnh)(?!\w)){{0,100}})"
)
_WHO_END = re.compile(
    r"\s+(?:cho|đối\s+với|để|theo|khi|tặng|và\s+(?:giấy|bằng|tặng|cờ|đề\s+nghị|trình|"
    r"các\s+hình)|đến|nếu|xét|trong|vào|hằng|hàng|hoặc|được|quyết\s+định|ký|xét)(?:\s|$)|\s*$"
)
_GIVER = re.compile(
    rf"(?:(?:trình|đề\s+nghị|kiến\s+nghị|do|báo\s+cáo|"
    rf"tham\s+mưu)\s+)?(?P<who>{_WHO}(?:[^;,.:]|{_LISTED}){{0,80}}?)\s+(?:xét\s*,?\s*|xem\s+xét\s*,?\s*|"
    rf"quyết\s+định\s+|quyết\s+định\s+tặng\s+)*(?:tặng(?:\s+thưởng)?|trao\s+tặng|trao|"
    rf"khen\s+thưởng|cấp)\s*:?\s*(?:\d{{1,3}}\s+)?$"
)
_ASKED = re.compile(
    r"^.*(?:trình|đề\s+nghị|kiến\s+nghị|tham\s+mưu|báo\s+cáo)\s+(?:cho\s+)?", re.IGNORECASE
)
_ASKED_BESIDE = re.compile(
    rf"(?:[Tt]rình|[Đđ]ề\s+nghị|[Kk]iến\s+nghị)\s+(?P<who>{_WHO}(?!\w)(?:(?!\stặng\s)[^;,.:]){{0,60}}?)(?:,|\s+và)\s+$"
)
_PRIME = re.compile(r"thủ\s+tướng|chủ\s+tịch\s+nước", re.IGNORECASE)
_BEFORE = 140
_NO_AWARD = re.compile(r"(?:đã\s+được|có|đạt)\s+(?:tặng\s+)?$", re.IGNORECASE)
_SURE, _BARE = 0.9, 0.75


def find_awards(nodes: Iterable[Node]) -> tuple[AwardForm, ...]:
    """Return one row for each form of award and its authority."""
    rows: dict[tuple[str, str | None], AwardForm] = {}
    for node in nodes:
        if (node.text or node.heading_text) and _is_on_forms(node):
            headed = _awards(node, node.heading, node.heading_text or "", 0)
            for row in (*headed, *_awards(node, node.passage, node.passage.text, node.begin)):
                key = (row.form, row.authority.casefold() if row.authority else None)
                rows.setdefault(key, row)
    return tuple(rows.values())


def _is_on_forms(node: Node) -> bool:
    """Whether the nearest telling heading is on forms of award."""
    for words in node.labels:
        if _NOT_FORMS.match(words):
            return False
        if _FORMS_TOPIC.search(words):
            return True
    return False


def _awards(node: Node, passage: Passage, text: str, begin: int) -> Iterator[AwardForm]:
    """Yield the forms that ``text`` names, the words of ``passage`` or the head of them."""
    giver: str | None = None
    for match in _FORM.finditer(text, begin):
        if _NO_AWARD.search(text[max(0, match.start() - 20) : match.start()]):
            continue
        authority = _authority_after(text, match.end())
        if authority is None:
            before = _authority_before(text, match.start())
            giver = before or (giver if _listed(text, match.start()) else None)
            authority = giver
        form = match.lastgroup or "other"
        if form == "merit" and authority and _PRIME.search(authority):
            form = "state"
        for who in (*_asked_beside(text, match.start(), authority), authority):
            yield AwardForm(
                form=form,
                authority=who,
                clause=node.id,
                source=passage.span(match.start(), match.end()),
                confidence=(_SURE if who else _BARE) * passage.confidence,
            )


def _authority_after(text: str, end: int) -> str | None:
    match = _OF.match(text[end : end + _BEFORE])
    if not match:
        return None
    words = match["who"]
    stop = _WHO_END.search(words)
    return (words[: stop.start()] if stop else words).strip(" ,.") or None


def _authority_before(text: str, start: int) -> str | None:
    sentence = text[max(0, start - _BEFORE) : start]
    match = _GIVER.search(sentence)
    return _ASKED.sub("", match["who"]).strip(" ,.") or None if match else None


def _asked_beside(text: str, start: int, authority: str | None) -> Iterator[str]:
    """Yield who is asked beside ``authority``: ``đề nghị A, B tặng Bằng khen`` asks A too."""
    window = text[max(0, start - _BEFORE) : start]
    place = window.rfind(authority) if authority else -1
    match = _ASKED_BESIDE.search(window[:place]) if place > 0 else None
    if match:
        yield match["who"].strip()


def _listed(text: str, start: int) -> bool:
    """Whether the form goes on a row of forms that one authority gives."""
    before = text[:start].rstrip().removesuffix("tặng").rstrip()
    return before.endswith((",", "và", "hoặc"))
