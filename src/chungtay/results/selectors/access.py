"""Which grounds a person may ask results of, and whose households they may open."""

from django.db.models import Q, QuerySet

from chungtay.accounts.actor import Actor
from chungtay.households.selectors.register import places_visible_to
from chungtay.indicators.permissions import may_see_figures
from chungtay.indicators.selectors.grounds import own_place
from chungtay.organizations.models import Organization, Place, PlaceLevel
from chungtay.organizations.rules.paths import line_of
from chungtay.organizations.selectors.ground import ground_through_time

_UNITS = (PlaceLevel.PROVINCE, PlaceLevel.DISTRICT, PlaceLevel.COMMUNE)
_LARGE = (PlaceLevel.PROVINCE, PlaceLevel.DISTRICT)


def is_national(actor: Actor) -> bool:
    """Say whether ``actor`` acts for a unit of the nation, whose ground is the whole country."""
    unit = Organization.objects.filter(pk=actor.organization_id or 0)
    return unit.filter(level=PlaceLevel.NATION).exists()


def scopes_of(actor: Actor) -> QuerySet[Place]:
    """Return the units of any layout whose results ``actor`` may ask for, the largest first.

    Those on their own ground, and the larger ones it lies in: counts of neighbours are no secret,
    their households are.
    """
    if not may_see_figures(actor):
        return Place.objects.none()
    if is_national(actor):
        return Place.objects.filter(level__in=_UNITS).order_by("path")
    place = own_place(actor)
    if place is None:
        return Place.objects.none()
    inside = ground_through_time(place).inside
    paths = Place.objects.filter(pk__in=inside, level=PlaceLevel.COMMUNE).values_list(
        "path", flat=True
    )
    above = {path for one in {place.path, *paths} for path in line_of(one)[:-1]}
    own = Q(pk__in=inside, level__in=_UNITS) | Q(parent__in=inside, level=PlaceLevel.HAMLET)
    return Place.objects.filter(own | Q(path__in=above, level__in=_LARGE)).order_by("path")


def opened_places(actor: Actor) -> QuerySet[Place]:
    """Return the communes whose households ``actor`` may open, by the rules of the register."""
    return places_visible_to(actor)
