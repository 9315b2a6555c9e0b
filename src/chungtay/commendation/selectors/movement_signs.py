"""What awards tell about a movement: who was rewarded, which rounds close."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.commendation.selectors.visible import awards_visible_to, rounds_visible_to
from chungtay.movements.registry import Question, Scope, Sign

_MOST = 20


def award_signs(scope: Scope, actor: Actor) -> Iterator[Sign]:
    """Yield the last awards that stand, and the rounds that stop taking dossiers soon."""
    awards = awards_visible_to(actor).filter(
        nomination__round__plan__in=scope.plan_ids, revoked_on__isnull=True
    )
    for award in awards[:_MOST]:
        yield Sign(
            Question.WORKS, award.recipient, reverse("commendation:award", args=[award.pk]),
            award.awarded_on, context=_("Được khen: %(words)s") % {"words": award.citation_text},
        )  # fmt: skip
    closing = rounds_visible_to(actor).filter(
        plan__in=scope.plan_ids, closes_on__range=(scope.today, scope.until)
    )
    for row in closing[:_MOST]:
        yield Sign(
            Question.COMING,
            _("Hết hạn nhận hồ sơ: %(round)s") % {"round": row},
            reverse("commendation:round", args=[row.pk]),
            row.closes_on,
            row.organization.name,
        )
