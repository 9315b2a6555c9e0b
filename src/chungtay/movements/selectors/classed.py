"""Targets for a class of places: which places on a ground are of it, and what is known of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from chungtay.movements.models import ClassedPlace, Target
from chungtay.organizations.models import Organization, Place, PlaceLevel
from chungtay.organizations.selectors.places import ground_of

LEVELS = {"poor_communes": PlaceLevel.COMMUNE, "poor_districts": PlaceLevel.DISTRICT}


@dataclass(frozen=True, slots=True)
class Span:
    """The years of a target, those of its plan where the target gives none; both included."""

    first: int | None
    last: int | None


def span_of_target(target: Target) -> Span:
    """Return the years a target runs over."""
    return Span(target.from_year or target.plan.from_year, target.to_year or target.plan.to_year)


def is_for_class(target: Target) -> bool:
    """Say whether a target holds for a class of places only."""
    return target.population in LEVELS


def classed_in(target: Target, place_of: Organization | None) -> QuerySet[ClassedPlace]:
    """Return the places of the class of ``target`` on the ground where ``place_of`` sits, as they
    were classed in the years of the target.
    """
    if place_of is None or place_of.place is None:
        return ClassedPlace.objects.none()
    span = span_of_target(target)
    rows = ClassedPlace.objects.filter(
        population=target.population,
        place__in=Place.objects.filter(ground_of(place_of.place)),
    )
    if span.last is not None:
        rows = rows.filter(from_year__lte=span.last)
    if span.first is not None:
        rows = rows.filter(Q(to_year__isnull=True) | Q(to_year__gte=span.first))
    return rows.select_related("place").order_by("place__sort_key", "from_year")


def place_ids_of(target: Target, place_of: Organization | None) -> Sequence[int]:
    """Return where ``target`` is measured: the whole ground of a body, or the places of its class
    on it.
    """
    if place_of is None or place_of.place_id is None:
        return []
    if not is_for_class(target):
        return [place_of.place_id]
    return list(dict.fromkeys(classed_in(target, place_of).values_list("place_id", flat=True)))


def places_to_class(target: Target) -> QuerySet[Place]:
    """Return the places that may be of the class of a target, in Vietnamese order."""
    unit = target.plan.organization
    if not is_for_class(target) or unit is None or unit.place is None:
        return Place.objects.none()
    level = LEVELS[target.population]
    return Place.objects.filter(ground_of(unit.place), level=level).order_by("sort_key")
