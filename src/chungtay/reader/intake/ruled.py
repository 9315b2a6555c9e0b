"""Tables on pages, known by their ruling lines: which words stand in which cell."""

import re
from dataclasses import dataclass, field, replace

from chungtay.kernel.text import squeeze
from chungtay.reader.intake.layout import Line, reading_order

Box = tuple[float, float, float, float]  # left, right, bottom, top in points, y grows upwards
_THICKEST, _SHORTEST, _TOUCH, _SAME = 3.0, 8.0, 3.0, 4.0  # points
_UPRIGHTS, _LEVELS = 3, 2  # the fewest lines of a table
_MOST = 400  # lines of a page; more make a drawing
_ITEM = re.compile(r"^[-–+•]\s|^[a-zđ]\)\s|^\d{1,2}[.)]\s")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its lines from left to right, and from the top down."""

    uprights: list[Box]
    levels: list[Box]

    @property
    def xs(self) -> list[float]:
        """Where the columns are parted, from the left."""
        return _apart(sorted(box[0] for box in self.uprights))

    @property
    def ys(self) -> list[float]:
        """Where the rows are parted, from the top."""
        return _apart(sorted((box[3] for box in self.levels), reverse=True))

    def cell_of(self, line: Line) -> tuple[int, int] | None:
        """Return row and column of ``line``; a cell over several has the place of its first one."""
        x, y = (line.left + line.right) / 2, line.middle
        above = [b[3] for b in self.levels if b[3] > y and b[0] - _TOUCH <= x <= b[1] + _TOUCH]
        below = [b for b in self.levels if b[3] < y and b[0] - _TOUCH <= x <= b[1] + _TOUCH]
        left = [b[0] for b in self.uprights if b[0] < x and b[2] - _TOUCH <= y <= b[3] + _TOUCH]
        right = [b for b in self.uprights if b[0] > x and b[2] - _TOUCH <= y <= b[3] + _TOUCH]
        if not (above and below and left and right):
            return None
        return _index(self.ys, min(above)), _index(self.xs, max(left))


def find_grids(rules: list[list[float]]) -> list[Grid]:
    """Return the tables that the boxes drawn on a page make, from the top down."""
    uprights, levels = _lines(rules)
    if len(uprights) + len(levels) > _MOST:
        return []
    groups: list[list[Box]] = []
    for upright in uprights:
        touched = [group for group in groups if any(_share(upright, other) for other in group)]
        groups = [group for group in groups if group not in touched]
        groups.append([upright, *(other for group in touched for other in group)])
    grids = []
    for group in groups:
        crossed = [level for level in levels if any(_cross(upright, level) for upright in group)]
        grid = Grid(group, crossed)
        if len(grid.xs) >= _UPRIGHTS and len(grid.ys) >= _LEVELS:
            grids.append(grid)
    return sorted(grids, key=lambda grid: -grid.ys[0])


def _lines(rules: list[list[float]]) -> tuple[list[Box], list[Box]]:
    """Return upright and level lines; a box has two of each."""
    uprights: list[Box] = []
    levels: list[Box] = []
    for left, right, bottom, top in rules:
        wide, high = right - left > _THICKEST, top - bottom > _THICKEST
        if high and top - bottom >= _SHORTEST:
            uprights += [(x, x, bottom, top) for x in ((left, right) if wide else (left,))]
        if wide and right - left >= _SHORTEST:
            levels += [(left, right, y, y) for y in ((bottom, top) if high else (top,))]
    return uprights, levels


def _share(one: Box, other: Box) -> bool:
    """Whether two upright lines stand beside or on each other."""
    return min(one[3], other[3]) - max(one[2], other[2]) > -_TOUCH


def _cross(upright: Box, level: Box) -> bool:
    inside = level[0] - _TOUCH <= upright[0] <= level[1] + _TOUCH
    return inside and upright[2] - _TOUCH <= level[3] <= upright[3] + _TOUCH


def _apart(places: list[float]) -> list[float]:
    kept: list[float] = []
    for place in places:
        if not kept or abs(place - kept[-1]) > _SAME:
            kept.append(place)
    return kept


def _index(places: list[float], place: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - place))


@dataclass(slots=True)
class Tables:
    """Numbers the tables of a file; one that fills the end of a page goes on on the next."""

    count: int = 0
    rows: int = 0
    xs: list[float] = field(default_factory=list)
    header: dict[int, str] = field(default_factory=dict)

    def reading_order(self, lines: list[Line], rules: list[list[float]]) -> list[Line]:
        """Return the lines of a page in reading order, those in a table as its cells."""
        rest, ordered = list(lines), list[Line]()
        for grid in find_grids(rules):
            inside = {id(line): cell for line in rest if (cell := grid.cell_of(line))}
            if not inside:
                continue
            above = [line for line in rest if id(line) not in inside and line.middle > grid.ys[0]]
            ordered += self._text(above)
            ordered += self._cells(grid, [(inside[id(x)], x) for x in rest if id(x) in inside])
            done = {*inside, *map(id, above)}
            rest = [line for line in rest if id(line) not in done]
        return ordered + self._text(rest)

    def _text(self, lines: list[Line]) -> list[Line]:
        """Return lines outside tables; words, but no page number, end a table."""
        if any(not line.text.strip().isdigit() for line in lines):
            self.xs = []
        return reading_order(lines)

    def _cells(self, grid: Grid, found: list[tuple[tuple[int, int], Line]]) -> list[Line]:
        goes_on = len(grid.xs) == len(self.xs) and all(
            abs(a - b) <= _SAME for a, b in zip(grid.xs, self.xs, strict=True)
        )
        if not goes_on:
            self.count, self.rows, self.header = self.count + 1, 0, {}
        by_cell: dict[tuple[int, int], list[Line]] = {}
        for place, line in found:
            by_cell.setdefault(place, []).append(line)
        rows = sorted({row for row, _ in by_cell})
        cells: list[Line] = []
        for row in rows:
            columns = {column: by_cell[row, column] for r, column in sorted(by_cell) if r == row}
            texts = {column: _texts(lines) for column, lines in columns.items()}
            whole = {column: " ".join(parts) for column, parts in texts.items()}
            if whole == self.header:
                continue
            self.header = self.header or whole
            # A row that a page broke has no number of its own on the next page.
            self.rows += not (goes_on and row == rows[0] and 0 not in columns)
            for column, parts in texts.items():
                cell = (self.count - 1, self.rows - 1, column)
                cells += [replace(columns[column][0], text=text, cell=cell) for text in parts]
        self.xs = grid.xs
        return cells


def _texts(lines: list[Line]) -> list[str]:
    """Return the paragraphs of a cell: its lines joined, a new one where an item begins."""
    parts: list[str] = []
    for line in reading_order(lines):
        if parts and not _ITEM.match(line.text):
            parts[-1] = f"{parts[-1]} {line.text}"
        else:
            parts.append(line.text)
    return [squeeze(part) for part in parts]
