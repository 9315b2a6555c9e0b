"""Whom an issued plan can be sent to, and what sending it will do, shown before it is done."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db.models import Count, Q, QuerySet

from chungtay.documents.models import Delivery, Document
from chungtay.movements.models import Assignment, Plan, Task
from chungtay.movements.rules.schedule import days_still_to_come
from chungtay.movements.selectors.due import days_of
from chungtay.movements.selectors.units import Resolver, reached_by
from chungtay.organizations.models import (
    BlocYear,
    Organization,
    OrganizationKind,
    PlaceLevel,
)

_LEVELS = dict(PlaceLevel.choices)
_KINDS = dict(OrganizationKind.choices)
_ORDER = {level: n for n, level in enumerate(PlaceLevel.values)}


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is to get a plan: groups of units and a bloc; and which duties all of them get.

    Attributes:
        groups: ``level:kind``, e.g. ``commune:committee`` for the committees of all communes.
        bloc_year: id of a bloc in a year, whose members get the plan too.
        for_all: ids of the duties that every one of the units gets, whoever leads them.
    """

    groups: tuple[str, ...] = ()
    bloc_year: int | None = None
    for_all: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return plain values to be stored."""
        return {
            "groups": list(self.groups),
            "bloc_year": self.bloc_year,
            "for_all": list(self.for_all),
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Self:
        """Return the choice that was stored."""
        return cls(
            groups=tuple(plain.get("groups", ())),
            bloc_year=plain.get("bloc_year"),
            for_all=tuple(plain.get("for_all", ())),
        )

    @property
    def is_empty(self) -> bool:
        """Whether nobody is chosen."""
        return not self.groups and self.bloc_year is None


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of unit of one level, with how many there are below the issuer."""

    key: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Given:
    """A duty with the days it is due, and the units that get it; None for all recipients."""

    assignment: Assignment
    days: Sequence[date | None]
    units: frozenset[int] | None

    def goes_to(self, organization_id: int) -> bool:
        """Say whether a recipient gets this duty."""
        return self.units is None or organization_id in self.units


@dataclass(frozen=True, slots=True)
class Audience:
    """What sending will do: how many are chosen, how many of them have the plan, what tasks come.

    ``tasks`` counts those that are not there yet.
    """

    total: int
    had: int
    tasks: int
    groups: Sequence[Group]
    names: Sequence[str]

    @property
    def fresh(self) -> int:
        """Return how many units get the plan now."""
        return self.total - self.had


def acting_document(plan: Plan) -> Document:
    """Return the document that is sent: the decision a plan is attached to, or the plan's own."""
    return plan.document.attached_to or plan.document


def groups_below(plan: Plan, day: date) -> list[Group]:
    """Return the kinds of units below the issuer of ``plan``, the higher levels first."""
    if plan.organization is None:
        return []
    return _groups(reached_by(plan.organization, day))


def blocs_below(plan: Plan, day: date) -> QuerySet[BlocYear]:
    """Return the blocs of this year that the issuer of ``plan`` or a unit below it formed."""
    path = plan.organization.path if plan.organization else "-"
    rows = BlocYear.objects.filter(year=day.year, bloc__organization__path__startswith=path)
    return rows.select_related("bloc").order_by("bloc__name", "pk")


def units_chosen(plan: Plan, choice: Choice, day: date) -> list[Organization]:
    """Return the units of ``choice`` that stand below the issuer on ``day``."""
    wanted = _wanted(choice)
    if plan.organization is None or wanted is None:
        return []
    rows = reached_by(plan.organization, day).filter(wanted)
    return list(rows.order_by("sort_key", "pk").distinct())


def audience_of(plan: Plan, choice: Choice, day: date) -> Audience:
    """Return what sending ``plan`` by ``choice`` on ``day`` will do."""
    units = units_chosen(plan, choice, day)
    pks = {unit.pk for unit in units}
    deliveries = Delivery.objects.filter(document=acting_document(plan))
    had = pks & set(deliveries.values_list("organization_id", flat=True))
    counted: dict[str, int] = {}
    for unit in units:
        key = f"{unit.level}:{unit.kind}"
        counted[key] = counted.get(key, 0) + 1
    return Audience(
        total=len(units),
        had=len(had),
        tasks=_missing_tasks(duties_given(plan, choice, day), pks),
        groups=_named(counted),
        names=[unit.name for unit in units[:12]],
    )


def duties_given(plan: Plan, choice: Choice, day: date) -> list[Given]:
    """Return the duties that recipients get when ``plan`` is sent on ``day``.

    A unit gets the duties whose printed lead stands for it, and those of ``choice.for_all``. The
    days of years before ``day`` are gone: who gets a plan late is not late from the start.
    """
    issued_on = plan.document.issued_on or day
    resolver = Resolver(plan.organization, day)
    assignments = list(plan.assignments.filter(withdrawn_on=None))
    leads = _leads_of(assignments)
    given = []
    for assignment in assignments:
        days = days_still_to_come(days_of(plan, assignment, issued_on), day)
        units: frozenset[int] | None = None
        if assignment.pk not in choice.for_all:
            named = {unit.pk for unit in resolver.named(assignment.lead_name)}
            units = frozenset(named | leads.get(assignment.pk, set()))
        if days:
            given.append(Given(assignment, days, units))
    return given


def _leads_of(assignments: Iterable[Assignment]) -> dict[int, set[int]]:
    """Return the ids of the units that lead each duty; thousands do where all got it."""
    through: Any = Assignment.leads.through
    found: dict[int, set[int]] = {}
    rows = through.objects.filter(assignment__in=assignments)
    for assignment, unit in rows.values_list("assignment_id", "organization_id"):
        found.setdefault(assignment, set()).add(unit)
    return found


def _missing_tasks(duties: Iterable[Given], units: Collection[int]) -> int:
    duties = list(duties)
    known = set(
        Task.objects.filter(assignment__in=[one.assignment for one in duties]).values_list(
            "assignment_id", "organization_id", "printed_on"
        )
    )
    return sum(
        (duty.assignment.pk, unit, day) not in known
        for duty in duties
        for unit in (units if duty.units is None else duty.units & set(units))
        for day in duty.days
    )


def _wanted(choice: Choice) -> Q | None:
    if choice.is_empty:
        return None
    wanted = Q(pk__in=[])
    for key in choice.groups:
        level, _, kind = key.partition(":")
        wanted |= Q(level=level, kind=kind)
    if choice.bloc_year is not None:
        wanted |= Q(bloc_memberships__bloc_year=choice.bloc_year)
    return wanted


def _groups(rows: QuerySet[Organization]) -> list[Group]:
    found = rows.order_by().values_list("level", "kind").annotate(number=Count("pk"))
    return _named({f"{level}:{kind}": number for level, kind, number in found})


def _named(counted: Mapping[str, int]) -> list[Group]:
    """Return counts by ``level:kind`` in words, committees of a level first."""
    found = [
        Group(key, f"{_KINDS[kind]}, {str(_LEVELS[level]).lower()}", number)
        for key, number in counted.items()
        for level, kind in [key.split(":")]
    ]
    return sorted(
        found,
        key=lambda one: (
            _ORDER[one.key.partition(":")[0]],
            not one.key.endswith(":committee"),
            one.label,
        ),
    )
