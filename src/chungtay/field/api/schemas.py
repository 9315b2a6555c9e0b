"""Shapes of the survey in the field."""

from datetime import datetime
from typing import Any

from ninja import Schema

from chungtay.field.models import Device, Taking
from chungtay.web.schemas import Key

SECRET = "X-Field-Device"  # noqa: S105 -- the name of a header


class HamletOut(Schema):
    """A hamlet whose forms can be taken along."""

    id: int
    review: str
    hamlet: str
    listed: int
    surveyed: int


class PurposeOut(Schema):
    """Why personal data may be taken along; ``needs_note`` where words must say which work."""

    code: str
    label: str
    needs_note: bool


class ChoicesOut(Schema):
    """What there is to take along, by whom and why."""

    person: str
    hamlets: list[HamletOut]
    purposes: list[PurposeOut]


class TakeIn(Schema):
    """Which hamlet, why, and what the device is called."""

    hamlet: Key
    purpose: str
    note: str = ""
    device: str = ""


class PackOut(Schema):
    """The forms; ``secret`` is told once, to a device that has none."""

    secret: str
    device: int
    pack: dict[str, Any]


class StandingOut(Schema):
    """``valid`` or ``revoked``: a revoked device wipes itself."""

    standing: str


class TakingOut(Schema):
    """What a device carries."""

    id: int
    person: str
    device: str
    hamlet: str
    households: int
    taken_at: datetime
    expires_at: datetime
    returned_at: datetime | None
    last_seen_at: datetime
    end: str


def taking_out(row: Taking) -> dict[str, Any]:
    """Return a taking as programs see it."""
    device: Device = row.device
    return {
        "id": row.pk,
        "person": device.user.full_name,
        "device": device.name,
        "hamlet": row.hamlet_review.name,
        "households": row.households,
        "taken_at": row.taken_at,
        "expires_at": row.expires_at,
        "returned_at": row.returned_at,
        "last_seen_at": device.last_seen_at,
        "end": device.end,
    }
