"""Official tables: repeated head, aligned columns, total, note and source."""

from docx.oxml.xmlchemy import BaseOxmlElement

from chungtay.documents.rendering.model import Align, Column, Table
from chungtay.documents.rendering.placing import head_rows
from chungtay.documents.rendering.word.oxml import Cell, Grid, Run, Shape, paragraph, table
from chungtay.documents.rules.format import layout

_PADDING = 1.2
_CELL_SPACE = 2.0


def official_table(block: Table, *, width: float) -> list[BaseOxmlElement]:
    """Return a table with what stands above and below it; ``width`` in mm."""
    size = layout().chosen.sizes["table_note"]
    body = [_row(block, row, bold=False) for row in block.rows]
    totals = [_row(block, block.total, bold=True)] if block.total else []
    head = _head(block.columns)
    share = width / sum(column.width for column in block.columns)
    widths = tuple(column.width * share for column in block.columns)
    rows = [*head, *body, *totals]
    grid = Grid(widths, rows, header_rows=len(head), borders=True, padding=_PADDING)
    below = [line for line in (block.note, block.source) if line]
    return [
        *_above(block),
        table(grid),
        *(
            paragraph(Run(line, size, italic=True), shape=Shape(align="both", before=3))
            for line in below
        ),
        paragraph(shape=Shape()),
    ]


def _above(block: Table) -> list[BaseOxmlElement]:
    sizes = layout().chosen.sizes
    found = []
    if block.title:
        shape = Shape(align="center", before=6, after=3, keep_next=True)
        found.append(paragraph(Run(block.title, sizes["body"], bold=True), shape=shape))
    if block.unit:
        shape = Shape(align="right", after=3, keep_next=True)
        found.append(paragraph(Run(block.unit, sizes["table_note"], italic=True), shape=shape))
    return found


def _head(columns: tuple[Column, ...]) -> list[list[Cell]]:
    """Return the rows of the head; below a cell that reaches down stands an empty one."""
    upper, *lower = head_rows(columns)
    first = [
        _title(cell.text, span=cell.columns, merge="restart" if cell.rows > 1 else "")
        for cell in upper
    ]
    if not lower:
        return [first]
    titles = [
        _title(column.title) if column.group else _title("", merge="continue") for column in columns
    ]
    return [first, titles]


def _title(text: str, *, span: int = 1, merge: str = "") -> Cell:
    run = Run(text, layout().chosen.sizes["table"], bold=True)
    return Cell([paragraph(run, shape=_shape(Align.CENTER))], span, merge, valign="center")


def _row(block: Table, row: tuple[str, ...], *, bold: bool) -> list[Cell]:
    size = layout().chosen.sizes["table"]
    return [
        Cell([paragraph(Run(text, size, bold=bold), shape=_shape(column.align))], valign="center")
        for text, column in zip(row, block.columns, strict=True)
    ]


def _shape(align: Align) -> Shape:
    return Shape(align=align.value, before=_CELL_SPACE, after=_CELL_SPACE)
