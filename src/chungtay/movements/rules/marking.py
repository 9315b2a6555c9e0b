"""The text of a file as paragraphs in which findings are marked."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from chungtay.movements.rules.findings import Certitude, Finding

_OPENS = re.compile(r"\s*(?:[-–+•*]|\d+[.)]|[IVX]+[.)]|[a-zđ][.)]|Điều|Phần|Chương|Mục|Căn cứ)\s*")
_ENDS = re.compile(r"[.;:!?/”\"]\s*$")
_SHORT_LINE = 55
_LOUD = 0.8


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text as it stands in the file from letter ``start``, broken lines and all.

    ``ids`` are the findings over it, the narrowest first.
    """

    text: str
    start: int
    ids: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    is_unsure: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; ``line`` is the number of the first, counted from 1."""

    line: int
    spans: tuple[Span, ...]
    is_heading: bool
    is_numbered: bool

    @property
    def text(self) -> str:
        """The words without marks, broken lines joined."""
        return re.sub(r"\s*\n\s*", " ", "".join(span.text for span in self.spans))


def marked_paragraphs(
    text: str, findings: Iterable[Finding], *, breaks: Iterable[int] = ()
) -> list[Paragraph]:
    """Return ``text`` with its findings marked, lines that belong together as one paragraph.

    Args:
        breaks: places where a paragraph must begin (the clauses of the document).
    """
    placed = [f for f in findings if f.start is not None and f.end is not None and f.is_open]
    edges = sorted({edge for f in placed for edge in (f.start or 0, f.end or 0)})
    forced = sorted(set(breaks))
    return [_paragraph(text, group, placed, edges) for group in _groups(text, forced) if group]


def _groups(text: str, forced: Sequence[int]) -> list[list[tuple[int, int, int]]]:
    """Return lines as (number, start, end), grouped by paragraph; empty lines are left out."""
    groups: list[list[tuple[int, int, int]]] = []
    start, before = 0, ""
    for number, raw in enumerate(text.split("\n"), start=1):
        end = start + len(raw)
        if raw.strip():
            if groups and not _begins(raw, before, start, end, forced):
                groups[-1].append((number, start, end))
            else:
                groups.append([(number, start, end)])
            before = raw
        start = end + 1
    return groups


def _begins(line: str, before: str, start: int, end: int, forced: Sequence[int]) -> bool:
    at = bisect_left(forced, start)
    if at < len(forced) and forced[at] < end:
        return True
    if _OPENS.match(line) or _is_loud(line) != _is_loud(before):
        return True
    return len(before.strip()) < _SHORT_LINE or bool(_ENDS.search(before))


def _paragraph(
    text: str,
    lines: Sequence[tuple[int, int, int]],
    findings: Sequence[Finding],
    edges: Sequence[int],
) -> Paragraph:
    start, end = lines[0][1], lines[-1][2]
    inside = [f for f in findings if (f.start or 0) < end and (f.end or 0) > start]
    cuts = sorted({start, end, *(edge for edge in edges if start < edge < end)})
    spans = tuple(_span(text, one, two, inside) for one, two in pairwise(cuts))
    whole = text[start:end]
    return Paragraph(
        line=lines[0][0],
        spans=spans,
        is_heading=_is_loud(whole),
        is_numbered=any(span.begins for span in spans),
    )


def _span(text: str, start: int, end: int, findings: Sequence[Finding]) -> Span:
    over = sorted(
        (f for f in findings if (f.start or 0) <= start and (f.end or 0) >= end),
        key=lambda f: (f.end or 0) - (f.start or 0),
    )
    begins = tuple(f.id for f in over if f.start == start)
    unsure = bool(over) and over[0].certitude is not Certitude.SURE and not over[0].is_seen
    ids = tuple(f.id for f in over)
    return Span(text=text[start:end], start=start, ids=ids, begins=begins, is_unsure=unsure)


def _is_loud(line: str) -> bool:
    letters = [char for char in line if char.isalpha()]
    return bool(letters) and sum(char.isupper() for char in letters) >= _LOUD * len(letters)
