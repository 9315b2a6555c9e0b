"""The head of the first page: state name, motto, issuer, number, place and date."""

import re

from chungtay.documents.rendering.checking.faults import Faults, fault
from chungtay.documents.rendering.checking.paper import Line, Paper
from chungtay.documents.rendering.checking.styles import is_upper, looks, sized
from chungtay.documents.rules.dating import is_padded_as_ruled
from chungtay.documents.rules.format import layout
from chungtay.documents.rules.numbering import is_number_line
from chungtay.kernel.text import fold

_MOTTO = re.compile(r"^doc lap\W+tu do\W+hanh phuc\W*$")
_NUMBER = re.compile(r"^so\b.*[/\-–]")
_DATE = re.compile(r"\bngay\b.*\bthang\b.*\bnam\b")
_PLACE_DATE = re.compile(r"^\S.*, ngày ([\d.…]+ )?tháng ([\d.…]+ )?năm( \d{4}| [.…]+)?$")
# The decree prints both ways of writing the tone.
_STATE_NAMES = {layout().state_name, layout().state_name.replace("HÒA", "HOÀ")}


def check_letterhead(paper: Paper) -> Faults:
    """Find faults in the head of the first page."""
    yield from _state_name(paper)
    motto = next((line for line in paper.main if _MOTTO.match(line.key)), None)
    if motto is None:
        yield fault("motto.missing", "trang 1")
        return
    yield from _motto(paper, motto)
    yield from _issuer(paper, motto)
    yield from _number(paper)
    yield from _place_date(paper, motto)


def _state_name(paper: Paper) -> Faults:
    key = fold(layout().state_name)
    line = next((line for line in paper.main if line.key == key), None)
    if line is None:
        yield fault("state_name.missing", "trang 1")
        return
    if line.text not in _STATE_NAMES:
        yield fault("state_name.text", line.place, found=line.text)
    if not looks(line, "state_name", bold=True):
        yield fault("state_name.style", line.place)


def _motto(paper: Paper, motto: Line) -> Faults:
    if motto.text != layout().motto:
        yield fault("motto.text", motto.place, found=motto.text)
    if not looks(motto, "motto", bold=True):
        yield fault("motto.style", motto.place)
    near = paper.in_cell(motto.cell) if motto.cell else _next(paper, motto)
    if not any(line.ruled for line in near):
        yield fault("motto.rule", motto.place)


def _next(paper: Paper, line: Line) -> list[Line]:
    start = paper.main.index(line)
    return paper.main[start : start + 2]


def _issuer(paper: Paper, motto: Line) -> Faults:
    cell = paper.beside(motto)
    names = [line for line in cell if line.text and not _NUMBER.match(line.key)]
    if not names:
        yield fault("issuer.missing", "trang 1")
        return
    first_bold = next((n for n, line in enumerate(names) if line.bold), len(names) - 1)
    for n, line in enumerate(names):
        own = n >= first_bold
        if not (is_upper(line) and looks(line, "issuer", bold=own)):
            rule = "issuer.style" if own else "issuer.parent"
            yield fault(rule, line.place, found=line.text)
    if not any(line.ruled for line in cell):
        yield fault("issuer.rule", names[-1].place)


def _number(paper: Paper) -> Faults:
    line = next((line for line in paper.main if line.cell and _NUMBER.match(line.key)), None)
    if line is None:
        yield fault("number.missing", "trang 1")
        return
    if not is_number_line(line.text):
        yield fault("number.form", line.place, found=line.text)
    if not looks(line, "number"):
        yield fault("number.style", line.place)


def _place_date(paper: Paper, motto: Line) -> Faults:
    after = paper.main[paper.main.index(motto) :]
    line = next((line for line in after if line.cell and _DATE.search(line.key)), None)
    if line is None:
        yield fault("place_date.missing", "trang 1")
        return
    if not _PLACE_DATE.match(line.text):
        yield fault("place_date.form", line.place, found=line.text)
    elif not is_padded_as_ruled(line.text):
        yield fault("place_date.padding", line.place, found=line.text)
    if not (line.italic and not line.bold and sized(line, "place_date")):
        yield fault("place_date.style", line.place)
