"""Give each request its actor, turn refusals into pages, and fence what a page may load."""

from collections.abc import Callable, Iterator
from typing import cast

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from chungtay.accounts.actor import NOBODY
from chungtay.accounts.models import Position
from chungtay.accounts.selectors import actor_in, positions_of
from chungtay.audit.address import current_address
from chungtay.kernel.errors import LostFileError, RefusedError
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest, address_of

GetResponse = Callable[[HttpRequest], HttpResponse]
POSITION_KEY = "position"


class ActorMiddleware:
    """Attach the actor: the signed-in person in the position chosen for this session."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        attached = cast(ActorRequest, request)
        attached.actor, attached.positions = NOBODY, []
        if request.user.is_authenticated:
            user = request.user
            attached.positions = list(positions_of(user, today()))
            attached.actor = actor_in(_chosen(request, attached.positions), user=user)
        return self.get_response(request)


def _chosen(request: HttpRequest, positions: list[Position]) -> Position | None:
    wanted = request.session.get(POSITION_KEY)
    first = positions[0] if positions else None
    return next((p for p in positions if p.pk == wanted), first)


class AddressMiddleware:
    """Tell the journal from which network address the request came."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        mark = current_address.set(address_of(request))
        try:
            return self.get_response(request)
        finally:
            current_address.reset(mark)


class NullCharacterMiddleware:
    """Refuse what holds the character 0, which no person types and PostgreSQL cannot store."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Look at the address and the fields of a form; files and JSON have their own readers.

        Raises:
            BadRequest: the character is there.
        """
        typed = [request.path, *_values(request.GET)]
        if request.content_type in _FORMS:
            typed += _values(request.POST)
        if any("\x00" in text for text in typed):
            raise BadRequest("null character")


_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def _values(fields: QueryDict) -> Iterator[str]:
    return (value for _name, values in fields.lists() for value in values)


class LanguageMiddleware:
    """Speak Vietnamese, or the language the person chose.

    What the browser prefers is not asked: office machines are often set to English by default.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = {code for code, _name in settings.LANGUAGES}
        language = chosen if chosen in known else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class RefusalMiddleware:
    """Answer a refused rule with its sentence, its article, and 409; a lost file with 410."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turn ``RefusedError`` into a page, or JSON for programs; a lost file likewise."""
        if isinstance(error, LostFileError):
            return _lost(request, error)
        if not isinstance(error, RefusedError):
            return None
        citation = str(error.verdict.citation or "")
        if request.path.startswith("/api/"):
            return JsonResponse({"detail": str(error), "citation": citation}, status=409)
        context = {"verdict": error.verdict, "sentence": str(error), "citation": citation}
        return render(request, "web/refused.html", context, status=409)


def _lost(request: HttpRequest, error: LostFileError) -> HttpResponse:
    """Name the file and say what to do: 410, because there is no use in asking again."""
    sentence = _("Hệ thống có ghi tệp “%(names)s” nhưng tệp không còn trên máy chủ.") % {
        "names": "”, “".join(error.names)
    }
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": sentence}, status=410)
    return render(request, "web/lost.html", {"sentence": sentence}, status=410)


class ContentSecurityPolicyMiddleware:
    """Allow a page nothing but our own files: no inline script, no other host."""

    policy = (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "frame-ancestors 'none'; form-action 'self'"
    )

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        return response
