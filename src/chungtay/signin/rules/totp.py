"""One-time codes by the clock (RFC 6238: SHA-1, six digits, thirty seconds)."""

import hashlib
import hmac
from base64 import b32encode
from secrets import token_bytes
from urllib.parse import quote, urlencode

STEP_SECONDS = 30
DIGITS = 6
_SECRET_BYTES = 20
_DRIFT = 1  # steps that the clock of a phone may be off, each way


def new_secret() -> bytes:
    """Return a fresh secret of 160 bits, as RFC 4226 recommends."""
    return token_bytes(_SECRET_BYTES)


def code_at(secret: bytes, step: int) -> str:
    """Return the code of ``step`` (RFC 4226, 5.3)."""
    digest = hmac.new(secret, step.to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def step_at(seconds: float) -> int:
    """Return the number of the step at ``seconds`` since 1970."""
    return int(seconds) // STEP_SECONDS


def matching_step(secret: bytes, code: str, *, seconds: float) -> int | None:
    """Return the step whose code is ``code``, None where no step near ``seconds`` has it."""
    now = step_at(seconds)
    found = None
    for step in range(now - _DRIFT, now + _DRIFT + 1):  # all are compared: no early way out
        if hmac.compare_digest(code_at(secret, step).encode(), code.encode()):
            found = step
    return found


def written(secret: bytes) -> str:
    """Return the secret as a person types it: Base32 in groups of four."""
    text = b32encode(secret).decode()
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def address_for(secret: bytes, *, issuer: str, account: str) -> str:
    """Return the ``otpauth:`` address that an authenticator app reads from a QR code."""
    query = urlencode(
        {"secret": b32encode(secret).decode(), "issuer": issuer}, quote_via=quote
    )  # fmt: skip
    return f"otpauth://totp/{quote(issuer)}:{quote(account)}?{query}"
