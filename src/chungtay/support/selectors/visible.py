"""Which registrations, pairs and files a person may see, and which subjects they may choose."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from chungtay.accounts.actor import Actor
from chungtay.documents.models import StoredFile
from chungtay.households.models import Household
from chungtay.households.selectors.register import households_visible_to
from chungtay.movements.models import Movement
from chungtay.movements.selectors.visible import movements_visible_to
from chungtay.organizations.models import Organization, Place, PlaceLevel
from chungtay.organizations.selectors.places import ground_of
from chungtay.support.models import EscapePlan, Help, Registration, Sponsorship
from chungtay.support.permissions import may_see_support


def registrations_visible_to(actor: Actor) -> QuerySet[Registration]:
    """Return what the actor's unit and those below it recorded, and what names the unit itself."""
    if not may_see_support(actor) or not actor.path:
        return Registration.objects.none()
    return Registration.objects.filter(
        Q(unit__path__startswith=actor.path) | Q(organization__in=actor.desks)
    ).select_related("organization", "hamlet__parent", "household__place", "unit", "movement")


def sponsorships_visible_to(actor: Actor) -> QuerySet[Sponsorship]:
    """Return the pairs the actor's unit and those below it keep, and those in which it helps."""
    if not may_see_support(actor) or not actor.path:
        return Sponsorship.objects.none()
    return Sponsorship.objects.filter(
        Q(unit__path__startswith=actor.path) | Q(sponsor__in=actor.desks)
    ).select_related(
        "sponsor", "sponsor_household__place", "household__place", "hamlet__parent", "unit",
        "movement",
    )  # fmt: skip


def movements_open_to(actor: Actor) -> QuerySet[Movement]:
    """Return the movements one can still register for."""
    return movements_visible_to(actor).exclude(state=Movement.State.CLOSED)


def hamlets_of(actor: Actor, day: date) -> QuerySet[Place]:
    """Return the hamlets on the ground of the actor's unit on ``day``."""
    unit = _unit_with_ground(actor)
    if unit is None or unit.place is None:
        return Place.objects.none()
    return (
        Place.objects.on(day)
        .filter(ground_of(unit.place), level=PlaceLevel.HAMLET)
        .select_related("parent")
        .order_by("sort_key")
    )


def bodies_known(day: date) -> QuerySet[Organization]:
    """Return every body in being on ``day``: sponsors come from elsewhere too."""
    return Organization.objects.on(day).order_by("sort_key")


def household_coded(actor: Actor, code: str) -> Household | None:
    """Return the household with ``code`` on the actor's own ground."""
    return households_visible_to(actor).filter(code=code.strip(), left_on__isnull=True).first()


def named_households(actor: Actor, ids: Iterable[int | None]) -> dict[int, str]:
    """Return the heads' names of those households whose files the actor may open."""
    wanted = {pk for pk in ids if pk is not None}
    rows = households_visible_to(actor).filter(pk__in=wanted)
    return dict(rows.values_list("pk", "head_name"))


def shows_file(actor: Actor, file: StoredFile) -> bool:
    """Say whether ``file`` is evidence of help, or a consent, that the actor may see."""
    pairs = sponsorships_visible_to(actor).values("pk")
    if Help.objects.filter(evidence=file, sponsorship__in=pairs).exists():
        return True
    seen = registrations_visible_to(actor).filter(
        household__in=households_visible_to(actor).values("pk")
    )
    return EscapePlan.objects.filter(consent=file, registration__in=seen.values("pk")).exists()


def _unit_with_ground(actor: Actor) -> Organization | None:
    return (
        Organization.objects.filter(pk=actor.organization_id or 0, place__isnull=False)
        .select_related("place")
        .first()
    )
