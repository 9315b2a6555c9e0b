"""What the frame of every page shows: who, in which position, and where one can go."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpRequest

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import Position
from chungtay.organizations.clock import practice_day, today
from chungtay.web.navigation import Item, items_for


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a page."""

    today: date
    practice_day: date | None
    actor: Actor | None = None
    person: str = ""
    position: Position | None = None
    positions: list[Position] = field(default_factory=list)
    nav: list[Item] = field(default_factory=list)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return ``shell`` for templates; error pages may lack an actor."""
    actor = getattr(request, "actor", None)
    if actor is None or actor.user_id is None:
        return {"shell": Shell(today=today(), practice_day=practice_day())}
    positions = request.positions  # type: ignore[attr-defined]
    position = next((p for p in positions if p.pk == actor.position_id), None)
    return {
        "shell": Shell(
            today=today(),
            practice_day=practice_day(),
            actor=actor,
            person=actor.name,
            position=position,
            positions=positions,
            nav=items_for(request) if actor.role else [],  # type: ignore[arg-type]
        )
    }
