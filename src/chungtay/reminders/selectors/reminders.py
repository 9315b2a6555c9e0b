"""What a person was reminded of, with the titles as the application shows them today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor, Role
from chungtay.reminders.models import Reminder
from chungtay.reminders.rules.wording import kind_of
from chungtay.web.inbox import Group, WorkItem, items_for

_OPEN = (Group.LATE, Group.WAITING, Group.COMING)


@dataclass(frozen=True, slots=True)
class Shown:
    """One reminder on the page; a thing no longer found is done, or with somebody else."""

    row: Reminder
    title: str
    context: str
    is_open: bool
    is_here: bool
    is_late: bool = False

    @property
    def is_unread(self) -> bool:
        """Say whether the person has not looked at it."""
        return self.row.read_at is None


def dated_items(actor: Actor, today: date) -> dict[tuple[str, date], WorkItem]:
    """Return what waits for the actor by a day, by where it is done and that day.

    What one person has in hand is theirs alone until it is late; then the head is told too.
    """
    found = items_for(actor, today)
    return {
        (item.url, item.due_on): item
        for group in _OPEN
        for item in found[group]
        if item.due_on and _is_for(actor, item, today)
    }


def reminders_of(actor: Actor) -> QuerySet[Reminder]:
    """Return the reminders of the actor's person, newest first."""
    return Reminder.objects.filter(user_id=actor.user_id or 0).select_related(
        "position__organization", "position__acts_for", "position__lent_by__user"
    )


def unread_count(actor: Actor) -> int:
    """Return how many reminders the person has not looked at."""
    return Reminder.objects.filter(user_id=actor.user_id or 0, read_at=None).count()


def shown(rows: Iterable[Reminder], actor: Actor, today: date) -> list[Shown]:
    """Return ``rows`` for the page, with titles of what still waits in the actor's position."""
    items = dated_items(actor, today)
    return [_shown(row, items.get((row.url, row.due_on)), actor, today) for row in rows]


def kind_at(url: str) -> str:
    """Return the kind of thing that is done at one of our addresses."""
    try:
        return kind_of(resolve(url.partition("#")[0].partition("?")[0]).namespace)
    except Resolver404:
        return kind_of("")


def _shown(row: Reminder, item: WorkItem | None, actor: Actor, today: date) -> Shown:
    is_here = row.position.unit.pk == actor.organization_id
    title = item.title if item else _(kind_at(row.url))
    context = str(item.context) if item else str(row.position)
    return Shown(
        row, title, context, is_open=item is not None, is_here=is_here, is_late=row.due_on < today
    )


def _is_for(actor: Actor, item: WorkItem, today: date) -> bool:
    if item.person_id in (None, actor.user_id):
        return True
    is_late = item.due_on is not None and item.due_on < today
    return is_late and actor.role is Role.HEAD
