"""Changes that wait for a second pair of eyes."""

from django.db.models import QuerySet

from chungtay.accounts.actor import Actor
from chungtay.households.models import ChangeRequest
from chungtay.households.selectors.register import places_visible_to


def requests_visible_to(actor: Actor) -> QuerySet[ChangeRequest]:
    """Return the requests about households on the actor's ground, those that wait first."""
    return (
        ChangeRequest.objects.filter(household__place__in=places_visible_to(actor))
        .select_related("household__place", "member", "requested_by", "decided_by")
        .order_by("-state", "-pk")
    )


def to_decide(actor: Actor) -> QuerySet[ChangeRequest]:
    """Return the requests that wait for the actor: others asked for them."""
    waiting = requests_visible_to(actor).filter(state=ChangeRequest.State.WAITING)
    return waiting.exclude(requested_by=actor.user_id).order_by("pk")
