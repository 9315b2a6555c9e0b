"""The rail of the desk and the bar of the phone; each context registers its own entries."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from chungtay.accounts.actor import Actor
from chungtay.web.http import ActorRequest


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: where it leads, its icon, and how many things wait behind it."""

    url_name: str
    label: str | Promise
    icon: str
    order: int
    on_phone: bool = False
    waiting: Callable[[Actor], int] | None = None
    visible: Callable[[Actor], bool] = lambda _actor: True


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as one person sees it now."""

    url: str
    label: str | Promise
    icon: str
    current: bool
    count: int
    on_phone: bool
    late: bool = True


_entries: list[Entry] = []


def register(entry: Entry) -> None:
    """Add ``entry``; called from ``ready()`` of a context."""
    if entry not in _entries:
        _entries.append(entry)
        _entries.sort(key=lambda known: known.order)


def items_for(request: ActorRequest) -> list[Item]:
    """Return what the person of ``request`` sees in the rail."""
    actor = request.actor
    return [_item(entry, request) for entry in _entries if entry.visible(actor)]


def _item(entry: Entry, request: ActorRequest) -> Item:
    url = reverse(entry.url_name)
    return Item(
        url=url,
        label=entry.label,
        icon=entry.icon,
        current=request.path == url or (url != "/" and request.path.startswith(url)),
        count=entry.waiting(request.actor) if entry.waiting else 0,
        on_phone=entry.on_phone,
    )
