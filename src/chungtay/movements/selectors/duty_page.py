"""The page of one duty: who does it, by when, what is delivered, and how its tasks stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import User
from chungtay.kernel.verdict import Verdict
from chungtay.movements.models import Assignment, Plan, Task
from chungtay.movements.permissions import may_steer_plan
from chungtay.movements.rules.working_due import WorkingDue
from chungtay.movements.selectors.due import due_on
from chungtay.movements.selectors.history import Happening, happenings
from chungtay.movements.selectors.overdue import TODO
from chungtay.movements.selectors.units import people_of
from chungtay.movements.selectors.visible import tasks_visible_to
from chungtay.movements.selectors.wording import assignment_due, plan_label
from chungtay.organizations.models import Organization

_UNITS_ASKED = 5  # for more leading units the people are named by their own heads


@dataclass(frozen=True, slots=True)
class Period:
    """One task of the duty; ``moved`` is set where its printed day is no working day."""

    task: Task
    moved: WorkingDue | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class DutyPage:
    """Everything the page of a duty shows."""

    plan_label: str
    due: str
    leads: Sequence[Organization]
    coordinators: Sequence[str]
    tasks: Sequence[Period]
    history: Sequence[Happening]
    may_steer: Verdict
    is_by_hand: bool


def duty_page(assignment: Assignment, actor: Actor, today: date) -> DutyPage:
    """Return the page of ``assignment``, with those of its tasks that ``actor`` may see."""
    tasks = tasks_visible_to(actor).filter(assignment=assignment)
    return DutyPage(
        plan_label=plan_label(assignment.plan),
        due=assignment_due(assignment),
        leads=list(assignment.leads.all()),
        coordinators=assignment.coordinator_names,
        tasks=[
            period_of(task, today)
            for task in tasks.order_by("due_on", "organization__sort_key", "pk")
        ],
        history=happenings(assignment),
        may_steer=may_steer_plan(actor, assignment.plan),
        is_by_hand=assignment.given_on is not None,
    )


def period_of(task: Task, today: date) -> Period:
    """Return ``task`` with what its printed day became."""
    found = due_on(task.assignment, task.printed_on)
    moved = found if found and found.reason else None
    running = task.assignment.plan.standing == Plan.Standing.RUNNING
    late = running and task.state in TODO and task.due_on is not None and task.due_on < today
    return Period(task, moved, late)


def people_by_lead(leads: Iterable[Organization], day: date) -> dict[Organization, list[User]]:
    """Return who can be put in charge at each leading unit; nothing where there are many units."""
    units = list(leads)
    if len(units) > _UNITS_ASKED:
        return {}
    return {unit: people_of(unit.pk, day) for unit in units}
