"""The secret address of a calendar feed: made, made anew, taken back."""

from datetime import date
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction
from django.utils import timezone

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import Position
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import CalendarLink
from chungtay.movements.permissions import may_keep_calendar


@transaction.atomic
def renew_link(*, actor: Actor) -> str:
    """Return the secret of a new link; it is shown once, and the link before it opens no more.

    Raises:
        RefusedError: the actor has no position.
    """
    position = _position(actor)
    _revoke(position)
    secret = token_urlsafe(32)
    CalendarLink.objects.create(position=position, digest=sha256(secret.encode()).hexdigest())
    record(actor, "calendar_link.renewed", position)
    return secret


@transaction.atomic
def withdraw_link(*, actor: Actor) -> bool:
    """Let the link of the actor's position open nothing any more; False where there was none."""
    position = _position(actor)
    if not _revoke(position):
        return False
    record(actor, "calendar_link.withdrawn", position)
    return True


def note_reading(link: CalendarLink, day: date) -> None:
    """Remember the last day on which a phone read the feed, once a day."""
    if link.last_read_on != day:
        CalendarLink.objects.filter(pk=link.pk).update(last_read_on=day)


def _position(actor: Actor) -> Position:
    RefusedError.unless(may_keep_calendar(actor))
    return Position.objects.select_for_update(of=("self",)).get(pk=actor.position_id or 0)


def _revoke(position: Position) -> int:
    live = CalendarLink.objects.filter(position=position, revoked_at=None)
    return live.update(revoked_at=timezone.now())
