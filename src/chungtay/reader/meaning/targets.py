"""Figures still to be reached."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chungtay.reader.meaning.figures import Figure, find_figures
from chungtay.reader.meaning.indicators import (
    indicator_of,
    may_count,
    served,
    target_of,
)
from chungtay.reader.meaning.sentences import first_verb, sentences
from chungtay.reader.meaning.tables import find_figure_rows
from chungtay.reader.meaning.topics import AWARDS, CRITERIA, GOALS, STATE, is_under, surroundings
from chungtay.reader.meaning.years import Years, nearest_years
from chungtay.reader.model import Target
from chungtay.reader.passage import Passage
from chungtay.reader.structure.node import Node

_I = re.IGNORECASE
_AIM = re.compile(r"phấn\s+đấu", _I)
_REACHED = re.compile(
    r"(?<!\w)(?:đã\s+(?:giảm|đạt|có|hỗ\s+trợ|thực|vận|xây|tăng|huy|triển|được|hoàn)|"
    r"hiện\s+(?:nay|có|còn|tại)|tính\s+đến|ước\s+đạt|kết\s+quả\s+(?:đạt|rà)|"
    r"(?:toàn\s+(?:tỉnh|huyện|xã|thành\s+phố))\s+(?:còn|hiện|có)\s+\d|chiếm\s+(?:tỷ|tỉ)\s+lệ)",
    _I,
)
_THRESHOLD = re.compile(
    r"(?:mức\s+)?chuẩn\s+nghèo[^.;]{0,80}thu\s+nhập|chuẩn\s+nghèo\s+(?:về\s+thu|\d)|"
    r"thu\s+nhập[^;]{0,60}trở\s+xuống|"
    r"thiếu\s+hụt\s+từ|theo\s+quy\s+định\s+tại|mức\s+sống\s+tối\s+thiểu\s+\d|mức\s+(?:hỗ\s+trợ|"
    r"vay|chi|thưởng|đóng)",
    _I,
)
_CONDITION = re.compile(r"\bcó\s+(?:từ|trên|dưới)\s*$", re.IGNORECASE)
_SURE, _LIKELY = 0.92, 0.7
_LONGEST_SENTENCE = 3_000  # letters; no sentence that sets a target is longer
_EVERY_YEAR = re.compile(
    r"^\W*(?:hằng|hàng|mỗi|bình\s+quân\s+(?:hằng|hàng|mỗi))\s+năm", re.IGNORECASE
)
_LEGAL = re.compile(r"(?:tương\s+(?:đương|ứng)(?:\s+với)?|khoản|điểm|[Đđ]iều|mục)\s*$")


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a part of a sentence stands in: the rate named before it, the sentence, the document."""

    previous: str | None
    sentence: str
    title: str | None
    plan: Years


def find_targets(nodes: Sequence[Node], *, title: str | None, plan: Years) -> tuple[Target, ...]:
    """Return one row for each figure to be reached; ``plan`` is the span of the document."""
    rows: dict[tuple[object, ...], Target] = {}
    for node in nodes:
        if _has_no_targets(node):
            continue
        found = [
            *_targets(node, node.heading, title, plan),
            *_targets(node, node.passage, title, plan),
            *_in_tables(node, title, plan),
        ]
        for row in found:
            rows.setdefault(_key(row), row)
    return tuple(rows.values())


def _in_tables(node: Node, title: str | None, plan: Years) -> Iterator[Target]:
    """Yield the targets that the rows of tables set."""
    for row in find_figure_rows(node):
        words = row.sentence
        for figure in find_figures(words, 0, len(words)):
            indicator = indicator_of(figure, None)
            around = (words, row.years, *surroundings(node), title)
            years = nearest_years(around) or plan
            target = target_of(figure, indicator, years=years, clause=node.id)
            confidence = _LIKELY * row.place.confidence
            yield replace(target, source=row.place.span(), confidence=confidence)


def _key(row: Target) -> tuple[object, ...]:
    return (
        row.indicator, row.population, row.direction, row.measure, row.min, row.max,
        row.from_, row.to, row.clause if row.indicator == "other" else "",
    )  # fmt: skip


def _has_no_targets(node: Node) -> bool:
    if is_under(node, CRITERIA) or is_under(node, AWARDS):
        return True
    return is_under(node, STATE) and not is_under(node, GOALS)


def _targets(node: Node, passage: Passage, title: str | None, plan: Years) -> Iterator[Target]:
    text = passage.text
    if not any(char.isdigit() for char in text):
        return
    goals = is_under(node, GOALS)
    previous: str | None = None
    for start, end in sentences(text):
        sentence = text[start:end]
        if len(sentence) > _LONGEST_SENTENCE:
            continue
        aims = bool(_AIM.search(sentence))
        if _THRESHOLD.search(sentence) or (_REACHED.search(sentence) and not aims):
            continue
        around = text[text.rfind(". ", max(0, start - _LONGEST_SENTENCE), start) + 1 : end]
        frame = _Frame(previous, around, title, plan)
        for target in _in_sentence(node, passage, (start, end), goals or aims, frame):
            previous = target.indicator if target.indicator != "other" else previous
            yield target
        previous = None if sentence.endswith(".") else previous


def _in_sentence(
    node: Node,
    passage: Passage,
    bounds: tuple[int, int],
    any_figure: bool,
    frame: _Frame,
) -> Iterator[Target]:
    text, (start, end) = passage.text, bounds
    previous = frame.previous
    for figure in find_figures(text, start, end):
        indicator = indicator_of(figure, previous)
        previous = indicator if indicator != "other" else previous
        if indicator == "other" and not (any_figure and may_count(figure)):
            continue
        if _LEGAL.search(figure.before) or _is_condition(figure, text[figure.end : end]):
            continue
        years = _years(figure, text[start:end], node, frame)
        yearly = bool(_EVERY_YEAR.match(text[start:end]))
        target = target_of(figure, indicator, years=years, clause=node.id, is_yearly=yearly)
        if target.population == "all" and indicator == "other":
            target = replace(target, population=served(text[start:end]))
        confidence = (_LIKELY if indicator == "other" else _SURE) * passage.confidence
        yield replace(target, source=passage.span(figure.start, figure.end), confidence=confidence)


def _is_condition(figure: Figure, after: str) -> bool:
    """Whether a figure only tells who is meant: ``nơi có từ 50 người trở lên giúp …``."""
    meant = figure.kind == "things" and _CONDITION.search(figure.before)
    return bool(meant) and first_verb(after[:_CLOSE_BY]) is not None


_CLOSE_BY = 25


def _years(figure: Figure, sentence: str, node: Node, frame: _Frame) -> Years:
    """The nearest years decide: those beside the figure, the sentence, the headings, the title."""
    words = (
        figure.after,
        figure.before,
        sentence,
        frame.sentence,
        *surroundings(node),
        frame.title,
    )
    return nearest_years(words) or frame.plan
