"""The request as our views see it."""

from django.http import HttpRequest

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import Position


class ActorRequest(HttpRequest):
    """A request that passed ``ActorMiddleware``."""

    actor: Actor
    positions: list[Position]
