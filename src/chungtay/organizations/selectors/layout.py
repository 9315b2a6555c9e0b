"""The tree of administrative units as it stood on a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Substr

from chungtay.organizations.models import Place, PlaceLevel
from chungtay.organizations.rules.names import place_key
from chungtay.organizations.rules.reform import Count as Official

_PROVINCE_STEP = len(
    "91-250701/"
)  # the path of a province is one step, and every code has 2 digits
_ORDER = Case(
    *(When(level=level, then=Value(n)) for n, level in enumerate(PlaceLevel.values)),
    output_field=IntegerField(),
)


def provinces_on(day: date) -> QuerySet[Place]:
    """Return the provinces and cities of ``day`` in Vietnamese order."""
    return Place.objects.on(day).filter(level=PlaceLevel.PROVINCE).order_by("sort_key")


def numbers_on(day: date) -> dict[tuple[str, str], int]:
    """Return how many units of each level a province has on ``day``, by (its path, level)."""
    rows = (
        Place.objects.on(day)
        .order_by()
        .values("level", root=Substr("path", 1, _PROVINCE_STEP))
        .annotate(number=Count("pk"))
    )
    return {(row["root"], row["level"]): row["number"] for row in rows}


def children_on(place: Place, day: date) -> QuerySet[Place]:
    """Return the units right under ``place`` on ``day``, the larger levels first."""
    return (
        Place.objects.on(day)
        .filter(parent=place)
        .annotate(parts=Count("children"), order=_ORDER)
        .order_by("order", "sort_key")
    )


def path_of(place: Place) -> list[Place]:
    """Return the units above ``place`` from the root down, itself last."""
    steps = place.path.rstrip("/").split("/")
    paths = ["/".join(steps[: n + 1]) + "/" for n in range(len(steps))]
    return list(Place.objects.filter(path__in=paths).order_by("path"))


def day_within(place: Place, day: date) -> date:
    """Return the day nearest to ``day`` on which ``place`` stood."""
    last = min(day, place.valid_to) if place.valid_to else day
    return max(last, place.valid_from)


def places_matching(text: str, day: date) -> QuerySet[Place]:
    """Return the units of ``day`` whose name has ``text`` at the start of a word, or whose code
    begins with it; names that are exactly it come first, then larger units, then by name.

    Diacritics, case, apostrophes, hyphens and the place of the tone do not matter, and a doubled
    vowel counts once (``dak rong`` finds Đak Rong and Đăk Roong).
    """
    key = place_key(text)
    if not key:
        return Place.objects.none()
    exact = Q(search_key=key) | Q(search_key__endswith=f" {key}")
    named = Place.objects.order_by().filter(
        Q(search_key__startswith=key) | Q(search_key__contains=f" {key}")
    )  # by itself it reads nothing but the index of search keys
    wanted = Q(pk__in=named.values("pk"))
    if key.isdigit():
        wanted |= Q(code__startswith=key)
    return (
        Place.objects.on(day)
        .filter(wanted)
        .annotate(
            rank=Case(
                When(exact, then=Value(0)),
                When(search_key__startswith=key, then=Value(1)),
                default=Value(2),
                output_field=IntegerField(),
            ),
            order=_ORDER,
        )
        .select_related("parent__parent")
        .order_by("rank", "order", "sort_key", "code")
    )


def counted(counts: Iterable[Official], day: date) -> list[tuple[Official, int]]:
    """Return each official number with what is stored as listed on ``day``."""
    listed = Place.objects.on(day).filter(listed=True)
    return [
        (count, listed.filter(level=count.level, name__startswith=_type(count.kind)).count())
        for count in counts
    ]


def unlisted_on(day: date) -> QuerySet[Place]:
    """Return the units of ``day`` that no official list names; hamlets are never on one."""
    return Place.objects.on(day).filter(listed=False).exclude(level=PlaceLevel.HAMLET)


def _type(kind: str) -> str:
    return f"{kind} " if kind else ""
