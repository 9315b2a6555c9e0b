"""What falls on which day for one position: tasks, milestones, and whatever else waits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.accounts.actor import DRAFTERS, Actor, Role
from chungtay.accounts.models import Position
from chungtay.accounts.selectors import positions_of
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.period import add_months
from chungtay.kernel.workdays import holiday_year, is_working_day
from chungtay.movements.models import CalendarLink, Milestone, Plan, Task
from chungtay.movements.rules.icalendar import Event, write_calendar
from chungtay.movements.selectors.overdue import TODO
from chungtay.movements.selectors.wording import shortened
from chungtay.web.inbox import Group, items_for

_MOST = 1_000
_BACK = timedelta(days=60)
_AHEAD = timedelta(days=400)
_WEEK = 7
_OPEN = (Group.LATE, Group.WAITING, Group.COMING)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on one day."""

    day: date
    title: str
    url: str
    context: str = ""
    is_done: bool = False
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the page; ``is_off`` when offices do not work on it."""

    day: date
    in_month: bool
    is_off: bool
    is_today: bool
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Month:
    """A month as the page shows it, Monday first."""

    first: date
    weeks: Sequence[Sequence[Day]]
    entries: Sequence[Entry]
    before: date
    after: date
    certainty: Certainty
    note: str


def entries_between(actor: Actor, first: date, last: date, today: date) -> list[Entry]:
    """Return what falls on the days from ``first`` to ``last``, both included, by day and title.

    Tasks in a colleague's hands are the colleague's, except for a head; nothing of a plan that
    rests or has ended falls due. What other contexts let wait for the actor stands here too.
    """
    found = [*_tasks(actor, first, last, today), *_milestones(actor, first, last, today)]
    known = {entry.url for entry in found}
    for group, items in items_for(actor, today).items():
        found += [
            Entry(item.due_on, item.title, item.url, str(item.context), is_late=group is Group.LATE)
            for item in items
            if group in _OPEN and item.due_on and first <= item.due_on <= last
            and item.url not in known
        ]  # fmt: skip
    return sorted(found, key=lambda entry: (entry.day, entry.is_done, entry.title))


def month_of(actor: Actor, day: date, today: date) -> Month:
    """Return the month that ``day`` lies in, with the days that fill its first and last week."""
    first = day.replace(day=1)
    after = add_months(first, 1)
    start = first - timedelta(days=first.weekday())
    span = (after - start).days
    count = span + -span % _WEEK
    entries = entries_between(actor, start, start + timedelta(days=count - 1), today)
    by_day: dict[date, list[Entry]] = {}
    for entry in entries:
        by_day.setdefault(entry.day, []).append(entry)
    days = [start + timedelta(days=n) for n in range(count)]
    shown = [
        Day(one, one.month == first.month, not is_working_day(one), one == today,
            by_day.get(one, []))
        for one in days
    ]  # fmt: skip
    table = holiday_year(first.year)
    return Month(
        first=first,
        weeks=[shown[n : n + _WEEK] for n in range(0, count, _WEEK)],
        entries=[entry for entry in entries if entry.day.month == first.month],
        before=add_months(first, -1),
        after=after,
        certainty=table.certainty,
        note=table.note,
    )


def feed_of(position: Position, actor: Actor, today: date, *, root: str) -> str:
    """Return the calendar feed of a position; ``root`` is ``https://host`` of the pages."""
    host = root.rsplit("//", maxsplit=1)[-1]
    entries = entries_between(actor, today - _BACK, today + _AHEAD, today)
    events = [
        Event(
            uid=f"{sha256(f'{position.pk}:{entry.url}'.encode()).hexdigest()[:32]}@{host}",
            day=entry.day,
            summary=entry.title,
            description="\n".join(part for part in (entry.context, root + entry.url) if part),
            url=root + entry.url,
            is_done=entry.is_done,
        )
        for entry in _once(entries)
    ]
    name = _("Việc: %(unit)s") % {"unit": position.unit.name}
    return write_calendar(name, events, now=timezone.now())


def link_by_secret(secret: str, day: date) -> CalendarLink | None:
    """Return the live link of ``secret`` whose position is held on ``day``, None for any other."""
    row = (
        CalendarLink.objects.filter(
            digest=sha256(secret.encode()).hexdigest(), revoked_at=None,
            position__user__is_active=True,
        )
        .select_related("position__user", "position__organization", "position__acts_for",
                        "position__lent_by__user")
        .first()
    )  # fmt: skip
    held = row and positions_of(row.position.user, day).filter(pk=row.position_id).exists()
    return row if held else None


def live_link(actor: Actor) -> CalendarLink | None:
    """Return the link of the actor's position that works now."""
    return CalendarLink.objects.filter(position=actor.position_id or 0, revoked_at=None).first()


def _once(entries: Sequence[Entry]) -> Iterator[Entry]:
    """A phone knows an event by its address: the first of one address counts."""
    seen: set[str] = set()
    for entry in entries:
        if entry.url not in seen:
            seen.add(entry.url)
            yield entry


def _tasks(actor: Actor, first: date, last: date, today: date) -> Iterator[Entry]:
    if actor.role not in DRAFTERS:
        return
    rows = Task.objects.filter(
        Q(assignment__plan__standing=Plan.Standing.RUNNING) | ~Q(state__in=TODO),
        organization__in=actor.desks, due_on__gte=first, due_on__lte=last,
    ).select_related("assignment__plan__movement", "organization")  # fmt: skip
    if actor.role is not Role.HEAD:
        rows = rows.filter(Q(person=None) | Q(person=actor.user_id))
    for task in rows.order_by("due_on", "pk")[:_MOST]:
        day = task.due_on or today  # rows without a due day are not asked for
        yield Entry(
            day=day,
            title=shortened(task.assignment.action),
            url=reverse("movements:task", args=[task.pk]),
            context=" · ".join(
                str(part) for part in (task.assignment.plan.movement, task.organization) if part
            ),
            is_done=task.state not in TODO,
            is_late=task.state in TODO and day < today,
        )


def _milestones(actor: Actor, first: date, last: date, today: date) -> Iterator[Entry]:
    if actor.role not in DRAFTERS:
        return
    rows = Milestone.objects.filter(
        plan__organization_id=actor.organization_id or 0, plan__document__state="issued",
        plan__standing=Plan.Standing.RUNNING, last_day__gte=first, last_day__lte=last,
    )  # fmt: skip
    for row in rows.select_related("plan__movement").order_by("last_day", "pk")[:_MOST]:
        day = row.last_day or today
        yield Entry(
            day=day,
            title=_("Mốc: %(milestone)s") % {"milestone": row.get_kind_display()},
            url=reverse("movements:plan", args=[row.plan_id]) + f"#moc-{row.pk}",
            context=str(row.plan.movement or ""),
            is_done=row.done_on is not None,
            is_late=row.done_on is None and day < today,
        )
