"""How a message to an office's channel proves where it comes from."""

import hmac
from hashlib import sha256


def signature(secret: str, *, timestamp: str, body: bytes) -> str:
    """Return ``sha256=<hex>``: HMAC-SHA256 over the time, a dot, and the body as sent."""
    signed = timestamp.encode() + b"." + body
    return "sha256=" + hmac.new(secret.encode(), signed, sha256).hexdigest()
