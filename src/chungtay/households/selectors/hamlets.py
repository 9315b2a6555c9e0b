"""Hamlets of a commune, those it has yet to take over, and who lives where."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from chungtay.accounts.actor import Actor
from chungtay.households.models import HamletChange, Household
from chungtay.households.selectors.register import communes_visible_to
from chungtay.organizations.models import Extent, Place, PlaceLevel, PlaceSuccession
from chungtay.organizations.selectors.places import successions_of


def communes_with_hamlets(actor: Actor, day: date) -> QuerySet[Place]:
    """Return the communes of ``day`` whose hamlets ``actor`` may see, in Vietnamese order."""
    return Place.objects.on(day).filter(pk__in=communes_visible_to(actor).values("pk"))


def hamlets_of(commune: Place, day: date) -> QuerySet[Place]:
    """Return the hamlets of ``day`` with ``living`` households, in Vietnamese order."""
    living = Count("hamlet_households", filter=Q(hamlet_households__left_on__isnull=True))
    return (
        Place.objects.on(day)
        .filter(parent=commune, level=PlaceLevel.HAMLET)
        .annotate(living=living)
        .order_by("sort_key", "code")
    )


def hamlets_to_receive(commune: Place, day: date) -> QuerySet[Place]:
    """Return the hamlets still standing under communes that are gone and led to ``commune``.

    See :func:`is_sure`: of a commune that was split another may take the hamlet over.
    """
    arrows = PlaceSuccession.objects.filter(
        predecessor=OuterRef("parent"), successor=commune
    ).values("extent")[:1]
    return (
        Place.objects.on(day)
        .filter(
            level=PlaceLevel.HAMLET,
            parent__valid_to__lt=day,
            parent__successions__successor=commune,
        )
        .annotate(extent=Subquery(arrows), living=Count("hamlet_households", distinct=True))
        .select_related("parent")
        .order_by("parent__sort_key", "sort_key", "code")
    )


def is_sure(hamlet: Place) -> bool:
    """Say whether the commune of a hamlet to receive came whole, so that nobody else may ask."""
    return bool(hamlet.extent == Extent.WHOLE)  # type: ignore[attr-defined]


def households_without_hamlet(commune: Place, day: date) -> QuerySet[Household]:
    """Return who lives in ``commune`` in no hamlet of its list of ``day``."""
    standing = Place.objects.on(day).filter(parent=commune, level=PlaceLevel.HAMLET)
    return (
        Household.objects.filter(place=commune, left_on__isnull=True)
        .exclude(hamlet_place__in=standing)
        .order_by("hamlet", "sort_key", "pk")
    )


def changes_of(commune: Place) -> QuerySet[HamletChange]:
    """Return what was changed in the hamlets of ``commune``, the newest first."""
    return HamletChange.objects.filter(commune=commune).select_related("done_by")


def heirs_among(hamlets: Collection[int], parents: Collection[int]) -> dict[int, int]:
    """Return under which of ``parents`` each hamlet came to lie, followed whole step by step.

    A hamlet that was split, or that nobody took over yet, is left out.
    """
    found: dict[int, int] = {}
    front = {pk: pk for pk in hamlets}
    while front:
        places = dict(Place.objects.filter(pk__in=front.values()).values_list("pk", "parent_id"))
        found |= {pk: places[at] for pk, at in front.items() if places.get(at) in parents}
        moving = {pk: at for pk, at in front.items() if pk not in found}
        ways = _whole_ways(moving.values())
        front = {pk: ways[at] for pk, at in moving.items() if at in ways}
    return found


def _whole_ways(hamlets: Collection[int]) -> dict[int, int]:
    arrows = successions_of(Place.objects.filter(pk__in=set(hamlets)))
    whole = arrows.filter(extent=Extent.WHOLE)
    return dict(whole.values_list("predecessor_id", "successor_id"))
