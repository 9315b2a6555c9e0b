"""The rail of the desk and the bar of the phone; each context registers its own entries."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise

from chungtay.accounts.actor import Actor
from chungtay.web.http import ActorRequest
from chungtay.web.permissions import may_enter


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: where it leads, its icon, and how many things wait behind it."""

    url_name: str
    label: str | Promise
    icon: str
    order: int
    on_phone: bool = False
    waiting: Callable[[Actor], int] | None = None
    visible: Callable[[Actor], bool] = lambda actor: bool(may_enter(actor))


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


def first_page(actor: Actor) -> str:
    """Return the address where ``actor`` begins; the public pages where there is no other."""
    mine = (entry for entry in _entries if entry.visible(actor))
    return reverse(next((entry.url_name for entry in mine), settings.LOGOUT_REDIRECT_URL))


def items_for(request: ActorRequest) -> list[Item]:
    """Return what the person of ``request`` sees in the rail.

    The entry whose address is the longest start of the page's is the current one.
    """
    shown = [(entry, reverse(entry.url_name)) for entry in _entries if entry.visible(request.actor)]
    here = max(
        (url for _, url in shown if _leads_to(url, request.path)), key=len, default=""
    )  # fmt: skip
    return [_item(entry, url, request, current=url == here) for entry, url in shown]


def _leads_to(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))


def _item(entry: Entry, url: str, request: ActorRequest, *, current: bool) -> Item:
    return Item(
        url=url,
        label=entry.label,
        icon=entry.icon,
        current=current,
        count=entry.waiting(request.actor) if entry.waiting else 0,
        on_phone=entry.on_phone,
    )
