"""Reading confirmed by staff, for programs."""

from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from chungtay.movements.models import Acknowledgement, Plan
from chungtay.movements.selectors.readers import readers_of
from chungtay.movements.selectors.visible import plans_visible_to
from chungtay.movements.services.acknowledging import confirm_reading
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest

router = Router()


class ReadOut(Schema):
    """When the actor confirmed first."""

    plan_id: int
    read_at: datetime


class ReaderOut(Schema):
    """A person of the unit; ``read_at`` is null for who has not read."""

    person: str
    position: str
    read_at: datetime | None


class UnitReadersOut(Schema):
    """A receiving unit of the actor's with its people."""

    organization_id: int
    organization: str
    staff: int
    read: int
    percent: int | None
    readers: list[ReaderOut]


@router.post("/plans/{pk}/read", response=ReadOut)
def plan_read(request: ActorRequest, pk: int) -> Acknowledgement:
    """Confirm that the actor has read the plan."""
    return confirm_reading(_plan(request, pk).pk, actor=request.actor)


@router.get("/plans/{pk}/readers", response=list[UnitReadersOut])
def plan_readers(request: ActorRequest, pk: int) -> list[dict[str, Any]]:
    """List who of the actor's own unit has read a plan and who has not."""
    return [
        {
            "organization_id": unit.delivery.organization_id,
            "organization": unit.delivery.organization.name,
            "staff": unit.share.staff,
            "read": unit.share.read,
            "percent": unit.share.percent,
            "readers": [
                {"person": str(one.position.user), "position": one.position.label,
                 "read_at": one.read_at}
                for one in unit.readers
            ],
        }
        for unit in readers_of(_plan(request, pk), request.actor, today())
    ]  # fmt: skip


def _plan(request: ActorRequest, pk: int) -> Plan:
    return get_object_or_404(plans_visible_to(request.actor), pk=pk)
