"""The head of the first page: issuer, state name and motto, number, place and date."""

from docx.oxml.xmlchemy import BaseOxmlElement

from chungtay.documents.fonts.metrics import width_mm
from chungtay.documents.rendering.model import OfficialDocument
from chungtay.documents.rendering.placing import issuer_lines, rule_mm, title_lines
from chungtay.documents.rendering.word.oxml import (
    Cell,
    Grid,
    Run,
    Shape,
    paragraph,
    rule,
    table,
    tiny_paragraph,
)
from chungtay.documents.rules.dating import place_date
from chungtay.documents.rules.format import layout
from chungtay.documents.rules.numbering import format_number

CENTERED = Shape(align="center")
_SUBJECT_GAP = 6.0


def letterhead(document: OfficialDocument, *, dated: bool, width: float) -> list[BaseOxmlElement]:
    """Return the head of a page; an attached document has it without number and date."""
    rows = [[Cell(_issuer(document)), Cell(_state())]]
    if dated:
        rows.append([Cell(_number(document)), Cell([_place_date(document)])])
    left = layout().chosen.letterhead_columns[0]
    return [table(Grid((left, width - left), rows)), tiny_paragraph()]


def heading(label: str, title: str, *, parts: tuple[str, str]) -> list[BaseOxmlElement]:
    """Return the name of the type and the summary; ``parts`` name their sizes."""
    label_size, title_size = (layout().chosen.sizes[part] for part in parts)
    shape = Shape(align="center", before=18, keep_next=True, outline=0)
    lines = title_lines(title, size_pt=title_size)
    return [
        paragraph(Run(label, label_size, bold=True), shape=shape),
        *(
            paragraph(Run(line, title_size, bold=True), shape=Shape(align="center", keep_next=True))
            for line in lines
        ),
    ]


def heading_rule(
    lines: tuple[str, ...], *, part: str, width: float, bold: bool = True
) -> list[BaseOxmlElement]:
    """Return the line under a summary or reference of ``lines``, and the space below it."""
    size = layout().chosen.sizes[part]
    length = rule_mm(lines, size_pt=size, bold=bold)
    return [rule(length=length, width=width), paragraph(shape=Shape())]


def _issuer(document: OfficialDocument) -> list[BaseOxmlElement]:
    sizes = layout().chosen.sizes
    parents = issuer_lines(document.parent_issuer, bold=False)
    issuers = issuer_lines(document.issuer, bold=True)
    width = layout().chosen.letterhead_columns[0]
    return [
        *(paragraph(Run(line, sizes["parent_issuer"]), shape=CENTERED) for line in parents),
        *(paragraph(Run(line, sizes["issuer"], bold=True), shape=CENTERED) for line in issuers),
        rule(length=rule_mm(issuers, size_pt=sizes["issuer"]), width=width),
    ]


def _state() -> list[BaseOxmlElement]:
    rules, sizes = layout(), layout().chosen.sizes
    length = width_mm(rules.motto, size_pt=sizes["motto"], bold=True)
    return [
        paragraph(Run(rules.state_name, sizes["state_name"], bold=True), shape=CENTERED),
        paragraph(Run(rules.motto, sizes["motto"], bold=True), shape=CENTERED),
        rule(length=length, width=rules.chosen.letterhead_columns[1]),
    ]


def _number(document: OfficialDocument) -> list[BaseOxmlElement]:
    sizes = layout().chosen.sizes
    line = format_number(document.number, document.symbol)
    found = [paragraph(Run(line, sizes["number"]), shape=Shape(align="center", before=6))]
    if not document.type.named:
        subject = Run(f"V/v {document.title}", sizes["letter_subject"])
        found.append(paragraph(subject, shape=Shape(align="center", before=_SUBJECT_GAP)))
    return found


def _place_date(document: OfficialDocument) -> BaseOxmlElement:
    line = place_date(document.place, document.issued_on)
    run = Run(line, layout().chosen.sizes["place_date"], italic=True)
    return paragraph(run, shape=Shape(align="center", before=6))
