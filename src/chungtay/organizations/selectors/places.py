"""Questions about places on a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from chungtay.organizations.models import (
    Extent,
    Organization,
    Place,
    PlaceLevel,
    PlaceSuccession,
)


def place_on(code: str, day: date) -> Place | None:
    """Return the place that bore ``code`` on ``day``."""
    return Place.objects.on(day).filter(code=code).first()


def places_by_code(codes: Iterable[str], day: date) -> dict[str, Place]:
    """Return the places that bore ``codes`` on ``day``; a code that nobody bore is left out."""
    return {place.code: place for place in Place.objects.on(day).filter(code__in=set(codes))}


def organizations_in(place: Place, day: date) -> QuerySet[Organization]:
    """Return the bodies that sat in ``place`` on ``day``."""
    return Organization.objects.on(day).filter(place=place).order_by("sort_key")


def communes_within(place: Place) -> QuerySet[Place]:
    """Return the communes on the ground of ``place``, in its own layout, itself included."""
    return Place.objects.filter(
        path__startswith=place.path, level=PlaceLevel.COMMUNE
    ).order_by("sort_key")  # fmt: skip


def successions_of(places: QuerySet[Place]) -> QuerySet[PlaceSuccession]:
    """Return the arrows that lead away from ``places``."""
    return (
        PlaceSuccession.objects.filter(predecessor__in=places)
        .select_related("predecessor", "successor")
        .order_by("successor__sort_key", "predecessor__sort_key")
    )


def committees_of(places: QuerySet[Place]) -> QuerySet[Organization]:
    """Return the people's committees that sit in ``places``."""
    return Organization.objects.filter(place__in=places, kind="committee").order_by("sort_key")


def organizations_under(paths: list[str]) -> Q:
    """Return the condition "this organisation lies at or under one of ``paths``"."""
    return under("path", paths)


def ground_of(place: Place) -> Q:
    """Return the condition "this place lies on the ground of ``place``", old layouts included.

    A unit that was merged whole into ``place`` or into something under it brings its files along;
    of a unit that was split nothing comes by itself, because no rule says whose it is.
    """
    grounds, front = [place.path], [place.path]
    while front:
        arrows = PlaceSuccession.objects.filter(
            under("successor__path", front), extent=Extent.WHOLE
        )
        front = _outermost(arrows.values_list("predecessor__path", flat=True))
        grounds += front
    return under("path", grounds)


def under(field: str, paths: list[str]) -> Q:
    """Return the condition "``field`` is one of ``paths`` or lies under one"."""
    inside = Q(pk__in=[])
    for path in paths:
        inside |= Q(**{f"{field}__startswith": path})
    return inside


def _outermost(paths: Iterable[str]) -> list[str]:
    """Return the paths that lie under no other one: a province stands for all its communes."""
    kept: list[str] = []
    for path in sorted(paths):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return kept
