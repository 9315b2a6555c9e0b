"""Seal what must be read again, so that a copy of the database alone gives it away to nobody."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

_SALT = "chungtay.signin"


def seal(secret: bytes) -> str:
    """Return ``secret`` encrypted and signed with the installation's key."""
    return _box().encrypt(secret).decode()


def unseal(sealed: str) -> bytes:
    """Return what was sealed; keys of SECRET_KEY_FALLBACKS still open it.

    Raises:
        cryptography.fernet.InvalidToken: it was sealed with a key that is gone.
    """
    return _box().decrypt(sealed.encode())


def digest(purpose: str, text: str) -> str:
    """Return a keyed digest of ``text``; the same text gives another one for another purpose."""
    return salted_hmac(f"{_SALT}.{purpose}", text, algorithm="sha256").hexdigest()


def _box() -> "MultiFernet":
    from cryptography.fernet import Fernet, MultiFernet  # noqa: PLC0415 -- slow import

    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        Fernet(urlsafe_b64encode(sha256(f"{_SALT}.seal:{key!s}".encode()).digest())) for key in keys
    )
