"""Tasks follow the duty they came from when an amendment changes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import ProtectedError

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.movements.models import Assignment, Plan, Task
from chungtay.movements.rules.changing.moving import Day, Moves, in_safe_order, moves_of
from chungtay.movements.selectors.due import days_of, due_day
from chungtay.movements.selectors.overdue import TODO
from chungtay.movements.selectors.units import Resolver
from chungtay.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class TaskMove:
    """What became of one task; ``task`` is None where the task is no more."""

    kind: str
    organization: Organization
    action: str
    task: Task | None = None
    before: Day = None
    after: Day = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Duty:
    """A duty as it was before the rows of the plan changed."""

    lead_name: str
    action: str
    days: Sequence[Day]


class Rescheduling:
    """Remembers the duties of a plan as they are, to let their tasks follow what they become."""

    def __init__(self, plan: Plan, *, since: date) -> None:
        self._since = since
        self._issued_on = _issued_on(plan, since)
        self._before = {
            row.pk: _Duty(row.lead_name, row.action, days_of(plan, row, self._issued_on))
            for row in plan.assignments.all()
        }

    def follow(self, plan: Plan, *, ends: bool, actor: Actor) -> list[TaskMove]:
        """Return what became of the tasks; call it inside the transaction of the amendment.

        A task that somebody worked on is never taken away.
        """
        resolver: Resolver | None = None
        found: list[TaskMove] = []
        for duty in plan.assignments.filter(withdrawn_on=None):
            days = days_of(plan, duty, self._issued_on)
            was = self._before.get(duty.pk)
            if was is None:
                resolver = resolver or Resolver(plan.organization, self._since)
                found += self._new(duty, days, resolver.named(duty.lead_name))
                continue
            if ends:
                days = [day for day in was.days if day is None or day < self._since]
            moves = moves_of(was.days, days, since=self._since)
            if duty.lead_name != was.lead_name:
                resolver = resolver or Resolver(plan.organization, self._since)
                found += _hand_over(duty, resolver.named(duty.lead_name), moves, actor)
            found += _move(duty, moves, actor)
            if duty.action != was.action:
                found += _reworded(duty)
        return found

    def let_go(self, reasons: Mapping[int, str], *, actor: Actor) -> list[TaskMove]:
        """Return what became of the tasks of duties that were taken out, by their reasons.

        Those that nobody began go; of the others what was done stays, to be handed in and closed.
        """
        found = []
        rows = Task.objects.filter(assignment__in=reasons, state__in=TODO)
        for task in rows.select_related("assignment", "organization"):
            duty = task.assignment
            move = _withdrawn(task, duty, actor, reason=reasons[duty.pk])
            found.append(
                move
                or TaskMove(
                    "task_reworded", task.organization, duty.action, task, task.printed_on,
                    task.printed_on, reasons[duty.pk],
                )
            )  # fmt: skip
        return found

    def _new(
        self, duty: Assignment, days: Sequence[Day], leads: Sequence[Organization]
    ) -> list[TaskMove]:
        """Give the tasks of a duty that came new to the units its lead stands for."""
        duty.leads.set(leads)
        coming = [day for day in days if day is None or day >= self._since]
        return [move for unit in leads for day in coming if (move := _given(duty, unit, day))]


def _move(duty: Assignment, moves: Moves, actor: Actor) -> list[TaskMove]:
    if not (moves.moved or moves.fresh or moves.gone):
        return []
    tasks = list(duty.tasks.select_related("organization"))
    found = [_withdrawn(task, duty, actor) for task in tasks if task.printed_on in moves.gone]
    for day, later in in_safe_order(moves.moved):
        found += [
            _moved(task, later, duty, actor)
            for task in tasks
            if task.printed_on == day and task.state in TODO
        ]
    units = {task.organization_id: task.organization for task in tasks}
    found += [_given(duty, unit, day) for unit in units.values() for day in moves.fresh]
    return [one for one in found if one]


def _hand_over(
    duty: Assignment, leads: Sequence[Organization], moves: Moves, actor: Actor
) -> list[TaskMove]:
    """Give a duty to the units its new lead stands for; a name that tells none changes none."""
    if not leads:
        return []
    wanted = {unit.pk for unit in leads}
    tasks = list(duty.tasks.select_related("organization"))
    had = {task.organization_id for task in tasks}
    left = [task for task in tasks if task.state in TODO and task.printed_on not in moves.gone]
    days = {moves.moved.get(task.printed_on, task.printed_on) for task in left}
    gone = [_withdrawn(task, duty, actor) for task in tasks if task.organization_id not in wanted]
    given = [_given(duty, unit, day) for unit in leads if unit.pk not in had for day in days]
    duty.leads.set(leads)
    return [one for one in (*gone, *given) if one]


def _issued_on(plan: Plan, since: date) -> date:
    acting = plan.document.attached_to or plan.document
    return acting.issued_on or since


def _moved(task: Task, day: Day, duty: Assignment, actor: Actor) -> TaskMove | None:
    due = due_day(duty, day)
    taken = duty.tasks.filter(organization_id=task.organization_id, due_on=due)
    if taken.exclude(pk=task.pk).exists():
        return None
    before, task.printed_on, task.due_on = task.printed_on, day, due
    task.save(update_fields=["printed_on", "due_on"])
    record(
        actor, "task.moved", task,
        before={"due_on": before}, after={"due_on": day},
        change={"remark": f"{_written(before)} → {_written(day)}"},
    )  # fmt: skip
    return TaskMove("task_moved", task.organization, duty.action, task, before, day)


def _withdrawn(task: Task, duty: Assignment, actor: Actor, *, reason: str = "") -> TaskMove | None:
    if task.state != Task.State.OPEN or task.records.exists() or task.comments.exists():
        return None
    key = task.pk
    try:
        task.delete()
    except ProtectedError:
        return None
    task.pk = key
    why = {"remark": reason} if reason else None
    record(actor, "task.withdrawn", task, before={"due_on": task.printed_on}, change=why)
    return TaskMove(
        "task_withdrawn", task.organization, duty.action, before=task.printed_on, reason=reason
    )


def _given(duty: Assignment, unit: Organization, day: Day) -> TaskMove | None:
    task, is_new = Task.objects.get_or_create(
        assignment=duty, organization=unit, printed_on=day, defaults={"due_on": due_day(duty, day)}
    )
    if not is_new:
        return None
    return TaskMove("task_given", unit, duty.action, task, after=day)


def _reworded(duty: Assignment) -> list[TaskMove]:
    tasks = duty.tasks.filter(state__in=TODO).select_related("organization")
    return [
        TaskMove(
            "task_reworded", task.organization, duty.action, task, task.printed_on, task.printed_on
        )
        for task in tasks
    ]


def _written(day: Day) -> str:
    return f"{day:%d/%m/%Y}" if day else "—"
