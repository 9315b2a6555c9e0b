"""Single sign-on of a province: where to send the browser, and whom its answer names here.

People are matched, never made: first by the account linked before, then by one claim that names
exactly one active person.
"""

from base64 import urlsafe_b64encode
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction

from chungtay.accounts.models import User
from chungtay.accounts.selectors import actor_in
from chungtay.audit import journal
from chungtay.signin.models import ExternalIdentity
from chungtay.signin.services.issuer import issuer

_SCOPE = "openid profile email"
_SEVERAL_FACTORS = "mfa"  # RFC 8176


class NobodyMatchesError(Exception):
    """The issuer knows the person; no account here fits."""


def begin(redirect_uri: str) -> tuple[str, dict[str, str]]:
    """Return the address to send the browser to, and what to keep until it comes back.

    Raises:
        IssuerError: the issuer cannot be reached.
    """
    kept = {name: token_urlsafe(32) for name in ("state", "nonce", "verifier")}
    challenge = urlsafe_b64encode(sha256(kept["verifier"].encode()).digest()).rstrip(b"=")
    base = issuer().authorization_url
    query = urlencode(
        {
            "response_type": "code",
            "scope": _SCOPE,
            "client_id": settings.OIDC["client_id"],
            "redirect_uri": redirect_uri,
            "state": kept["state"],
            "nonce": kept["nonce"],
            "code_challenge": challenge.decode(),
            "code_challenge_method": "S256",
        }
    )
    return f"{base}{'&' if '?' in base else '?'}{query}", kept


def proved_by_several(claims: dict[str, Any]) -> bool:
    """Say whether the issuer itself asked for several factors."""
    methods = claims.get("amr")
    return isinstance(methods, list) and _SEVERAL_FACTORS in methods


@transaction.atomic
def person_for(claims: dict[str, Any]) -> User:
    """Return the person that ``claims`` name, and link the two the first time.

    Raises:
        NobodyMatchesError: nobody, several, or somebody who is not active.
    """
    name, subject = settings.OIDC["issuer"], str(claims["sub"])
    linked = (
        ExternalIdentity.objects.filter(issuer=name, subject=subject).select_related("user").first()
    )
    user = linked.user if linked else _matched(claims)
    if not user.is_active:
        raise NobodyMatchesError
    if linked is None:
        ExternalIdentity.objects.create(user=user, issuer=name, subject=subject)
        journal.record(actor_in(None, user=user), "single_sign_on.linked", user)
    return user


def _matched(claims: dict[str, Any]) -> User:
    claim = settings.OIDC["claim"]
    value = str(claims.get(claim) or "").strip().lower()
    if claim == "email":
        found = User.objects.filter(email__iexact=value, is_active=True)
        trusted = claims.get("email_verified") is True
    else:
        found = User.objects.filter(username=value, is_active=True)
        trusted = True
    people = list(found[:2]) if value and trusted else []
    already = ExternalIdentity.objects.filter(
        user__in=people, issuer=settings.OIDC["issuer"]
    )  # fmt: skip
    if len(people) != 1 or already.exists():
        raise NobodyMatchesError
    return people[0]
