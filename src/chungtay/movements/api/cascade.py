"""The tree of the plans of a movement."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from chungtay.movements.selectors.cascade import UnitRow, cascade_of
from chungtay.movements.selectors.visible import movements_visible_to
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.schemas import Key

router = Router()


class UnitRowOut(Schema):
    """A unit with its plan; ``have`` of the ``total`` units below it have issued one."""

    unit: int
    name: str
    plan_id: int | None
    state: str | None
    have: int
    total: int


class CascadeOut(Schema):
    """A unit, and those right below it."""

    head: UnitRowOut
    rows: list[UnitRowOut]


@router.get("/movements/{pk}/cascade", response=CascadeOut)
def cascade(request: ActorRequest, pk: int, unit: Key | None = None) -> dict[str, Any]:
    """Tell which units right below ``unit`` (one's own by default) have a plan of their own."""
    movement = get_object_or_404(movements_visible_to(request.actor), pk=pk)
    found = cascade_of(movement, request.actor, today=today(), unit_id=unit)
    if found is None:
        raise Http404
    return {"head": _row(found.head), "rows": [_row(row) for row in found.rows]}


def _row(row: UnitRow) -> dict[str, Any]:
    return {
        "unit": row.unit.pk, "name": row.unit.name, "have": row.have, "total": row.total,
        "plan_id": row.plan.pk if row.plan else None,
        "state": row.plan.document.state if row.plan else None,
    }  # fmt: skip
