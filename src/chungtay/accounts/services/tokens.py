"""Keys for programs."""

from datetime import date
from hashlib import sha256
from secrets import token_urlsafe

from django.utils import timezone

from chungtay.accounts.models import ApiToken, Position


def create_token(position: Position, *, name: str, expires_on: date | None = None) -> str:
    """Return a new key for ``position``; it is shown once, only its hash is kept."""
    token = token_urlsafe(32)
    ApiToken.objects.create(
        position=position,
        name=name,
        expires_on=expires_on,
        digest=sha256(token.encode()).hexdigest(),
    )
    return token


def revoke_token(row: ApiToken) -> None:
    """Let the key of ``row`` open nothing any more; a second time changes nothing."""
    ApiToken.objects.filter(pk=row.pk, revoked_at=None).update(revoked_at=timezone.now())
