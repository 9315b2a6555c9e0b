"""The households of a review with what became of each so far."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from chungtay.kernel.text import gettext_noop
from chungtay.reviews.models import Entry, HamletReview, Survey

WAYS = {
    "": (gettext_noop("Tất cả"), Q()),
    "chua": (gettext_noop("Chưa khảo sát"), Q(left_out="", has_survey=False)),
    "trung": (gettext_noop("Chờ chọn bản đúng"), Q(left_out="", has_conflict=True)),
    "bo": (gettext_noop("Không rà soát"), ~Q(left_out="")),
}
"""Ways to narrow the list of a hamlet, by the word in the address."""


def with_surveys(hamlet: HamletReview) -> QuerySet[Entry]:
    """Return the entries of a hamlet, by given name of the head.

    Each bears ``class_now`` and ``opening_now`` of its current survey, ``has_survey`` (one of the
    present attempt) and ``has_conflict``.
    """
    surveys = Survey.objects.filter(entry=OuterRef("pk"))
    current = surveys.filter(state=Survey.State.CURRENT)
    return (
        Entry.objects.filter(hamlet_review=hamlet)
        .select_related("household", "hamlet_review")
        .annotate(
            class_now=Subquery(current.values("poverty_class")[:1]),
            opening_now=Subquery(current.values("opening_class")[:1]),
            has_survey=Exists(current.filter(attempt__gte=OuterRef("hamlet_review__attempt"))),
            has_conflict=Exists(surveys.filter(state=Survey.State.CONFLICTING)),
        )
        .order_by(F("household__sort_key"), "pk")
    )


def narrowed(hamlet: HamletReview, way: str) -> QuerySet[Entry]:
    """Return the entries of a hamlet in one of :data:`WAYS`; an unknown way narrows nothing."""
    return with_surveys(hamlet).filter(WAYS.get(way, WAYS[""])[1])


def next_to_survey(entry: Entry) -> Entry | None:
    """Return the next household of the hamlet without a survey, after ``entry`` in the list."""
    waiting = list(narrowed(entry.hamlet_review, "chua").exclude(pk=entry.pk))
    here = (entry.household.sort_key, entry.pk)
    after = [one for one in waiting if (one.household.sort_key, one.pk) > here]
    return next(iter(after or waiting), None)
