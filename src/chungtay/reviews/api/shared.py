"""What the operations of this context share: who asks, and what they may reach."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from chungtay.accounts.actor import Actor
from chungtay.kernel.errors import RefusedError
from chungtay.reviews.models import Entry, Review
from chungtay.reviews.permissions import may_see_reviews
from chungtay.reviews.selectors.reviews import entries_visible_to, reviews_visible_to


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks.

    Raises:
        RefusedError: when they may not see reviews at all.
    """
    given: Any = request.auth  # type: ignore[attr-defined]
    actor: Actor = given if isinstance(given, Actor) else request.actor  # type: ignore[attr-defined]
    RefusedError.unless(may_see_reviews(actor))
    return actor


def review_of(request: HttpRequest, pk: int) -> Review:
    """Return a review the asker may see, else 404."""
    found: Review = get_object_or_404(reviews_visible_to(actor_of(request)), pk=pk)
    return found


def entry_of(request: HttpRequest, pk: int) -> Entry:
    """Return a household under review that the asker may see, else 404."""
    found: Entry = get_object_or_404(entries_visible_to(actor_of(request)), pk=pk)
    return found
