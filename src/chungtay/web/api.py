"""The API: one door for programs, over the same services as the pages."""

from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.security import HttpBearer, SessionAuth

from chungtay.accounts.actor import NOBODY
from chungtay.accounts.selectors import actor_in, position_by_token
from chungtay.organizations.clock import today


class TokenAuth(HttpBearer):
    """``Authorization: Bearer <key>``; the key acts in the position it was made for."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Attach the actor and return it, or None to refuse."""
        position = position_by_token(token, today())
        if position is None:
            return None
        request.actor = actor_in(position, user=position.user)  # type: ignore[attr-defined]
        return request.actor  # type: ignore[attr-defined]


class PageAuth(SessionAuth):
    """The cookie of a signed-in person with a position."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        """Return the actor of the session, or None to refuse."""
        actor = getattr(request, "actor", NOBODY)
        return actor if actor.role is not None else None


api = NinjaAPI(
    title="Chung Tay",
    version="1",
    urls_namespace="api",
    auth=[TokenAuth(), PageAuth()],
    docs_url=None,
    description="Mọi việc làm được trên trang đều làm được qua đây; khóa gắn với một chức vụ.",
)
