"""The steps of the timetable."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chungtay.reader.dates import DATE
from chungtay.reader.meaning.sentences import sentences
from chungtay.reader.meaning.tables import find_steps
from chungtay.reader.meaning.topics import AWARDS, CRITERIA, STATE, TIMETABLE, is_under
from chungtay.reader.meaning.whens import EVERY_YEAR, When, find_whens
from chungtay.reader.meaning.years import Years, nearest_years
from chungtay.reader.model import Milestone
from chungtay.reader.structure.node import Node

_I = re.IGNORECASE
_KINDS = (
    ("final_review", re.compile(r"tổng\s+kết(?!\s+năm\s+công)", _I)),
    ("midterm_review", re.compile(r"sơ\s*,\s*tổng\s+kết|sơ\s+kết|giữa\s+kỳ|giữa\s+nhiệm\s+kỳ", _I)),
    (
        "annual_award",
        re.compile(
            rf"khen\s+thưởng\s+(?:thường\s+xuyên\s+)?{EVERY_YEAR}|"
            rf"{EVERY_YEAR}[^.;]{{0,90}}khen\s+thưởng|khen\s+thưởng[^.;,]{{0,40}}{EVERY_YEAR}",
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
            r"đồng\s+bộ|các|hỗ\s+trợ)|được\s+(?:tổ\s+chức|phát\s+động)|"
            r"tiếp\s+tục\s+(?:triển\s+khai|thực\s+hiện)|bắt\s+đầu|diễn\s+ra|kéo\s+dài|"
            r"triển\s+khai\s+(?:các|đồng|phong)|"
            r"thời\s+gian\s+thực\s+hiện|được\s+(?:triển\s+khai|thực\s+hiện)",
            _I,
        ),
    ),
)
_TERMS = re.compile(r"báo\s+cáo|hồ\s+sơ|đăng\s+ký|nộp|gửi", _I)
# ``sơ kết 2 năm thực hiện …``: what is carried out is what is reviewed.
_REVIEW_OF = re.compile(r"(?:sơ|tổng)\s+kết[^.;,]{0,80}$", _I)
_LABEL = re.compile(r"^[^:]{3,80}:")
_NEXT_LABEL = re.compile(r";\s+(?P<label>[^:;.]{4,40}):", _I)
_NAMED_SPAN = re.compile(
    r"[“\"][^“”\"]{3,200}[”\"]\s*,?\s*(?:giai\s+đoạn|năm)\s+[\d\s–-]{4,13}", _I
)
_PROGRAMME_SPAN = re.compile(
    r"(?:[Pp]hong\s+trào|Chương\s+trình|Kế\s+hoạch|Quyết\s+định|chuẩn\s+nghèo)[^,.;:]{0,120}?giai\s+đoạn\s+"
    r"[\d\s–-]{4,13}"
)
_CITED_DATE = re.compile(rf"số\s*:?\s*\d{{1,6}}[^\s,;]{{2,40}},?\s+ngày\s+{DATE}", _I)
_LAUNCHES = re.compile(r"phát\s+động|khởi\s+động|lễ\s+ra\s+quân|tổ\s+chức\s+triển\s+khai", _I)
_REPORT = re.compile(r"(?:báo\s+cáo|hồ\s+sơ|số\s+liệu)\s*$", _I)  # ``báo cáo tổng kết``
_CLOSE = 80  # letters between an act and its date outside a timetable
_DUTY = re.compile(r"báo\s+cáo|trước\s|gửi|hồ\s+sơ|đăng\s+ký", _I)
_SURE, _LIKELY = 0.88, 0.7


def find_milestones(nodes: Sequence[Node], *, plan: Years) -> tuple[Milestone, ...]:
    """Return the rows of the timetable; without one, sentences that date a launch or review."""
    timetable = [node for node in nodes if _is_timetable(node)]
    rows = [row for node in timetable for row in (*_rows(node, plan), *_in_tables(node, plan))]
    if not timetable:
        rows = [
            row
            for node in nodes
            if node.text
            for row in _dated(node, plan if plan.is_one else Years())
        ]
    found: dict[tuple[str, str], Milestone] = {}
    for row in rows:
        found.setdefault((row.kind, row.when), row)
    return tuple(found.values())


def _is_timetable(node: Node) -> bool:
    """Whether a clause belongs to the timetable; terms of reports and papers are none."""
    labels = [label for label in node.labels if TIMETABLE.search(label)]
    return bool(labels and (node.text or node.cells)) and not any(map(_TERMS.search, labels))


def _in_tables(node: Node, plan: Years) -> Iterator[Milestone]:
    """Yield the acts of a timetable that is drawn as a table."""
    for step in find_steps(node):
        words = f"{step.when}: {step.what}"
        whens = list(find_whens(words, 0, len(step.when), plan))
        acts = list(_acts(words, len(step.when), len(words)))
        if whens and not acts:
            acts = [("implementation" if whens[0].is_range else "other", 0)]
        for kind, _, when in _matched(_Row(words, 0, plan), acts, whens, ()):
            yield Milestone(
                kind=kind,
                when=when,
                clause=node.id,
                source=step.place.span(),
                confidence=_SURE * step.place.confidence,
            )


def _rows(node: Node, plan: Years) -> Iterator[Milestone]:
    """Yield the acts of one row of the timetable, each with its date."""
    if not node.text:
        return
    text = _without_names(node.passage.text)
    span = nearest_years((text, *_headings(node))) or plan
    heading = node.heading_text or ""
    for start, end in _row_sentences(text, node.begin):
        whens = list(find_whens(text, start, end, span))
        acts = list(_acts(text, start, end)) or _acts_with(heading, text[start:end], start)
        above = list(find_whens(heading, 0, len(heading), span)) if acts else []
        whens = [when for when in whens if not _is_object(when, above)]
        whens = whens or above
        if whens and not acts:
            acts = [("implementation" if whens[0].is_range else "other", start)]
        for kind, place, when in _matched(_Row(text, start, span), acts, whens, above):
            yield _milestone(node, kind, when, (place, end), _SURE)
        for idle in _idle_spans(text, (start, end), whens, acts):
            yield _milestone(node, "implementation", idle.iso, (idle.start, end), _LIKELY)


def _idle_spans(
    text: str, bounds: tuple[int, int], whens: Sequence[When], acts: Sequence[tuple[str, int]]
) -> Iterator[When]:
    """Yield the spans that have a part of the row to themselves, before a semicolon."""
    start, end = bounds
    for part in text[start:end].split(";")[:-1]:
        stop = start + len(part)
        if not any(start <= place < stop for _, place in acts):
            yield from (w for w in whens if w.is_range and start <= w.start < stop)
        start = stop + 1


def _acts_with(heading: str, words: str, start: int) -> list[tuple[str, int]]:
    """Return the acts that a heading names, alone or with the words under it."""
    whole = f"{heading}: {words}"
    return [(kind, start) for kind, _ in _acts(whole, 0, len(whole))]


def _is_object(when: When, above: Sequence[When]) -> bool:
    """Whether a span under a dated heading tells what is reviewed: ``Sơ kết 2022 - 2023``."""
    years = [other.iso[:4] for other in above]
    return when.is_span and not when.is_every and any(year in when.iso for year in years)


def _headings(node: Node) -> Iterator[str | None]:
    yield node.heading_text
    for above in node.above():
        yield above.heading_text


def _row_sentences(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """A row that opens with its date and a colon is one; others are read sentence by sentence."""
    for part in _NEXT_LABEL.finditer(text, begin):
        if any(find_whens(text, part.start("label"), part.end(), Years())):
            yield from _row_sentences(text[: part.start()], begin)
            begin = part.start("label")
    label = _LABEL.match(text[begin:])
    if label and any(find_whens(text, begin, begin + label.end(), Years())):
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
    for pattern in (_NAMED_SPAN, _PROGRAMME_SPAN, _CITED_DATE):
        text = pattern.sub(lambda match: re.sub(r"\d", " ", match[0]), text)
    return text


def _acts(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    found: dict[str, int] = {}
    for kind, pattern in _KINDS:
        match = pattern.search(text, start, end)
        if match:
            found[kind] = match.start()
    carried_out = found.get("implementation")
    reviewed = carried_out is not None and _REVIEW_OF.search(text[start:carried_out])
    if "launch" in found or reviewed:
        found.pop("implementation", None)
    yield from sorted(found.items(), key=lambda act: act[1])


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the timetable: its words from ``start`` on, and the years it falls in."""

    text: str
    start: int
    span: Years


def _matched(
    row: _Row, acts: Sequence[tuple[str, int]], whens: Sequence[When], above: Sequence[When]
) -> Iterator[tuple[str, int, str]]:
    """Give each act its date: that of the row, or in turn where the row has one for each.

    ``above`` are the dates of the heading, for acts with none in their part of the sentence.
    """
    fixed = [when for when in whens if not when.is_every] or list(whens)
    if not fixed:
        return
    label = _LABEL.match(row.text[row.start :])
    heads = [when for when in fixed if label and when.end <= row.start + label.end()]
    if len(heads) > 1 and len(heads) == len(acts):
        for (kind, place), when in zip(acts, heads, strict=True):
            yield kind, place, when.iso
        return
    for kind, place in acts:
        if kind == "annual_award":
            yearly = next((when for when in whens if when.is_span), None)
            yield kind, place, (yearly.iso if yearly else row.span.iso or fixed[0].iso)
        elif heads:
            yield from ((kind, place, when.iso) for when in heads)
        else:
            beside = _beside(row.text, fixed, place) if above else []
            yield kind, place, _nearest(row.text, beside or above or fixed, place).iso


def _nearest(text: str, whens: Sequence[When], place: int) -> When:
    """Return the date in the same part of the sentence, else the next one, else the last before."""
    return min(_beside(text, whens, place) or whens, key=lambda when: _distance(when, place))


def _beside(text: str, whens: Sequence[When], place: int) -> list[When]:
    """Return the dates in the part of the sentence that holds ``place``."""
    first = max(text.rfind(mark, 0, place) for mark in (",", ";", ":", ". ", " và "))
    ends = [found for mark in (",", ";", ".", " và ") if (found := text.find(mark, place)) >= 0]
    return [when for when in whens if first < when.start < min(ends, default=len(text))]


def _distance(when: When, place: int) -> int:
    return when.start - place if when.start >= place else 2 * (place - when.end)


def _dated(node: Node, plan: Years) -> Iterator[Milestone]:
    """Outside a timetable: a review or launch with a date close by, no duty to report on it."""
    if is_under(node, CRITERIA) or is_under(node, STATE):
        return
    text = _without_names(node.passage.text)
    for start, end in sentences(text, node.begin):
        for kind, place in _acts(text, start, end):
            if kind == "implementation" or (
                kind == "launch" and not _is_launch(node, text[place:])
            ):
                continue
            if _REPORT.search(text[start:place]):
                continue
            whens = (w for w in find_whens(text, start, end, plan) if not w.is_every)
            near = [when for when in whens if _is_near(text, when, place)]
            if near:
                when = _nearest(text, near, place)
                yield _milestone(node, kind, when.iso, (place, end), _LIKELY)


def _is_launch(node: Node, words: str) -> bool:
    """Whether ``words`` launch the movement itself, and not only ask for a plan."""
    return bool(_LAUNCHES.match(words)) and not is_under(node, AWARDS)


def _is_near(text: str, when: When, place: int) -> bool:
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
