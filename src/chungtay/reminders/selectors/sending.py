"""What went where, for whoever administers an office."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.reminders.models import Attempt, Message, Run
from chungtay.reminders.permissions import may_see_sending
from chungtay.reminders.rules.outcomes import LABELS, Outcome

SILENT = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """A message, how its last attempt ended, and whether a person may send it again."""

    row: Message
    ended: str
    attempts: int
    is_stuck: bool
    may_send: bool


def messages_seen_by(actor: Actor) -> QuerySet[Message]:
    """Return the messages to people at and below the actor's unit, newest first."""
    if not may_see_sending(actor) or not actor.path:
        return Message.objects.none()
    return (
        Message.objects.filter(organization__path__startswith=actor.path)
        .select_related("user", "organization", "office__organization")
        .order_by("-pk")
    )


def message_counts(actor: Actor) -> dict[str, int]:
    """Return how many messages stand in each state."""
    rows = messages_seen_by(actor).order_by().values_list("state").annotate(count=Count("pk"))
    return dict(rows)


def shown_messages(rows: Iterable[Message]) -> list[ShownMessage]:
    """Return ``rows`` for the page; what was taken and never told how it ended says so."""
    found = list(rows)
    with_attempts = Message.objects.filter(pk__in=[row.pk for row in found])
    attempts = {
        row.pk: list(row.attempts.all()) for row in with_attempts.prefetch_related("attempts")
    }
    return [_shown(row, attempts.get(row.pk, [])) for row in found]


def is_stuck(message: Message) -> bool:
    """Say whether a message was taken so long ago that whoever had it was stopped."""
    taken = message.taken_at
    return (
        message.state == Message.State.SENDING
        and taken is not None
        and timezone.now() - taken > SILENT
    )


def may_be_sent_again(message: Message) -> bool:
    """Say whether a message failed, or may have been left half-way."""
    return message.state == Message.State.FAILED or is_stuck(message)


def latest_run() -> Run | None:
    """Return the newest run."""
    return Run.objects.order_by("-pk").first()


def _shown(row: Message, attempts: list[Attempt]) -> ShownMessage:
    stuck = is_stuck(row)
    ended = ""
    if stuck:
        ended = _("Bị ngắt khi đang gửi; không rõ đã đến hay chưa")
    elif attempts:
        last = attempts[-1]
        said = _(LABELS[Outcome(last.outcome)])
        ended = f"{said} ({last.detail})" if last.detail else said
    return ShownMessage(row, ended, len(attempts), is_stuck=stuck, may_send=may_be_sent_again(row))
