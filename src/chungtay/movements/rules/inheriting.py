"""From which document the criteria and forms of a plan come."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Station(Generic[K]):
    """One document on the way.

    ``states`` when it says itself what is sought, ``cites`` the documents it leaves it to, and
    ``above`` the document that it carries out.
    """

    states: bool
    cites: tuple[K, ...] = ()
    above: K | None = None


@dataclass(frozen=True, slots=True)
class Route(Generic[K]):
    """The way from a plan to the document that states what is sought, both included.

    ``steps`` is empty when nothing is stated anywhere; ``missing`` are cited documents that are
    not in the system, in the order they were met.
    """

    steps: tuple[K, ...]
    missing: tuple[K, ...]


def route_from(start: K, station_of: Callable[[K], Station[K] | None]) -> Route[K]:
    """Return the way to what holds for ``start``: its own words, else those of the documents it
    cites, else those of the document above it. ``station_of`` gives None for a document that is
    not in the system.

    A document that cites one not yet in the system waits for it: what stands above is not what it
    says. Cycles end at the first document met twice.
    """
    search = _Search(station_of)
    return Route(search.steps_from(start), tuple(search.missing))


@dataclass(slots=True)
class _Search(Generic[K]):
    station_of: Callable[[K], Station[K] | None]
    missing: list[K] = field(default_factory=list)
    seen: set[K] = field(default_factory=set)

    def steps_from(self, key: K) -> tuple[K, ...]:
        if key in self.seen:
            return ()
        self.seen.add(key)
        station = self.station_of(key)
        if station is None:
            self.missing.append(key)
            return ()
        if station.states:
            return (key,)
        return self._further(key, station)

    def _further(self, key: K, station: Station[K]) -> tuple[K, ...]:
        before = len(self.missing)
        for cited in station.cites:
            if steps := self.steps_from(cited):
                return (key, *steps)
        waits = len(self.missing) > before
        if waits or station.above is None:
            return ()
        steps = self.steps_from(station.above)
        return (key, *steps) if steps else ()
