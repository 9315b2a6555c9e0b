"""What plans below say of the things they took over from a plan that is changed."""

from collections.abc import Iterable
from typing import Any

from chungtay.movements.models import AssignmentOrigin, MilestoneOrigin, TargetOrigin
from chungtay.movements.selectors.changing.items import Said, text_of
from chungtay.movements.selectors.plan_facts import row_of

_ORIGINS: dict[str, Any] = {
    "target": TargetOrigin,
    "milestone": MilestoneOrigin,
    "assignment": AssignmentOrigin,
}


def heirs_of(changes: Iterable[Said]) -> dict[tuple[int, str, str], str]:
    """Return what each plan says of the things it took over, by plan, subject and key."""
    found: dict[tuple[int, str, str], str] = {}
    for subject, model in _ORIGINS.items():
        keys = [one.key for one in changes if one.subject == subject]
        rows = model.objects.filter(source__in=keys, item__isnull=False)
        for row in rows.select_related("item"):
            said = text_of(subject, row_of(f"{subject}s", row.item))
            found[row.plan_id, subject, str(row.source_id)] = said
    return found
