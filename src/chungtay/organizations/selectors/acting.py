"""Which body does the work of one that is gone, when nobody handed that work over by name."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from chungtay.organizations.models import (
    Organization,
    OrganizationKind,
    OrganizationSuccession,
    Place,
)
from chungtay.organizations.rules.tracing import ends_of
from chungtay.organizations.selectors.figures import roads_to
from chungtay.organizations.selectors.ground import ground_through_time
from chungtay.organizations.selectors.heirs import stands

_LONGEST = 20  # no tree is deeper, no chain of heirs longer


def acting_body(unit: Organization, day: date) -> Organization | None:
    """Return the body that acts for ``unit`` on ``day``; see :func:`acting_bodies`."""
    return acting_bodies([unit], day)[unit.pk]


def acting_bodies(units: Iterable[Organization], day: date) -> dict[int, Organization | None]:
    """Return who acts for each of ``units`` on ``day``, by its id, in a few queries for all.

    One that stands acts for itself. One that is gone is acted for by its only heir; where there is
    none, or several share its ground as six communes do that of a district, by the body above it.
    """
    asked = list(units)
    known = {unit.pk: unit for unit in asked}
    heirs: dict[int, set[int]] = {}
    front = asked
    for _ in range(_LONGEST):
        gone = [unit for unit in front if unit.pk not in heirs and not stands(unit, day)]
        if not gone:
            break
        fresh = _heirs_of(gone, day)
        heirs |= {unit.pk: {heir.pk for heir in fresh[unit.pk]} for unit in gone}
        above = Organization.objects.filter(pk__in=[unit.parent_id for unit in gone])
        front = [*(heir for found in fresh.values() for heir in found), *_placed(above)]
        known |= {unit.pk: unit for unit in front}
    return {unit.pk: _final(unit, known, heirs, day) for unit in asked}


def acted_for(unit: Organization, among: QuerySet[Organization], day: date) -> frozenset[int]:
    """Return the ids of those ``among`` that are gone and that ``unit`` acts for on ``day``."""
    gone = among.filter(valid_to__lt=day)
    if not gone.exists() or unit.place is None:
        return frozenset()
    near = Q(place__in=ground_through_time(unit.place).inside) | Q(path__startswith=unit.path)
    acting = acting_bodies(_placed(gone.filter(near)), day)
    return frozenset(pk for pk, body in acting.items() if body is not None and body.pk == unit.pk)


def _placed(units: QuerySet[Organization]) -> list[Organization]:
    return list(units.select_related("place"))


def _heirs_of(gone: list[Organization], day: date) -> dict[int, list[Organization]]:
    """Return the heirs of one step by successions; for committees without any, those by ground."""
    found: dict[int, list[Organization]] = {unit.pk: [] for unit in gone}
    arrows = OrganizationSuccession.objects.filter(
        predecessor__in=gone, effective_on__lte=day
    ).select_related("successor__place")
    for arrow in arrows:
        found[arrow.predecessor_id].append(arrow.successor)
    by_ground = {
        unit.pk: unit.place
        for unit in gone
        if unit.place and unit.kind == OrganizationKind.COMMITTEE and not found[unit.pk]
    }
    return found | _committees_on(by_ground, day)


def _committees_on(places: dict[int, Place], day: date) -> dict[int, list[Organization]]:
    if not places:
        return {}
    roads = roads_to(day, places.values())
    ends = {pk: ends_of(place.pk, roads.ways) for pk, place in places.items()}
    standing = Organization.objects.on(day).filter(
        kind=OrganizationKind.COMMITTEE, place__in=set().union(*ends.values())
    )
    committees = _placed(standing)
    return {
        pk: [one for one in committees if one.place_id in found and one.pk != pk]
        for pk, found in ends.items()
    }


def _final(
    unit: Organization,
    known: dict[int, Organization],
    heirs: dict[int, set[int]],
    day: date,
) -> Organization | None:
    at: Organization | None = unit
    for _ in range(_LONGEST):
        if at is None or stands(at, day):
            return at
        ends = _ends(at.pk, heirs)
        standing = [known[pk] for pk in ends if stands(known[pk], day)]
        if len(standing) == 1:
            return standing[0]
        at = known.get(at.parent_id or 0)
    return None


def _ends(pk: int, heirs: dict[int, set[int]]) -> set[int]:
    """Return the last heirs on every way from ``pk``."""
    found, front, seen = set[int](), {pk}, set[int]()
    while front:
        seen |= front
        found |= {one for one in front if not heirs.get(one)}
        front = {heir for one in front for heir in heirs.get(one, ())} - seen
    return found
