"""Milestones as work: they come up before they come, and are late at the unit of the plan."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import DRAFTERS, Actor
from chungtay.documents.models import DocumentState
from chungtay.movements.models import Milestone, MilestoneRecord, Movement
from chungtay.movements.permissions import may_see_unit_work
from chungtay.movements.rules.moments import State
from chungtay.movements.selectors.timeline import TurnRow, milestone_row
from chungtay.web.inbox import WorkItem, group_by_date
from chungtay.web.overdue import OverdueItem

SOON = timedelta(days=45)
_MOST = 500


def milestone_items(actor: Actor, today: date) -> Iterator[WorkItem]:
    """Yield the milestones of the unit's own plans that are late or come within 45 days."""
    if actor.role not in DRAFTERS:
        return
    mine = Q(plan__organization_id=actor.organization_id or 0)
    for milestone, turn in turns_waiting(mine, today):
        yield WorkItem(
            title=_("Mốc: %(milestone)s") % {"milestone": milestone.name},
            url=reverse("movements:milestone", args=[milestone.pk]),
            group=group_by_date(turn.turn.last, today),
            context=" · ".join(filter(None, [str(milestone.plan.movement or ""), turn.when])),
            action_label=_("Mở"),
            icon="flag",
            due_on=turn.turn.last,
        )


def late_milestones(actor: Actor, today: date) -> Iterator[OverdueItem]:
    """Yield the milestones that passed unmarked at the actor's unit and below it."""
    if not may_see_unit_work(actor) or not actor.path:
        return
    below = Q(plan__organization__path__startswith=actor.path)
    for milestone, turn in turns_waiting(below, today, until=today):
        if turn.turn.state is State.LATE:
            yield OverdueItem(
                organization_id=milestone.plan.organization_id or 0,
                title=_("Mốc: %(milestone)s") % {"milestone": milestone.name},
                url=reverse("movements:milestone", args=[milestone.pk]),
                due_on=turn.turn.last or today,
                context=str(milestone.plan.movement or ""),
            )


def turns_waiting(
    where: Q, today: date, *, until: date | None = None
) -> Iterator[tuple[Milestone, TurnRow]]:
    """Yield the turns still to be marked that end by ``until`` (45 days ahead), late ones too."""
    end = until or today + SOON
    for milestone in _rows(where)[:_MOST]:
        for turn in milestone_row(milestone, milestone.plan, today).turns:
            last, state = turn.turn.last, turn.turn.state
            if state in (State.LATE, State.NOW, State.COMING) and last and last <= end:
                yield milestone, turn


def _rows(where: Q) -> QuerySet[Milestone]:
    running = Q(plan__movement=None) | ~Q(plan__movement__state=Movement.State.CLOSED)
    return (
        Milestone.objects.filter(
            where, running, plan__document__state=DocumentState.ISSUED, done_on__isnull=True
        )
        .exclude(kind=Milestone.Kind.IMPLEMENTATION)
        .select_related("plan__movement", "plan__organization")
        .prefetch_related(Prefetch("records", MilestoneRecord.objects.all()))
        .order_by("last_day", "pk")
    )
