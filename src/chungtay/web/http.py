"""The request as our views see it."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import Position


class ActorRequest(HttpRequest):
    """A request that passed ``ActorMiddleware``."""

    actor: Actor
    positions: list[Position]


def address_of(request: HttpRequest) -> str:
    """Return the network address a request came from, "" where it is none.

    What proxies write is believed only for as many of them as ``TRUSTED_PROXIES`` says stand
    before the server: anybody can send such a header.
    """
    told = request.headers.get("X-Forwarded-For", "").split(",")
    told = [*told, request.META.get("REMOTE_ADDR", "")]
    wanted = told[-1 - settings.TRUSTED_PROXIES :][0].strip()
    try:
        return str(ip_address(wanted))
    except ValueError:
        return ""
