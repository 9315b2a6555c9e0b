"""Spread a target over the communes below."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Allocation, Target
from chungtay.movements.permissions import may_steer_plan
from chungtay.movements.selectors.allocation import communes_of


@transaction.atomic
def allocate_target(
    target_id: int, bounds: Mapping[int, Decimal | None], *, today: date, actor: Actor
) -> int:
    """Return how many communes hold a share now; None takes a share back.

    Args:
        bounds: by unit id, the bound in the measure of the target; other units are left out.

    Raises:
        RefusedError: when the actor does not work for the unit of the plan.
    """
    target = (
        Target.objects.select_for_update(of=("self",))
        .select_related("plan__document", "plan__organization__place")
        .get(pk=target_id)
    )
    RefusedError.unless(may_steer_plan(actor, target.plan))
    for unit in communes_of(target, today):
        if unit.pk not in bounds:
            continue
        bound = bounds[unit.pk]
        if bound is None:
            target.allocations.filter(organization=unit).delete()
        else:
            Allocation.objects.update_or_create(
                target=target, organization=unit, defaults={"bound": bound}
            )
    count = target.allocations.count()
    record(actor, "target.allocated", target.plan, change={"target": target.pk, "units": count})
    return count
