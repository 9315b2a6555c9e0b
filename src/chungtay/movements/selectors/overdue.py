"""Tasks that are late at a unit and below it."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse

from chungtay.accounts.actor import Actor
from chungtay.movements.models import Plan, Task
from chungtay.movements.permissions import may_see_unit_work
from chungtay.movements.selectors.wording import clause_label, shortened
from chungtay.web.overdue import OverdueItem

TODO = (Task.State.OPEN, Task.State.STARTED, Task.State.RETURNED)
_MOST = 1_000


def late_tasks(actor: Actor, today: date) -> Iterator[OverdueItem]:
    """Yield what is late at the actor's unit and below it, the oldest first.

    Nothing of a plan that is suspended or ended counts as late.
    """
    if not may_see_unit_work(actor) or not actor.path:
        return
    rows = (
        Task.objects.filter(
            Q(organization__path__startswith=actor.path) | Q(organization__in=actor.desks),
            state__in=TODO, due_on__lt=today, assignment__plan__standing=Plan.Standing.RUNNING,
        )
        .select_related(
            "assignment__plan__movement",
            "assignment__plan__document__issuer",
            "assignment__plan__document__attached_to__issuer",
            "person",
        )
        .order_by("due_on", "pk")
    )  # fmt: skip
    for task in rows[:_MOST]:
        yield OverdueItem(
            organization_id=task.organization_id,
            title=shortened(task.assignment.action),
            url=reverse("movements:task", args=[task.pk]),
            due_on=task.due_on or today,  # rows without a due day are not asked for
            context=str(task.assignment.plan.movement or ""),
            person=str(task.person or ""),
            basis=clause_label(task.assignment.plan, task.assignment.clause),
        )
