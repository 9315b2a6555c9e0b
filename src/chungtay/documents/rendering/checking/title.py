"""Type and summary, or the subject of a công văn."""

from functools import cache

from chungtay.documents.rendering.checking.faults import Faults, fault
from chungtay.documents.rendering.checking.paper import Line, Paper
from chungtay.documents.rendering.checking.styles import is_upper, looks
from chungtay.documents.rules.types import document_types
from chungtay.kernel.text import fold

_MOST_TITLE_LINES = 5


def check_title(paper: Paper) -> Faults:
    """Find faults in the type and summary of the document."""
    subject = find_subject(paper)
    if subject is not None:
        if not looks(subject, "letter_subject"):
            yield fault("subject.style", subject.place)
        return
    kind = find_type(paper)
    if kind is None:
        yield fault("type.missing", "trang 1")
        return
    if not (is_upper(kind) and looks(kind, "type_name", bold=True) and kind.align == "center"):
        yield fault("type.style", kind.place)
    yield from _summary(paper, kind)


def find_subject(paper: Paper) -> Line | None:
    """Return the line ``V/v …`` of a công văn."""
    return next((line for line in paper.main if line.key.startswith("v/v ")), None)


def find_type(paper: Paper) -> Line | None:
    """Return the line with the name of the type, outside any table."""
    return next((line for line in paper.main if not line.cell and line.key in _type_keys()), None)


def title_lines_of(paper: Paper, kind: Line) -> list[Line]:
    """Return the lines of the summary: those after the type up to a blank or a drawn line."""
    start = paper.main.index(kind) + 1
    found: list[Line] = []
    for line in paper.main[start : start + _MOST_TITLE_LINES]:
        if not line.text or line.cell:
            break
        found.append(line)
        if line.ruled:
            break
    return found


def _summary(paper: Paper, kind: Line) -> Faults:
    lines = title_lines_of(paper, kind)
    if not lines:
        yield fault("title.missing", kind.place)
        return
    for line in lines:
        if not (looks(line, "title", bold=True) and line.align == "center"):
            yield fault("title.style", line.place)
    end = paper.main.index(lines[-1])
    if not any(line.ruled for line in paper.main[end : end + 2]):
        yield fault("title.rule", lines[-1].place)


@cache
def _type_keys() -> frozenset[str]:
    return frozenset(fold(kind.name) for kind in document_types().values() if kind.named)
