"""The requests of families that a person may see, and what became of each."""

from django.db.models import QuerySet

from chungtay.accounts.actor import Actor
from chungtay.households.selectors.register import places_visible_to
from chungtay.reviews.models import ReviewRequest

WAYS = ("", "cho", "tra-loi")


def requests_visible_to(actor: Actor) -> QuerySet[ReviewRequest]:
    """Return the requests of the communes whose household files ``actor`` may open."""
    return (
        ReviewRequest.objects.filter(place__in=places_visible_to(actor))
        .select_related("place", "household", "file", "written_refusal__document")
        .prefetch_related("entries__review")
    )


def narrowed(actor: Actor, way: str) -> QuerySet[ReviewRequest]:
    """Return the requests that wait (``cho``), were refused (``tra-loi``), or all."""
    rows = requests_visible_to(actor)
    if way == "cho":
        return rows.filter(refused_on__isnull=True, entries__isnull=True)
    return rows.filter(refused_on__isnull=False) if way == "tra-loi" else rows
