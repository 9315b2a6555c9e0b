"""The lines of Kính gửi and of Nơi nhận."""

import re
from collections.abc import Iterable, Iterator, Sequence

from chungtay.reader.letters import DASHES, UPPER
from chungtay.reader.model import Recipient
from chungtay.reader.passage import Paragraph
from chungtay.reader.structure import signs

_ADDRESS = re.compile(r"^\W{0,3}Kính\s+gửi\s*:?\s*", re.IGNORECASE)
_LABEL = re.compile(r"^\W{0,3}Nơi\s+(?:nhận|gửi)\s*:?\s*", re.IGNORECASE)
_ITEM = re.compile(rf"^\s*[{DASHES}+*•]\s*")
_PURPOSE_WORDS = (
    r"(?:để\s+)?(?:b\s*/\s*c|b\.c|báo\s+cáo|p\s*/\s*h|phối\s+hợp|t\s*/\s*h|thực\s+hiện|chỉ\s+đạo|"
    r"theo\s+dõi|"
    r"biết|đăng\s+tải|đưa\s+tin|thẩm\s+định|tổng\s+hợp|h\s*/\s*d|hướng\s+dẫn|kiểm\s+tra|"
    r"đ\s*/\s*b|k\s*/\s*t|"
    r"c\s*/\s*đ|bc|ph|th|cđ|triển\s+khai|tham\s+mưu|đôn\s+đốc|giám\s+sát|lưu|xem\s+xét|trình|"
    r"tuyên\s+truyền|"
    r"công\s+bố|phát\s+hành|niêm\s+yết|cho\s+ý\s+kiến|t\s*/\s*d|TH|PH|BC)"
)
_PURPOSE = re.compile(
    rf"\s*[;,.]?\s*[(\[]\s*{_PURPOSE_WORDS}(?:(?:\s*(?:,|;|và|&|-)\s*|\s+){_PURPOSE_WORDS})*\s*[)\]]",
    re.IGNORECASE,
)
_BARE_PURPOSE = re.compile(
    rf"^[(\[]?\s*(?:để\s+)?{_PURPOSE_WORDS}(?:\s*(?:,|và)\s*{_PURPOSE_WORDS})*\s*[)\]]?\W*$",
    re.IGNORECASE,
)
_BRACE = re.compile(r"\s*[}\]|]+\s*$")
_NEXT_ITEM = re.compile(rf"[;.]\s*[{DASHES}+]\s+|,\s+[{DASHES}+]\s+(?=[{UPPER}])")
_CLOSE = re.compile(r"(?:[\s;.,:]|(?<=[.;])/)+$")
_SENT_AS = re.compile(r"^(?:Gửi|Nơi gửi|Đồng gửi)\s*:\s*(?:bản|văn bản)", re.IGNORECASE)
_LONGEST = 300


def read_recipients(
    preamble: Sequence[Paragraph], tail: Sequence[Paragraph]
) -> tuple[Recipient, ...]:
    """Return the lines of Kính gửi, then of Nơi nhận, marks of purpose dropped."""
    return (*_unique(_addressees(preamble)), *_unique(_receivers(tail)))


def address_end(paragraphs: Sequence[Paragraph]) -> int:
    """Return how many of ``paragraphs`` belong to Kính gửi, 0 when there is none on top."""
    for index, paragraph in enumerate(paragraphs):
        if _ADDRESS.match(paragraph.text):
            end = index + 1
            while end < len(paragraphs) and _ITEM.match(paragraphs[end].text):
                end += 1
            return end
    return 0


def _addressees(paragraphs: Sequence[Paragraph]) -> Iterator[Recipient]:
    end = address_end(paragraphs)
    begun = False
    for paragraph in paragraphs[:end]:
        match = _ADDRESS.match(paragraph.text)
        if match or begun:
            begun = True
            yield from _lines(paragraph, match.end() if match else 0)


def _receivers(tail: Sequence[Paragraph]) -> Iterator[Recipient]:
    begun = False
    for paragraph in tail:
        text = paragraph.text
        label = _LABEL.match(text)
        if label:
            begun = True
            yield from _lines(paragraph, label.end())
        elif begun and _is_line(text):
            yield from _lines(paragraph, 0)


def _is_line(text: str) -> bool:
    """Whether ``text`` is a line of the list, and not of the signature beside it."""
    if len(text) > _LONGEST or signs.is_capacity(text) or signs.is_position(text):
        return False
    if signs.SIGNED.match(text) or _SENT_AS.match(text):
        return False
    return bool(_ITEM.match(text)) or (text.endswith(";") and not text.isupper())


def _lines(paragraph: Paragraph, begin: int) -> Iterator[Recipient]:
    """Yield the receivers of one paragraph, which may hold a whole list in one line."""
    for start, end in _items(paragraph.text, begin):
        printed = paragraph.text[start:end]
        text = _without_purpose(_ITEM.sub("", printed))
        if text and not _BARE_PURPOSE.match(text):
            yield Recipient(
                text=text,
                source=paragraph.span(start, end),
                confidence=paragraph.confidence * (_SURE if _ITEM.match(printed) else _LIKELY),
            )


_SURE, _LIKELY = 0.97, 0.85


def _items(text: str, begin: int) -> Iterator[tuple[int, int]]:
    start = begin
    for match in _NEXT_ITEM.finditer(text, begin):
        yield start, match.start() + 1
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _without_purpose(printed: str) -> str:
    text = _PURPOSE.sub("", printed)
    return _CLOSE.sub("", _BRACE.sub("", text)).strip()


def _unique(found: Iterable[Recipient]) -> Iterator[Recipient]:
    seen: set[str] = set()
    for recipient in found:
        key = recipient.text.casefold()
        if key not in seen:
            seen.add(key)
            yield recipient
