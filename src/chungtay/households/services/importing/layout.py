"""Where the titles of a list stand, whatever stands above and beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any, Self

from django.utils.translation import gettext as _

from chungtay.households.rules.roster_columns import propose
from chungtay.kernel.text import nfc, squeeze
from chungtay.web.sheets.grid import Grid
from chungtay.web.sheets.reading import UnreadableSheetError

_WITHIN, _DEEPEST = 40, 3  # lines in which titles begin, and how many they take at most
_FEWEST = 3
_NAMES = ("head_name", "member_name")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Layout:
    """The titles of one sheet, one a column, and the first line of data, from 0."""

    sheet: str
    first: int
    titles: list[str]

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Return the layout that :meth:`to_json` wrote."""
        return cls(data["sheet"], data["first"], list(data["titles"]))


def found_layout(
    sheets: Sequence[Grid], remembered: Mapping[str, str]
) -> tuple[Layout, dict[str, int]]:
    """Return where the titles stand that name most, on which sheet, and the columns proposed.

    Raises:
        UnreadableSheetError: no line of any sheet names a person and two things more.
    """
    best: tuple[tuple[int, int], Layout, dict[str, int]] | None = None
    for grid in sheets:
        for start in range(min(_WITHIN, len(grid.lines))):
            for depth in range(1, _DEEPEST + 1):
                titles = titles_at(grid, start, depth)
                named = propose(titles, remembered)
                known = len(named) if any(name in named for name in _NAMES) else 0
                rank = known, -depth  # lines above that name nothing are no titles
                if known >= _FEWEST and (best is None or rank > best[0]):
                    first = _after_numbers(grid, start + depth)
                    best = rank, Layout(grid.name, first, titles), named
    if best is None:
        raise UnreadableSheetError(
            _(
                "Không thấy dòng tiêu đề trong %(lines)d dòng đầu: cần cột họ và tên và ít nhất "
                "hai cột khác như thôn, năm sinh, giới tính, dân tộc."
            )
            % {"lines": _WITHIN}
        )
    return best[1], best[2]


def titles_at(grid: Grid, start: int, depth: int) -> list[str]:
    """Return the title of each column when titles take ``depth`` lines; merged ones spread."""
    lines = [_spread(grid, number) for number in range(start, start + depth)]
    width = max((len(line) for line in lines), default=0)
    return [_joined([line[at] if at < len(line) else "" for line in lines]) for at in range(width)]


def grid_of(sheets: Sequence[Grid], layout: Layout) -> Grid:
    """Return the sheet that a layout is about."""
    return next(grid for grid in sheets if grid.name == layout.sheet)


def _spread(grid: Grid, number: int) -> list[str]:
    """Return a line of titles, each merged title in every column it lies over."""
    if number >= len(grid.lines):
        return []
    line = [squeeze(nfc(str(cell)))[:_LONGEST] for cell in grid.lines[number]]
    for top, left, _bottom, right in grid.merged:
        if top == number and left < len(line):
            stop = min(right + 1, len(line))
            line[left:stop] = [line[left]] * (stop - left)
    return line


def _joined(parts: Sequence[str]) -> str:
    return " ".join(dict.fromkeys(part for part in parts if part))


def _after_numbers(grid: Grid, first: int) -> int:
    """Return the line after one that only numbers the columns: (1), (2) or A, B."""
    if first >= len(grid.lines):
        return first
    words = [str(cell).strip(" ()").removesuffix(".0") for cell in grid.lines[first] if cell != ""]
    numbers = [word for word in words if word.isdigit()]
    counted = [int(word) for word in numbers]
    steps = all(after == before + 1 for before, after in pairwise(counted))
    only = len(words) > 2 and all(len(word) <= 2 for word in words)  # noqa: PLR2004
    return first + 1 if only and len(counted) > 1 and steps else first
