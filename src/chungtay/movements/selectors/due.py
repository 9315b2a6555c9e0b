"""When the tasks of a duty fall due."""

from datetime import date

from chungtay.movements.models import Assignment, Plan
from chungtay.movements.rules.schedule import due_days
from chungtay.movements.rules.working_due import WorkingDue, off_day_for, working_due


def days_of(plan: Plan, assignment: Assignment, issued_on: date) -> list[date | None]:
    """Return the due days of a duty under the years of its plan, as printed.

    A duty given by hand has none before the day it was given, before its first due day, or after
    the years of the plan; it then may have none at all.
    """
    days = due_days(
        assignment.due,
        assignment.recurrence,
        plan_from=plan.from_year,
        plan_to=plan.to_year,
        issued_on=issued_on,
    )
    if assignment.given_on is None:
        return days
    first = max(assignment.given_on, assignment.first_due or assignment.given_on)
    last = date(plan.to_year or date.max.year, 12, 31)
    return [day for day in days if day is None or first <= day <= last]


def due_day(assignment: Assignment, printed: date | None) -> date | None:
    """Return the day by which a task is late whose printed day is ``printed``."""
    found = due_on(assignment, printed)
    return found.day if found else None


def due_on(assignment: Assignment, printed: date | None) -> WorkingDue | None:
    """Return the working day that ``printed`` becomes, with the rule; None without a day."""
    if printed is None:
        return None
    rule = off_day_for(assignment.off_day, printed=printed, action=assignment.action)
    return working_due(printed, rule)
