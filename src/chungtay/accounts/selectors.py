"""Questions about people and positions."""

from datetime import date
from hashlib import sha256

from django.db.models import Q, QuerySet

from chungtay.accounts.actor import NOBODY, Actor
from chungtay.accounts.models import ApiToken, Position, User


def positions_of(user: User, day: date) -> QuerySet[Position]:
    """Return the positions ``user`` holds on ``day``, newest first."""
    return Position.objects.on(day).filter(user=user).select_related("organization", "acts_for")


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
        .select_related("position__user", "position__organization", "position__acts_for")
        .first()
    )
    held = row and Position.objects.on(day).filter(pk=row.position_id).exists()
    return row.position if row and held else None
