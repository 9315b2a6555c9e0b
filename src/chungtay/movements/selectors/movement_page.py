"""The page of one movement, seen through one of its plans."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from chungtay.accounts.actor import Actor
from chungtay.documents.models import DocumentState
from chungtay.movements.models import Movement, Plan
from chungtay.movements.selectors.chain import Link, chain_links, child_links
from chungtay.movements.selectors.following import (
    Counts,
    Follower,
    TimelineItem,
    followers_of,
    task_counts,
    timeline_of,
)
from chungtay.movements.selectors.measuring import Measured, measured_targets
from chungtay.movements.selectors.own_contents import OwnContents, own_contents
from chungtay.movements.selectors.plan_page import DutyRow, duty_rows
from chungtay.movements.selectors.questions import (
    Answers,
    Targets,
    answers_of,
    scope_of,
    targets_of,
)
from chungtay.movements.selectors.visible import (
    movements_named,
    movements_visible_to,
    plans_visible_to,
)
from chungtay.movements.selectors.wording import movement_label, plan_label
from chungtay.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class PlanOption:
    """A plan of the movement that the page can be seen through."""

    url: str
    label: str
    current: bool


@dataclass(frozen=True, slots=True)
class MovementPage:
    """Everything the page of a movement shows."""

    label: str
    predecessor: str
    plan: Plan | None
    plan_label: str
    options: Sequence[PlanOption]
    chain: Sequence[Link]
    children: Sequence[Link]
    targets: Sequence[Measured]
    place: str
    followers: Sequence[Follower]
    timeline: Sequence[TimelineItem]
    duties: Sequence[DutyRow]
    counts: Counts
    answers: Answers | None
    contents: Sequence[OwnContents]

    @property
    def standing(self) -> Targets:
        """Return how the targets stand, in numbers."""
        return targets_of(self.targets)

    @property
    def acknowledged(self) -> int:
        """Return how many units confirmed the plan."""
        return sum(one.acknowledged_at is not None for one in self.followers)

    @property
    def with_own_plan(self) -> int:
        """Return how many units have a plan of their own."""
        return sum(one.plan is not None for one in self.followers)


def movement_rows(actor: Actor, text: str = "") -> QuerySet[Movement]:
    """Return the movements with ``text`` in their name, with the count of plans issued for each."""
    issued = Q(plans__document__state=DocumentState.ISSUED)
    return (
        movements_named(movements_visible_to(actor), text)
        .annotate(plan_count=Count("plans", filter=issued, distinct=True))
        .select_related("launched_by", "predecessor")
        .order_by("-from_year", "name", "pk")
    )


def movement_page(
    movement: Movement, *, actor: Actor, today: date, plan_id: int | None, text: str
) -> MovementPage:
    """Return the page; ``plan_id`` chooses the plan, ``text`` narrows the duties."""
    plans = issued_plans(movement, actor)
    plan = chosen_plan(plans, plan_id, actor)
    unit = plan.organization if plan else None
    predecessor = movement.predecessor
    return MovementPage(
        label=movement_label(movement),
        predecessor=movement_label(predecessor) if predecessor else "",
        plan=plan,
        plan_label=plan_label(plan) if plan else "",
        options=_options(plans, plan),
        chain=chain_links(plan) if plan else [],
        children=child_links(plan, actor) if plan else [],
        targets=_targets(plan, unit, actor, today),
        place=str(unit.place) if unit and unit.place else "",
        followers=followers_of(plan) if plan else [],
        timeline=timeline_of(plan, today) if plan else [],
        duties=duty_rows(plan, today, text=text) if plan else [],
        counts=task_counts(plan, today) if plan else Counts(0, 0, 0),
        answers=answers_of(scope_of(movement, plan, today), actor) if plan else None,
        contents=own_contents(actor, movement=movement),
    )


def _targets(
    plan: Plan | None, unit: Organization | None, actor: Actor, today: date
) -> list[Measured]:
    if plan is None:
        return []
    return measured_targets(plan, place_of=unit, actor=actor, year=today.year)


def issued_plans(movement: Movement, actor: Actor) -> list[Plan]:
    """Return the plans of the movement in force that the actor may see, from above down."""
    rows = plans_visible_to(actor).filter(movement=movement, document__state=DocumentState.ISSUED)
    return list(
        rows.select_related(
            "document__issuer", "document__attached_to__issuer", "organization__place"
        ).order_by("organization__path", "pk")
    )


def chosen_plan(plans: Sequence[Plan], plan_id: int | None, actor: Actor) -> Plan | None:
    """Return the plan asked for, else the reader's own, else the nearest above, else the first."""
    asked = next((plan for plan in plans if plan.pk == plan_id), None)
    own = [plan for plan in plans if actor.works_at(plan.organization_id)]
    above = [
        plan
        for plan in plans
        if plan.organization and actor.path.startswith(plan.organization.path)
    ]
    above.sort(key=lambda plan: len(plan.organization.path) if plan.organization else 0)
    return asked or next(iter([*own, *above[::-1], *plans]), None)


def _options(plans: Sequence[Plan], chosen: Plan | None) -> list[PlanOption]:
    if len(plans) <= 1:
        return []
    return [PlanOption(f"?ke-hoach={plan.pk}", plan_label(plan), plan == chosen) for plan in plans]
