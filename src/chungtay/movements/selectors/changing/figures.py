"""The targets of a version of a plan, measured as they stood while it held."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from chungtay.accounts.actor import Actor
from chungtay.movements.models import Plan, Target
from chungtay.movements.selectors.measuring import Measured, measured_target


def figures_of(
    plan: Plan, content: Mapping[str, Any], *, actor: Actor, day: date
) -> list[Measured]:
    """Return the targets of a version against the figures known up to the year of ``day``."""
    rows = {row["pk"]: row for row in content["targets"]}
    found = []
    for target in Target.everything.filter(plan=plan).select_related("plan"):
        row = rows.get(target.pk)
        if row is None:
            continue
        target.minimum, target.maximum = _bound(row["min"]), _bound(row["max"])
        target.to_year = row["to"]
        found.append(
            measured_target(target, place_of=plan.organization, actor=actor, year=day.year)
        )
    return found


def _bound(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
