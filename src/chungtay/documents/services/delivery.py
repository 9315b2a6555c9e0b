"""Send an issued document to units, and take their receipts."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.models import Delivery, Document
from chungtay.documents.permissions import may_acknowledge
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.models import Organization


@transaction.atomic
def deliver(document: Document, organizations: Iterable[Organization], *, actor: Actor) -> int:
    """Return how many units got the document now; those that have it already get no second copy."""
    had = set(document.deliveries.values_list("organization_id", flat=True))
    fresh = {unit.pk: unit for unit in organizations if unit.pk not in had}
    now = timezone.now()
    Delivery.objects.bulk_create(
        Delivery(document=document, organization=unit, sent_at=now) for unit in fresh.values()
    )
    if fresh:
        record(actor, "document.sent", document, change={"units": len(fresh)})
    return len(fresh)


@transaction.atomic
def acknowledge(delivery_id: int, *, actor: Actor) -> Delivery:
    """Return the delivery with its receipt: who confirmed, and when. The first receipt stays."""
    delivery = (
        Delivery.objects.select_for_update(of=("self",))
        .select_related("organization", "document")
        .get(pk=delivery_id)
    )
    RefusedError.unless(may_acknowledge(actor, delivery))
    if delivery.acknowledged_at is None:
        now = timezone.now()
        delivery.opened_at = delivery.opened_at or now
        delivery.acknowledged_at, delivery.acknowledged_by_id = now, actor.user_id
        delivery.save()
        record(actor, "document.acknowledged", delivery.document)
    return delivery


def mark_opened(document: Document, *, actor: Actor) -> None:
    """Note that the actor's unit has opened the document."""
    if actor.organization_id is not None:
        Delivery.objects.filter(
            document=document, organization_id=actor.organization_id, opened_at__isnull=True
        ).update(opened_at=timezone.now())
