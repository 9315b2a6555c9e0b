"""What every view needs: a permission, a page, a slice of a list."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeAlias

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme

from chungtay.accounts.policy import Permission
from chungtay.web.http import ActorRequest

View: TypeAlias = Callable[..., HttpResponseBase]

_LONGEST_SOUGHT = 100
_MOST_DIGITS = 18  # what a signed 64-bit column surely holds


def requires(permission: Permission) -> Callable[[View], View]:
    """Refuse the view to an actor whom ``permission`` refuses; mark it for the guard test.

    A stranger is led to the sign-in page; a signed-in person gets the reason with status 403.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            verdict = permission(request.actor)
            if verdict:
                return view(request, *args, **kwargs)
            if request.actor.user_id is None:
                return redirect_to_login(request.get_full_path())
            raise PermissionDenied(verdict.reason)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return wrap


def public(view: View) -> View:
    """Mark a view that anybody may open."""
    view.permission = None  # type: ignore[attr-defined]
    return view


def text_in(request: HttpRequest, name: str = "tim") -> str:
    """Return what was typed to search a list by, at most 100 letters."""
    return request.GET.get(name, "")[:_LONGEST_SOUGHT]


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what a form was sent with, be it nothing, or None where no form was sent."""
    return request.POST if request.method == "POST" else None


def number_in(text: str | None) -> int | None:
    """Return the whole number typed into an address or a form, None where it is no such number.

    Other digits than 0-9 ("²") and more of them than a key of the database holds are no number.
    """
    digits = (text or "").strip()
    plain = digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS
    return int(digits) if plain else None


def safe_back(request: HttpRequest, *, default: str = "/") -> str:
    """Return where the form or address says to go next, ``default`` where that is another host."""
    back = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return back if safe else default


def page_of(
    request: ActorRequest, rows: QuerySet[Any] | Sequence[Any], *, size: int = 50
) -> Page[Any]:
    """Return the page of ``rows`` that the address asks for with ``?trang=``."""
    return Paginator(rows, size).get_page(request.GET.get("trang"))
