"""Put reminders that may leave together into messages, one for each person and channel."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from chungtay.accounts.models import Position
from chungtay.reminders.models import (
    Channel,
    Choice,
    Message,
    MessageLine,
    OfficeRule,
    Reminder,
)
from chungtay.reminders.rules.timing import Wish, may_leave
from chungtay.reminders.selectors.office import has_mail_server
from chungtay.reminders.services.raising import Open

KEPT = timedelta(days=31)


def pack(position: Position, rule: OfficeRule, waiting: Open, *, now: datetime, today: date) -> int:
    """Return how many messages were made for the holder of ``position``.

    Only what still waits goes out; what was held back (night, days off, absence, digest) is put
    together when it may leave. Nothing goes by a channel that the office has not named.

    Args:
        now: local time, by which hours are judged.
    """
    choice = choice_of(position)
    if not may_leave(
        now, wish_of(choice), first_hour=rule.first_hour, working_days_only=rule.working_days_only
    ):
        return 0
    return sum(
        _packed(position, rule, channel, waiting, choice=choice, now=now, today=today)
        for channel in channels_of(position, rule, choice)
    )


def channels_of(position: Position, rule: OfficeRule, choice: Choice) -> Iterator[Channel]:
    """Yield the channels that the office has named and the person takes."""
    if rule.by_mail and choice.by_mail and position.user.email and has_mail_server():
        yield Channel.MAIL
    if rule.by_webhook and choice.by_webhook:
        yield Channel.WEBHOOK


def choice_of(position: Position) -> Choice:
    """Return what the holder of ``position`` chose, the defaults where they chose nothing."""
    return getattr(position.user, "reminder_choice", None) or Choice(user_id=position.user_id)


def wish_of(choice: Choice) -> Wish:
    """Return the choice as the rules know it."""
    is_digest = choice.rhythm == Choice.Rhythm.DIGEST
    return Wish(choice.hour if is_digest else None, choice.away_from, choice.away_to)


def _packed(
    position: Position,
    rule: OfficeRule,
    channel: Channel,
    waiting: Open,
    *,
    choice: Choice,
    now: datetime,
    today: date,
) -> int:
    rows = Reminder.objects.filter(position=position, raised_on__gte=today - KEPT)
    unsaid = [
        row
        for row in rows.exclude(lines__channel=channel).order_by("due_on", "pk")
        if (row.url, row.due_on) in waiting
    ]
    if not unsaid:
        return 0
    key = f"{channel}:{rule.pk}:{position.pk}:{today:%Y%m%d}"
    if choice.rhythm == Choice.Rhythm.AT_ONCE:
        key += f":{max(row.pk for row in unsaid)}"
    elif Message.objects.filter(key=key).exists():
        return 0
    return _stored(
        Message(
            key=key, user_id=position.user_id, office=rule, organization=position.unit,
            channel=channel, next_try_at=now,
        ),
        unsaid,
    )  # fmt: skip


def _stored(message: Message, rows: list[Reminder]) -> int:
    try:
        with transaction.atomic():
            message.save(force_insert=True)
            MessageLine.objects.bulk_create(
                MessageLine(message=message, reminder=row, channel=message.channel) for row in rows
            )
    except IntegrityError:  # another run was faster
        return 0
    return 1
