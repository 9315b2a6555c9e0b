"""Households of each class in many places at once."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db.models import Count, Q, Sum

from chungtay.households.models import ClassCount, YearClass
from chungtay.organizations.models import Place
from chungtay.organizations.selectors.grounds import Located, owner_of, owners_by_path
from chungtay.organizations.selectors.places import under

# By place, year and standard: households by class.
CountsByPlace = dict[tuple[int, int, str], dict[str, int]]
_FEW = 60  # paths that a query can name one by one


def counts_by_ground(
    condition: Q, places: Sequence[Located], years: Collection[int]
) -> CountsByPlace:
    """Return the households on the ground of each place, those of units merged into it too."""
    if not places:
        return {}
    owners = owners_by_path(places)
    rows = ClassCount.objects.filter(condition, year__in=years)
    if len(owners) <= _FEW:
        rows = rows.filter(place__in=Place.objects.filter(under("path", list(owners))))
    grouped = rows.values_list("place__path", "year", "standard", "poverty_class").annotate(
        total=Sum("households")
    )
    found: CountsByPlace = defaultdict(lambda: defaultdict(int))
    nearest: dict[str, int | None] = {}
    for path, year, standard, poverty_class, total in grouped:
        if path not in nearest:
            nearest[path] = owner_of(path, owners)
        owner = nearest[path]
        if owner is not None:
            found[owner, year, standard][poverty_class] += total
    return found


def counts_by_hamlet(
    condition: Q, hamlets: Collection[int], years: Collection[int]
) -> CountsByPlace:
    """Return the households that were counted in each hamlet."""
    rows = YearClass.objects.filter(condition, hamlet__in=hamlets, year__in=years)
    grouped = rows.values_list("hamlet", "year", "standard", "poverty_class").annotate(
        total=Count("pk")
    )
    found: CountsByPlace = defaultdict(dict)
    for hamlet, year, standard, poverty_class, total in grouped:
        found[hamlet, year, standard][poverty_class] = total
    return found
