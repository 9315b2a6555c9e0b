"""A Word file as lines on paper, each with the format a reader sees."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import docx
from docx.oxml.ns import qn

from chungtay.documents.rendering.checking import formats
from chungtay.kernel.text import fold, squeeze

_DRAWN = ("w:drawing", "w:pict", "w:pBdr", "w:u")
# Many offices type the line instead of drawing it.
_TYPED_RULE = re.compile(r"^[_\-–—]{3,}$")
_BLANKS = {qn("w:tab"), qn("w:br"), qn("w:cr")}
_BLACK = {"auto", "000000"}


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a line stands in a table: numbers of table, row and cell, from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text as its reader sees it; sizes in pt, lengths in mm."""

    text: str
    place: str
    section: int
    cell: Cell | None
    sizes: frozenset[float]
    bold: bool
    starts_bold: bool
    italic: bool
    fonts: frozenset[str]
    colors: frozenset[str]
    ruled: bool
    align: str
    first_line: float
    space: float
    line_spacing: float | None
    after_table: bool

    @property
    def key(self) -> str:
        return fold(self.text)

    @property
    def plain(self) -> bool:
        return not self.bold and not self.italic


@dataclass
class Paper:
    """A Word file: its lines in reading order, and the file for what is not text."""

    file: Any
    lines: list[Line] = field(default_factory=list)

    @cached_property
    def main(self) -> list[Line]:
        """The lines of the document itself, without its annexes."""
        return [line for line in self.lines if line.section == 0]

    def in_cell(self, cell: Cell) -> list[Line]:
        return [line for line in self.lines if line.cell == cell]

    def beside(self, line: Line) -> list[Line]:
        """Return the lines of the other cells in the row of ``line``."""
        at = line.cell
        return [
            other
            for other in self.lines
            if at and other.cell and other.cell != at and _row(other.cell) == _row(at)
        ]


def read_paper(data: bytes) -> Paper:
    """Return the lines of a .docx file.

    Raises:
        zipfile.BadZipFile, KeyError, ValueError: when it is not a Word file.
    """
    file = docx.Document(io.BytesIO(data))
    return Paper(file, list(_lines(file)))


def _row(cell: Cell) -> tuple[int, int]:
    return cell.table, cell.row


def _lines(file: Any) -> Iterator[Line]:
    section = tables = paragraphs = 0
    after_table = False
    for node in file.element.body:
        if node.tag == qn("w:tbl"):
            yield from _table_lines(file, node, table_number=tables, section=section)
            tables, after_table = tables + 1, True
        elif node.tag == qn("w:p"):
            paragraphs += 1
            place = f"đoạn {paragraphs}"
            line = _line(file, node, place=place, section=section, after_table=after_table)
            after_table = after_table and (line.italic or not line.text)
            yield line
            section += node.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None


def _table_lines(file: Any, table: Any, *, table_number: int, section: int) -> Iterator[Line]:
    for r, row in enumerate(table.iterchildren(qn("w:tr"))):
        for c, cell in enumerate(row.iterchildren(qn("w:tc"))):
            place = f"bảng {table_number + 1}, hàng {r + 1}, ô {c + 1}"
            at = Cell(table_number, r, c)
            for node in cell.iter(qn("w:p")):
                yield _line(file, node, place=place, section=section, cell=at)


def _line(
    file: Any,
    node: Any,
    *,
    place: str,
    section: int,
    cell: Cell | None = None,
    after_table: bool = False,
) -> Line:
    sources = formats.paragraph_sources(file, node)
    runs = [run for run in node.iter(qn("w:r")) if _text(run).strip()]
    looks = [formats.run_sources(file, node, run) for run in runs]
    before, after = (formats.points(sources, "spacing", side) for side in ("before", "after"))
    text = squeeze("".join(_text(run) for run in node.iter(qn("w:r"))))
    typed_rule = _TYPED_RULE.match(text) is not None
    return Line(
        text="" if typed_rule else text,
        place=place,
        section=section,
        cell=cell,
        sizes=frozenset(_half_points(look) for look in looks),
        bold=bool(looks) and all(formats.is_on(look, "b") for look in looks),
        starts_bold=bool(looks) and formats.is_on(looks[0], "b"),
        italic=bool(looks) and all(formats.is_on(look, "i") for look in looks),
        fonts=frozenset(formats.value(look, "rFonts", "ascii") or "?" for look in looks),
        colors=frozenset((formats.value(look, "color") or "auto") for look in looks) - _BLACK,
        ruled=typed_rule or any(next(node.iter(qn(tag)), None) is not None for tag in _DRAWN),
        align=formats.value(sources, "jc") or "left",
        first_line=formats.millimetres(sources, "ind", "firstLine"),
        space=max(before, after),
        line_spacing=formats.line_spacing(sources),
        after_table=after_table,
    )


def _half_points(look: list[Any]) -> float:
    return float(formats.value(look, "sz") or 20) / 2


def _text(run: Any) -> str:
    found = []
    for node in run:
        if node.tag == qn("w:t"):
            found.append(node.text or "")
        elif node.tag in _BLANKS:
            found.append(" ")
    return "".join(found)
