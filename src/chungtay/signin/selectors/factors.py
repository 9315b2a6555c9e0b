"""What a person has to prove themself with, and what the installation asks of them."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from chungtay.accounts.models import User
from chungtay.accounts.selectors import password_set_at, positions_of
from chungtay.accounts.validators import policy
from chungtay.organizations.clock import practice_day, today
from chungtay.signin.models import Passkey, RecoveryCode, TotpSecret
from chungtay.signin.rules.demands import Proof, second_factor_demanded


@dataclass(frozen=True, slots=True)
class Factors:
    """A person's second factors."""

    totp: bool
    passkeys: int
    codes_left: int

    @property
    def enrolled(self) -> bool:
        """Whether there is any."""
        return self.totp or self.passkeys > 0


def factors_of(user: User) -> Factors:
    """Return what ``user`` has."""
    return Factors(
        totp=TotpSecret.objects.filter(user=user, confirmed_at__isnull=False).exists(),
        passkeys=Passkey.objects.filter(user=user).count(),
        codes_left=RecoveryCode.objects.filter(user=user, used_at=None).count(),
    )


def role_demands(user: User, *, practising: bool = False) -> bool:
    """Say whether a role that ``user`` holds today asks for a second factor."""
    roles = [position.role_enum for position in positions_of(user, today())]
    return second_factor_demanded(
        roles, settings.SECOND_FACTOR_ROLES, practising=practising
    )  # fmt: skip


def proof_of(user: User, *, strong: bool, by_password: bool) -> Proof:
    """Return what is known about ``user`` at the door."""
    return Proof(
        strong=strong,
        enrolled=factors_of(user).enrolled,
        demanded=role_demands(user, practising=practice_day() is not None),
        expired=by_password and password_expired(user),
    )


def password_expired(user: User) -> bool:
    """Say whether the password of ``user`` has passed the age that the policy allows.

    One whose age nobody noted was given out by somebody else, and counts as past it.
    """
    days = policy().max_age_days
    if not days:
        return False
    since = password_set_at(user)
    return since is None or timezone.now() - since > timedelta(days=days)
