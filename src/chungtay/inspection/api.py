"""Supervision for programs."""

from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from chungtay.inspection.models import Remark
from chungtay.inspection.permissions import may_see_remarks
from chungtay.inspection.selectors.remarks import remarks_visible_to
from chungtay.inspection.services import remarks
from chungtay.kernel.errors import RefusedError
from chungtay.movements.selectors.visible import movements_visible_to
from chungtay.web.http import ActorRequest

router = Router(tags=["inspection"])


class RemarkIn(Schema):
    """What was seen at a unit."""

    unit: int
    seen_on: date
    text: str
    movement: int | None = None


class AnswerIn(Schema):
    """What the unit says."""

    text: str


class RemarkOut(Schema):
    """A remark; ``state`` is open, answered, settled or withdrawn."""

    id: int
    supervisor: str
    unit: str
    about: str
    seen_on: date
    text: str
    answer: str
    answered_on: date | None
    state: str


@router.get("/remarks", response=list[RemarkOut])
def remark_list(request: ActorRequest) -> list[dict[str, Any]]:
    """List the remarks made and received."""
    RefusedError.unless(may_see_remarks(request.actor))
    return [_out(row) for row in remarks_visible_to(request.actor)]


@router.post("/remarks", response=RemarkOut)
def remark_add(request: ActorRequest, data: RemarkIn) -> dict[str, Any]:
    """Make a remark."""
    movement = None
    if data.movement is not None:
        movement = get_object_or_404(movements_visible_to(request.actor), pk=data.movement)
    found = remarks.Finding(data.unit, data.seen_on, data.text, movement)
    return _out(remarks.make_remark(found, actor=request.actor))


@router.post("/remarks/{pk}/answer", response=RemarkOut)
def remark_answer(request: ActorRequest, pk: int, data: AnswerIn) -> dict[str, Any]:
    """Answer a remark."""
    return _out(remarks.answer_remark(_seen(request, pk), data.text, actor=request.actor))


@router.post("/remarks/{pk}/settle", response=RemarkOut)
def remark_settle(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Settle a remark."""
    return _out(remarks.settle_remark(_seen(request, pk), actor=request.actor))


@router.post("/remarks/{pk}/withdraw", response=RemarkOut)
def remark_withdraw(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Withdraw a remark."""
    return _out(remarks.withdraw_remark(_seen(request, pk), actor=request.actor))


def _seen(request: ActorRequest, pk: int) -> int:
    return get_object_or_404(remarks_visible_to(request.actor), pk=pk).pk


def _out(row: Remark) -> dict[str, Any]:
    return {
        "id": row.pk,
        "supervisor": row.supervisor.name,
        "unit": row.unit.name,
        "about": row.about_label or str(row.movement or ""),
        "seen_on": row.seen_on,
        "text": row.text,
        "answer": row.answer,
        "answered_on": row.answered_on,
        "state": row.state,
    }
