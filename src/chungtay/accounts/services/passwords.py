"""Set a password by the office's policy."""

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.accounts.events import password_set
from chungtay.accounts.models import PasswordRecord, User
from chungtay.accounts.selectors import actor_in


@transaction.atomic
def set_password(user: User, password: str, *, actor: Actor | None = None) -> None:
    """Give ``user`` the password; the journal hears of it through ``events.password_set``.

    Args:
        actor: who sets it; the person themself where nobody is named.

    Raises:
        ValidationError: with one sentence for each point of the policy that is not met.
    """
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    PasswordRecord.objects.create(user=user, digest=user.password)
    password_set.send(sender=User, user=user, actor=actor or actor_in(None, user=user))
