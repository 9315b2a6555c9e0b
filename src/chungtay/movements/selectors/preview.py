"""What issuing a plan will do, shown before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.documents.models import Document, NumberRegister, Recipient
from chungtay.documents.services.issuing import default_symbol
from chungtay.movements.models import Assignment, Movement, Plan
from chungtay.movements.selectors.due import days_of
from chungtay.movements.selectors.units import Resolver
from chungtay.movements.selectors.wording import assignment_due
from chungtay.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class RecipientLine:
    """A line of recipients and the units it reaches."""

    recipient: Recipient
    units: Sequence[Organization]


@dataclass(frozen=True, slots=True)
class Duty:
    """An assignment, the units its name stands for, and how many tasks that makes."""

    assignment: Assignment
    units: Sequence[Organization]
    days: Sequence[date | None]

    @property
    def tasks(self) -> int:
        """Return how many tasks will be made."""
        return len(self.units) * len(self.days)

    @property
    def due(self) -> str:
        """Return the deadline in words."""
        return assignment_due(self.assignment)


@dataclass(frozen=True, slots=True)
class Preview:
    """All that will happen."""

    document: Document
    number: str
    recipients: Sequence[RecipientLine]
    duties: Sequence[Duty]
    movement: Movement | None
    choices: Sequence[Organization]

    @property
    def tasks(self) -> int:
        """Return how many tasks will be made in all."""
        return sum(duty.tasks for duty in self.duties)

    @property
    def reached(self) -> int:
        """Return how many units get the plan."""
        return len({unit.pk for line in self.recipients for unit in line.units})

    @property
    def unresolved(self) -> list[Duty]:
        """Return the duties whose lead names no known unit."""
        return [duty for duty in self.duties if not duty.units]


def preview_of(plan: Plan, *, issued_on: date, movement: Movement | None) -> Preview:
    """Return what issuing ``plan`` on ``issued_on`` will do."""
    acting = plan.document.attached_to or plan.document
    resolver = Resolver(plan.organization, issued_on)
    return Preview(
        document=acting,
        number=_expected_number(acting, issued_on),
        recipients=[
            RecipientLine(row, resolver.named(row.line)) for row in acting.recipients.all()
        ],
        duties=[_duty(plan, row, resolver, issued_on) for row in plan.assignments.all()],
        movement=movement,
        choices=list(resolver.units.values()),
    )


def _duty(plan: Plan, assignment: Assignment, resolver: Resolver, issued_on: date) -> Duty:
    days = days_of(plan, assignment, issued_on)
    return Duty(assignment, resolver.named(assignment.lead_name), days)


def _expected_number(document: Document, issued_on: date) -> str:
    """Return the number that would be given now; another paper may still take it first."""
    if document.issuer is None:
        return ""
    symbol = document.symbol or default_symbol(document.type, document.issuer)
    register = NumberRegister.objects.filter(
        issuer=document.issuer, year=issued_on.year, series=symbol
    ).first()
    following = str((register.last_number if register else 0) + 1)
    return f"{document.number or following}/{symbol}"
