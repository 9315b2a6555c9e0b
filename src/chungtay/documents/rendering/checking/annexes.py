"""Annexes: number, title, reference and their own page numbers."""

import re

from docx.oxml.ns import qn

from chungtay.documents.rendering.checking.faults import Faults, fault
from chungtay.documents.rendering.checking.paper import Line, Paper
from chungtay.documents.rendering.checking.styles import is_upper, looks
from chungtay.documents.rendering.placing import annex_label

_LABEL = re.compile(r"^phu luc( [ivxlc\d]+)?$")
_REFERENCE = re.compile(r"^\((kem theo|ban hanh kem theo)\b")
_MOST_HEAD_LINES = 8


def check_annexes(paper: Paper) -> Faults:
    """Find faults in the heads of the annexes."""
    labels = [line for line in paper.lines if not line.cell and _LABEL.match(line.key)]
    for n, label in enumerate(labels, start=1):
        wanted = annex_label(n, total=len(labels))
        if label.text != wanted:
            yield fault("annex.number", label.place, found=label.text, wanted=wanted)
        if not (looks(label, "annex_label", bold=True) and label.align == "center"):
            yield fault("annex.style", label.place, found=label.text)
        yield from _head(paper, label)
        yield from _pages(paper, label)


def _head(paper: Paper, label: Line) -> Faults:
    start = paper.lines.index(label) + 1
    lines = [line for line in paper.lines[start : start + _MOST_HEAD_LINES] if line.text]
    end = next((n for n, line in enumerate(lines) if _REFERENCE.match(line.key)), None)
    if end is None or not looks(lines[end], "annex_reference", italic=True):
        yield fault("annex.reference", label.place)
    for line in lines[: end or 0]:
        if not (is_upper(line) and looks(line, "annex_title", bold=True)):
            yield fault("annex.title", line.place, found=line.text)


def _pages(paper: Paper, label: Line) -> Faults:
    """An annex is numbered apart when it opens a section that starts again at 1."""
    properties = paper.file.sections[label.section]._sectPr
    restart = properties.find(qn("w:pgNumType"))
    restarts = restart is not None and restart.get(qn("w:start")) == "1"
    if label.section == 0 or not restarts:
        yield fault("annex.page", label.place)
