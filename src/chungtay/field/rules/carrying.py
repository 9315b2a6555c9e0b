"""How long a device may carry what it took along, and when it must let go of it."""

from datetime import datetime, timedelta
from enum import StrEnum

KEEP = timedelta(days=14)
LAST = timedelta(days=30)


class Standing(StrEnum):
    """What the server tells a device that asks."""

    VALID = "valid"
    REVOKED = "revoked"


def ends_of(taken_at: datetime) -> tuple[datetime, datetime]:
    """Return when forms not filled in are wiped, and when all the rest is.

    Both are choices of the product, not of a law: two weeks in the villages, and as long again
    to find a network for what was filled in.
    """
    return taken_at + KEEP, taken_at + LAST


def standing_of(*, ended: bool, person_works: bool) -> Standing:
    """Return how a device stands; one of a person without an office any more is revoked."""
    return Standing.VALID if person_works and not ended else Standing.REVOKED
