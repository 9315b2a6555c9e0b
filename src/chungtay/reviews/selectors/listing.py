"""Who belongs on the list of a review (QĐ 24/2021/QĐ-TTg, Điều 4 khoản 1; rule P12)."""

from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from chungtay.households.models import Household, YearClass
from chungtay.households.rules.papers import list_is_complete
from chungtay.households.rules.poverty import PovertyClass
from chungtay.kernel.verdict import Verdict
from chungtay.organizations.models import Place
from chungtay.organizations.selectors.places import ground_of
from chungtay.reviews.models import Entry, Review, ReviewKind, ReviewRequest

LISTED = (PovertyClass.POOR.value, PovertyClass.NEAR_POOR.value)


def list_verdict(review: Review) -> Verdict:
    """Say whether the list leaves nobody out; ``params["omitted"]`` holds the ids of who is.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 1 (rule P12).
    """
    current = on_the_list(review).values_list("pk", flat=True)
    return list_is_complete(
        set(review.entries.values_list("household_id", flat=True)),
        current=set(current),
        requested=set(asking(review)),
    )


def on_the_list(review: Review) -> QuerySet[Household]:
    """Return who is on the list of today, with those who left the register in this year.

    A monthly review looks at nobody who did not ask.
    """
    if review.kind == ReviewKind.MONTHLY:
        return with_class(review).none()
    here = Q(left_on__isnull=True) | Q(left_on__gte=date(review.year, 1, 1))
    return with_class(review).filter(here & Q(class_now__in=LISTED))


def with_class(review: Review) -> QuerySet[Household]:
    """Return the households of the commune with the newest class known up to the review's year."""
    newest = YearClass.objects.filter(household=OuterRef("pk"), year__lte=review.year)
    ground = Place.objects.filter(ground_of(review.place))
    return Household.objects.filter(place__in=ground).annotate(
        class_now=Subquery(newest.order_by("-year").values("poverty_class")[:1])
    )


def asking(review: Review) -> dict[int, ReviewRequest]:
    """Return the requests of the commune that no other review took up, by household."""
    rows = ReviewRequest.objects.filter(
        place__in=Place.objects.filter(ground_of(review.place)),
        household__isnull=False,
        refused_on__isnull=True,
    ).exclude(entries__in=Entry.objects.exclude(review=review))
    return {row.household_id: row for row in rows.order_by("pk") if row.household_id}
