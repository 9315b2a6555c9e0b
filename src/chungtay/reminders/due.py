"""Reminders go out without a schedule of the machine: the first request of an hour starts a run."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from chungtay.reminders.services.apart import run_apart
from chungtay.reminders.services.running import is_wanted

_looked_in: str = ""


class ReminderMiddleware:
    """Start a run once an hour, in a process of its own; other processes find it done.

    Where ``chungtay remind`` runs by schedule, ``REMIND_BY_REQUEST=0`` leaves it to that.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.REMIND_BY_REQUEST and is_first_of(hour_now()) and is_wanted():
            run_apart()
        return response


def hour_now() -> str:
    """Return the hour that the clock of the machine shows."""
    return f"{timezone.localtime():%Y-%m-%d %H}"


def is_first_of(hour: str) -> bool:
    """Say whether this process has not looked in ``hour`` yet, and remember that it has."""
    global _looked_in
    is_first, _looked_in = _looked_in != hour, hour
    return is_first
