"""Questions about places on a day."""

from datetime import date

from django.db.models import Q, QuerySet

from chungtay.organizations.models import Organization, Place, PlaceLevel, PlaceSuccession


def place_on(code: str, day: date) -> Place | None:
    """Return the place that bore ``code`` on ``day``."""
    return Place.objects.on(day).filter(code=code).first()


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
    inside = Q(pk__in=[])
    for path in paths:
        inside |= Q(path__startswith=path)
    return inside


def ground_of(place: Place) -> Q:
    """Return the condition "this place lies on the ground of ``place``", old layouts included.

    A unit that was merged whole into ``place`` or into something under it brings its files along;
    of a unit that was split nothing comes by itself, because no rule says whose it is.
    """
    arrows = PlaceSuccession.objects.filter(
        successor__path__startswith=place.path, extent=PlaceSuccession.Extent.WHOLE
    )
    inside = Q(path__startswith=place.path)
    for path in arrows.values_list("predecessor__path", flat=True):
        inside |= Q(path__startswith=path)
    return inside
