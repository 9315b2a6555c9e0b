"""Speak to the issuer of single sign-on: what it publishes, a code for a token, the token's proof.

OpenID Connect Core 1.0 (3.1), authorization code with PKCE (RFC 7636). Signatures are checked by
PyJWT. Only the configured issuer is asked, over https (http on this machine alone), without
following redirects.
"""

import json
from base64 import b64encode
from dataclasses import dataclass
from http.client import HTTPException
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

if TYPE_CHECKING:
    from jwt import PyJWK

_TIMEOUT = 5
_LONGEST_ANSWER = 256 * 1024  # bytes
_ALGORITHMS = ["RS256", "PS256", "ES256"]
_LEEWAY = 60  # seconds that two clocks may differ
_KEPT = 3600.0  # seconds that what the issuer publishes is kept
_PAUSE = 10.0  # seconds that an issuer who did not answer is not asked again
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class IssuerError(Exception):
    """The issuer cannot be reached, or its answer cannot be trusted."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """What the issuer publishes about itself."""

    authorization_url: str
    token_url: str
    keys: dict[str, Any]
    secret_in_body: bool


_known: dict[str, tuple[float, Issuer]] = {}
_silent: dict[str, float] = {}


def issuer() -> Issuer:
    """Return what the configured issuer publishes, asked once an hour.

    Raises:
        IssuerError: it cannot be read, or says it is somebody else.
    """
    name = settings.OIDC["issuer"]
    seen = _known.get(name)
    if seen is None or monotonic() - seen[0] > _KEPT:
        if monotonic() - _silent.get(name, -_PAUSE) < _PAUSE:  # strangers must not keep us waiting
            raise IssuerError(name)
        _silent[name] = monotonic()
        seen = (monotonic(), _discover(name))
        _known[name] = seen
        del _silent[name]
    return seen[1]


def forget() -> None:
    """Ask anew next time: keys were changed."""
    _known.clear()
    _silent.clear()


def _discover(name: str) -> Issuer:
    found = _ask(f"{name}/.well-known/openid-configuration")
    if str(found.get("issuer", "")).rstrip("/") != name:
        raise IssuerError("issuer")
    methods = found.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    try:
        authorization, token, keys = (
            str(found[key]) for key in ("authorization_endpoint", "token_endpoint", "jwks_uri")
        )
    except KeyError as error:
        raise IssuerError("configuration") from error
    _check_address(authorization)
    return Issuer(
        authorization_url=authorization,
        token_url=token,
        keys=_ask(keys),
        secret_in_body="client_secret_basic" not in methods,
    )


def claims_for(code: str, *, verifier: str, nonce: str, redirect_uri: str) -> dict[str, Any]:
    """Return the proven claims of the person that ``code`` was given for.

    Raises:
        IssuerError: the code is not taken, or the token is not for us, now, and this request.
    """
    answer = _ask(
        issuer().token_url, *_token_request(code, verifier=verifier, redirect_uri=redirect_uri)
    )
    claims = _proven(str(answer.get("id_token", "")))
    if claims.get("nonce") != nonce:
        raise IssuerError("nonce")
    return claims


def _token_request(
    code: str, *, verifier: str, redirect_uri: str
) -> tuple[dict[str, str], dict[str, str]]:
    client, secret = settings.OIDC["client_id"], settings.OIDC["client_secret"]
    body = {
        "grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri,
        "code_verifier": verifier,
    }  # fmt: skip
    if issuer().secret_in_body:
        return {**body, "client_id": client, "client_secret": secret}, {}
    pair = f"{quote(client, safe='')}:{quote(secret, safe='')}"  # RFC 6749, 2.3.1
    return body, {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}


def _proven(token: str) -> dict[str, Any]:
    from jwt import PyJWTError, decode, get_unverified_header  # noqa: PLC0415 -- slow import

    try:
        claims: dict[str, Any] = decode(
            token,
            _key_named(get_unverified_header(token).get("kid")),
            algorithms=_ALGORITHMS,
            audience=settings.OIDC["client_id"],
            issuer=settings.OIDC["issuer"],
            leeway=_LEEWAY,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except PyJWTError as error:
        raise IssuerError("token") from error
    return claims


def _key_named(wanted: str | None) -> "PyJWK":
    """Return the issuer's key; one that is not known yet is looked for once more."""
    from jwt import PyJWKSet  # noqa: PLC0415 -- slow import

    for _again in range(2):
        keys = [
            key
            for key in PyJWKSet.from_dict(issuer().keys).keys
            if wanted in (None, key.key_id) and key.public_key_use in (None, "sig")
        ]
        if len(keys) == 1:
            return keys[0]
        forget()
    raise IssuerError("key")


class _NoRedirect(HTTPRedirectHandler):
    """An issuer answers itself or not at all."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """Follow nothing."""


def _check_address(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme != "https" and not (
        parts.scheme == "http" and parts.hostname in _LOOPBACK
    ):  # fmt: skip
        raise IssuerError("https")


def _ask(
    url: str, form: dict[str, str] | None = None, headers: dict[str, str] | None = None
) -> dict[str, Any]:
    _check_address(url)
    body = urlencode(form).encode() if form is not None else None
    request = Request(url, data=body, headers={"Accept": "application/json", **(headers or {})})  # noqa: S310 -- checked above
    try:
        with build_opener(_NoRedirect).open(request, timeout=_TIMEOUT) as response:
            answer = json.loads(response.read(_LONGEST_ANSWER))
    except (URLError, HTTPException, OSError, ValueError) as error:
        raise IssuerError(url) from error
    if not isinstance(answer, dict):
        raise IssuerError(url)
    return answer
