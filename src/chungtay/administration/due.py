"""What is planned for a day is carried out by the first request of that day."""

from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse

from chungtay.administration.services.reorganizing.operating import settle
from chungtay.organizations.clock import today

_looked_on: date | None = None


class DueMiddleware:
    """Settle what is due, once a day in each process; other processes find it done."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_first_of(today()):
            settle(today())
        return self.get_response(request)


def is_first_of(day: date) -> bool:
    """Say whether this process has not looked on ``day`` yet, and remember that it has.

    It is remembered before the work is done: should that fail, one request fails, not all.
    """
    global _looked_on
    is_first, _looked_on = _looked_on != day, day
    return is_first


def forget() -> None:
    """Look again at the next request."""
    global _looked_on  # noqa: PLW0603 -- see above
    _looked_on = None
