"""Turn the duties of a plan into tasks of units with due dates."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Assignment, Plan
from chungtay.movements.permissions import may_steer_plan
from chungtay.movements.selectors.due import days_of
from chungtay.movements.selectors.units import Resolver
from chungtay.movements.services.periods import give
from chungtay.organizations.models import Organization

NOT_ISSUED = gettext_noop("Kế hoạch chưa ban hành nên chưa giao việc được.")


def hand_out(
    plan: Plan, *, resolver: Resolver, issued_on: date, chosen: Mapping[int, Sequence[int]]
) -> int:
    """Return how many tasks the assignments of ``plan`` gave; call it inside a transaction."""
    count = 0
    for assignment in plan.assignments.all():
        picked = chosen.get(assignment.pk)
        leads = resolver.by_ids(picked) if picked else resolver.named(assignment.lead_name)
        assignment.leads.set(leads)
        assignment.coordinators.set(_coordinators(assignment, resolver, leads))
        count += give(assignment, leads, days_of(plan, assignment, issued_on))
    return count


@transaction.atomic
def choose_leads(assignment_id: int, organization_ids: Sequence[int], *, actor: Actor) -> int:
    """Give a duty of an issued plan to units chosen by hand; return how many tasks came new.

    Raises:
        RefusedError: when the actor may not, or the plan is not issued.
    """
    assignment = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("plan__document", "plan__organization__place")
        .get(pk=assignment_id)
    )
    plan = assignment.plan
    RefusedError.unless(may_steer_plan(actor, plan))
    issued_on = plan.document.issued_on
    if plan.document.state != "issued" or issued_on is None:
        raise RefusedError(refuse(NOT_ISSUED))
    leads = Resolver(plan.organization, issued_on).by_ids(organization_ids)
    assignment.leads.add(*leads)
    count = give(assignment, leads, days_of(plan, assignment, issued_on))
    record(actor, "assignment.led", assignment, change={"units": [str(unit) for unit in leads]})
    return count


def _coordinators(
    assignment: Assignment, resolver: Resolver, leads: Iterable[Organization]
) -> list[Organization]:
    leading = {unit.pk for unit in leads}
    found = {
        unit.pk: unit
        for name in assignment.coordinator_names
        for unit in resolver.named(name)
        if unit.pk not in leading
    }
    return list(found.values())
