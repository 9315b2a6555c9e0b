"""Passkeys (WebAuthn): register one, prove oneself with one, remove one.

The checks of the protocol are those of Yubico's fido2 library; what it cannot know is checked
here: whose key it is, and that its counter only ever rises.
"""

import json
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import User
from chungtay.audit import journal
from chungtay.signin.models import Passkey, RecoveryCode, TotpSecret
from chungtay.signin.services.sealing import digest

if TYPE_CHECKING:
    from fido2.server import Fido2Server
    from fido2.webauthn import AttestedCredentialData

_NAME = 60


class PasskeyError(Exception):
    """What the browser sent proves nothing."""


def begin_registration(user: User, *, host: str) -> tuple[str, dict[str, Any]]:
    """Return the options for the browser as JSON, and the state to keep until it answers."""
    options, state = _server(host).register_begin(
        {"id": _handle(user), "name": user.username, "displayName": user.full_name},  # type: ignore[arg-type]
        credentials=[_material(row) for row in Passkey.objects.filter(user=user)],
        resident_key_requirement="preferred",  # type: ignore[arg-type]
        user_verification="required",  # type: ignore[arg-type]
    )
    return json.dumps(dict(options.public_key)), state


@transaction.atomic
def register(
    user: User, answer: str, *, state: dict[str, Any], host: str, name: str, actor: Actor
) -> Passkey:
    """Keep the key that the browser made.

    Raises:
        PasskeyError: the answer does not fit ``state``, the host, or a key that is free.
    """
    try:
        made = _server(host).register_complete(state, json.loads(answer))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PasskeyError from error
    data = made.credential_data
    credential_id = _text(data.credential_id) if data else ""
    if data is None or Passkey.objects.filter(credential_id=credential_id).exists():
        raise PasskeyError
    key = Passkey.objects.create(
        user=user, name=name.strip()[:_NAME] or "Passkey", credential_id=credential_id,
        material=bytes(data), sign_count=made.counter,
    )  # fmt: skip
    journal.record(actor, "second_factor.enrolled", user, change={"kind": "passkey"})
    return key


def begin_proof(*, host: str, user: User | None = None) -> tuple[str, dict[str, Any]]:
    """Return options and state for a proof: by ``user``, or by whoever the key belongs to."""
    rows = Passkey.objects.filter(user=user) if user else []
    options, state = _server(host).authenticate_begin(
        credentials=[_material(row) for row in rows] or None,
        user_verification="required",  # type: ignore[arg-type]
    )
    return json.dumps(dict(options.public_key)), state


@transaction.atomic
def prove(answer: str, *, state: dict[str, Any], host: str, user: User | None = None) -> User:
    """Return the person whose key signed the challenge.

    Raises:
        PasskeyError: no such key, not this person's, not active, a wrong signature, or a key that
            seems to be a copy.
    """
    row = _row_in(answer, user)
    try:
        _server(host).authenticate_complete(state, [_material(row)], json.loads(answer))
        counter = _counter(answer)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PasskeyError from error
    _raise_counter(row, counter)
    return row.user


def _row_in(answer: str, user: User | None) -> Passkey:
    try:
        credential_id = str(json.loads(answer)["id"]).rstrip("=")
    except (ValueError, KeyError, TypeError) as error:
        raise PasskeyError from error
    rows = Passkey.objects.select_related("user").filter(user__is_active=True)
    row = rows.filter(credential_id=credential_id).first() if credential_id.isascii() else None
    if row is None or (user is not None and row.user_id != user.pk):
        raise PasskeyError
    return row


def _raise_counter(row: Passkey, counter: int) -> None:
    """Keep the counter; a key that counts and did not rise may be a copy."""
    fresh = Passkey.objects.filter(pk=row.pk)
    if counter or row.sign_count:
        fresh = fresh.filter(sign_count__lt=counter)
    if not fresh.update(sign_count=counter, last_used_at=timezone.now()):
        raise PasskeyError


@transaction.atomic
def remove_passkey(row: Passkey, *, actor: Actor) -> None:
    """Forget the key; recovery codes go with the last factor."""
    user: User = row.user
    row.delete()
    if not (
        Passkey.objects.filter(user=user).exists() or TotpSecret.objects.filter(user=user).exists()
    ):
        RecoveryCode.objects.filter(user=user).delete()
    journal.record(actor, "second_factor.removed", user, change={"kind": "passkey"})


def _server(host: str) -> "Fido2Server":
    from fido2.server import Fido2Server  # noqa: PLC0415 -- slow import
    from fido2.webauthn import PublicKeyCredentialRpEntity  # noqa: PLC0415 -- slow import

    return Fido2Server(PublicKeyCredentialRpEntity(id=host, name="Chung Tay"))


def _material(row: Passkey) -> "AttestedCredentialData":
    from fido2.webauthn import AttestedCredentialData  # noqa: PLC0415 -- slow import

    return AttestedCredentialData(bytes(row.material))


def _counter(answer: str) -> int:
    from fido2.webauthn import AuthenticationResponse  # noqa: PLC0415 -- slow import

    proof = AuthenticationResponse.from_dict(json.loads(answer)).response
    return int(proof.authenticator_data.counter)


def _handle(user: User) -> bytes:
    """Return what the key stores about its owner: always the same, telling nothing."""
    return bytes.fromhex(digest("passkey", str(user.pk)))


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
