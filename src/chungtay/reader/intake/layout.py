"""Lines of a page in reading order, from words and their places."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from chungtay.kernel.text import squeeze
from chungtay.reader.intake.syllable import is_syllable

# Measures in line heights, but for the margin and the gutter, which are in points.
_SAME_ROW, _SAME_WORD, _SAME_LINE, _NEXT_LINE, _SIGNATURE = 0.5, 0.15, 0.5, 2.6, 9.0
_MARGIN, _GUTTER, _SAME_HEIGHT = 57.0, 3.0, 4.0
_PAIR, _FEW_PAGES, _MOST_PAGES = 2, 3, 0.5
_MARKER = re.compile(r"[-–+*•]|[\da-zđIVX.]{1,8}[.)]")
_PAGE_NUMBER = re.compile(r"\W*(?:Trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\W*")
_LAST_WORD = re.compile(r"(\w+)(\u00ad|-)$")
_FIRST_WORD = re.compile(r"(\w+)(\S*)\s*(.*)", re.DOTALL)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line of a column; points, y grows upwards; ``page`` counts from 1.

    ``cell`` is the table, row and column of words in a ruled table, which are a whole cell.
    ``confidences`` has one for each word that was recognised in a picture.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    page: int = 1
    cell: tuple[int, int, int] | None = None
    confidences: tuple[float, ...] = ()

    @property
    def height(self) -> float:
        """How high the letters are."""
        return max(self.top - self.bottom, 1.0)

    @property
    def middle(self) -> float:
        """Where the line stands."""
        return (self.top + self.bottom) / 2


def reading_order(pieces: list[Line]) -> list[Line]:
    """Return the lines of one page: top to bottom, in two columns the left one first."""
    rows = [_joined(row) for row in _rows(pieces)]
    lines: list[Line] = []
    while rows:
        band = _band(rows)
        if band.size == 1:
            lines += rows[0]
        else:
            members = [line for row in rows[: band.size] for line in row]
            lines += [line for line in members if line.right < band.gutter]
            lines += [line for line in members if line.right >= band.gutter]
        rows = rows[band.size :]
    return lines


def without_furniture(pages: list[list[Line]], *, heights: list[float]) -> list[Line]:
    """Return the lines without page numbers and what stands in the margin of most pages."""
    margins = [
        [line for line in page if _in_margin(line, height)]
        for page, height in zip(pages, heights, strict=True)
    ]
    places = Counter(key for margin in margins for key in {_place(line) for line in margin})
    enough = max(_FEW_PAGES, _MOST_PAGES * len(pages))
    kept: list[Line] = []
    for page, margin in zip(pages, margins, strict=True):
        dropped = {
            line
            for line in margin
            if places[_place(line)] >= enough or _PAGE_NUMBER.fullmatch(line.text)
        }
        kept += [line for line in page if line not in dropped]
    return kept


def mended(lines: list[Line]) -> list[Line]:
    """Return the lines with words that a hyphen breaks at the end of a line made whole."""
    result = list(lines)
    for n in range(len(result) - 1):
        end = _LAST_WORD.search(result[n].text)
        start = _FIRST_WORD.fullmatch(result[n + 1].text)
        if result[n].cell or result[n + 1].cell:
            continue
        if end and start and _is_broken(end[1], start[1], sure=end[2] != "-"):
            text = result[n].text[: end.start()] + end[1] + start[1] + start[2]
            result[n] = replace(result[n], text=text)
            result[n + 1] = replace(result[n + 1], text=start[3])
    return [replace(line, text=line.text.replace("\u00ad", "-")) for line in result if line.text]


def _is_broken(first: str, second: str, *, sure: bool) -> bool:
    """Whether two pieces are one word; a name such as Ba-na is not one syllable when joined."""
    return second[0].islower() and first[-1].islower() and (sure or is_syllable(first + second))


def _in_margin(line: Line, height: float) -> bool:
    return line.middle > height - _MARGIN or line.middle < _MARGIN


def _place(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.middle / _SAME_HEIGHT)


def _rows(pieces: list[Line]) -> list[list[Line]]:
    """Return the pieces by height, from the top."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.middle):
        if rows and _share_height(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _share_height(one: Line, other: Line) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared > _SAME_ROW * min(one.height, other.height)


def _joined(row: list[Line]) -> list[Line]:
    """Return a row from the left, with pieces of one line, or a marker and its text, joined."""
    ordered = sorted(row, key=lambda piece: piece.left)
    lines = ordered[:1]
    for piece in ordered[1:]:
        last = lines[-1]
        gap = (piece.left - last.right) / max(last.height, piece.height)
        if gap < _SAME_LINE or _MARKER.fullmatch(last.text.strip()):
            lines[-1] = replace(
                last,
                text=last.text + ("" if gap < _SAME_WORD else " ") + piece.text,
                right=max(last.right, piece.right),
                bottom=min(last.bottom, piece.bottom),
                top=max(last.top, piece.top),
                confidences=last.confidences + piece.confidences,
            )
        else:
            lines.append(piece)
    return [replace(line, text=squeeze(line.text)) for line in lines]


@dataclass(frozen=True, slots=True)
class _Band:
    """How many rows stand in two columns, and where the right one begins."""

    size: int
    gutter: float


def _band(rows: list[list[Line]]) -> _Band:
    """Return the rows at the head of ``rows`` that belong together as two columns, at least one."""
    pair = _first_pair(rows)
    if pair is None:
        return _Band(1, 0.0)
    left, right = pair[0].right, pair[1].left
    size = 1
    for above, row in pairwise(rows):
        sides = _sides(row, left=left, right=right)
        if sides is None or not _follows(above, row, right=right):
            break
        end, start = max(left, sides[0]), min(right, sides[1])
        if start - end < _GUTTER:
            break
        left, right = end, start
        size += 1
    return _Band(size, right)


def _first_pair(rows: list[list[Line]]) -> list[Line] | None:
    """Return the first lines of two columns; they may stand a little higher and lower."""
    pieces = rows[0]
    if len(rows) > 1 and len(rows[0]) == len(rows[1]) == 1:
        near = max(rows[0][0].height, rows[1][0].height)
        if rows[0][0].middle - rows[1][0].middle < near:
            pieces = sorted(rows[0] + rows[1], key=lambda piece: piece.left)
    if len(pieces) != _PAIR or pieces[1].left - pieces[0].right < _GUTTER:
        return None
    return pieces


def _sides(row: list[Line], *, left: float, right: float) -> tuple[float, float] | None:
    """Return where the left column ends and the right one begins; None if the row has neither."""
    if len(row) == _PAIR:
        return row[0].right, row[1].left
    if len(row) == 1 and row[0].right < right:
        return row[0].right, right
    return (left, row[0].left) if len(row) == 1 and row[0].left > left else None


def _follows(above: list[Line], row: list[Line], *, right: float) -> bool:
    """Whether a row is near enough; a name stands far below the office it signs for."""
    gap = (above[0].middle - row[0].middle) / max(above[0].height, row[0].height)
    return gap < (_NEXT_LINE if len(row) == 1 and row[0].left < right else _SIGNATURE)
