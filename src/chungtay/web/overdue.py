"""What is late at a unit and below it, gathered from every context for whoever answers for it."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import Position
from chungtay.accounts.selectors import heads_on
from chungtay.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class OverdueItem:
    """One thing a unit has not done in time; ``person`` has it in hand, if anybody.

    ``basis`` is the document, and the clause in it, that asks for the thing.
    """

    organization_id: int
    title: str
    url: str
    due_on: date
    context: str = ""
    person: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A unit with what is late at it, the longest first, and the head who answers for it."""

    organization: Organization
    head: Position | None
    items: tuple[OverdueItem, ...]
    is_own: bool

    @property
    def since(self) -> date:
        """Return the oldest due day."""
        return self.items[0].due_on


Source = Callable[[Actor, date], Iterable[OverdueItem]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Let ``source`` name what is late; it yields only units at the actor's own or below it."""
    if source not in _sources:
        _sources.append(source)


def late_units(actor: Actor, today: date) -> list[LateUnit]:
    """Return the units with something late: the actor's own first, then by the oldest due day."""
    found: dict[int, list[OverdueItem]] = defaultdict(list)
    for source in _sources:
        for item in source(actor, today):
            found[item.organization_id].append(item)
    units = Organization.objects.in_bulk(found)
    heads = heads_on(found, today)
    late = [
        LateUnit(
            organization=units[pk],
            head=heads.get(pk),
            items=tuple(sorted(items, key=lambda item: (item.due_on, item.title))),
            is_own=pk in actor.desks,
        )
        for pk, items in found.items()
    ]
    return sorted(late, key=lambda unit: (not unit.is_own, unit.since, unit.organization.sort_key))
