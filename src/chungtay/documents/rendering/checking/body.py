"""Bases, running text, articles, points and the end mark."""

import re
from itertools import pairwise, takewhile

from chungtay.documents.rendering.checking.faults import Faults, fault
from chungtay.documents.rendering.checking.paper import Line, Paper
from chungtay.documents.rendering.checking.styles import looks, sized, written
from chungtay.documents.rendering.checking.title import find_type, title_lines_of
from chungtay.documents.rules.format import layout

_BASE = re.compile(r"^(Căn cứ|Theo đề nghị của|Xét đề nghị)\s")
_ARTICLE = re.compile(r"^Điều \d+\.")
_POINT = re.compile(r"^([a-zđ])\)\s")
# Shorter lines are headings, captions and signs, for which the decree rules other things.
_RUNNING_LENGTH = 70
_TOLERANCE = 0.3


def check_body(paper: Paper) -> Faults:
    """Find faults in the words of the document."""
    lines = _body(paper)
    addressed = _addressed(lines)
    words = [line for line in lines if line not in addressed]
    yield from _addressees(addressed)
    yield from _bases(words)
    for line in words:
        yield from _running(line)
        if (article := _ARTICLE.match(line.text)) and not line.starts_bold:
            yield fault("article.style", line.place, found=article[0])
    yield from _points(words)
    yield from _end_mark(words)


def _addressed(lines: list[Line]) -> list[Line]:
    """Return ``Kính gửi`` and the names that stand below it with a dash."""
    start = next((n for n, line in enumerate(lines) if line.key.startswith("kinh gui")), None)
    if start is None:
        return []
    names = takewhile(lambda line: line.text.startswith("-"), lines[start + 1 :])
    return [lines[start], *names]


def _body(paper: Paper) -> list[Line]:
    """Return the lines between the title and the recipients that are no part of a table."""
    kind = find_type(paper)
    start = 0
    if kind is not None:
        start = paper.main.index(kind) + 1 + len(title_lines_of(paper, kind))
    rest = paper.main[start:]
    end = next((n for n, line in enumerate(rest) if line.key.startswith("noi nhan")), len(rest))
    return [line for line in rest[:end] if line.text and not line.cell]


def _addressees(lines: list[Line]) -> Faults:
    for n, line in enumerate(lines):
        named = n > 0 or line.text.startswith("Kính gửi:")
        if not (named and line.plain and sized(line, "addressees")):
            yield fault("addressees.form", line.place, found=line.text)


def _bases(lines: list[Line]) -> Faults:
    bases = [line for line in lines if _BASE.match(line.text)]
    for line in bases:
        if not looks(line, "bases", italic=True):
            yield fault("bases.style", line.place)
        if line.text[-1] != ("." if line is bases[-1] else ";"):
            yield fault("bases.end", line.place, found=line.text[-1])


def _running(line: Line) -> Faults:
    if line.after_table or line.align == "right":
        return
    if not sized(line, "body"):
        found = ", ".join(written(size) for size in sorted(line.sizes))
        yield fault("body.size", line.place, found=found)
    if len(line.text) < _RUNNING_LENGTH or line.align == "center":
        return
    yield from _set_paragraph(line)


def _set_paragraph(line: Line) -> Faults:
    rules = layout()
    if line.align != "both":
        yield fault("body.align", line.place)
    if not any(abs(line.first_line - mm) <= _TOLERANCE for mm in rules.first_line_indents):
        yield fault("body.indent", line.place, found=written(line.first_line))
    if line.space < rules.space_between_paragraphs_pt - _TOLERANCE:
        yield fault("body.space", line.place, found=written(line.space))
    spacing = line.line_spacing
    if spacing is not None and not rules.line_spacing.holds(spacing, tolerance=0.01):
        yield fault("body.line_spacing", line.place, found=written(spacing))


def _points(lines: list[Line]) -> Faults:
    letters = layout().point_letters
    points = [(match[1], line) for line in lines if (match := _POINT.match(line.text))]
    for letter, line in points:
        if letter not in letters:
            yield fault("points.letter", line.place, found=letter)
    known = [(letter, line) for letter, line in points if letter in letters]
    for (before, _), (letter, line) in pairwise(known):
        wanted = letters[(letters.index(before) + 1) % len(letters)]
        if letter not in {"a", wanted}:
            yield fault("points.order", line.place, before=before, wanted=wanted, found=letter)


def _end_mark(lines: list[Line]) -> Faults:
    mark = layout().end_mark
    if lines and not lines[-1].text.endswith(mark):
        yield fault("end_mark.missing", lines[-1].place)
    for line in lines[:-1]:
        if line.text.endswith(mark):
            yield fault("end_mark.twice", line.place)
