"""Say in which hamlet of the list each household lives."""

from collections import defaultdict
from collections.abc import Mapping

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.households.models import Household, YearClass
from chungtay.households.permissions import may_manage_hamlets
from chungtay.households.rules import hamlets as rules
from chungtay.households.selectors.hamlets import hamlets_of, households_without_hamlet
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import fold
from chungtay.organizations.clock import today
from chungtay.organizations.models import Place


@transaction.atomic
def place_households(commune_id: int, hamlets: Mapping[int, int], *, actor: Actor) -> int:
    """Return how many households were put into the hamlets chosen for them, by their ids.

    What was counted of them in this commune before hamlets were known is counted there too.

    Raises:
        RefusedError: when the actor may not, or a household or a hamlet is not of the commune.
    """
    commune = Place.objects.select_for_update().get(pk=commune_id)
    RefusedError.unless(may_manage_hamlets(actor, commune))
    standing = {one.pk: one for one in hamlets_of(commune, today())}
    own = set(
        Household.objects.select_for_update()
        .filter(place=commune, pk__in=hamlets)
        .values_list("pk", flat=True)
    )
    ours = own == set(hamlets) and set(hamlets.values()) <= standing.keys()
    RefusedError.unless(rules.of_the_commune(ours))
    by_hamlet: dict[int, list[int]] = defaultdict(list)
    for household, hamlet in hamlets.items():
        by_hamlet[hamlet].append(household)
    for hamlet, households in by_hamlet.items():
        rows = Household.objects.filter(pk__in=households)
        rows.update(hamlet_place=hamlet, hamlet=standing[hamlet].name)
        known = YearClass.objects.filter(household__in=households, place=commune)
        known.filter(hamlet__isnull=True).update(hamlet=hamlet)
    if hamlets:
        record(actor, "hamlet.households_placed", commune, change={"households": len(hamlets)})
    return len(hamlets)


def place_by_name(commune_id: int, *, actor: Actor) -> int:
    """Return how many households were put into the one hamlet that bears the name they gave.

    Diacritics and case do not matter; a name that two hamlets bear places nobody.

    Raises:
        RefusedError: as for :func:`place_households`.
    """
    commune = Place.objects.get(pk=commune_id)
    return place_households(commune_id, matches_by_name(commune), actor=actor)


def matches_by_name(commune: Place) -> dict[int, int]:
    """Return the hamlet that each household without one named, where that is clear."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for hamlet in hamlets_of(commune, today()):
        by_name[fold(hamlet.name)].append(hamlet.pk)
    waiting = households_without_hamlet(commune, today()).values_list("pk", "hamlet")
    return {
        pk: by_name[fold(name)][0] for pk, name in waiting if len(by_name.get(fold(name), ())) == 1
    }
