"""Keys for programs."""

from datetime import date
from hashlib import sha256
from secrets import token_urlsafe

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
