"""Duties given by hand: give, change, take back, look."""

from datetime import date
from typing import Annotated, Any, Literal

from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from chungtay.movements.api.schemas import AssignmentOut, TaskOut
from chungtay.movements.models import Assignment, Task
from chungtay.movements.selectors.visible import plans_visible_to, tasks_visible_to
from chungtay.movements.services import giving
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.schemas import Key

router = Router()


class AssignmentIn(Schema):
    """A duty given by hand; ``people`` names who is in charge, by the id of the leading unit.

    ``first_due`` is the first due day, the later ones follow from ``recurrence``; with
    ``whole_period`` the duty is due on the last day of the period that it lies in.
    """

    action: Annotated[str, Field(max_length=4000)]
    leads: list[Key]
    coordinators: list[Key] = []
    recurrence: Literal["none", "yearly", "half_yearly", "quarterly", "monthly"] = "none"
    first_due: date | None = None
    whole_period: bool = False
    deliverable: Literal["", "document", "figure", "event"] = ""
    expected: Annotated[str, Field(max_length=200)] = ""
    off_day: Literal["", "next", "previous", "keep"] = ""
    instrument: Annotated[str, Field(max_length=200)] = ""
    people: dict[int, Key] = {}


class NewAssignmentIn(AssignmentIn):
    """The same ``request_key`` twice is one duty."""

    request_key: Annotated[str, Field(min_length=1, max_length=40)]


class ChangedAssignmentIn(AssignmentIn):
    """``seen`` is the revision that was read before the change."""

    seen: Annotated[int, Field(ge=0)]


class DutyOut(Schema):
    """A duty with its units and what is to be delivered."""

    id: int
    plan_id: int
    clause: str
    action: str
    due: str
    recurrence: str
    leads: list[int]
    coordinators: list[int]
    deliverable: str
    expected: str
    off_day: str
    instrument: str
    given_on: date | None
    withdrawn_on: date | None
    revision: int

    @staticmethod
    def resolve_leads(row: Assignment) -> list[int]:
        """Return the ids of the leading units."""
        return [unit.pk for unit in row.leads.all()]

    @staticmethod
    def resolve_coordinators(row: Assignment) -> list[int]:
        """Return the ids of the coordinating units."""
        return [unit.pk for unit in row.coordinators.all()]


@router.get("/assignments/{pk}", response=DutyOut)
def assignment(request: ActorRequest, pk: int) -> Assignment:
    """Return a duty."""
    return _assignment(request, pk)


@router.get("/assignments/{pk}/tasks", response=list[TaskOut])
def assignment_tasks(request: ActorRequest, pk: int) -> list[Task]:
    """List the tasks of a duty that the actor may see, the earliest first."""
    row = _assignment(request, pk)
    return list(tasks_visible_to(request.actor).filter(assignment=row).order_by("due_on", "pk"))


@router.get("/plans/{pk}/assignments", response=list[AssignmentOut])
def plan_assignments(request: ActorRequest, pk: int) -> Any:
    """List the duties of a plan."""
    row = get_object_or_404(plans_visible_to(request.actor), pk=pk)
    return row.assignments.prefetch_related("leads")


@router.post("/plans/{pk}/assignments", response=DutyOut)
def assignment_give(request: ActorRequest, pk: int, data: NewAssignmentIn) -> Assignment:
    """Give a duty by hand under an issued plan, with its tasks for every period to come."""
    row = get_object_or_404(plans_visible_to(request.actor), pk=pk)
    wanted = giving.Wanted(**data.dict(exclude={"request_key"}))
    return giving.give_assignment(
        row.pk, wanted, request_key=data.request_key, today=today(), actor=request.actor
    )


@router.put("/assignments/{pk}", response=DutyOut)
def assignment_change(request: ActorRequest, pk: int, data: ChangedAssignmentIn) -> Assignment:
    """Change a duty; tasks nobody has begun follow."""
    row = _assignment(request, pk)
    wanted = giving.Wanted(**data.dict(exclude={"seen"}))
    return giving.change_assignment(
        row.pk, wanted, seen=data.seen, today=today(), actor=request.actor
    )


@router.delete("/assignments/{pk}", response=DutyOut)
def assignment_withdraw(request: ActorRequest, pk: int) -> Assignment:
    """Take back a duty that was given by hand."""
    row = _assignment(request, pk)
    return giving.withdraw_assignment(row.pk, today=today(), actor=request.actor)


def _assignment(request: ActorRequest, pk: int) -> Assignment:
    visible = plans_visible_to(request.actor).values("pk")
    return get_object_or_404(Assignment.objects.filter(plan__in=visible), pk=pk)
