"""Tables that a text file sets with tabs, or with blanks in columns under a row that begins STT."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from chungtay.reader.source import Block, BlockKind, Source

_HEADER = re.compile(
    r"^(?:STT|TT|Số\s+TT|Thời\s+gian|Nội\s+dung|Nhiệm\s+vụ|Chỉ\s+tiêu|Đơn\s+vị|Tên\s\w+|Công\s+việc|"
    r"Giai\s+đoạn)(?=\s{2,}|\t)",
    re.IGNORECASE,
)
_GAP = re.compile(r"\t|\s{2,}")
_FIRST_TABLE = 20_000  # above the numbers that intake and the bars give
_FEWEST = 3  # columns
_NEXT = 2  # lines from one row to the next, a blank one between
_LONGEST = 400  # letters; no row of a table is longer


@dataclass(frozen=True, slots=True)
class _Cell:
    """Words from ``start`` to ``end`` of the text, ``left`` letters from the head of the line."""

    start: int
    end: int
    left: int

    @property
    def right(self) -> int:
        return self.left + self.end - self.start


def draw_grids(source: Source, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield ``blocks``, lines that stand in columns as cells of a table."""
    columns: list[_Cell] = []
    tabbed = False
    table, row, last = _FIRST_TABLE, 0, 0
    for block in blocks:
        cells = _cells(source, block)
        goes_on = bool(columns) and block.line - last <= _NEXT
        if goes_on and cells and _fits(cells, columns, tabbed):
            row += _opens_row(cells, columns)
        elif len(cells) >= _FEWEST and _HEADER.match(source.slice(block)):
            columns, tabbed = cells, "\t" in source.slice(block)
            table, row = table + 1, 0
        else:
            columns = []
            yield block
            continue
        last = block.line
        for index, cell in enumerate(cells):
            column = index + _tabs_before(source, block) if tabbed else _column(cell, columns)
            if cell.end > cell.start:
                place = replace(block, kind=BlockKind.CELL, table=table, row=row, column=column)
                yield replace(place, start=cell.start, end=cell.end)


def _tabs_before(source: Source, block: Block) -> int:
    """Return how many empty cells stand before the first words of a line."""
    begin = source.text.rfind("\n", 0, block.start) + 1
    return source.text.count("\t", begin, block.start)


def _cells(source: Source, block: Block) -> list[_Cell]:
    if block.kind is not BlockKind.LINE or block.end - block.start > _LONGEST:
        return []
    text = source.slice(block)
    lead = block.start - (source.text.rfind("\n", 0, block.start) + 1)
    cells, begin = [], 0
    for gap in (*_GAP.finditer(text), None):
        end = gap.start() if gap else len(text)
        cells.append(_Cell(block.start + begin, block.start + end, lead + begin))
        begin = gap.end() if gap else end
    return cells


def _fits(cells: list[_Cell], columns: list[_Cell], tabbed: bool) -> bool:
    """Whether a line is a row, or the rest of one that is broken in some of its columns."""
    if tabbed:
        return len(cells) > 1
    return len(cells) >= _FEWEST - 1 or cells[0].left >= columns[1].left - 1


def _opens_row(cells: list[_Cell], columns: list[_Cell]) -> bool:
    """Whether the first column of a line is not left empty."""
    return _column(cells[0], columns) == 0


def _column(cell: _Cell, columns: list[_Cell]) -> int:
    """Return the column whose header stands above the cell, the nearest where none does."""

    def distance(index: int) -> tuple[int, int]:
        head = columns[index]
        shared = min(cell.right, head.right) - max(cell.left, head.left)
        return (-shared, abs(cell.left - head.left))

    return min(range(len(columns)), key=distance)
