"""What other contexts know of a movement: who is late, what is coming, what works.

Reports, awards and registrations hang on a movement but live in contexts above this one; each
registers a source from ``ready()``, and the page of the movement asks them all.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chungtay.accounts.actor import Actor


class Question(StrEnum):
    """What a leader asks of a movement, after "are we on target"."""

    LATE = "late"
    COMING = "coming"
    WORKS = "works"


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of a movement that is looked at: its plans, and the days that count as coming."""

    movement_id: int
    plan_ids: Sequence[int]
    today: date
    until: date


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that answers a question; ``on`` is its due day or the day it happened."""

    question: Question
    title: str
    url: str
    on: date | None = None
    unit: str = ""
    unit_id: int | None = None
    context: str = ""


Source = Callable[[Scope, Actor], Iterable[Sign]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Let ``source`` answer; it yields only what the actor may see."""
    if source not in _sources:
        _sources.append(source)


def signs_of(scope: Scope, actor: Actor) -> list[Sign]:
    """Return what all sources know of the part of a movement, in no order."""
    return [sign for source in _sources for sign in source(scope, actor)]
