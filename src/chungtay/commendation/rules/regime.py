"""Which law governs a dossier on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import in_force, read_yaml

DATA = "chungtay.commendation.rules.data"


class NoRegimeError(LookupError):
    """No law of emulation and commendation is stored for the day asked for."""


@dataclass(frozen=True, slots=True)
class Regime:
    """One law with its decree, in force from ``valid_from`` to ``valid_to``, both included.

    ``stays_if``: the event (``submitted`` or ``received``) that, before ``valid_from``, keeps a
    dossier under the regime before; empty when no such rule was found.
    """

    id: str
    name: str
    law: str
    decree: str
    certainty: Certainty
    valid_from: date
    valid_to: date | None = None
    stays_if: str = ""

    def cite(self, source: str, place: str = "") -> Citation:
        """Return a citation into this regime's ``law`` or ``decree``, or into text ``source``."""
        return Citation({"law": self.law, "decree": self.decree}.get(source, source), place)

    def law_day(self, day: date) -> date:
        """Return the day whose law counts: ``day``, or this regime's last when it has ended."""
        return min(day, self.valid_to) if self.valid_to else day


def limit(name: str) -> Mapping[str, Any]:
    """Return the thresholds stored under ``name``; numbers with a point are strings."""
    found: Mapping[str, Any] = read_yaml(DATA, "limits.yaml")[name]
    return found


@cache
def regimes() -> tuple[Regime, ...]:
    """Return all regimes, oldest first."""
    return tuple(_regime(row) for row in read_yaml(DATA, "regimes.yaml"))


def regime_on(day: date) -> Regime:
    """Return the regime in force on ``day``.

    Raises:
        NoRegimeError: when ``day`` is before the first stored regime.

    Legal source: rule R01; Luật 06/2022/QH15, Điều 94.
    """
    for regime in in_force(regimes(), day):
        return regime
    raise NoRegimeError(day.isoformat())


def regime_for(
    day: date, *, submitted_on: date | None = None, received_on: date | None = None
) -> Regime:
    """Return the regime of a dossier decided on ``day``, older when it was on its way at a switch.

    Raises:
        NoRegimeError: when ``day`` is before the first stored regime.

    Legal source: rule R01; NĐ 152/2025/NĐ-CP, Điều 60 (assumed); Luật 06/2026/QH16 (assumed).
    """
    events = {"submitted": submitted_on or received_on, "received": received_on}
    found = regime_on(day)
    while (event := events.get(found.stays_if)) and event < found.valid_from:
        found = regimes()[regimes().index(found) - 1]
    return found


def _regime(row: dict[str, Any]) -> Regime:
    transition = row.get("transition", {"event": ""})
    values = {key: value for key, value in row.items() if key != "transition"}
    typed = {"certainty": Certainty(row["certainty"]), "stays_if": transition["event"]}
    return Regime(**values | typed)
