"""One row of a spreadsheet on its way to a change, and what is wrong in it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from chungtay.kernel.text import search_key
from chungtay.kernel.verdict import Verdict
from chungtay.web.sheets.shape import Column, Problem, Row

Progress = Callable[[int], None]
STEP = 2_000  # rows between two words about the progress


class Fate(StrEnum):
    """What becomes of a right row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Planned:
    """A right row: its number, what becomes of it, a short name, and what the storing needs."""

    row: int
    fate: Fate
    label: str
    payload: Any = None


@dataclass(slots=True)
class Checked:
    """A whole spreadsheet, checked."""

    rows: int = 0
    planned: list[Planned] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def of(self, *fates: Fate) -> list[Planned]:
        """Return the right rows that have one of ``fates``."""
        return [line for line in self.planned if line.fate in fates]

    @property
    def wrong_rows(self) -> set[int]:
        """The numbers of the rows in which something is wrong."""
        return {problem.row for problem in self.problems}


@dataclass(slots=True)
class Line:
    """Reads the cells of one row and keeps what is wrong in them."""

    row: Row
    columns: Mapping[str, Column]
    problems: list[Problem] = field(default_factory=list)

    def text(self, key: str, *, most: int = 200) -> str:
        """Return a cell as text; a needed one that is empty, or one too long, is a problem."""
        value = self.row.text(key)
        if not value and self.columns[key].required:
            self.wrong(key, _("Để trống; ô này bắt buộc."))
        if len(value) > most:
            self.wrong(key, _("Dài quá %(most)d ký tự; hãy viết gọn lại.") % {"most": most})
        return value

    def day(self, key: str) -> date | None:
        """Return a cell as a day; words that are no day are a problem."""
        value = self.row.cells.get(key)
        if isinstance(value, date):
            return value
        if value:
            self.wrong(
                key,
                _("“%(value)s” không phải ngày; ghi theo dạng 31/12/2025.") % {"value": value},
            )
        elif self.columns[key].required:
            self.wrong(key, _("Để trống; ô này bắt buộc."))
        return None

    def choice(self, key: str, known: Mapping[str, str]) -> str:
        """Return the value of the word chosen, by its label in any spelling, or by itself."""
        word = self.text(key)
        value = known.get(search_key(word)) if word else ""
        if value is None:
            choices = ", ".join(self.columns[key].choices)
            self.wrong(
                key,
                _("Không có “%(word)s”; chọn một trong: %(choices)s.")
                % {"word": word, "choices": choices},
            )
        return value or ""

    def verdict(self, key: str, verdict: Verdict) -> None:
        """Take a refusal of a rule as a problem of a cell."""
        if not verdict:
            self.wrong(key, _(verdict.reason) % verdict.params)

    def wrong(self, key: str, sentence: str) -> None:
        """Say what is wrong in a cell, and what to do."""
        self.problems.append(Problem(self.row.number, self.columns[key].title, sentence))


def spelled(pairs: Iterable[tuple[Any, Any]]) -> dict[str, str]:
    """Return the values by the search keys of their labels and of themselves."""
    known: dict[str, str] = {}
    for value, label in pairs:
        known[search_key(str(label))] = known[search_key(str(value))] = str(value)
    return known
