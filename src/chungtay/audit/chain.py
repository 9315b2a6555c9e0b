"""How entries hang together: one digest over what an entry says, one over it and all before.

``content`` is SHA-256 over the canonical form of an entry. The digest of a link is SHA-256 over its
number, the digest before and the content, so that nothing can be changed, taken out or put in
without all later digests being other than stored. PostgreSQL computes the same in ``triggers``.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

GENESIS = "0" * 64

# The order is part of the canonical form: new columns go to the end, in a new migration.
CANONICAL = (
    "at", "user_id", "person", "position", "organization_id", "verb", "object_type", "object_id",
    "object_label", "change", "citation", "address", "before", "after",
)  # fmt: skip

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def content_digest(values: Sequence[Any]) -> str:
    """Return the digest of an entry whose columns ``CANONICAL`` hold ``values``."""
    at: datetime = values[0]
    plain = [at.astimezone(UTC).isoformat(timespec="microseconds"), *values[1:]]
    return sha256(_encode(plain).encode()).hexdigest()


def link_digest(number: int, before: str, content: str) -> str:
    """Return the digest of link ``number`` that follows the digest ``before``."""
    return sha256(f"{number}:{before}:{content}".encode()).hexdigest()
