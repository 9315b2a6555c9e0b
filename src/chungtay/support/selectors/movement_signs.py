"""What help tells about a movement: the pairs in which the household made it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.movements.registry import Question, Scope, Sign
from chungtay.support.selectors.naming import Names
from chungtay.support.selectors.visible import sponsorships_visible_to

_MOST = 20
_GOOD = ("fulfilled", "escaped")


def pair_signs(scope: Scope, actor: Actor) -> Iterator[Sign]:
    """Yield the last pairs that ended well."""
    rows = list(
        sponsorships_visible_to(actor)
        .filter(movement=scope.movement_id, ending__in=_GOOD)
        .order_by("-ended_on")[:_MOST]
    )
    names = Names(actor, pairs=rows)
    for pair in rows:
        yield Sign(
            Question.WORKS,
            _("%(sponsor)s giúp %(helped)s")
            % {"sponsor": names.of_sponsor(pair), "helped": names.of_helped(pair)},
            reverse("support:sponsorship", args=[pair.pk]),
            pair.ended_on,
            context=str(pair.get_ending_display()),
        )
