"""What can be counted, and who answers.

A provider answers one indicator for places and years; contexts that hold the rows register theirs
from ``ready()``. Targets, reports and dashboards only ask, so a figure is computed in one place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from chungtay.accounts.actor import Actor
from chungtay.kernel.citation import Citation
from chungtay.kernel.text import gettext_noop
from chungtay.organizations.selectors.grounds import Located


class Rollup(StrEnum):
    """How the figures of parts make the figure of the whole."""

    SUM = "sum"
    WEIGHTED_RATE = "weighted_rate"


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something that can be counted; ``unit`` is shown beside the figure."""

    code: str
    label: str
    unit: str
    rollup: Rollup


@dataclass(frozen=True, slots=True)
class Measurement:
    """One answer. A rate is 100 × numerator ÷ denominator; a count has no denominator.

    ``standard`` names the rule of counting: figures under two standards are never compared.
    """

    year: int
    numerator: Decimal | None
    denominator: Decimal | None
    standard: str = ""

    @property
    def value(self) -> Decimal | None:
        """Return the rate in percent, or the count; None where nothing was counted."""
        if self.numerator is None:
            return None
        if self.denominator is None:
            return self.numerator
        return 100 * self.numerator / self.denominator if self.denominator else None


class Provider(Protocol):
    """The context that holds the rows behind an indicator."""

    def measure(
        self, *, population: str, place_ids: Sequence[int], years: Sequence[int]
    ) -> list[Measurement]:
        """Return one measurement for each year that has rows, oldest first."""

    def measure_each(
        self, *, population: str, places: Sequence[Located], years: Sequence[int]
    ) -> dict[int, list[Measurement]]:
        """Return what :meth:`measure` says of each place alone, by place id, in few queries."""

    def rows_url(
        self, *, population: str, place_ids: Sequence[int], year: int, actor: Actor
    ) -> str:
        """Return where ``actor`` can see the rows behind a figure; empty when they may not."""

    def rows_urls(
        self, *, population: str, place_ids: Sequence[int], years: Sequence[int], actor: Actor
    ) -> dict[int, str]:
        """Return what :meth:`rows_url` says of each year, {} when ``actor`` may not see them."""


@dataclass(frozen=True, slots=True)
class Standard:
    """A rule of counting in force from one year to another, both included, with its article."""

    id: str
    name: str
    citation: Citation
    first_year: int
    last_year: int


INDICATORS = {
    row.code: row
    for row in (
        Indicator("poverty_rate", gettext_noop("Tỷ lệ hộ nghèo"), "%", Rollup.WEIGHTED_RATE),
        Indicator(
            "near_poverty_rate", gettext_noop("Tỷ lệ hộ cận nghèo"), "%", Rollup.WEIGHTED_RATE
        ),
        Indicator("poor_households", gettext_noop("Số hộ nghèo"), gettext_noop("hộ"), Rollup.SUM),
        Indicator("households", gettext_noop("Tổng số hộ"), gettext_noop("hộ"), Rollup.SUM),
    )
}

_providers: dict[str, Provider] = {}
_standards: dict[str, Standard] = {}


def register(code: str, provider: Provider) -> None:
    """Let ``provider`` answer for the indicator ``code``."""
    _providers[code] = provider


def provider_of(code: str) -> Provider | None:
    """Return who answers for ``code``, or None when it can only be entered by a person."""
    return _providers.get(code)


def register_standards(*standards: Standard) -> None:
    """Let a context name the standards that its figures are measured under, oldest first."""
    _standards.update({one.id: one for one in standards})


def standards() -> list[Standard]:
    """Return the known standards, oldest first."""
    return sorted(_standards.values(), key=lambda one: one.first_year)


def standard_of(id: str) -> Standard | None:
    """Return the standard ``id``, None when it is not known."""
    return _standards.get(id)


def standard_in(year: int) -> Standard | None:
    """Return the standard in force at the end of ``year``, None when none is known."""
    return next((one for one in standards() if one.first_year <= year <= one.last_year), None)
