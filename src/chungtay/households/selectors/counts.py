"""Households of one class, and all, in many places at once."""

from collections.abc import Collection, Sequence

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from chungtay.households.models import ClassCount, YearClass
from chungtay.organizations.models import Place
from chungtay.organizations.selectors.grounds import Located, owner_of, owners_by_path
from chungtay.organizations.selectors.places import under

# By place, year and standard: households of the class, and all households.
CountsByPlace = dict[tuple[int, int, str], tuple[int, int]]
_FEW = 60  # paths that a query can name one by one


def counts_by_ground(
    condition: Q, places: Sequence[Located], years: Collection[int], poverty_class: str
) -> CountsByPlace:
    """Return the households on the ground of each place, those of units merged into it too.

    ``poverty_class`` is the class that is counted apart; "" counts all.
    """
    if not places:
        return {}
    owners = owners_by_path(places)
    rows = ClassCount.objects.filter(condition, year__in=years)
    if len(owners) <= _FEW:
        rows = rows.filter(place__in=Place.objects.filter(under("path", list(owners))))
    wanted = Q(poverty_class=poverty_class) if poverty_class else Q()
    grouped = rows.values_list("place__path", "year", "standard").annotate(
        counted=Coalesce(Sum("households", filter=wanted), 0), everyone=Sum("households")
    )
    found: CountsByPlace = {}
    nearest: dict[str, int | None] = {}
    for path, year, standard, counted, everyone in grouped.order_by():
        if path not in nearest:
            nearest[path] = owner_of(path, owners)
        owner = nearest[path]
        if owner is not None:
            known, all_known = found.get((owner, year, standard), (0, 0))
            found[owner, year, standard] = known + counted, all_known + everyone
    return found


def counts_by_hamlet(
    condition: Q, hamlets: Collection[int], years: Collection[int], poverty_class: str
) -> CountsByPlace:
    """Return the households that were counted in each hamlet, as in :func:`counts_by_ground`."""
    rows = YearClass.objects.filter(condition, hamlet__in=hamlets, year__in=years)
    wanted = Q(poverty_class=poverty_class) if poverty_class else Q()
    grouped = rows.values_list("hamlet", "year", "standard").annotate(
        counted=Count("pk", filter=wanted), everyone=Count("pk")
    )
    return {
        (hamlet or 0, year, standard): (counted, everyone)
        for hamlet, year, standard, counted, everyone in grouped.order_by()
    }
