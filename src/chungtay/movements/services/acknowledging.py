"""A person confirms to have read a plan that was sent to their unit."""

from django.db import transaction
from django.utils import timezone

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.services.delivery import mark_opened
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Acknowledgement, Plan
from chungtay.movements.permissions import may_confirm_reading
from chungtay.movements.selectors.audience import acting_document
from chungtay.movements.selectors.readers import deliveries_of


@transaction.atomic
def confirm_reading(plan_id: int, *, actor: Actor) -> Acknowledgement:
    """Return that the actor, in this position, has read the plan; the first time stays.

    Raises:
        RefusedError: when the plan was not sent to a unit of the actor's.
    """
    plan = Plan.objects.select_related("document__attached_to").get(pk=plan_id)
    deliveries = deliveries_of(plan, actor)
    if not deliveries:
        raise RefusedError(refuse(may_confirm_reading.refusal))
    RefusedError.unless(may_confirm_reading(actor, deliveries[0]))
    read, is_new = Acknowledgement.objects.get_or_create(
        plan=plan, position_id=actor.position_id or 0, defaults={"read_at": timezone.now()}
    )
    if is_new:
        mark_opened(acting_document(plan), actor=actor)
        record(actor, "plan.read", plan)
    return read
