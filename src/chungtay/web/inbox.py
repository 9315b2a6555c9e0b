"""What waits for a person, gathered from every context; each registers its own source."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise

from chungtay.accounts.actor import Actor

_LAST = date.max


class Group(StrEnum):
    """Where an item stands on the page, in this order."""

    LATE = "late"
    WAITING = "waiting"
    COMING = "coming"
    HELD_BY_OTHERS = "held_by_others"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One thing to do: its title and context, where it is done, and until when.

    ``person_id`` is who has it in hand, where one person has.
    """

    title: str
    url: str
    group: Group
    context: str | Promise = ""
    action_label: str | Promise = ""
    icon: str = "tasks"
    due_on: date | None = None
    person_id: int | None = None


Source = Callable[[Actor, date], Iterable[WorkItem]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Let ``source`` add items; called from ``ready()`` of a context."""
    if source not in _sources:
        _sources.append(source)


def items_for(actor: Actor, today: date) -> dict[Group, list[WorkItem]]:
    """Return what waits for ``actor`` by group; in a group the nearest due date comes first."""
    found: dict[Group, list[WorkItem]] = {group: [] for group in Group}
    for source in _sources:
        for item in source(actor, today):
            found[item.group].append(item)
    for items in found.values():
        items.sort(key=lambda item: item.due_on or _LAST)
    return found


def group_by_date(due_on: date | None, today: date) -> Group:
    """Return late, coming, or waiting for what has no due date."""
    if due_on is None:
        return Group.WAITING
    return Group.LATE if due_on < today else Group.COMING
