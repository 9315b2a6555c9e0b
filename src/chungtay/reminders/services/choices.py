"""What a person chooses, and what they have looked at."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.reminders.models import Choice, Reminder
from chungtay.reminders.permissions import may_see_reminders

AWAY_BACKWARDS = gettext_noop("Ngày hết nghỉ phải từ ngày bắt đầu nghỉ trở đi.")
NO_BEGINNING = gettext_noop("Mời ghi ngày bắt đầu nghỉ.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A person's choice; see :class:`Choice`."""

    rhythm: str = Choice.Rhythm.AT_ONCE
    hour: int = 7
    by_mail: bool = True
    by_webhook: bool = True
    address: str = ""
    away_from: date | None = None
    away_to: date | None = None


@transaction.atomic
def set_choice(wanted: Wanted, *, actor: Actor) -> Choice:
    """Return the choice of the actor's person as set.

    Raises:
        RefusedError: the actor may not, or the days away are out of order.
    """
    RefusedError.unless(may_see_reminders(actor))
    if wanted.away_to and wanted.away_from is None:
        raise RefusedError(refuse(NO_BEGINNING))
    if wanted.away_from and wanted.away_to and wanted.away_to < wanted.away_from:
        raise RefusedError(refuse(AWAY_BACKWARDS))
    values = {**asdict(wanted), "address": squeeze(nfc(wanted.address))}
    choice, _made = Choice.objects.update_or_create(user_id=actor.user_id or 0, defaults=values)
    told = {name: values[name] for name in ("rhythm", "hour", "by_mail", "by_webhook")}
    record(actor, "reminder_choice.set", choice, change=told)
    return choice


def mark_read(reminder: Reminder) -> None:
    """Note that the person has looked at a reminder; the first look stays."""
    Reminder.objects.filter(pk=reminder.pk, read_at=None).update(read_at=timezone.now())


def mark_all_read(*, actor: Actor) -> int:
    """Return how many reminders the person has now looked at."""
    RefusedError.unless(may_see_reminders(actor))
    unread = Reminder.objects.filter(user_id=actor.user_id or 0, read_at=None)
    return unread.update(read_at=timezone.now())
