"""What an administrator does about somebody's sign-in."""

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import User
from chungtay.audit import journal
from chungtay.kernel.errors import RefusedError
from chungtay.signin.models import Passkey, RecoveryCode, SignInSession, TotpSecret
from chungtay.signin.permissions import may_help_sign_in
from chungtay.signin.selectors.people import doors_of, standing_of
from chungtay.signin.services.doors import reopen
from chungtay.signin.services.sessions import end_sessions


@transaction.atomic
def lift_lock(user: User, *, actor: Actor) -> None:
    """Open every door that failures closed for ``user``, and the addresses they sign in from.

    Raises:
        RefusedError: the person is not within the actor's reach.
    """
    RefusedError.unless(may_help_sign_in(actor, standing_of(user)))
    reopen(doors_of(user))
    journal.record(actor, "sign_in.unlocked", user)


@transaction.atomic
def reset_second_factor(user: User, *, actor: Actor) -> None:
    """Forget every second factor of ``user`` and end their sign-ins; they enrol anew.

    Raises:
        RefusedError: the person is not within the actor's reach.
    """
    RefusedError.unless(may_help_sign_in(actor, standing_of(user)))
    gone = {
        "totp": TotpSecret.objects.filter(user=user).delete()[0],
        "passkeys": Passkey.objects.filter(user=user).delete()[0],
    }
    RecoveryCode.objects.filter(user=user).delete()
    journal.record(actor, "second_factor.reset", user, change=gone)
    end_sessions(list(SignInSession.objects.filter(user=user, ended_at=None)), actor=actor)


@transaction.atomic
def end_all(user: User, *, actor: Actor) -> int:
    """End every sign-in of ``user``; return how many.

    Raises:
        RefusedError: the person is not within the actor's reach.
    """
    RefusedError.unless(may_help_sign_in(actor, standing_of(user)))
    return end_sessions(
        list(SignInSession.objects.filter(user=user, ended_at=None)), actor=actor
    )  # fmt: skip


@transaction.atomic
def end_one(row: SignInSession, *, actor: Actor) -> None:
    """End one sign-in of somebody.

    Raises:
        RefusedError: the person is not within the actor's reach.
    """
    RefusedError.unless(may_help_sign_in(actor, standing_of(row.user)))
    end_sessions([row], actor=actor)
