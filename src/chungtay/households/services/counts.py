"""Keep the counts by place and year in step with the register."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Count

from chungtay.households.models import ClassCount, YearClass


@transaction.atomic
def recount(place_ids: Collection[int], years: Collection[int]) -> int:
    """Return how many counts were derived anew from the classes of ``places`` in ``years``."""
    ClassCount.objects.filter(place__in=place_ids, year__in=years).delete()
    rows = (
        YearClass.objects.filter(place__in=place_ids, year__in=years)
        .values(
            "place_id", "year", "standard", "poverty_class",
            "household__is_ethnic_minority",
        )
        .annotate(households=Count("pk"))
    )  # fmt: skip
    fresh = [
        ClassCount(
            place_id=row["place_id"],
            year=row["year"],
            standard=row["standard"],
            is_ethnic_minority=row["household__is_ethnic_minority"],
            poverty_class=row["poverty_class"],
            households=row["households"],
        )
        for row in rows
    ]
    ClassCount.objects.bulk_create(fresh, batch_size=2000)
    return len(fresh)
