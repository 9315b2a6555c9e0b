"""The API: one door for programs, over the same services as the pages."""

import json
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.parser import Parser
from ninja.security import HttpBearer, SessionAuth

from chungtay.accounts.actor import NOBODY, Actor
from chungtay.accounts.policy import Permission
from chungtay.accounts.selectors import actor_in, position_by_token
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.web.permissions import may_enter


class TokenAuth(HttpBearer):
    """``Authorization: Bearer <key>``; the key acts in the position it was made for."""

    def __init__(self, permission: Permission) -> None:
        super().__init__()
        self._permission = permission

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Attach the actor and return it, or None for an unknown key.

        Raises:
            RefusedError: the position may not use these operations.
        """
        position = position_by_token(token, today())
        if position is None:
            return None
        request.actor = actor_in(position, user=position.user)  # type: ignore[attr-defined]
        return _admitted(request.actor, self._permission)  # type: ignore[attr-defined]


class PageAuth(SessionAuth):
    """The cookie of a signed-in person with a position."""

    def __init__(self, permission: Permission) -> None:
        super().__init__()
        self._permission = permission

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        """Return the actor of the session, or None where there is none.

        Raises:
            RefusedError: the position may not use these operations.
        """
        return _admitted(getattr(request, "actor", NOBODY), self._permission)


class PlainParser(Parser):
    """Reads JSON; text with the character 0, which PostgreSQL cannot store, is no JSON to us."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the body as plain values.

        Raises:
            ValueError: the body is no JSON, or holds the character 0; answered with status 400.
        """
        if b"\\u0000" in request.body:
            raise ValueError("null character")
        return json.loads(request.body)


def _admitted(actor: Actor, permission: Permission) -> Actor | None:
    if actor.role is None:
        return None
    RefusedError.unless(permission(actor))
    return actor


def admitting(permission: Permission) -> list[Any]:
    """Return the ways in for those whom ``permission`` admits; for a router of its own kind."""
    return [TokenAuth(permission), PageAuth(permission)]


api = NinjaAPI(
    parser=PlainParser(),
    title="Chung Tay",
    version="1",
    urls_namespace="api",
    auth=admitting(may_enter),
    docs_url=None,
    description="Mọi việc làm được trên trang đều làm được qua đây; khóa gắn với một chức vụ.",
)
