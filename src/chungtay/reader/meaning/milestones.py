"""The steps of the timetable."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chungtay.reader.dates import DATE, iso_date, read_date
from chungtay.reader.letters import DASH
from chungtay.reader.meaning.sentences import sentences
from chungtay.reader.meaning.topics import AWARDS, CRITERIA, STATE, TIMETABLE, is_under
from chungtay.reader.meaning.years import Years, nearest_years
from chungtay.reader.model import Milestone
from chungtay.reader.structure.node import Node

_I = re.IGNORECASE
_YEAR = r"(?:19|20)\d\d"
_EVERY_YEAR = r"(?:hằng|hàng|mỗi|từng)\s+năm"
_KINDS = (
    ("final_review", re.compile(r"tổng\s+kết(?!\s+năm\s+công)", _I)),
    ("midterm_review", re.compile(r"sơ\s*,\s*tổng\s+kết|sơ\s+kết|giữa\s+kỳ|giữa\s+nhiệm\s+kỳ", _I)),
    (
        "annual_award",
        re.compile(
            rf"khen\s+thưởng\s+(?:thường\s+xuyên\s+)?{_EVERY_YEAR}|"
            rf"{_EVERY_YEAR}[^.;]{{0,90}}khen\s+thưởng|khen\s+thưởng[^.;,]{{0,40}}{_EVERY_YEAR}",
            _I,
        ),
    ),
    (
        "launch",
        re.compile(
            r"phát\s+động|(?:xây\s+dựng|ban\s+hành)(?:\s*,?\s*(?:và\s+)?(?:ban\s+hành|"
            r"xây\s+dựng))?\s+(?:các\s+)?(?:kế\s+hoạch|văn\s+bản)|quán\s+triệt|khởi\s+động|"
            r"lễ\s+ra\s+quân|tổ\s+chức\s+triển\s+khai\s+(?:kế\s+hoạch|phong\s+trào)",
            _I,
        ),
    ),
    (
        "implementation",
        re.compile(
            r"tổ\s+chức\s+(?:triển\s+khai\s+)?thực\s+hiện|triển\s+khai\s+thực\s+hiện|"
            r"thực\s+hiện\s+(?:phong\s+trào|các\s+nội\s+dung|kế\s+hoạch|có\s+hiệu\s+quả|"
            r"đồng\s+bộ|các|hỗ\s+trợ)|được\s+tổ\s+chức|triển\s+khai\s+(?:các|đồng|phong)|"
            r"thời\s+gian\s+thực\s+hiện|được\s+(?:triển\s+khai|thực\s+hiện)",
            _I,
        ),
    ),
)
_WHEN = re.compile(
    rf"(?P<day>(?:ngày\s+)?{DATE})"
    rf"|(?:quý|quí)\s+(?P<quarter>IV|III|II|I|[1-4])(?:\s*/\s*|"
    rf"\s*,?\s+năm\s+)(?P<quarter_year>{_YEAR})"
    rf"|tháng\s+(?P<month>\d{{1,2}})(?:\s*/\s*|\s+năm\s+)(?P<month_year>{_YEAR})"
    rf"|(?P<from>{_YEAR})\s*(?:{DASH}|đến\s+(?:hết\s+)?(?:năm\s+)?)\s*(?P<to>{_YEAR})"
    rf"|(?<![/\d])(?:năm\s+)?(?P<year>{_YEAR})(?![\d])"
    rf"|(?P<every>{_EVERY_YEAR})",
    _I,
)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_LABEL = re.compile(r"^[^:]{3,80}:")
_NAMED_SPAN = re.compile(
    r"[“\"][^“”\"]{3,200}[”\"]\s*,?\s*(?:giai\s+đoạn|năm)\s+[\d\s–-]{4,13}", _I
)
_PROGRAMME_SPAN = re.compile(
    r"(?:Chương\s+trình|Kế\s+hoạch|Quyết\s+định|chuẩn\s+nghèo)[^,.;:]{0,120}?(?:giai\s+đoạn|"
    r"năm)\s+[\d\s–-]{4,13}"
)
_CLOSE = 80  # letters between an act and its date outside a timetable
_DUTY = re.compile(r"báo\s+cáo|trước\s+ngày|gửi|hồ\s+sơ|đăng\s+ký", _I)
_SURE, _LIKELY = 0.88, 0.7


@dataclass(frozen=True, slots=True)
class _When:
    start: int
    end: int
    iso: str
    is_span: bool = False


def find_milestones(nodes: Sequence[Node], *, plan: Years) -> tuple[Milestone, ...]:
    """Return the rows of the timetable; without one, sentences that date a launch or review."""
    timetable = [node for node in nodes if node.text and is_under(node, TIMETABLE)]
    rows = [row for node in timetable for row in _rows(node, plan)]
    if not timetable:
        rows = [row for node in nodes if node.text for row in _dated(node)]
    found: dict[tuple[str, str], Milestone] = {}
    for row in rows:
        found.setdefault((row.kind, row.when), row)
    return tuple(found.values())


def _rows(node: Node, plan: Years) -> Iterator[Milestone]:
    """Yield the acts of one row of the timetable, each with its date."""
    text = _without_names(node.passage.text)
    span = nearest_years((text, *_headings(node))) or plan
    for start, end in _row_sentences(text, node.begin):
        whens = list(_whens(text, start, end, span))
        acts = list(_acts(text, start, end))
        if not whens and node.heading_text and acts:
            whens = list(_whens(node.heading_text, 0, len(node.heading_text), span))
        if whens and not acts:
            acts = [("other", start)]
        for kind, place, when in _matched(text, acts, whens, span, start):
            yield _milestone(node, kind, when, (place, end), _SURE)


def _headings(node: Node) -> Iterator[str | None]:
    yield node.heading_text
    for above in node.above():
        yield above.heading_text


def _row_sentences(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """A row that opens with its date and a colon is one; others are read sentence by sentence."""
    label = _LABEL.match(text[begin:])
    if label and _WHEN.search(label[0]):
        yield begin, len(text)
    else:
        yield from _long_sentences(text, begin)


def _long_sentences(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Sentences parted by full stops only; a semicolon does not part a date from its acts."""
    held = begin
    for start, end in sentences(text, begin):
        if text[max(start, end - 1) : end] == ";":
            continue
        yield held, end
        held = end
    if held < len(text.rstrip()):
        yield held, len(text)


def _without_names(text: str) -> str:
    """Blank out years that belong to the name of the movement or of a programme."""
    for pattern in (_NAMED_SPAN, _PROGRAMME_SPAN):
        text = pattern.sub(lambda match: re.sub(r"\d", " ", match[0]), text)
    return text


def _whens(text: str, start: int, end: int, span: Years) -> Iterator[_When]:
    for match in _WHEN.finditer(text, start, end):
        iso, is_span = _iso(match, span)
        if iso:
            yield _When(match.start(), match.end(), iso, is_span)


def _iso(match: re.Match[str], span: Years) -> tuple[str | None, bool]:
    if match["day"]:
        return read_date(match["day"]), False
    if match["quarter"]:
        return f"{match['quarter_year']}-Q{_QUARTERS[match['quarter'].upper()]}", False
    if match["month"]:
        return iso_date(int(match["month_year"]), int(match["month"])), False
    if match["from"]:
        return f"{match['from']}/{match['to']}", True
    if match["every"]:
        return span.iso, True
    return match["year"], False


def _acts(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    found: dict[str, int] = {}
    for kind, pattern in _KINDS:
        match = pattern.search(text, start, end)
        if match:
            found[kind] = match.start()
    if "launch" in found:
        found.pop("implementation", None)
    yield from sorted(found.items(), key=lambda act: act[1])


def _matched(
    text: str, acts: Sequence[tuple[str, int]], whens: Sequence[_When], span: Years, start: int
) -> Iterator[tuple[str, int, str]]:
    """Give each act its date: the row's own, or in turn where there are as many as acts."""
    fixed = [when for when in whens if not _is_every(text, when)] or list(whens)
    if not fixed:
        return
    reviews = [act for act in acts if act[0].endswith("review")]
    if len(fixed) > 1 and len(fixed) == len(reviews) == len(acts):
        for (kind, place), when in zip(acts, fixed, strict=True):
            yield kind, place, when.iso
        return
    label = _LABEL.match(text[start:])
    heads = [when for when in fixed if label and when.end <= start + label.end()]
    for kind, place in acts:
        if kind == "annual_award":
            yearly = next((when for when in whens if when.is_span), None)
            yield kind, place, (yearly.iso if yearly else span.iso or fixed[0].iso)
        elif heads:
            yield from ((kind, place, when.iso) for when in heads)
        else:
            yield kind, place, min(fixed, key=lambda when: _distance(when, place)).iso


def _is_every(text: str, when: _When) -> bool:
    return not any(char.isdigit() for char in text[when.start : when.end])


def _distance(when: _When, place: int) -> int:
    return when.start - place if when.start >= place else 2 * (place - when.end)


def _dated(node: Node) -> Iterator[Milestone]:
    """Outside a timetable: a review or launch with a date close by, no duty to report on it."""
    if is_under(node, CRITERIA) or is_under(node, STATE):
        return
    text = _without_names(node.passage.text)
    for start, end in sentences(text, node.begin):
        for kind, place in _acts(text, start, end):
            if kind == "implementation" or (kind == "launch" and is_under(node, AWARDS)):
                continue
            near = [w for w in _whens(text, start, end, Years()) if _is_near(text, w, place)]
            if near:
                when = min(near, key=lambda found: _distance(found, place))
                yield _milestone(node, kind, when.iso, (place, end), _LIKELY)


def _is_near(text: str, when: _When, place: int) -> bool:
    first, last = sorted((place, when.start))
    return last - first <= _CLOSE and not _DUTY.search(text[first:last])


def _milestone(
    node: Node, kind: str, when: str, place: tuple[int, int], confidence: float
) -> Milestone:
    return Milestone(
        kind=kind,
        when=when,
        clause=node.id,
        source=node.passage.span(*place),
        confidence=confidence * node.passage.confidence,
    )
