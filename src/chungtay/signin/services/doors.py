"""Count failures at the door and close it for a time; the counts stand in the database.

Three doors are asked before a password is tried: this account at this address, this address, and
this account from addresses where the person was never signed in. A stranger who fails on purpose
closes the first and the last; the person at an office they have used before still gets in.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from chungtay.accounts.actor import NOBODY
from chungtay.accounts.models import User
from chungtay.audit import journal
from chungtay.signin.models import Door, SignInSession
from chungtay.signin.rules.locking import Limit, Tally, charge, neighbourhood
from chungtay.signin.services.sealing import digest

_KNOWN_FOR = timedelta(days=90)
_ACCOUNT_TIMES, _ADDRESS_TIMES = 10, 10  # an office shares one address; an account has one person


class LockedError(Exception):
    """Too many failures; ``until`` says when the door opens again."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


@dataclass(frozen=True, slots=True)
class Key:
    """One door to be asked."""

    kind: Door.Kind
    digest: str
    limit: Limit
    user_id: int | None = None
    address: str | None = None


def _limit(times: int = 1) -> Limit:
    pause = timedelta(minutes=settings.SIGN_IN_LOCK_MINUTES)
    return Limit(failures=settings.SIGN_IN_FAILURES * times, window=pause, lock=pause)


def password_doors(username: str, address: str | None) -> list[Key]:
    """Return the doors before a password of ``username``; the same work for a name nobody has."""
    name, where, kind = username.lower(), neighbourhood(address), Door.Kind
    owner = User.objects.filter(username=name).values_list("pk", flat=True).first()
    known = SignInSession.objects.filter(
        user__username=name, address=address, began_at__gte=timezone.now() - _KNOWN_FOR
    ).exists()
    keys = [
        Key(kind.PAIR, digest("pair", f"{name}\n{where}"), _limit(), owner, address),
        Key(kind.ADDRESS, digest("address", where), _limit(_ADDRESS_TIMES), None, address),
    ]
    if not known:
        keys.append(Key(kind.ACCOUNT, digest("account", name), _limit(_ACCOUNT_TIMES), owner))
    return keys


def code_door(user: User) -> list[Key]:
    """Return the door before a one-time code of ``user``."""
    return [Key(Door.Kind.CODE, digest("code", str(user.pk)), _limit(), user.pk)]


@transaction.atomic
def try_doors(keys: list[Key]) -> None:
    """Count one attempt at each door before it is tried.

    Raises:
        LockedError: one of them is closed; nothing is counted then.
    """
    now = timezone.now()
    rows = [_row(key, now) for key in keys]
    closed = [r.locked_until for r in rows if r.locked_until and r.locked_until > now]
    if closed:
        raise LockedError(max(closed))
    for key, row in zip(keys, rows, strict=True):
        _count(row, key.limit, now)


def _row(key: Key, now: datetime) -> Door:
    row, _made = Door.objects.select_for_update().get_or_create(
        kind=key.kind, key=key.digest,
        defaults={"first_at": now, "user_id": key.user_id, "address": key.address},
    )  # fmt: skip
    return row


def _count(row: Door, limit: Limit, now: datetime) -> None:
    tally = charge(Tally(row.failures, row.first_at, row.locks, row.locked_until), limit, now)
    row.failures, row.first_at = tally.failures, tally.first_at
    row.locks, row.locked_until = tally.locks, tally.locked_until
    row.save(update_fields=["failures", "first_at", "locks", "locked_until"])


@transaction.atomic
def succeeded(keys: list[Key]) -> None:
    """Forget the failures of the person; an address gets back only what this attempt took."""
    for key in keys:
        row = Door.objects.filter(kind=key.kind, key=key.digest)
        if key.kind != Door.Kind.ADDRESS:
            reopen(row)
        else:
            row.filter(failures__gt=0).update(failures=F("failures") - 1, locked_until=None)


def reopen(rows: QuerySet[Door]) -> None:
    """Begin to count anew; the rows stay, because somebody may be waiting for them."""
    rows.update(failures=0, locks=0, locked_until=None)


def failed(keys: list[Key]) -> datetime | None:
    """Write to the journal which doors this failure closed; return when the last opens again."""
    closed = [
        row
        for key in keys
        for row in Door.objects.filter(
            kind=key.kind, key=key.digest, locked_until__gt=timezone.now()
        )
    ]
    for row in closed:
        until = timezone.localtime(row.locked_until).isoformat(timespec="minutes")
        journal.record(NOBODY, "sign_in.locked", row, change={"until": until})
    return max((row.locked_until for row in closed if row.locked_until), default=None)


def left_before_lock(keys: list[Key]) -> int:
    """Return how many more failures the first door still takes."""
    row = Door.objects.filter(kind=keys[0].kind, key=keys[0].digest).first()
    return max(0, keys[0].limit.failures - row.failures) if row else keys[0].limit.failures
