"""A target spread over the communes below: what each was given, and how it stands."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chungtay.accounts.actor import Actor
from chungtay.movements.models import Target
from chungtay.movements.selectors.measuring import Measured, measured_target
from chungtay.movements.selectors.units import Resolver
from chungtay.organizations.models import Organization, OrganizationKind, PlaceLevel


@dataclass(frozen=True, slots=True)
class Share:
    """One commune: the bound given to it, and its own figures against it."""

    unit: Organization
    bound: Decimal | None
    measured: Measured


def communes_of(target: Target, today: date) -> list[Organization]:
    """Return the communes below the unit of the plan, as they stood when it was issued."""
    plan = target.plan
    resolver = Resolver(plan.organization, plan.document.issued_on or today)
    return [
        unit
        for unit in resolver.units.values()
        if unit.kind == OrganizationKind.COMMITTEE and unit.level == PlaceLevel.COMMUNE
    ]


def shares_of(target: Target, *, actor: Actor, today: date) -> Sequence[Share]:
    """Return the communes with what they were given; without a share the plan's bound holds."""
    given = {row.organization_id: row.bound for row in target.allocations.all()}
    return [
        Share(
            unit,
            given.get(unit.pk),
            measured_target(
                copy(target), place_of=unit, actor=actor, year=today.year, bound=given.get(unit.pk)
            ),
        )
        for unit in communes_of(target, today)
    ]
