"""Who has sent what: rows of units, columns of periods."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from chungtay.kernel.text import gettext_noop


class CellState(StrEnum):
    """What became of one report."""

    DONE = "done"
    PART = "part"
    LATE = "late"
    NONE = "none"


STATE_LABELS = {
    CellState.DONE: gettext_noop("đã gửi đủ"),
    CellState.PART: gettext_noop("gửi thiếu"),
    CellState.LATE: gettext_noop("trễ hạn"),
    CellState.NONE: gettext_noop("chưa đến hạn"),
}
_MARKS = {CellState.DONE: "✓", CellState.PART: "½", CellState.LATE: "!", CellState.NONE: "·"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One report; ``late_days`` counts since its due date."""

    state: CellState
    href: str = ""
    late_days: int = 0

    @property
    def mark(self) -> str:
        """The sign in the cell; the number of days when it is late."""
        return str(self.late_days) if self.late_days else _MARKS[self.state]

    @property
    def words(self) -> str:
        """The state in words, a source string."""
        return STATE_LABELS[self.state]


@dataclass(frozen=True, slots=True)
class GridRow:
    """A unit with its cells in the order of the columns, and what to do about it."""

    label: str
    cells: Sequence[Cell]
    href: str = ""
    action_label: str = ""
    action_href: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; an empty heading shows none."""

    label: str
    rows: Sequence[GridRow]


@dataclass(frozen=True, slots=True)
class Grid:
    """A completeness grid; ``corner`` names what the rows are."""

    title: str
    corner: str
    columns: Sequence[str]
    groups: Sequence[Group]

    def __post_init__(self) -> None:
        for group in self.groups:
            for row in group.rows:
                if len(row.cells) != len(self.columns):
                    raise ValueError(row.label)

    @property
    def span(self) -> int:
        """Columns of the table, with the names and the actions."""
        return len(self.columns) + 2

    @property
    def has_actions(self) -> bool:
        """Whether any row offers something to do."""
        return any(row.action_label for group in self.groups for row in group.rows)
