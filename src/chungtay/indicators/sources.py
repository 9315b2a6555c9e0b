"""Figures as they were recorded under units, for whoever tells them by units of another day.

A context that holds figures registers what it can tell an actor: each :class:`Source` is one
column of years or one round of reports, whose figures stand under places of their own day.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from django.utils.functional import Promise

from chungtay.accounts.actor import Actor
from chungtay.indicators.registry import Rollup
from chungtay.organizations.rules.rollup import Division

# The units to share out, each with those that get a part.
Split = Mapping[int, Sequence[int]]
Divisions = dict[int, Division[int]]


@dataclass(frozen=True, slots=True)
class Told:
    """An indicator as a source tells it; ``decimals`` is how its figures are written."""

    code: str
    label: str
    unit: str
    rollup: Rollup
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure as it was recorded under a unit.

    A rate is 100 × numerator ÷ denominator, a count has no denominator. ``url`` leads to the rows
    behind it, empty where the asker may not see them; ``note`` says where it was found.
    """

    place_id: int
    numerator: Decimal
    denominator: Decimal | None = None
    standard: str = ""
    note: str | Promise = ""
    url: str = ""


class Source(Protocol):
    """Figures recorded at one time."""

    @property
    def key(self) -> str:
        """Return what names it in an address."""

    @property
    def label(self) -> str | Promise:
        """Return what a list of sources calls it."""

    @property
    def group(self) -> str | Promise:
        """Return the heading it stands under in a list of sources."""

    @property
    def indicators(self) -> Sequence[Told]:
        """Return what it tells."""

    def observed(self, code: str, place_ids: Collection[int]) -> list[Observation]:
        """Return the figures recorded under those very places."""

    def expected(self, place_ids: Collection[int]) -> frozenset[int] | None:
        """Return the places that were asked for figures; None for every commune of that day."""

    def divisions(self, code: str, split: Split) -> tuple[Divisions, Divisions]:
        """Return shares that the rows themselves give, of numerators and of denominators."""


SourcesOf = Callable[[Actor], Iterable[Source]]
Divider = Callable[[Split], Divisions]
_sources: list[SourcesOf] = []
_dividers: list[Divider] = []


def register_sources(sources_of: SourcesOf) -> None:
    """Let a context tell its figures; called from ``ready()``."""
    if sources_of not in _sources:
        _sources.append(sources_of)


def register_divider(divider: Divider) -> None:
    """Let a context say how split units divide by what it knows; called from ``ready()``."""
    if divider not in _dividers:
        _dividers.append(divider)


def sources_of(actor: Actor) -> list[Source]:
    """Return every source whose figures ``actor`` may read, in the order of the contexts."""
    return [source for told in _sources for source in told(actor)]


def known_divisions(split: Split) -> Divisions:
    """Return the shares that contexts know from their own rows."""
    found: Divisions = {}
    for divider in reversed(_dividers):
        found |= divider(split)
    return found
