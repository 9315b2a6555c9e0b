"""What supervision tells about a movement: the remarks a unit has still to answer."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.inspection.selectors.remarks import WAITING, remarks_visible_to
from chungtay.movements.registry import Question, Scope, Sign

_MOST = 50
# No text sets a day for the answer; after a month the leader should know.
_PATIENCE = timedelta(days=30)


def remark_signs(scope: Scope, actor: Actor) -> Iterator[Sign]:
    """Yield the remarks in the movement that have waited for an answer for a month."""
    rows = remarks_visible_to(actor).filter(
        WAITING, movement=scope.movement_id, seen_on__lt=scope.today - _PATIENCE
    )
    for remark in rows[:_MOST]:
        yield Sign(
            Question.LATE,
            _("Chưa trả lời nhận xét giám sát của %(body)s") % {"body": remark.supervisor},
            reverse("inspection:remark", args=[remark.pk]),
            remark.seen_on + _PATIENCE,
            remark.unit.name,
            remark.unit_id,
            _("quá %(days)s ngày, mốc nhắc của hệ thống") % {"days": _PATIENCE.days},
        )
