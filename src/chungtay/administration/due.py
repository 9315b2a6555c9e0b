"""What is planned for a day is carried out by the first request of that day."""

from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse

from chungtay.administration.services.reorganizing.operating import settle
from chungtay.organizations.clock import today

_looked_on: date | None = None
_settlers: list[Callable[[date], object]] = [settle]


def register(settler: Callable[[date], object]) -> None:
    """Let ``settler`` carry out what is due on a day; called from ``ready()`` of a context."""
    if settler not in _settlers:
        _settlers.append(settler)


class DueMiddleware:
    """Settle what is due, once a day in each process; other processes find it done."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_first_of(today()):
            put_right(today())
        return self.get_response(request)


def put_right(day: date) -> None:
    """Carry out everything that is due on ``day``."""
    for settler in _settlers:
        settler(day)


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
