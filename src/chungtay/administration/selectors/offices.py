"""One organisation as its page shows it on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, QuerySet, Value
from django.utils.functional import Promise

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import Position
from chungtay.administration.holdings import holdings
from chungtay.organizations.models import (
    BlocMember,
    Organization,
    OrganizationFunction,
    OrganizationVersion,
)
from chungtay.organizations.selectors.functions import functions_of, handovers
from chungtay.organizations.selectors.heirs import Step, ancestors_on, stands, step_of


@dataclass(frozen=True, slots=True)
class FunctionLine:
    """A function of the page: whether it is held on the day, and from whom it came."""

    held: OrganizationFunction
    is_now: bool
    handovers: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """How many rows of one kind hang on the organisation: open and closed."""

    label: str | Promise
    opened: int
    closed: int


def day_within(unit: Organization, day: date) -> date:
    """Return the day nearest to ``day`` on which ``unit`` stood."""
    last = min(day, unit.valid_to) if unit.valid_to else day
    return max(last, unit.valid_from)


def version_within(unit: Organization, day: date) -> OrganizationVersion | None:
    """Return what ``unit`` was called and where it stood on ``day``."""
    found: OrganizationVersion | None = (
        unit.versions.on(day).select_related("place", "parent").order_by("-valid_from").first()
    )
    return found


def line_above(unit: Organization, day: date) -> list[Organization]:
    """Return the organisations above ``unit`` on ``day``, the root first."""
    return ancestors_on(unit, day)[:0:-1]


def function_lines(unit: Organization, day: date) -> list[FunctionLine]:
    """Return all functions of ``unit``, those of the day first."""
    lines = [
        FunctionLine(
            held,
            held.valid_from <= day and (held.valid_to is None or day <= held.valid_to),
            handovers(held),
        )
        for held in functions_of(unit)
    ]
    return sorted(lines, key=lambda line: not line.is_now)


def people_on(unit: Organization, day: date) -> QuerySet[Position]:
    """Return the positions at ``unit`` on ``day``, by given name."""
    return (
        Position.objects.on(day)
        .filter(organization=unit)
        .select_related("user", "acts_for", "lent_by__user")
        .order_by("user__sort_key", "pk")
    )


def kin_of(unit: Organization) -> dict[str, list[Step]]:
    """Return how ``unit`` came to be and who took over from it."""
    came = unit.origins.select_related("predecessor", "successor")
    went = unit.successions.select_related("predecessor", "successor")
    return {
        "origins": [step_of(arrow) for arrow in came],
        "heirs": [step_of(arrow) for arrow in went],
    }


def blocs_of(unit: Organization) -> QuerySet[BlocMember]:
    """Return the blocs that ``unit`` is or was in, the newest year first."""
    return unit.bloc_memberships.select_related("bloc_year__bloc").order_by(
        "-bloc_year__year", "bloc_year__bloc__name"
    )


def loads_of(unit: Organization, day: date, *, actor: Actor) -> list[Load]:
    """Return how much work hangs on ``unit``; only for those of the unit or above it."""
    if not actor.path or not unit.path.startswith(actor.path):
        return []
    known = holdings()
    opened = [holding.of([unit.pk], day) for holding in known]
    closed = [one.closed([unit.pk]) if one.closed else None for one in known]
    numbers = _numbers([*opened, *closed])
    found = [
        Load(holding.label, numbers[n], numbers[len(known) + n]) for n, holding in enumerate(known)
    ]
    return [load for load in found if load.opened or load.closed]


def _numbers(asked: Sequence[QuerySet[Any] | None]) -> list[int]:
    """Return how many rows each queryset has, asked of the database at once; 0 for None."""
    parts = [
        rows.order_by().annotate(asked=Value(n)).values("asked").annotate(found=Count("pk"))
        .values_list("asked", "found")
        for n, rows in enumerate(asked) if rows is not None
    ]  # fmt: skip
    counted: dict[int, int] = dict(parts[0].union(*parts[1:], all=True)) if parts else {}
    return [counted.get(n, 0) for n in range(len(asked))]


def page_facts(unit: Organization, day: date, *, actor: Actor) -> dict[str, Any]:
    """Return what the page of ``unit`` shows, as of the nearest day on which it stood."""
    within = day_within(unit, day)
    return {
        "unit": unit,
        "day": day,
        "within": within,
        "stands": stands(unit, day),
        "version": version_within(unit, within),
        "functions": function_lines(unit, within),
        "names": unit.versions.select_related("parent").order_by("-valid_from"),
        "blocs": blocs_of(unit),
        "loads": loads_of(unit, within, actor=actor),
        "operations": unit.reorganizations.all(),
        "after": unit.valid_to + timedelta(days=1) if unit.valid_to else None,
        **kin_of(unit),
    }
