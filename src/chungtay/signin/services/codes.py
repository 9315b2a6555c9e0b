"""One-time codes: enrol, check, recover, remove."""

from collections.abc import Callable
from secrets import choice
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import User
from chungtay.audit import journal
from chungtay.signin.models import RecoveryCode, TotpSecret
from chungtay.signin.rules import totp
from chungtay.signin.services import doors
from chungtay.signin.services.sealing import digest, seal, unseal

_CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
_HALF = 5

Outcome = TypeVar("Outcome")


def start_enrolment(user: User) -> bytes:
    """Return the secret that ``user`` is about to confirm; an unconfirmed one is kept."""
    row = TotpSecret.objects.filter(user=user).first()
    if row is not None and row.confirmed_at is None:
        return unseal(row.sealed)
    secret = totp.new_secret()
    if row is None:
        TotpSecret.objects.create(user=user, sealed=seal(secret))
    return secret


def confirm_enrolment(user: User, code: str, *, actor: Actor) -> list[str] | None:
    """Turn the second factor on with a first code; return the recovery codes, None if it is wrong.

    Raises:
        LockedError: too many wrong codes.
    """
    return _guarded(user, lambda: _confirm(user, code, actor))


@transaction.atomic
def _confirm(user: User, code: str, actor: Actor) -> list[str] | None:
    row = TotpSecret.objects.filter(user=user, confirmed_at=None).first()
    if row is None or not _take(row, code):
        return None
    TotpSecret.objects.filter(pk=row.pk).update(confirmed_at=timezone.now())
    journal.record(actor, "second_factor.enrolled", user, change={"kind": "totp"})
    return _new_codes(user)


def check_code(user: User, typed: str) -> bool:
    """Say whether ``typed`` is the code of the moment or a recovery code; each works once.

    Raises:
        LockedError: too many wrong codes.
    """
    return bool(_guarded(user, lambda: _check(user, typed)))


def _check(user: User, typed: str) -> bool:
    text = "".join(typed.split()).replace("-", "").lower()
    row = TotpSecret.objects.filter(user=user, confirmed_at__isnull=False).first()
    if row is not None and _take(row, text):
        return True
    unused = RecoveryCode.objects.filter(
        user=user, used_at=None, digest=_digest(user, text)
    )  # fmt: skip
    return unused.update(used_at=timezone.now()) == 1


def _take(row: TotpSecret, code: str) -> bool:
    """Take a code once: of two requests with the same code the database lets one through."""
    step = totp.matching_step(unseal(row.sealed), code, seconds=timezone.now().timestamp())
    if step is None:
        return False
    fresh = TotpSecret.objects.filter(pk=row.pk, last_step__lt=step)
    return fresh.update(last_step=step) == 1


def _guarded(user: User, attempt: Callable[[], Outcome]) -> Outcome:
    keys = doors.code_door(user)
    doors.try_doors(keys)
    outcome = attempt()
    if outcome:
        doors.succeeded(keys)
    else:
        doors.failed(keys)
    return outcome


@transaction.atomic
def renew_codes(user: User, *, actor: Actor) -> list[str]:
    """Return ten new recovery codes; the old ones stop working."""
    journal.record(actor, "recovery_codes.renewed", user)
    return _new_codes(user)


def _new_codes(user: User) -> list[str]:
    RecoveryCode.objects.filter(user=user).delete()
    halves = ["".join(choice(_LETTERS) for _ in range(_HALF)) for _ in range(2 * _CODES)]
    codes = [f"{a}-{b}" for a, b in zip(halves[::2], halves[1::2], strict=True)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, digest=_digest(user, code.replace("-", ""))) for code in codes
    )
    return codes


def _digest(user: User, code: str) -> str:
    return digest("recovery", f"{user.pk}:{code}")


@transaction.atomic
def remove_totp(user: User, *, actor: Actor) -> None:
    """Forget the authenticator app of ``user``; recovery codes go with the last factor."""
    TotpSecret.objects.filter(user=user).delete()
    if not user.passkeys.exists():
        RecoveryCode.objects.filter(user=user).delete()
    journal.record(actor, "second_factor.removed", user, change={"kind": "totp"})
