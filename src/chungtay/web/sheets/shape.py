"""What a spreadsheet is made of: its columns, and a row as it was filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

Cell = str | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key in code, the title on the sheet, what to fill in.

    ``choices`` are the words that may stand there.
    """

    key: str
    title: str
    help: str | Promise = ""
    width: int = 18
    required: bool = False
    is_date: bool = False
    choices: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A filled row: its number in the spreadsheet, from 1, and its cells by the keys of columns."""

    number: int
    cells: Mapping[str, Cell]

    def text(self, key: str) -> str:
        """Return a cell as text, empty where nothing stands."""
        value = self.cells.get(key)
        return value if isinstance(value, str) else f"{value:%d/%m/%Y}" if value else ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one cell: row, title of the column, a sentence with what to do."""

    row: int
    column: str
    sentence: str
