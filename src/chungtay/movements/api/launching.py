"""The conditions for launching a movement, for programs."""

from datetime import date
from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from chungtay.movements.models import Plan
from chungtay.movements.selectors.launching import launch_page
from chungtay.movements.selectors.visible import plans_visible_to
from chungtay.movements.services.launch_notes import note_condition
from chungtay.movements.services.lineage import opens_movement
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest

router = Router()


class ConditionOut(Schema):
    """A condition: ``outcome`` is pass, warn (missing), fail (missing and stops) or unknown."""

    id: str
    title: str
    outcome: str
    sentence: str
    citation: str
    certainty: str


class LaunchOut(Schema):
    """The conditions of a plan; ``ready`` when it may be issued as it is."""

    day: date
    opens: bool
    ready: bool
    note: str
    conditions: list[ConditionOut]


class NoteIn(Schema):
    """In which clause a condition stands; empty to take it back."""

    condition: Annotated[str, Field(max_length=20)]
    where: Annotated[str, Field(max_length=200)] = ""


@router.get("/plans/{pk}/launch-conditions", response=LaunchOut)
def launch_conditions(request: ActorRequest, pk: int) -> dict[str, Any]:
    """List the conditions for launching, as a plan meets them."""
    return _out(_plan(request, pk))


@router.post("/plans/{pk}/launch-conditions", response=LaunchOut)
def launch_note(request: ActorRequest, pk: int, data: NoteIn) -> dict[str, Any]:
    """Say in which clause a condition stands."""
    plan = _plan(request, pk)
    note_condition(plan.pk, condition=data.condition, where=data.where, actor=request.actor)
    return _out(plan)


def _plan(request: ActorRequest, pk: int) -> Plan:
    rows = plans_visible_to(request.actor).select_related("document__attached_to", "organization")
    return get_object_or_404(rows, pk=pk)


def _out(plan: Plan) -> dict[str, Any]:
    page = launch_page(plan, today(), opens=opens_movement(plan))
    return {
        "day": page.day, "opens": page.opens, "ready": bool(page.verdict), "note": page.note,
        "conditions": page.rows,
    }  # fmt: skip
