"""Lead the first visitor of an empty installation to the assistant."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from chungtay.administration.services.first_run import needs_set_up

GetResponse = Callable[[HttpRequest], HttpResponse]


class FirstRunMiddleware:
    """While no administrator exists, the front page and the sign-in lead to the assistant."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "GET" and request.path in _doors() and needs_set_up():
            return redirect("first_run:code")
        return self.get_response(request)


def _doors() -> tuple[str, str]:
    return "/", reverse("accounts:sign_in")
