"""Sign in by password; change one's own."""

from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import User
from chungtay.accounts.services.passwords import set_password
from chungtay.audit import journal
from chungtay.signin.services import doors


def person_by_password(username: str, password: str, *, address: str | None) -> User | None:
    """Return the active person with this name and password; a name nobody has costs the same work.

    Raises:
        LockedError: too many failures.
    """
    keys = doors.password_doors(username, address)
    doors.try_doors(keys)
    user = authenticate(username=username.lower(), password=password)
    if user is None:
        doors.failed(keys)
        return None
    doors.succeeded(keys)
    return user


def confirm_password(user: User, password: str, *, address: str | None) -> bool:
    """Say whether ``password`` is that of ``user``; failures count as at the door.

    Raises:
        LockedError: too many failures.
    """
    keys = doors.password_doors(user.username, address)
    doors.try_doors(keys)
    right = user.check_password(password)
    if right:
        doors.succeeded(keys)
    else:
        doors.failed(keys)
    return right


def change_password(user: User, *, old: str, new: str, actor: Actor, address: str | None) -> None:
    """Give ``user`` a new password where the old one is right.

    Raises:
        ValidationError: the old one is wrong, or the new one does not meet the policy.
        LockedError: the old one was wrong too often.
    """
    if not confirm_password(user, old, address=address):
        raise ValidationError({"old": _("Mật khẩu hiện tại chưa đúng.")})
    try:
        with transaction.atomic():
            set_password(user, new, actor=actor)
    except ValidationError as error:
        raise ValidationError({"new": error.messages}) from error


def journal_password(*, user: User, actor: Actor, **_more: object) -> None:
    """Write to the journal that a password was set; called by ``accounts.events.password_set``."""
    journal.record(actor, "password.set", user)
