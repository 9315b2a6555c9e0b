"""Which reviews a person may see, and what each stands at."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from chungtay.accounts.actor import Actor
from chungtay.households.rules.poverty import CLASS_LABELS
from chungtay.households.selectors.register import communes_visible_to, places_visible_to
from chungtay.organizations.clock import today
from chungtay.organizations.models import Place
from chungtay.reviews.models import Entry, HamletReview, Review, ReviewKind, Survey
from chungtay.reviews.rules.measuring import Measured, measured


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the survey of a review, or of one hamlet of it, has come, in households."""

    entries: int = 0
    left_out: int = 0
    surveyed: int = 0
    conflicting: int = 0

    @property
    def to_survey(self) -> int:
        """Households that must be surveyed at all."""
        return self.entries - self.left_out

    @property
    def missing(self) -> int:
        """Households not surveyed yet."""
        return self.to_survey - self.surveyed

    @property
    def is_done(self) -> bool:
        """Whether everybody is surveyed and no two versions wait to be settled."""
        return not self.missing and not self.conflicting


def reviews_visible_to(actor: Actor) -> QuerySet[Review]:
    """Return the reviews of the communes whose household files ``actor`` may open."""
    return Review.objects.filter(place__in=places_visible_to(actor)).select_related(
        "place", "organization"
    )


def entries_visible_to(actor: Actor) -> QuerySet[Entry]:
    """Return the households under review that ``actor`` may open."""
    return Entry.objects.filter(review__place__in=places_visible_to(actor)).select_related(
        "review__place", "hamlet_review", "household"
    )


def communes_to_review(actor: Actor) -> QuerySet[Place]:
    """Return the communes of today whose reviews ``actor`` may see, in Vietnamese order."""
    return Place.objects.on(today()).filter(pk__in=communes_visible_to(actor).values("pk"))


def measured_by(review: Review) -> Measured:
    """Return the standards that ``review`` measures."""
    return measured(review.year, is_yearly=review.kind == ReviewKind.YEARLY)


def progress_of(review: Review) -> Progress:
    """Return how far the whole survey of ``review`` has come."""
    return sum_of(progress_by_hamlet(review).values())


def progress_by_hamlet(review: Review) -> dict[int, Progress]:
    """Return how far the survey has come, by hamlet review; in one query."""
    return _progress(Entry.objects.filter(review=review), by="hamlet_review")


def progress_by_review(reviews: Collection[Review]) -> dict[int, Progress]:
    """Return how far the survey of each of ``reviews`` has come, by its id; in one query."""
    found = _progress(Entry.objects.filter(review__in=reviews), by="review")
    return {one.pk: found.get(one.pk, Progress()) for one in reviews}


def _progress(entries: QuerySet[Entry], *, by: str) -> dict[int, Progress]:
    states = Survey.objects.filter(entry=OuterRef("pk"))
    attempt = OuterRef("hamlet_review__attempt")
    rows = (
        entries.annotate(
            has_current=Exists(states.filter(state=Survey.State.CURRENT, attempt__gte=attempt)),
            has_conflict=Exists(states.filter(state=Survey.State.CONFLICTING)),
        )
        .values_list(by)
        .annotate(
            entries=Count("pk"),
            out=Count("pk", filter=~Q(left_out="")),
            surveyed=Count("pk", filter=Q(left_out="", has_current=True)),
            conflicting=Count("pk", filter=Q(left_out="", has_conflict=True)),
        )
        .order_by()
    )
    return {key: Progress(*numbers) for key, *numbers in rows}


def sum_of(rows: Iterable[Progress]) -> Progress:
    """Return several progresses as one."""
    total = Progress()
    for one in rows:
        total = Progress(
            total.entries + one.entries,
            total.left_out + one.left_out,
            total.surveyed + one.surveyed,
            total.conflicting + one.conflicting,
        )
    return total


def classes_found(review: Review) -> dict[int, dict[str, int]]:
    """Return how many households came to each class, by hamlet review; current surveys only."""
    rows = (
        Survey.objects.filter(entry__review=review, entry__left_out="", state=Survey.State.CURRENT)
        .values_list("entry__hamlet_review", "poverty_class")
        .annotate(total=Count("pk"))
        .order_by()
    )
    found: dict[int, dict[str, int]] = {}
    for hamlet, poverty_class, total in rows:
        found.setdefault(hamlet, dict.fromkeys(CLASS_LABELS, 0))[poverty_class] = total
    return found


def hamlets_under(review: Review) -> QuerySet[HamletReview]:
    """Return the hamlets of a review in Vietnamese order, those without a hamlet last."""
    return HamletReview.objects.filter(review=review).order_by(
        F("hamlet__sort_key").asc(nulls_last=True), "name", "pk"
    )
