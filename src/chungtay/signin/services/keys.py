"""API keys of one's own position, with the journal."""

from datetime import date

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import ApiToken, Position
from chungtay.accounts.services.tokens import create_token, revoke_token
from chungtay.audit import journal
from chungtay.kernel.errors import RefusedError
from chungtay.signin.permissions import may_keep_keys


@transaction.atomic
def make_key(*, actor: Actor, name: str, expires_on: date) -> str:
    """Return a new key for the actor's position; it is shown once.

    Raises:
        RefusedError: the actor has no position.
    """
    RefusedError.unless(may_keep_keys(actor))
    position = Position.objects.get(pk=actor.position_id or 0)
    key = create_token(position, name=name, expires_on=expires_on)
    journal.record(
        actor, "api_key.made", position, change={"name": name, "until": expires_on.isoformat()}
    )
    return key


@transaction.atomic
def revoke_key(row: ApiToken, *, actor: Actor) -> None:
    """Make the key useless from now on."""
    RefusedError.unless(may_keep_keys(actor))
    revoke_token(row)
    journal.record(actor, "api_key.revoked", row.position, change={"name": row.name})
