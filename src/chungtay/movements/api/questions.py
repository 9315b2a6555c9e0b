"""The four questions of a movement, for programs."""

from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from chungtay.accounts.models import Position
from chungtay.movements.selectors.measuring import measured_targets
from chungtay.movements.selectors.movement_page import chosen_plan, issued_plans
from chungtay.movements.selectors.questions import answers_of, scope_of, targets_of
from chungtay.movements.selectors.visible import movements_visible_to
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest

router = Router()
_NOTHING: dict[str, Any] = {
    "plan_id": None, "targets": targets_of([]), "late": [], "coming": [], "works": [],
    "punctual": [],
}  # fmt: skip


class SignOut(Schema):
    """One thing behind an answer."""

    title: str
    url: str
    on: date | None
    unit: str
    context: str


class LateOut(Schema):
    """A unit that is late, with what."""

    unit_id: int
    unit: str
    head: str
    items: list[SignOut]


class StandingOut(Schema):
    """How many targets stand how."""

    total: int
    on_track: int
    missed: int
    unknown: int


class PunctualOut(Schema):
    """A unit that did all that was asked of it."""

    unit_id: int
    name: str
    done: int


class AnswersOut(Schema):
    """On target, who is late, what is coming, what works; null ``plan_id`` without any plan."""

    plan_id: int | None
    targets: StandingOut
    late: list[LateOut]
    coming: list[SignOut]
    works: list[SignOut]
    punctual: list[PunctualOut]


@router.get("/movements/{pk}/questions", response=AnswersOut)
def movement_questions(request: ActorRequest, pk: int, plan_id: int | None = None) -> Any:
    """Answer the four questions for the part of a movement below one of its plans."""
    movement = get_object_or_404(movements_visible_to(request.actor), pk=pk)
    plan = chosen_plan(issued_plans(movement, request.actor), plan_id, request.actor)
    if plan is None:
        return _NOTHING
    found = answers_of(scope_of(movement, plan, today()), request.actor)
    measured = measured_targets(
        plan, place_of=plan.organization, actor=request.actor, year=today().year
    )
    return {
        "plan_id": plan.pk,
        "targets": targets_of(measured),
        "late": [
            {"unit_id": one.unit_id, "unit": one.name, "head": _head(one.head),
             "items": list(one.items)}
            for one in found.late
        ],
        "coming": list(found.coming),
        "works": list(found.works),
        "punctual": found.punctual,
    }  # fmt: skip


def _head(position: Position | None) -> str:
    return str(position.user) if position else ""
