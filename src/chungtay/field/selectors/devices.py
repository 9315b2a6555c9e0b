"""Devices that carry forms: found by their secret, listed for the office."""

from hashlib import sha256

from django.db.models import Count, Q, QuerySet

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import Position
from chungtay.field.models import Device, Taking
from chungtay.field.permissions import may_see_field
from chungtay.field.rules.carrying import Standing, standing_of
from chungtay.organizations.clock import today
from chungtay.reviews.models import HamletReview


def digest_of(secret: str) -> str:
    """Return what is kept of a device's secret."""
    return sha256(secret.encode()).hexdigest()


def device_by_secret(secret: str) -> Device | None:
    """Return the device that holds ``secret``, also one that was revoked."""
    if not secret:
        return None
    return Device.objects.select_related("user").filter(digest=digest_of(secret)).first()


def is_device_of(actor: Actor, device_id: int) -> bool:
    """Say whether the device carries forms of the actor's own person."""
    return Device.objects.filter(pk=device_id, user_id=actor.user_id or 0).exists()


def standing(device: Device) -> Standing:
    """Return how a device stands today; an account put out of use, or without any position,
    revokes what its person carries."""
    works = device.user.is_active and Position.objects.on(today()).filter(user=device.user).exists()
    return standing_of(ended=device.ended_at is not None, person_works=works)


def takings_visible_to(actor: Actor) -> QuerySet[Taking]:
    """Return what was taken along from the reviews of the actor's unit, the newest first."""
    if not may_see_field(actor):
        return Taking.objects.none()
    rows = Taking.objects.filter(hamlet_review__review__organization_id=actor.organization_id or 0)
    return rows.select_related("device__user", "hamlet_review__review__organization")


def hamlets_to_survey(actor: Actor) -> QuerySet[HamletReview]:
    """Return the hamlets of the unit's running reviews, with ``todo`` and ``done`` households."""
    on_list = Q(entries__left_out="")
    surveyed = Q(entries__surveys__state="current")
    return (
        HamletReview.objects.filter(
            review__organization_id=actor.organization_id or 0, review__closed_on=None
        )
        .select_related("review__place")
        .annotate(
            listed=Count("entries", filter=on_list, distinct=True),
            surveyed=Count("entries", filter=on_list & surveyed, distinct=True),
        )
        .order_by("review_id", "name", "pk")
    )
