"""The stored procedures of reviewing households: windows, steps and time limits, by day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from chungtay.households.rules.poverty import DATA
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import in_force, read_yaml
from chungtay.kernel.period import PartialDate


class Kind(StrEnum):
    """The two kinds of review."""

    ANNUAL = "annual"
    MONTHLY = "monthly"


class Step(StrEnum):
    """The steps of a review, in their order."""

    LIST = "list"
    SURVEY = "survey"
    MEETING = "meeting"
    POSTING = "posting"
    OPINION = "opinion"
    DECISION = "decision"


class Term(StrEnum):
    """What has a time limit."""

    POSTING = "posting"
    RECHECK = "recheck"
    REPOSTING = "reposting"
    OPINION = "opinion"
    DECISION = "decision"


class NoRegimeError(LookupError):
    """No procedure, or no such time limit, is stored for the day asked for."""


@dataclass(frozen=True, slots=True)
class Days:
    """A time limit of ``count`` days, working days or days of the calendar."""

    count: int
    is_working: bool
    citation: Citation
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the year, both days included."""

    first: PartialDate
    last: PartialDate
    citation: Citation
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class StepRule:
    """One step of a regime and the kinds of review that have it."""

    step: Step
    name: str
    citation: Citation
    kinds: frozenset[Kind]


@dataclass(frozen=True, slots=True)
class Regime:
    """The procedure in force from ``valid_from`` to ``valid_to``; ``None`` is what was not found.

    ``meeting`` is the share of those present that must agree, in per cent, with its source.
    """

    id: str
    name: str
    citation: Citation
    valid_from: date
    valid_to: date | None
    sure_until: date
    note: str
    annual: Window | None
    monthly_from: tuple[int, Citation] | None
    meeting: tuple[int, Citation] | None
    minutes_copies: int | None
    steps: tuple[StepRule, ...]
    terms: Mapping[Term, Days]

    def certainty_on(self, day: date) -> Certainty:
        """Say how sure it is that the regime governs ``day`` (rule Q08)."""
        return Certainty.CERTAIN if day <= self.sure_until else Certainty.ASSUMED


@cache
def regimes() -> tuple[Regime, ...]:
    """Return every stored procedure, oldest first.

    Legal source: TT 17/2016/TT-BLĐTBXH; QĐ 24/2021/QĐ-TTg.
    """
    return tuple(_regime(row) for row in read_yaml(DATA, "procedure.yaml")["regimes"])


def regime_on(day: date) -> Regime:
    """Return the procedure that governs ``day``; ``NoRegimeError`` before the first.

    Legal source: QĐ 24/2021/QĐ-TTg; after 2025 without a text that says so (rule Q08).
    """
    for item in in_force(regimes(), day):
        return item
    raise NoRegimeError(day.isoformat())


def newest_regime() -> Regime:
    """Return the latest of the stored procedures.

    Legal source: QĐ 24/2021/QĐ-TTg.
    """
    return regimes()[-1]


def _regime(row: dict[str, Any]) -> Regime:
    def at(part: dict[str, Any]) -> Citation:
        return Citation(row["text"], part["place"])

    annual, monthly, meeting = row["annual"], row["monthly"], row["meeting"]
    return Regime(
        id=row["id"],
        name=row["name"],
        citation=Citation(row["text"]),
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        sure_until=row["sure_until"],
        note=row["note"],
        annual=annual
        and Window(
            PartialDate.parse(annual["first"]),
            PartialDate.parse(annual["last"]),
            at(annual),
            Certainty(annual["certainty"]),
        ),
        monthly_from=monthly and (monthly["from_day"], at(monthly)),
        meeting=meeting and (meeting["per_cent"], at(meeting)),
        minutes_copies=meeting and meeting["copies"],
        steps=tuple(
            StepRule(Step(id), part["name"], at(part), frozenset(map(Kind, part["kinds"])))
            for id, part in row["steps"].items()
        ),
        terms={
            Term(id): Days(part["count"], part["working"], at(part), Certainty(part["certainty"]))
            for id, part in row["terms"].items()
        },
    )
