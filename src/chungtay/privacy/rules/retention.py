"""What must be kept, for how long, and what forbids to take names out of a file."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import read_yaml
from chungtay.kernel.dates import short_date
from chungtay.kernel.period import add_months
from chungtay.kernel.text import gettext_noop

DATA = "chungtay.privacy.rules.data"
MUST_STAY = gettext_noop("Phải lưu %(what)s đến hết ngày %(until)s.")
STAYS_FOR_GOOD = gettext_noop("Phải lưu %(what)s; thời hạn do cơ quan lưu trữ quyết định.")
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Block:
    """One reason why names may not be taken out, as a sentence with its parameters."""

    reason: str
    params: dict[str, str]
    citation: Citation | None
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Retention:
    """How many ``years`` a kind of file is kept from the day it was closed; None is for good."""

    code: str
    label: str
    years: int | None
    citation: Citation
    certainty: Certainty

    def block(self, closed_on: date | None, day: date) -> Block | None:
        """Return what forbids on ``day``; None when the time is over.

        Legal source: TT 10/2022/TT-BNV, Luật 33/2024/QH15 (periods not read; set for now).
        """
        if self.years is None or closed_on is None:
            return self._block(STAYS_FOR_GOOD)
        until = add_months(closed_on, self.years * _MONTHS)
        return None if day > until else self._block(MUST_STAY, until=short_date(until))

    def _block(self, reason: str, **params: str) -> Block:
        return Block(reason, {"what": self.label, **params}, self.citation, self.certainty)


@cache
def retentions() -> dict[str, Retention]:
    """Return all periods by code.

    Legal source: TT 10/2022/TT-BNV, Luật 33/2024/QH15 (not read: every row says how sure it is).
    """
    return {
        row["code"]: Retention(
            code=row["code"],
            label=row["label"],
            years=row.get("years"),
            citation=Citation(row["text"]),
            certainty=Certainty(row["certainty"]),
        )
        for row in read_yaml(DATA, "retention.yaml")
    }
