"""The tasks of one unit, by person and by state, for whoever leads it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import User
from chungtay.documents.rendering.sheet import Kind, SheetColumn, Value, render_xlsx
from chungtay.kernel.text import gettext_noop, search_key
from chungtay.movements.models import Plan, Task
from chungtay.movements.selectors.overdue import TODO
from chungtay.movements.selectors.wording import shortened

State = Task.State
NOBODY = "0"  # stands for "nobody is in charge" where a person is chosen
LATE = "late"
STATES = {
    "": gettext_noop("Tất cả"),
    LATE: gettext_noop("Trễ hạn"),
    "todo": gettext_noop("Chưa xong"),
    State.DONE.value: gettext_noop("Chờ xác nhận"),
    State.ACCEPTED.value: gettext_noop("Hoàn thành"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: ``person`` an id, ``NOBODY`` or ""; ``state`` a key of ``STATES``."""

    person: str = ""
    state: str = ""
    text: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """How many tasks one person has; ``key`` chooses them, the name is "" for nobody."""

    key: str
    name: str
    todo: int
    late: int
    waiting: int
    done: int


def tasks_of_unit(actor: Actor, asked: Asked, today: date) -> QuerySet[Task]:
    """Return the tasks of the actor's desks that ``asked`` leaves, the earliest due first."""
    rows = Task.objects.filter(organization__in=actor.desks).select_related(
        "assignment__plan__movement", "organization", "person"
    )
    if asked.person == NOBODY:
        rows = rows.filter(person=None)
    elif asked.person.isdecimal():
        rows = rows.filter(person=int(asked.person))
    if asked.until:
        rows = rows.filter(due_on__lte=asked.until)
    rows = _in_state(rows, asked.state, today)
    if key := search_key(asked.text):
        found = rows.values_list("pk", "assignment__action")
        rows = rows.filter(pk__in=[pk for pk, action in found if key in search_key(action)])
    return rows.order_by("due_on", "pk")


def people_rows(actor: Actor, today: date) -> list[PersonRow]:
    """Return how many tasks each person of the desks has; nobody's first, then the most late."""
    todo, running = Q(state__in=TODO), Q(assignment__plan__standing=Plan.Standing.RUNNING)
    counted = (
        Task.objects.filter(organization__in=actor.desks)
        .order_by()
        .values("person")
        .annotate(
            todo=Count("pk", filter=todo),
            late=Count("pk", filter=todo & running & Q(due_on__lt=today)),
            waiting=Count("pk", filter=Q(state=State.DONE)),
            done=Count("pk", filter=Q(state=State.ACCEPTED)),
        )
    )
    counts = list(counted)
    names = User.objects.in_bulk([row["person"] for row in counts if row["person"]])
    found = [
        PersonRow(
            key=str(row["person"] or NOBODY),
            name=str(names.get(row["person"], "")),
            todo=row["todo"], late=row["late"], waiting=row["waiting"], done=row["done"],
        )
        for row in counts
    ]  # fmt: skip
    return sorted(found, key=lambda row: (row.key != NOBODY, -row.late, -row.todo, row.name))


def unit_sheet(tasks: QuerySet[Task], *, title: str, today: date) -> bytes:
    """Return the tasks as an Excel file."""
    columns = [
        SheetColumn(_("Nhiệm vụ"), width=60),
        SheetColumn(_("Phong trào"), width=36),
        SheetColumn(_("Người phụ trách"), width=24),
        SheetColumn(_("Hạn"), Kind.DATE, 12),
        SheetColumn(_("Số ngày trễ"), Kind.INTEGER, 12),
        SheetColumn(_("Tình trạng"), width=22),
    ]
    return render_xlsx(title, columns, _cells(tasks, today))


def _cells(tasks: QuerySet[Task], today: date) -> Iterator[Sequence[Value]]:
    for task in tasks:
        running = task.assignment.plan.standing == Plan.Standing.RUNNING
        is_open = running and task.state in TODO
        late = (today - task.due_on).days if task.due_on and is_open else 0
        yield [
            shortened(task.assignment.action, 400), str(task.assignment.plan.movement or ""),
            str(task.person or ""), task.due_on, max(0, late), str(task.get_state_display()),
        ]  # fmt: skip


def _in_state(rows: QuerySet[Task], state: str, today: date) -> QuerySet[Task]:
    if state == LATE:
        return rows.filter(
            state__in=TODO, due_on__lt=today, assignment__plan__standing=Plan.Standing.RUNNING
        )
    if state == "todo":
        return rows.filter(state__in=TODO)
    return rows.filter(state=state) if state in STATES and state else rows
