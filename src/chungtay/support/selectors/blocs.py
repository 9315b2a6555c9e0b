"""How the members of emulation blocs registered for a movement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from chungtay.accounts.actor import Actor
from chungtay.movements.models import Movement
from chungtay.organizations.models import BlocYear
from chungtay.support.models import Registration
from chungtay.support.selectors.visible import registrations_visible_to


@dataclass(frozen=True, slots=True)
class BlocCount:
    """A bloc of the office: how many members, how many of them registered, who has not."""

    year_id: int
    name: str
    members: int
    registered: int
    silent: Sequence[str]


def bloc_years_of(actor: Actor, day: date) -> QuerySet[BlocYear]:
    """Return the blocs of the actor's office in the year of ``day``."""
    return (
        BlocYear.objects.filter(bloc__organization=actor.organization_id or 0, year=day.year)
        .select_related("bloc")
        .prefetch_related("members__organization")
        .order_by("bloc__name")
    )


def bloc_counts(movement: Movement, actor: Actor, day: date) -> list[BlocCount]:
    """Return how the blocs of the actor's office registered."""
    years = list(bloc_years_of(actor, day))
    if not years:
        return []
    registered = set(
        registrations_visible_to(actor)
        .filter(movement=movement, withdrawn_on=None, organization__isnull=False)
        .values_list("organization_id", flat=True)
    )
    found: list[BlocCount] = []
    for year in years:
        members = [one.organization for one in year.members.all()]
        silent = [unit.name for unit in members if unit.pk not in registered]
        found.append(
            BlocCount(year.pk, str(year.bloc), len(members), len(members) - len(silent), silent)
        )
    return found


def of_bloc(rows: QuerySet[Registration], bloc_year: BlocYear) -> QuerySet[Registration]:
    """Narrow registrations to those of the members of a bloc."""
    return rows.filter(organization__in=bloc_year.members.values("organization"))
