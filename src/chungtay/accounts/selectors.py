"""Questions about people and positions."""

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256

from django.db.models import Q, QuerySet

from chungtay.accounts.actor import NOBODY, Actor, Role
from chungtay.accounts.models import ApiToken, PasswordRecord, Position, User
from chungtay.accounts.rules.standing import APPOINTED, is_deputy
from chungtay.organizations.models import Organization


def positions_of(user: User, day: date) -> QuerySet[Position]:
    """Return the positions ``user`` holds on ``day``, newest first."""
    rows = Position.objects.on(day).filter(user=user)
    return rows.select_related("organization", "acts_for", "lent_by__user")


def leader_of(organization: Organization, day: date) -> Position | None:
    """Return the position of who leads ``organization`` on ``day``: of its own head, not of one to
    whom signing was lent; an acting head comes before a deputy.
    """
    seats = (
        Position.objects.on(day)
        .filter(organization=organization, acts_for=None, role=Role.HEAD, standing__in=APPOINTED)
        .filter(user__is_active=True)
        .select_related("user", "organization")
        .order_by("pk")
    )
    return min(seats, key=lambda seat: is_deputy(seat.title), default=None)


def heads_on(organization_ids: Iterable[int], day: date) -> dict[int, Position]:
    """Return who is head of each unit on ``day``; the one longest in office where there are two.

    A head who acts for a unit is head of that unit, not of the one the position sits in.
    """
    ids = set(organization_ids)
    rows = (
        Position.objects.on(day)
        .filter(
            Q(acts_for__in=ids) | Q(acts_for__isnull=True, organization__in=ids),
            role=Role.HEAD, user__is_active=True,
        )
        .select_related("user", "organization", "acts_for")
        .order_by("-valid_from", "-pk")
    )  # fmt: skip
    return {position.unit.pk: position for position in rows}


def actor_in(position: Position | None, *, user: User | None) -> Actor:
    """Return the actor that ``user`` is in ``position``; without one, only public pages remain."""
    if user is None or not user.is_active:
        return NOBODY
    if position is None:
        return Actor(
            user_id=user.pk, position_id=None, role=None, organization_id=None, path="",
            name=user.full_name,
        )  # fmt: skip
    return Actor(
        user_id=user.pk,
        position_id=position.pk,
        role=position.role_enum,
        organization_id=position.unit.pk,
        path=position.unit.path,
        name=user.full_name,
        seat_id=position.organization_id,
        unit_kind=position.unit.kind,
        on_behalf_of=position.on_behalf_of,
        acts=frozenset(position.acts) if position.lent_by_id else None,
    )


def position_by_token(token: str, day: date) -> Position | None:
    """Return the position that an API token acts in on ``day``, or None."""
    row = (
        ApiToken.objects.filter(
            Q(expires_on__isnull=True) | Q(expires_on__gte=day),
            digest=sha256(token.encode()).hexdigest(),
            revoked_at__isnull=True,
            position__user__is_active=True,
        )
        .select_related(
            "position__user",
            "position__organization",
            "position__acts_for",
            "position__lent_by__user",
        )
        .first()
    )
    held = row and positions_of(row.position.user, day).filter(pk=row.position_id).exists()
    return row.position if row and held else None


def password_set_at(user: User) -> datetime | None:
    """Return when ``user`` last got a password, None where it is not known."""
    records = PasswordRecord.objects.filter(user=user).order_by("-pk")
    return records.values_list("set_at", flat=True).first()
