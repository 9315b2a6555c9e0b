"""The lines of a list as households with their people, cell by cell as they were written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chungtay.households.rules.roster_columns import title_key
from chungtay.kernel.legacy_text import Charset, to_unicode
from chungtay.kernel.text import fold, nfc, squeeze
from chungtay.web.sheets.grid import Grid

HEAD = "chu ho"
_TOTALS = ("tong", "tong cong", "tong so", "cong", "toan xa", "toan thon")
_OF_PEOPLE = ("birth", "birth_male", "birth_female", "sex", "citizen_id")


@dataclass(slots=True)
class Line:
    """One line of the file: its number from 0, and the text of each field."""

    number: int
    cells: dict[str, str]
    raw: dict[str, Any]

    def text(self, key: str) -> str:
        """Return what stands there, empty where nothing does."""
        return self.cells.get(key, "")


@dataclass(slots=True)
class Listed:
    """A household as the file lists it: the line of its head, and its other people."""

    head: Line
    others: list[Line] = field(default_factory=list)

    @property
    def people(self) -> list[Line]:
        """The head and the others, in the order of the file."""
        return [self.head, *self.others]


@dataclass(slots=True)
class Roster:
    """The whole file: households, lines of totals, and people that stand under no head."""

    households: list[Listed] = field(default_factory=list)
    totals: list[Line] = field(default_factory=list)
    stray: list[Line] = field(default_factory=list)
    lines: int = 0


def lines_in(grid: Grid, first: int, mapping: Mapping[str, int], charset: Charset) -> list[Line]:
    """Return the lines that hold anything in a mapped column; merged cells count for each line."""
    raw = _filled_down(grid, first, mapping)
    found = []
    for number in range(first, len(grid.lines)):
        line = grid.lines[number]
        values = {
            key: raw.get((number, at), line[at] if at < len(line) else "")
            for key, at in mapping.items()
        }
        cells = {
            key: text for key, value in values.items() if (text := text_of(value, charset)) != ""
        }
        if cells:
            found.append(Line(number, cells, values))
    return found


def text_of(value: Any, charset: Charset) -> str:
    """Return a cell as text: whole numbers without ``.0``, one blank between words."""
    if isinstance(value, str):
        text = value
    elif isinstance(value, float) and value.is_integer():
        text = str(int(value))
    elif value is None:
        return ""
    else:
        text = str(value)
    if charset is not Charset.UNICODE:
        text = to_unicode(text, charset)
    return text if text.isascii() and text.isalnum() else squeeze(nfc(text))


def roster_of(lines: Sequence[Line], mapping: Mapping[str, int]) -> Roster:
    """Return the households of a file: one a line, or people under the line of their head."""
    roster = Roster(lines=len(lines))
    by_people = "relationship" in mapping or "member_name" in mapping
    for line in lines:
        if _is_total(line):
            roster.totals.append(line)
        elif not by_people or _begins(line, roster):
            roster.households.append(Listed(line))
        elif roster.households:
            roster.households[-1].others.append(line)
        else:
            roster.stray.append(line)
    return roster


def name_of(line: Line) -> str:
    """Return the name of the person a line is about."""
    return line.text("member_name") or line.text("head_name")


def is_marked(text: str) -> bool:
    """Say whether a column of crosses is marked in a line."""
    return title_key(text) not in ("", "0", "khong")


def _begins(line: Line, roster: Roster) -> bool:
    """Say whether a line is of the head of another household than the lines before it."""
    relation = fold(line.text("relationship"))
    if relation:
        return relation == HEAD
    before = roster.households[-1].head if roster.households else None
    for key in ("code", "head_name"):
        if line.text(key):
            return before is None or line.text(key) != before.text(key)
    return False


def _is_total(line: Line) -> bool:
    """Say whether a line sums others up: it names no person but "Tổng cộng" somewhere."""
    if any(line.text(key) for key in _OF_PEOPLE):
        return False
    words = {fold(text).rstrip(":. ") for text in line.cells.values() if not text.isdigit()}
    return any(word in _TOTALS or word.startswith("tong cong") for word in words)


def _filled_down(grid: Grid, first: int, mapping: Mapping[str, int]) -> dict[tuple[int, int], Any]:
    """Return what merged cells hold, for each of the lines they lie over in mapped columns."""
    columns = set(mapping.values())
    return dict(_of_merged(grid, first, columns))


def _of_merged(grid: Grid, first: int, columns: set[int]) -> Iterator[tuple[tuple[int, int], Any]]:
    for top, left, bottom, right in grid.merged:
        one_column = left == right and left in columns and top >= first
        if one_column and left < len(grid.lines[top]):
            for number in range(top, min(bottom + 1, len(grid.lines))):
                yield (number, left), grid.lines[top][left]
