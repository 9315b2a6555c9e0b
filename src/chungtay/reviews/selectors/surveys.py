"""The surveys of a household under review."""

from django.db.models import QuerySet

from chungtay.reviews.models import Entry, Review, Survey


def current_of(entry: Entry) -> Survey | None:
    """Return the survey that decides for ``entry`` now, None while there is none."""
    return entry.surveys.filter(state=Survey.State.CURRENT).first()


def currents_of(review: Review) -> dict[int, Survey]:
    """Return the deciding survey of every household of ``review``, by entry."""
    rows = Survey.objects.filter(entry__review=review, state=Survey.State.CURRENT)
    return {row.entry_id: row for row in rows}


def conflicts_of(entry: Entry) -> QuerySet[Survey]:
    """Return the versions of ``entry`` that wait for a person to choose, oldest first."""
    return entry.surveys.filter(state=Survey.State.CONFLICTING).select_related("base")


def history_of(entry: Entry) -> QuerySet[Survey]:
    """Return every survey of ``entry``, the newest first."""
    return entry.surveys.select_related("recorded_by").prefetch_related("photos").order_by("-pk")
