"""Households a person may see, and what is known of them."""

from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery

from chungtay.accounts.actor import Actor
from chungtay.households.models import ClassCount, Household, YearClass
from chungtay.households.permissions import may_see_households
from chungtay.kernel.text import search_key
from chungtay.organizations.models import (
    Function,
    Organization,
    OrganizationKind,
    Place,
    PlaceLevel,
)
from chungtay.organizations.selectors.places import ground_of

HOUSEHOLD = "ho"
"""What the pages about personal data call a household in addresses."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; ``text`` is searched without diacritics."""

    text: str = ""
    place_id: int | None = None
    poverty_class: str = ""
    minority_only: bool = False
    year: int | None = None


def places_visible_to(actor: Actor) -> QuerySet[Place]:
    """Return the places whose household files ``actor`` may open.

    Only a people's committee, or the division under it that handles poverty reduction, keeps files.
    """
    if not may_see_households(actor):
        return Place.objects.none()
    keeper = Organization.objects.filter(
        Q(kind=OrganizationKind.COMMITTEE) | Q(functions__function=Function.POVERTY_REDUCTION),
        pk=actor.organization_id or 0,
        place__isnull=False,
    ).select_related("place")
    unit = keeper.first()
    if unit is None or unit.place is None:
        return Place.objects.none()
    return Place.objects.filter(ground_of(unit.place))


def households_visible_to(actor: Actor) -> QuerySet[Household]:
    """Return the households on the ground of the actor's unit."""
    return Household.objects.filter(place__in=places_visible_to(actor))


def communes_visible_to(actor: Actor) -> QuerySet[Place]:
    """Return the communes whose households ``actor`` may list, in Vietnamese order."""
    return places_visible_to(actor).filter(level=PlaceLevel.COMMUNE).order_by("sort_key")


def listed(actor: Actor, filters: Filters) -> QuerySet[Household]:
    """Return the households for a list; ``class_then`` is the class in the year asked for."""
    rows = narrowed(actor, filters)
    if filters.text:
        key = search_key(filters.text)
        rows = rows.filter(Q(search_key__contains=key) | Q(code__iexact=filters.text.strip()))
    return with_class(rows, filters).order_by("place__sort_key", "sort_key", "pk")


def narrowed(actor: Actor, filters: Filters) -> QuerySet[Household]:
    """Return the households that meet every filter but the text, in no order."""
    rows = households_visible_to(actor)
    if filters.place_id:
        rows = rows.filter(place_id=filters.place_id)
    if filters.minority_only:
        rows = rows.filter(is_ethnic_minority=True)
    if not filters.poverty_class:
        return rows
    of_class = YearClass.objects.filter(poverty_class=filters.poverty_class)
    if filters.year:
        return rows.filter(pk__in=of_class.filter(year=filters.year).values("household"))
    newest = YearClass.objects.filter(household=OuterRef("pk")).order_by("-year")
    known = rows.alias(newest_class=Subquery(newest.values("poverty_class")[:1]))
    return known.filter(newest_class=filters.poverty_class)


def with_class(rows: QuerySet[Household], filters: Filters) -> QuerySet[Household]:
    """Return ``rows`` with their place and ``class_then``, the class in the year asked for."""
    of_year = YearClass.objects.filter(household=OuterRef("pk"))
    of_year = of_year.filter(year=filters.year) if filters.year else of_year.order_by("-year")
    newest = Subquery(of_year.values("poverty_class")[:1])
    found: QuerySet[Household] = rows.select_related("place").annotate(class_then=newest)
    return found


def years_known() -> list[int]:
    """Return the years that have classes, newest first; from the counts, which are few."""
    return list(ClassCount.objects.order_by("-year").values_list("year", flat=True).distinct())
