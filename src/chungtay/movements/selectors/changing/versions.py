"""The versions of a plan: what each says, and which held on a day."""

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from chungtay.movements.models import Allocation, Plan, PlanVersion
from chungtay.movements.rules.changing.standing import Held, number_on
from chungtay.movements.selectors.plan_facts import stored


def content_of(plan: Plan) -> dict[str, Any]:
    """Return what a plan says today, as plain data that a version keeps."""
    found = stored(plan)
    for row in found["targets"]:
        row["min"], row["max"] = _plain(row["min"]), _plain(row["max"])
    return {
        **found,
        "from_year": plan.from_year,
        "to_year": plan.to_year,
        "standing": plan.standing,
        "shares": [
            {
                "target": row.target_id,
                "organization": row.organization_id,
                "name": row.organization.name,
                "bound": _plain(row.bound),
            }
            for row in Allocation.objects.filter(target__plan=plan).select_related("organization")
        ],
    }


def versions_of(plan: Plan) -> QuerySet[PlanVersion]:
    """Return the versions of ``plan``, the first first; none while it was never changed."""
    return plan.versions.select_related(
        "document__issuer", "amendment", "plan__document__attached_to__issuer",
        "plan__document__issuer",
    ).order_by("number")  # fmt: skip


def version_on(plan: Plan, day: date, *, known_at: datetime | None = None) -> PlanVersion | None:
    """Return the version of ``plan`` that held on ``day``; None for a plan never changed.

    Args:
        known_at: look at the plan as the system knew it then, e.g. when a report was sent.
    """
    rows = {row.number: row for row in versions_of(plan).defer("content")}
    held = [Held(row.number, row.effective_from, row.written_at) for row in rows.values()]
    number = number_on(held, day, known_at=known_at)
    return rows[number] if number is not None else rows.get(1)


def _plain(value: Any) -> str | None:
    return None if value is None else f"{value.normalize():f}"
