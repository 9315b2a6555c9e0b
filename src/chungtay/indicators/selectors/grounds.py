"""On which ground a person reads figures."""

from django.db.models import QuerySet

from chungtay.accounts.actor import Actor
from chungtay.indicators.permissions import may_see_figures
from chungtay.organizations.models import Organization, Place, PlaceLevel
from chungtay.organizations.selectors.ground import ground_through_time

_SCOPES = (PlaceLevel.PROVINCE, PlaceLevel.DISTRICT, PlaceLevel.COMMUNE)


def own_place(actor: Actor) -> Place | None:
    """Return the place where the unit sits that ``actor`` acts for."""
    unit = Organization.objects.filter(pk=actor.organization_id or 0).select_related("place")
    found = unit.first()
    return found.place if found else None


def scopes_of(actor: Actor) -> QuerySet[Place]:
    """Return the units, of any layout, whose figures ``actor`` may ask for, the largest first.

    They are those wholly on the ground of the actor's own unit.
    """
    place = own_place(actor) if may_see_figures(actor) else None
    if place is None:
        return Place.objects.none()
    inside = ground_through_time(place).inside
    return Place.objects.filter(pk__in=inside, level__in=_SCOPES).order_by("path")
