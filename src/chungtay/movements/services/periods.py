"""The tasks of a duty, one for each unit and period, kept in step with the duty."""

from collections.abc import Sequence
from datetime import date

from chungtay.movements.models import Assignment, Task
from chungtay.movements.selectors.due import due_day
from chungtay.movements.selectors.overdue import TODO
from chungtay.organizations.models import Organization


def give(assignment: Assignment, leads: Sequence[Organization], days: Sequence[date | None]) -> int:
    """Return how many tasks came new for ``leads``; one known by its printed or due day stays."""
    printed = set(assignment.tasks.values_list("organization_id", "printed_on"))
    held = set(assignment.tasks.values_list("organization_id", "due_on"))
    due = {day: due_day(assignment, day) for day in days}
    fresh = [
        Task(assignment=assignment, organization=unit, printed_on=day, due_on=on)
        for unit in leads
        for day, on in due.items()
        if (unit.pk, day) not in printed and (unit.pk, on) not in held
    ]
    Task.objects.bulk_create(fresh)
    return len(fresh)


def settle(
    assignment: Assignment, leads: Sequence[Organization], days: Sequence[date | None]
) -> tuple[int, int]:
    """Return how many tasks came and went after the duty changed.

    A task that nobody has touched goes when its unit or its day is no longer asked for. What has
    been begun stays, and what is still to do gets the working day of the present rule.
    """
    units = {unit.pk for unit in leads}
    gone = [
        task.pk
        for task in _untouched(assignment)
        if task.organization_id not in units or task.printed_on not in days
    ]
    Task.objects.filter(pk__in=gone).delete()
    for task in assignment.tasks.filter(state__in=TODO, printed_on__isnull=False):
        due = due_day(assignment, task.printed_on)
        if due != task.due_on:
            task.due_on = due
            task.save(update_fields=["due_on"])
    return give(assignment, leads, days), len(gone)


def _untouched(assignment: Assignment) -> list[Task]:
    return list(
        assignment.tasks.select_for_update(of=("self",)).filter(
            state=Task.State.OPEN, records__isnull=True, comments__isnull=True
        )
    )
