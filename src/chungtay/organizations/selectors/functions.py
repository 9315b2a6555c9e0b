"""Who handles what, where, on a day, and through which successions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q

from chungtay.kernel.certainty import Certainty
from chungtay.organizations.models import (
    Organization,
    OrganizationFunction,
    OrganizationSuccession,
    OrganizationVersion,
)
from chungtay.organizations.selectors.heirs import Step, ancestors_on, standing_on


class Reach(StrEnum):
    """Where the holder stands, seen from the unit that was asked about."""

    ITSELF = "itself"
    WITHIN = "within"
    ABOVE = "above"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Handling:
    """The answer for one unit of the day.

    ``steps`` lead from the unit asked about to ``unit``; ``handovers`` lead from those who held
    the function before to the holder, the oldest first.
    """

    unit: Organization
    steps: tuple[Step, ...]
    reach: Reach
    holding: OrganizationFunction | None
    handovers: tuple[Step, ...]

    @property
    def holder(self) -> Organization | None:
        """The body that holds the function."""
        return self.holding.organization if self.holding else None


def who_handles(function: str, unit: Organization, day: date) -> list[Handling]:
    """Return who holds ``function`` for ``unit`` on ``day``: one answer for each of its heirs.

    A unit that does not stand on the day is followed to the units that stand in its stead. The
    holder is the unit itself or a body of its own level under it; without one, that of the
    nearest unit above that has one. Bodies of lower levels never answer for the unit.
    """
    return [_handling(function, heir, steps, day) for heir, steps in standing_on(unit, day)]


def _handling(function: str, unit: Organization, steps: tuple[Step, ...], day: date) -> Handling:
    line = ancestors_on(unit, day)
    candidates = list(_candidates(function, line, day))
    for asked in line:
        found = [
            (len(above), holding)
            for holding, above in candidates
            if holding.organization.level == asked.level and asked.pk in above
        ]
        if found:
            _, holding = min(found, key=lambda pair: (pair[0], pair[1].pk))
            reach = _reach(unit, asked, holding.organization)
            return Handling(unit, steps, reach, holding, handovers(holding))
    return Handling(unit, steps, Reach.NOBODY, None, ())


def _candidates(
    function: str, line: list[Organization], day: date
) -> Iterable[tuple[OrganizationFunction, list[int]]]:
    """Yield the holdings of the day at the levels of ``line``, with the ids above each holder."""
    reach = Q(pk__in=[])
    for above in line:
        moved = OrganizationVersion.objects.on(day).filter(parent=above)
        inside = Q(organization__path__startswith=above.path)
        inside |= Q(organization__in=moved.values("organization"))
        reach |= inside & Q(organization__level=above.level)
    holdings = (
        OrganizationFunction.objects.on(day)
        .filter(reach, function=function)
        .select_related("organization", "taken_from__organization")
        .distinct()
    )
    for holding in holdings:
        holder = holding.organization
        if holder.valid_from <= day and (holder.valid_to is None or day <= holder.valid_to):
            yield holding, [above.pk for above in ancestors_on(holder, day)]


def _reach(unit: Organization, asked: Organization, holder: Organization) -> Reach:
    if holder.pk == unit.pk:
        return Reach.ITSELF
    return Reach.WITHIN if asked.pk == unit.pk else Reach.ABOVE


def handovers(holding: OrganizationFunction) -> tuple[Step, ...]:
    """Return how the function came to the holder, the oldest first."""
    steps: list[Step] = []
    at: OrganizationFunction | None = holding
    seen: set[int] = set()
    while at is not None and at.pk not in seen:
        seen.add(at.pk)
        before = at.taken_from
        if before is not None and before.organization_id != at.organization_id:
            steps.append(_handover(before, at))
        at = before
    return tuple(reversed(steps))


def _handover(before: OrganizationFunction, after: OrganizationFunction) -> Step:
    arrow = OrganizationSuccession.objects.filter(
        predecessor=before.organization_id, successor=after.organization_id
    ).first()
    told = arrow if arrow is not None and not after.instrument else after
    return Step(
        old=before.organization.name,
        new=after.organization.name,
        on=after.valid_from,
        instrument=told.instrument,
        certainty=Certainty(told.certainty),
        old_pk=before.organization_id,
        new_pk=after.organization_id,
    )


def functions_of(unit: Organization) -> list[OrganizationFunction]:
    """Return all that ``unit`` ever held or is to hold, the newest first."""
    return list(
        unit.functions.select_related("taken_from__organization").order_by("-valid_from", "pk")
    )
