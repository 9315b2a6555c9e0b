"""People in the care of an administrator, and the positions they hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from chungtay.accounts.actor import Actor, Role
from chungtay.accounts.intake import Invitation
from chungtay.accounts.models import Position, User
from chungtay.administration.permissions.people import administered_by
from chungtay.kernel.text import search_key
from chungtay.organizations.models import Organization

_MANY_OFFICES = 1_000


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of people is narrowed to; ``text`` is searched without diacritics."""

    text: str = ""
    office: Organization | None = None
    role: str = ""
    state: str = ""


def offices_kept_by(actor: Actor) -> QuerySet[Organization]:
    """Return the offices in the care of ``actor``, in Vietnamese order."""
    return Organization.objects.filter(administered_by(actor)).order_by("sort_key", "pk")


def people_kept_by(actor: Actor) -> QuerySet[User]:
    """Return the people who hold or held a position in the care of ``actor``, and those whose
    account is kept there; sorted by given name.

    Each person is asked about alone: quick for one of them, and for a first page of very many.
    """
    return _asked_one_by_one(_offices_of(actor))


def people_listed(actor: Actor, filters: Filters, day: date) -> QuerySet[User]:
    """Return the people for a list, narrowed."""
    offices = _offices_of(actor)
    wide = offices[_MANY_OFFICES:].exists()
    rows = _asked_one_by_one(offices) if wide else _sought_from(offices)
    for word in search_key(filters.text).split():
        rows = rows.filter(Q(search_key__contains=word))
    if filters.office or filters.role:
        rows = rows.filter(pk__in=_seated(filters, day).order_by().values("user"))
    return rows.filter(_in_state(filters.state, day))


def _asked_one_by_one(offices: QuerySet[Organization, Any]) -> QuerySet[User]:
    held = _seats_at(offices).filter(user=OuterRef("pk"))
    return User.objects.filter(Exists(held) | Q(home__in=offices)).order_by("sort_key", "pk")


def _sought_from(offices: QuerySet[Organization, Any]) -> QuerySet[User]:
    """Return the same people, sought from their few offices and not among all people."""
    mine = Q(pk__in=_seats_at(offices).values("user")) | Q(home__in=offices)
    return User.objects.filter(mine).order_by("sort_key", "pk")


def _offices_of(actor: Actor) -> QuerySet[Organization, Any]:
    return Organization.objects.filter(administered_by(actor)).order_by().values("pk")


def _seats_at(offices: QuerySet[Organization, Any]) -> QuerySet[Position]:
    """Return the positions at ``offices``; ``acts_for`` always stands above the organisation."""
    return Position.objects.filter(organization__in=offices).order_by()


def _seated(filters: Filters, day: date) -> QuerySet[Position]:
    held = Position.objects.on(day)
    if filters.role:
        held = held.filter(role=filters.role)
    if filters.office:
        held = held.filter(organization__path__startswith=filters.office.path)
    return held


def _in_state(state: str, day: date) -> Q:
    held = Position.objects.on(day).order_by().values("user")
    without_password = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return {
        "active": Q(is_active=True),
        "locked": Q(is_active=False),
        "uninvited": Q(is_active=True) & without_password,
        "idle": Q(is_active=True) & ~Q(pk__in=held),
    }.get(state, Q())


def with_seats(people: QuerySet[User], day: date) -> QuerySet[User]:
    """Return ``people`` with ``seats_now``: the positions they hold on ``day``."""
    seats = Position.objects.on(day).select_related("organization", "acts_for", "lent_by__user")
    return people.prefetch_related(Prefetch("positions", queryset=seats, to_attr="seats_now"))


def seats_of(person: User) -> QuerySet[Position]:
    """Return all positions of a person with what their labels need, the newest first."""
    return person.positions.select_related(
        "user", "organization", "acts_for", "lent_by__user", "lent_by__organization"
    )


def seats_kept_by(actor: Actor) -> QuerySet[Position]:
    """Return the positions, held at any time, at offices in the care of ``actor``."""
    rows = Position.objects.filter(organization__in=_offices_of(actor))
    return rows.select_related("user", "organization", "acts_for", "lent_by__user")


def loans_given_by(position_id: int | None) -> QuerySet[Position]:
    """Return what was lent from a position, the newest first."""
    rows = Position.objects.filter(lent_by_id=position_id or 0)
    return rows.select_related("user", "organization", "acts_for", "lent_by__user")


def open_invitations() -> QuerySet[Invitation]:
    """Return the invitations that still can be taken up."""
    rows = Invitation.objects.filter(
        accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now(), user__is_active=True
    )
    return rows.select_related("user")


def administrators_over(paths: Iterable[str], day: date) -> QuerySet[Position]:
    """Return the positions of administrators on ``day`` that reach the units at all ``paths``."""
    rows = Position.objects.on(day).filter(role=Role.ADMINISTRATOR, user__is_active=True)
    for path in paths:
        steps = path.rstrip("/").split("/")
        above = ["/".join(steps[: n + 1]) + "/" for n in range(len(steps))]
        own = Q(acts_for=None, organization__path__in=above)
        rows = rows.filter(own | Q(acts_for__path__in=above))
    return rows
