"""One pass over everybody: remind, put together, send."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby
from threading import Thread

from django.db import connection, transaction
from django.utils import timezone

from chungtay.accounts.actor import NOBODY, STAFF, Actor
from chungtay.accounts.models import Position, PositionQuerySet
from chungtay.audit.journal import record
from chungtay.organizations.clock import practice_day, today
from chungtay.reminders.models import Look, Reminder, Run
from chungtay.reminders.selectors.office import OfficeRules, office_rules
from chungtay.reminders.selectors.sending import SILENT
from chungtay.reminders.services.packing import KEPT, pack
from chungtay.reminders.services.raising import raise_for
from chungtay.reminders.services.sending import send_due

_TOLD_EVERY = 50
_HOUR = timedelta(hours=1)


def run_now(origin: Run.Origin, *, actor: Actor = NOBODY) -> Run | None:
    """Return the finished run, None where one is under way.

    A run that was stopped half-way is taken up by the next: what was said is not said again.
    """
    run = begin(origin)
    return None if run is None else carry_out(run, actor=actor)


def run_beside(origin: Run.Origin, *, actor: Actor = NOBODY) -> Run | None:
    """Start a run beside the requests and return it, None where one is under way."""
    run = begin(origin)
    if run is None:
        return None

    def beside() -> None:
        try:
            carry_out(run, actor=actor)
        finally:
            connection.close()

    Thread(target=beside, name=f"reminders-{run.pk}", daemon=True).start()
    return run


def begin(origin: Run.Origin) -> Run | None:
    """Return a new run, None while another gives signs of life."""
    with transaction.atomic():
        newest = Run.objects.select_for_update().order_by("-pk").first()
        if newest and is_under_way(newest):
            return None
        return Run.objects.create(origin=origin, day=today())


def is_under_way(run: Run) -> bool:
    """Say whether a run is going on; one that was silent for ten minutes was stopped."""
    return run.finished_at is None and timezone.now() - run.seen_at < SILENT


def is_wanted() -> bool:
    """Say whether no run began in the last hour."""
    return not Run.objects.filter(started_at__gt=timezone.now() - _HOUR).exists()


def carry_out(run: Run, *, actor: Actor) -> Run:
    """Do the work of a run and return it; messages leave also when reminding breaks off."""
    rules = office_rules()
    spared = _looked_at_for_good(rules) if run.origin == Run.Origin.APPLICATION else set()
    run.total = _holders().values("user").distinct().count()
    try:
        for positions in _by_person():
            run.raised += sum(_remind(one, rules) for one in positions if one.pk not in spared)
            run.done += 1
            if run.done % _TOLD_EVERY == 0:
                run.save()
    finally:
        run.sent, run.failed = send_due()
        run.save()
    run.finished_at = timezone.now()
    run.save()
    if run.raised or run.sent or run.failed or actor is not NOBODY:
        counts = {"raised": run.raised, "sent": run.sent, "failed": run.failed}
        with transaction.atomic():
            record(actor, "reminders.run", run, change=counts)
    return run


def local_now() -> datetime:
    """Return the time by which hours are judged."""
    return timezone.localtime()


def _holders() -> PositionQuerySet:
    return Position.objects.on(today()).filter(user__is_active=True, role__in=STAFF)


def _by_person() -> Iterator[list[Position]]:
    rows = (
        _holders()
        .select_related("user__reminder_choice", "organization", "acts_for", "lent_by__user")
        .order_by("user_id", "-valid_from", "pk")
    )
    for _user, positions in groupby(rows, key=lambda row: row.user_id):
        yield list(positions)


def _remind(position: Position, rules: OfficeRules) -> int:
    rule = rules.of(position.unit.path)
    raised, waiting = raise_for(position, rule, today=today())
    if practice_day() is None and waiting and (rule.by_mail or rule.by_webhook):
        pack(position, rule, waiting, now=local_now(), today=today())
    Look.objects.update_or_create(position=position, defaults={"day": today()})
    return raised


def _looked_at_for_good(rules: OfficeRules) -> set[int]:
    """Return the positions that were looked at today and have nothing that may still go out.

    Steps come by the day, so an hourly run has nothing new to say to them.
    """
    looked = set(Look.objects.filter(day=today()).values_list("position_id", flat=True))
    for channel in rules.channels():
        unsaid = Reminder.objects.filter(raised_on__gte=today() - KEPT)
        looked -= set(unsaid.exclude(lines__channel=channel).values_list("position_id", flat=True))
    return looked
