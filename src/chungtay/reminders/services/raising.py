"""Remind a person in the application: once for each thing, day and step."""

from datetime import date

from django.db import IntegrityError, transaction

from chungtay.accounts.models import Position
from chungtay.accounts.selectors import actor_in
from chungtay.reminders.models import OfficeRule, Reminder
from chungtay.reminders.rules.steps import step_for
from chungtay.reminders.selectors.reminders import dated_items
from chungtay.web.inbox import WorkItem

Open = dict[tuple[str, date], WorkItem]


def raise_for(position: Position, rule: OfficeRule, *, today: date) -> tuple[int, Open]:
    """Return how many reminders the holder of ``position`` got now, and what waits for them.

    Two runs at once give each reminder once: the loser of the race leaves it to the winner.
    """
    items = dated_items(actor_in(position, user=position.user), today)
    said = _said(position, items)
    fresh = [
        Reminder(
            user_id=position.user_id, position=position, organization=position.unit, url=url,
            due_on=due_on, step=step, raised_on=today,
        )
        for (url, due_on) in items
        if (step := step_for(due_on, today, steps=rule.steps, said=said.get((url, due_on), ())))
        is not None
    ]  # fmt: skip
    return _stored(fresh), items


def _said(position: Position, items: Open) -> dict[tuple[str, date], set[int]]:
    rows = Reminder.objects.filter(user=position.user_id, url__in={url for url, _day in items})
    said: dict[tuple[str, date], set[int]] = {}
    for url, due_on, step in rows.values_list("url", "due_on", "step"):
        said.setdefault((url, due_on), set()).add(step)
    return said


def _stored(fresh: list[Reminder]) -> int:
    if not fresh:
        return 0
    try:
        with transaction.atomic():
            Reminder.objects.bulk_create(fresh)
    except IntegrityError:
        return 0
    return len(fresh)
