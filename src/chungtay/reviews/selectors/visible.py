"""Which reviews a person may see."""

from django.db.models import QuerySet

from chungtay.accounts.actor import Actor
from chungtay.households.selectors.register import places_visible_to
from chungtay.reviews.models import Review
from chungtay.reviews.permissions import may_see_reviews


def reviews_visible_to(actor: Actor) -> QuerySet[Review]:
    """Return the reviews of communes on the ground of the actor's unit, the newest first."""
    if not may_see_reviews(actor):
        return Review.objects.none()
    return Review.objects.filter(place__in=places_visible_to(actor)).select_related(
        "place", "organization", "decision"
    )
