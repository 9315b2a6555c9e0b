"""Who follows a plan: receipts, own plans, duties done; the milestones of its timetable."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.kernel.dates import short_date
from chungtay.kernel.text import search_key
from chungtay.movements.models import Assignment, Milestone, Plan, Task
from chungtay.movements.rules.moments import words_of

# What runs over its span by itself; nobody marks it.
RUNNING = (Milestone.Kind.IMPLEMENTATION, Milestone.Kind.ANNUAL_AWARD)
DONE = (Task.State.DONE, Task.State.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Follower:
    """A unit that got the plan: its receipt and its own plan."""

    name: str
    sent_at: datetime
    acknowledged_at: datetime | None
    plan: Plan | None


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """A milestone as the timeline shows it."""

    pk: int
    label: str
    when: str
    state: str
    note: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How the tasks of a plan stand."""

    total: int
    done: int
    late: int

    @property
    def open(self) -> int:
        """Return how many are still to be done."""
        return self.total - self.done


def followers_of(plan: Plan) -> list[Follower]:
    """Return the units that got the plan, each with the plan it made of it, if any."""
    acting = plan.document.attached_to or plan.document
    children = Plan.objects.filter(parent=plan).exclude(organization=None)
    own = {child.organization_id: child for child in children}
    rows = acting.deliveries.order_by("organization__sort_key").values_list(
        "organization_id", "organization__name", "sent_at", "acknowledged_at"
    )
    return [
        Follower(name, sent_at, acknowledged_at, own.get(pk))
        for pk, name, sent_at, acknowledged_at in rows
    ]


def timeline_of(plan: Plan, today: date) -> list[TimelineItem]:
    """Return the milestones in the order of time; the first not yet reached is the next."""
    items: list[TimelineItem] = []
    for milestone in plan.milestones.all():
        state = _state(milestone, today)
        if state == "todo" and all(item.state != "next" for item in items):
            state = "next"
        items.append(
            TimelineItem(
                milestone.pk,
                milestone.name,
                words_of(milestone.when).removeprefix("giai đoạn "),
                state,
                _note(milestone, today),
                reverse("movements:milestone", args=[milestone.pk]),
            )
        )
    return items


def task_counts(plan: Plan, today: date) -> Counts:
    """Return how the tasks of ``plan`` stand on ``today``."""
    late = Q(due_on__lt=today) & ~Q(state__in=DONE)
    found = Task.objects.filter(assignment__plan=plan).aggregate(
        total=Count("pk"), done=Count("pk", filter=Q(state__in=DONE)), late=Count("pk", filter=late)
    )
    return Counts(**found)


def assignments_of(plan: Plan, today: date, *, text: str = "") -> QuerySet[Assignment]:
    """Return the duties of ``plan`` with counts of their tasks; ``text`` is sought unaccented."""
    late = Q(tasks__due_on__lt=today) & ~Q(tasks__state__in=DONE)
    rows = plan.assignments.annotate(
        task_count=Count("tasks", distinct=True),
        done_count=Count("tasks", filter=Q(tasks__state__in=DONE), distinct=True),
        late_count=Count("tasks", filter=late, distinct=True),
    )
    if not text:
        return rows
    key = search_key(text)
    wanted = [
        row.pk
        for row in plan.assignments.all()
        if key in search_key(f"{row.lead_name} {row.action}")
    ]
    return rows.filter(pk__in=wanted)


def leads_of(plan: Plan) -> dict[int, list[str]]:
    """Return the names of the units that lead each duty of ``plan``, by the duty's id."""
    found: dict[int, list[str]] = {}
    rows = plan.assignments.filter(leads__isnull=False).order_by("leads__sort_key")
    for duty, name in rows.values_list("pk", "leads__name"):
        found.setdefault(duty, []).append(name)
    return found


def tasks_by_unit(assignment: Assignment) -> QuerySet[Task]:
    """Return the tasks of one duty with unit and person, the earliest first."""
    return assignment.tasks.select_related("organization", "person").order_by(
        "due_on", "organization__sort_key"
    )


def _state(milestone: Milestone, today: date) -> str:
    if milestone.done_on or (_is_past(milestone, today) and milestone.kind in RUNNING):
        return "done"
    return "todo"


def _note(milestone: Milestone, today: date) -> str:
    if milestone.done_on:
        return _("Xong %(day)s") % {"day": short_date(milestone.done_on)}
    if _is_past(milestone, today) and milestone.kind not in RUNNING:
        return _("Đã qua, chưa đánh dấu xong")
    return ""


def _is_past(milestone: Milestone, today: date) -> bool:
    return milestone.last_day is not None and milestone.last_day < today
