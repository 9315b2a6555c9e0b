"""The form of a report: its sections and indicators, read from data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import read_yaml
from chungtay.kernel.money import decimal_vi
from chungtay.kernel.period import PartialDate

_PACKAGE = "chungtay.reporting.rules"
DEFAULT = "movement_annual"


class Rollup(StrEnum):
    """How the figures of units make the figure of all."""

    SUM = "sum"
    WEIGHTED_RATE = "weighted_rate"


class Source(StrEnum):
    """Where a figure comes from."""

    REGISTER = "register"
    TASKS = "tasks"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Section:
    """One section of words; the one that ``holds_figures`` opens with the table."""

    key: str
    marker: str
    title: str
    required: bool
    hint: str = ""
    holds_figures: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure of a report.

    ``short`` heads a column; ``kinds`` names the kinds of unit that fill it in, empty for all;
    ``count`` says which tasks are counted; ``at_most`` is the code of a figure never exceeded.
    """

    code: str
    label: str
    short: str
    unit: str
    rollup: Rollup
    source: Source
    required: bool
    decimals: int = 0
    provider: str = ""
    population: str = "all"
    kinds: frozenset[str] = frozenset()
    count: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    at_most: str = ""
    change_percent: Decimal | None = None

    def is_for(self, kind: str) -> bool:
        """Say whether a unit of ``kind`` fills this figure in."""
        return not self.kinds or kind in self.kinds

    def shown(self, value: Decimal | None) -> str:
        """Return ``value`` as a page or a paper writes it, without the unit; "" when unknown."""
        return "" if value is None else decimal_vi(value, places=self.decimals)


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of report. ``weight`` is the registry's count that tells how much a unit weighs."""

    key: str
    name: str
    certainty: Certainty
    weight: str
    sections: tuple[Section, ...]
    indicators: Mapping[str, Indicator]

    def indicators_for(self, kind: str) -> list[Indicator]:
        """Return what a unit of ``kind`` fills in, in order."""
        return [row for row in self.indicators.values() if row.is_for(kind)]


@cache
def template(key: str = DEFAULT) -> Template:
    """Return the form named ``key``."""
    data = read_yaml(_PACKAGE, f"data/{key}.yaml")
    indicators = [_indicator(row) for row in data["indicators"]]
    return Template(
        key=data["key"],
        name=data["name"],
        certainty=Certainty(data["certainty"]),
        weight=data["weight"],
        sections=tuple(Section(**row) for row in data["sections"]),
        indicators={row.code: row for row in indicators},
    )


def yearly_period(year: int) -> tuple[date, date]:
    """Return the first and the last day whose figures belong to the report of ``year``.

    Legal source: NĐ 09/2019/NĐ-CP, Điều 12.
    """
    yearly = read_yaml(_PACKAGE, "data/periods.yaml")["yearly"]
    first, last = PartialDate.parse(yearly["first"]), PartialDate.parse(yearly["last"])
    return first.first_day(year=year - 1), last.last_day(year=year)


def period_citation() -> Citation:
    """Return where the yearly period comes from.

    Legal source: NĐ 09/2019/NĐ-CP, Điều 12.
    """
    return Citation(**read_yaml(_PACKAGE, "data/periods.yaml")["citation"])


def _indicator(row: Mapping[str, Any]) -> Indicator:
    numbers = {
        name: Decimal(str(row[name])) for name in ("least", "most", "change_percent") if name in row
    }
    return Indicator(
        **{
            **row,
            **numbers,
            "rollup": Rollup(row["rollup"]),
            "source": Source(row["source"]),
            "kinds": frozenset(row.get("kinds", ())),
        }
    )
