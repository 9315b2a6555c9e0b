"""What can be made nameless, and which contexts take part: each registers its own.

A subject is a kind of thing a person is behind (a household, somebody in it, a dossier). Its parts
count what they would take out, say what forbids it, and take it out; figures stay as they are.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

from chungtay.accounts.actor import Actor
from chungtay.privacy.rules.retention import Block

NAMELESS = "Đã ẩn danh"


@dataclass(frozen=True, slots=True)
class Cleared:
    """How many values of a field go; ``label`` where the field's own name says little."""

    model: str
    field: str
    count: int
    label: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of thing: its name in addresses, its label, and who finds which of them.

    ``find`` returns None for what the actor may not see; with ``lock`` the row is locked.
    """

    kind: str
    label: str | Promise
    find: Callable[..., Any | None]
    describe: Callable[[Any], str]
    url: Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Part:
    """What one context does with a kind of subject."""

    kind: str
    count: Callable[[Any], Iterable[Cleared]]
    blocks: Callable[[Any, date], Iterable[Block]]
    clear: Callable[[Any], None]


_subjects: dict[str, Subject] = {}
_parts: list[Part] = []


def register(subject: Subject) -> None:
    """Add a kind of subject; called from ``ready()``."""
    _subjects[subject.kind] = subject


def take_part(part: Part) -> None:
    """Let a context take part in a kind of subject; called from ``ready()``."""
    if part not in _parts:
        _parts.append(part)


def subjects() -> dict[str, Subject]:
    """Return all kinds by their names in addresses."""
    return dict(_subjects)


def parts_of(kind: str) -> list[Part]:
    """Return who takes part in ``kind``."""
    return [part for part in _parts if part.kind == kind]


def found(kind: str, pk: int, *, actor: Actor, lock: bool = False) -> Any | None:
    """Return the thing ``pk`` of ``kind`` that ``actor`` may see; None when there is none."""
    subject = _subjects.get(kind)
    return subject.find(actor, pk, lock=lock) if subject else None
