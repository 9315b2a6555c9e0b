"""What happened to households, and who waits to be taken in."""

from django.db.models import Count, Q, QuerySet

from chungtay.accounts.actor import Actor
from chungtay.households.models import Household, HouseholdEvent
from chungtay.households.selectors.register import places_visible_to


def events_of(household: Household) -> QuerySet[HouseholdEvent]:
    """Return what happened to a household, also as the other one, the newest first."""
    return (
        HouseholdEvent.objects.filter(Q(household=household) | Q(other=household))
        .select_related("household", "other", "place", "to_place", "done_by")
        .order_by("-effective_on", "-pk")
    )


def events_visible_to(actor: Actor) -> QuerySet[HouseholdEvent]:
    """Return the events of households that live on the actor's ground."""
    return HouseholdEvent.objects.filter(household__place__in=places_visible_to(actor))


def arriving(actor: Actor) -> QuerySet[HouseholdEvent]:
    """Return the moves that wait for the actor's unit, with how many ``people`` come."""
    return (
        HouseholdEvent.objects.filter(
            state=HouseholdEvent.State.PENDING, to_place__in=places_visible_to(actor)
        )
        .select_related("household", "place", "to_place")
        .annotate(
            people=Count("household__members", filter=Q(household__members__left_on__isnull=True))
        )
        .order_by("pk")
    )
