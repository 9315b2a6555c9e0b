"""Paragraphs, lines and tables as WordprocessingML."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from chungtay.documents.rules.format import layout

TWIPS_PER_MM = 1440 / 25.4
TWIPS_PER_POINT = 20
_LINE_UNIT = 240
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; size in pt."""

    text: str
    size: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph stands; lengths in mm, spaces in pt. A negative first line hangs."""

    align: str = "left"
    first_line: float = 0.0
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line_spacing: float = 1.0
    keep_next: bool = False
    outline: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its paragraphs, and how far it reaches right and down."""

    content: Sequence[BaseOxmlElement]
    span: int = 1
    merge: str = ""
    valign: str = "top"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: column widths in mm, header rows that repeat, borders or none."""

    widths: Sequence[float]
    rows: Sequence[Sequence[Cell]]
    header_rows: int = 0
    borders: bool = False
    padding: float = 0.0


def element(tag: str, *children: BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    """Return ``<w:tag>`` with ``w:`` attributes and children."""
    node = cast(BaseOxmlElement, OxmlElement(f"w:{tag}"))
    for name, value in attributes.items():
        node.set(qn(f"w:{name.rstrip('_')}"), str(value))
    node.extend(children)
    return node


def twips(mm: float) -> int:
    return round(mm * TWIPS_PER_MM)


def paragraph(*runs: Run, shape: Shape) -> BaseOxmlElement:
    """Return a paragraph."""
    return element("p", _properties(shape), *(_run(run) for run in runs if run.text))


def rule(*, length: float, width: float) -> BaseOxmlElement:
    """Return a solid line of ``length`` mm in the middle of ``width`` mm."""
    side = twips((width - length) / 2)
    border = element("pBdr", element("top", val="single", sz=6, space=1, color="000000"))
    spacing = element("spacing", before=60, after=0, line=80, lineRule="exact")
    return element("p", element("pPr", border, spacing, element("ind", left=side, right=side)))


def tiny_paragraph(*properties: BaseOxmlElement) -> BaseOxmlElement:
    """Return the paragraph that must follow a table or hold a section, one point high."""
    spacing = element("spacing", before=0, after=0, line=20, lineRule="exact")
    return element("p", element("pPr", spacing, *properties))


def table(grid: Grid) -> BaseOxmlElement:
    """Return a table of fixed layout."""
    side = twips(grid.padding)
    margins = element(
        "tblCellMar", element("left", w=side, type="dxa"), element("right", w=side, type="dxa")
    )
    properties = element("tblPr", element("tblW", w=twips(sum(grid.widths)), type="dxa"))
    properties.append(element("jc", val="center"))
    properties.append(_borders(grid.borders))
    properties.extend([element("tblLayout", type="fixed"), margins])
    columns = element("tblGrid", *(element("gridCol", w=twips(width)) for width in grid.widths))
    rows = (_row(row, grid.widths, header=n < grid.header_rows) for n, row in enumerate(grid.rows))
    return element("tbl", properties, columns, *rows)


def page_number(size: float) -> BaseOxmlElement:
    """Return a centred paragraph with the number of the page."""
    signs = ("begin", "PAGE", "separate", "2", "end")
    runs = (element("r", _run_properties(Run("", size)), _field_part(sign)) for sign in signs)
    return element("p", _properties(Shape(align="center")), *runs)


def _field_part(sign: str) -> BaseOxmlElement:
    if sign == "PAGE":
        instruction = element("instrText")
        instruction.text = "PAGE"
        return instruction
    if sign.isdigit():
        return _text(sign)
    return element("fldChar", fldCharType=sign)


def _properties(shape: Shape) -> BaseOxmlElement:
    properties = element("pPr")
    if shape.keep_next:
        properties.append(element("keepNext"))
    line = round(shape.line_spacing * _LINE_UNIT)
    before, after = (round(space * TWIPS_PER_POINT) for space in (shape.before, shape.after))
    properties.append(element("spacing", before=before, after=after, line=line, lineRule="auto"))
    properties.append(_indent(shape))
    properties.append(element("jc", val=shape.align))
    if shape.outline is not None:
        properties.append(element("outlineLvl", val=shape.outline))
    return properties


def _indent(shape: Shape) -> BaseOxmlElement:
    indent = element("ind", left=twips(shape.left), right=twips(shape.right))
    name = "hanging" if shape.first_line < 0 else "firstLine"
    indent.set(qn(f"w:{name}"), str(twips(abs(shape.first_line))))
    return indent


def _run(run: Run) -> BaseOxmlElement:
    lines = _NOT_XML.sub("", run.text).split("\n")
    parts: list[BaseOxmlElement] = []
    for n, line in enumerate(lines):
        parts.extend([element("br")] if n else [])
        parts.append(_text(line))
    return element("r", _run_properties(run), *parts)


def _run_properties(run: Run) -> BaseOxmlElement:
    half_points = round(run.size * 2)
    font = layout().font
    properties = element("rPr", element("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font))
    for wanted, names in ((run.bold, ("b", "bCs")), (run.italic, ("i", "iCs"))):
        if wanted:
            properties.extend(element(name) for name in names)
    properties.append(element("color", val="000000"))
    properties.extend([element("sz", val=half_points), element("szCs", val=half_points)])
    return properties


def _text(text: str) -> BaseOxmlElement:
    node = element("t")
    node.text = text
    node.set(qn("xml:space"), "preserve")
    return node


def _borders(drawn: bool) -> BaseOxmlElement:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    style = {"val": "single", "sz": 4, "space": 0, "color": "000000"} if drawn else {"val": "nil"}
    return element("tblBorders", *(element(side, **style) for side in sides))


def _row(row: Iterable[Cell], widths: Sequence[float], *, header: bool) -> BaseOxmlElement:
    properties = element("trPr", element("cantSplit"))
    if header:
        properties.append(element("tblHeader"))
    cells, column = [], 0
    for cell in row:
        cells.append(_cell(cell, sum(widths[column : column + cell.span])))
        column += cell.span
    return element("tr", properties, *cells)


def _cell(cell: Cell, width: float) -> BaseOxmlElement:
    properties = element("tcPr", element("tcW", w=twips(width), type="dxa"))
    if cell.span > 1:
        properties.append(element("gridSpan", val=cell.span))
    if cell.merge:
        properties.append(element("vMerge", val=cell.merge))
    properties.append(element("vAlign", val=cell.valign))
    return element("tc", properties, *cell.content)
