"""Rows of the plan-reading contract as stored items of a plan."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Model

from chungtay.movements.models import (
    Assignment,
    AwardForm,
    Criterion,
    GroupContent,
    Milestone,
    Plan,
    Target,
)
from chungtay.movements.rules.schedule import span_of

Row = Mapping[str, Any]
_TEXT = 300


def store_items(plan: Plan, kind: str, rows: Iterable[Row]) -> list[Any]:
    """Return the items of one list stored, in the order of ``rows``."""
    model, fields = _KINDS[kind]
    manager: Any = model._default_manager
    found: list[Any] = manager.bulk_create(
        model(plan=plan, position=n, **fields(row)) for n, row in enumerate(rows)
    )
    return found


def add_item(plan: Plan, kind: str, row: Row) -> Any:
    """Return one more item at the end of its list."""
    model, fields = _KINDS[kind]
    manager: Any = model._default_manager
    positions = manager.filter(plan=plan).values_list("position", flat=True)
    return manager.create(plan=plan, position=max(positions, default=-1) + 1, **fields(row))


def change_item(kind: str, item: Any, row: Row) -> None:
    """Write ``row`` over a stored item; its place in the list stays."""
    fields = _KINDS[kind][1](row)
    for name, value in fields.items():
        setattr(item, name, value)
    item.save(update_fields=list(fields))


def model_of(kind: str) -> type[Model]:
    """Return the table of one list."""
    return _KINDS[kind][0]


def _target(row: Row) -> dict[str, Any]:
    return {
        "indicator": row["indicator"] or "other",
        "label": (row.get("label") or "")[:_TEXT],
        "population": row["population"] or "all",
        "direction": row["direction"] or "reach",
        "measure": row["measure"] or "count",
        "minimum": _decimal(row["min"]),
        "maximum": _decimal(row["max"]),
        "strict": bool(row["strict"]),
        "each_year": bool(row.get("each_year")),
        "from_year": row["from"],
        "to_year": row["to"],
        "baseline_year": row["baseline_year"],
        "clause": row["clause"] or "",
    }


def _decimal(value: float | str | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _milestone(row: Row) -> dict[str, Any]:
    first, last = span_of(row["when"] or "")
    return {
        "kind": row["kind"] or "other", "title": (row.get("title") or "")[:200],
        "when": row["when"] or "", "first_day": first, "last_day": last,
        "clause": row["clause"] or "",
    }  # fmt: skip


def _assignment(row: Row) -> dict[str, Any]:
    return {
        "lead_name": (row["lead"] or "")[:400],
        "coordinator_names": list(row["coordinators"] or []),
        "action": row["action"] or "",
        "due": row["due"] or "",
        "recurrence": row["recurrence"] or "none",
        "deliverable": row.get("deliverable") or "",
        "expected": row.get("expected") or "",
        "off_day": row.get("off_day") or "",
        "clause": row["clause"] or "",
    }


def _grouped(row: Row) -> dict[str, Any]:
    return {
        "group": row["group"] or "", "clause": row["clause"] or "", "text": row["text"] or ""
    }  # fmt: skip


def _award(row: Row) -> dict[str, Any]:
    return {
        "form": row["form"] or "other", "authority": (row["authority"] or "")[:200],
        "clause": row["clause"] or "",
    }  # fmt: skip


_KINDS: dict[str, tuple[type[Model], Callable[[Row], dict[str, Any]]]] = {
    "targets": (Target, _target),
    "milestones": (Milestone, _milestone),
    "assignments": (Assignment, _assignment),
    "participant_groups": (GroupContent, _grouped),
    "criteria": (Criterion, _grouped),
    "award_forms": (AwardForm, _award),
}
