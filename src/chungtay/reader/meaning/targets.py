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
    r"hiện\s+(?:nay|có|còn|tại)|tính\s+đến|ước\s+đạt|kết\s+quả\s+(?:đạt|rà|giai\s+đoạn|\d+\s+năm|sau\s+\d)|"
    r"(?:tỷ|tỉ)\s+lệ\s+hộ\s+(?:cận\s+)?nghèo(?:(?!giảm|còn|xuống|đạt)[^,.;:]){0,60}\s(?:là|chiếm)\s+\d|"
    r"chiếm\s+(?:tỷ|tỉ)\s+lệ)",
    _I,
)
_PRESENT = re.compile(r"toàn\s+(?:tỉnh|huyện|xã|thành\s+phố|phường)\s+(?:còn|hiện|có)\s+\d", _I)
_WHERE_POOR = re.compile(
    r"(?:xã|huyện|thôn|bản|ấp|nơi|địa\s+phương|khu\s+vực|vùng|phường)\s+(?:[^\W\d]+\s+){0,3}?(?:có|còn)\s+"
    r"(?:tỷ|tỉ)\s+lệ\s+(?:hộ\s+)?(?:cận\s+)?nghèo(?:\s+[^\W\d]+){0,3}\s+(?:trên|từ|dưới|hơn|cao\s+hơn|vượt)\s*$",
    _I,
)
_THRESHOLD = re.compile(
    r"(?:mức\s+)?chuẩn\s+nghèo[^.;]{0,80}thu\s+nhập|chuẩn\s+nghèo\s+(?:về\s+thu|\d)|"
    r"thu\s+nhập[^;]{0,60}trở\s+xuống|"
    r"thiếu\s+hụt\s+từ|theo\s+quy\s+định\s+tại|mức\s+sống\s+tối\s+thiểu\s+\d|mức\s+(?:hỗ\s+trợ|"
    r"vay|chi|thưởng|đóng)",
    _I,
)
_OF_THESE = re.compile(r"\W*(?:riêng|trong\s+đó)\s", _I)
_WORTH = re.compile(r"(?:trị\s+giá|giá\s+trị|mức)\s+(?:(?:từ|khoảng|trên|mỗi\s+\w+)\s+)*$", _I)
_COUNTED = re.compile(r"\d|(?<!\w)(?:mỗi|một|từng|mức)(?!\w)", _I)
_CONDITION = re.compile(r"[^\W\d]\s+có\s+(?:từ|trên|dưới)\s*$")
_SURE, _LIKELY = 0.92, 0.7
_LONGEST_SENTENCE = 3_000  # letters; no sentence that sets a target is longer
_EVERY_YEAR = re.compile(
    r"^\W*(?:hằng|hàng|mỗi|bình\s+quân\s+(?:hằng|hàng|mỗi))\s+năm", re.IGNORECASE
)
_LEGAL = re.compile(r"(?:tương\s+(?:đương|ứng)(?:\s+với)?|khoản|điểm|[Đđ]iều|mục)\s*$")


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a part of a sentence stands in: what was named before it, the sentence, the document."""

    previous: str | None
    population: str
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
            *_targets(node, node.heading, title, plan, end=len(node.heading_text or "") + 2),
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
            if years.to and plan.from_ and years.to < plan.from_:
                continue  # the state at the beginning
            target = target_of(figure, indicator, years=years, clause=node.id)
            if target.population == "all":
                found = served(node.heading_text or "", indicator=indicator)
                target = replace(target, population=found)
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


def _targets(
    node: Node, passage: Passage, title: str | None, plan: Years, *, end: int | None = None
) -> Iterator[Target]:
    """Yield the targets in ``passage``, up to its letter ``end`` where only its head counts."""
    text = passage.text[:end]
    if not any(char.isdigit() for char in text):
        return
    goals = is_under(node, GOALS)
    previous: str | None = None
    population = "all"
    for start, stop in sentences(text):
        sentence = text[start:stop]
        if len(sentence) > _LONGEST_SENTENCE:
            continue
        aims = bool(_AIM.search(sentence))
        reached = _REACHED.search(sentence) or (_PRESENT.search(sentence) and not goals)
        if _THRESHOLD.search(sentence) or (reached and not aims):
            continue
        around = text[text.rfind(". ", max(0, start - _LONGEST_SENTENCE), start) + 1 : stop]
        frame = _Frame(previous, population, around, title, plan)
        for target in _in_sentence(node, passage, (start, stop), goals or aims, frame):
            previous = target.indicator if target.indicator != "other" else previous
            population = target.population
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
        if _WHERE_POOR.search(figure.before) or _is_worth(text[start : figure.start]):
            continue
        years = _years(figure, text[start:end], start, node, frame)
        yearly = bool(_EVERY_YEAR.match(text[start:end]))
        target = target_of(figure, indicator, years=years, clause=node.id, is_yearly=yearly)
        if target.population == "all" and indicator == "other":
            target = replace(target, population=served(text[start:end]))
        if target.population == "all" and indicator == "other" and _OF_THESE.match(text[start:end]):
            target = replace(target, population=frame.population)
        confidence = (_LIKELY if indicator == "other" else _SURE) * passage.confidence
        yield replace(target, source=passage.span(figure.start, figure.end), confidence=confidence)


def _is_worth(before: str) -> bool:
    """Whether a sum tells what things counted before it are worth, or one of them."""
    return bool(_WORTH.search(before) and _COUNTED.search(before))


def _is_condition(figure: Figure, after: str) -> bool:
    """Whether a figure only tells who is meant: ``nơi có từ 50 người trở lên giúp …``."""
    meant = figure.kind == "things" and _CONDITION.search(figure.before)
    return bool(meant) and first_verb(after[:_CLOSE_BY]) is not None


_CLOSE_BY = 25


def _years(figure: Figure, sentence: str, start: int, node: Node, frame: _Frame) -> Years:
    """The nearest years decide: those beside the figure, the sentence, the headings, the title."""
    part = sentence.find("trong đó", figure.start - start + 1)
    if part > 0:  # what follows is said of a part only
        sentence = sentence[:part]
    whole = frame.sentence if part < 0 else ""
    words = (
        figure.after,
        figure.before,
        sentence,
        whole,
        *surroundings(node),
        frame.title,
    )
    return nearest_years(words) or frame.plan
