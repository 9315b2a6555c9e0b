"""Movements tied together, and results that count in several of them."""

from decimal import Decimal
from typing import Any, Literal

from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from chungtay.movements.api.schemas import CountOut
from chungtay.movements.models import Movement, TargetFigure, TaskRecord
from chungtay.movements.selectors.counted import results_of
from chungtay.movements.selectors.links import ties_of
from chungtay.movements.selectors.visible import (
    movements_visible_to,
    plans_visible_to,
    tasks_visible_to,
)
from chungtay.movements.services.counting import count_figure, count_result
from chungtay.movements.services.linking import (
    Other,
    forget_predecessor,
    link_movement,
    unlink_movement,
)
from chungtay.web.http import ActorRequest
from chungtay.web.schemas import Key

router = Router()


class TieOut(Schema):
    """A movement that another is tied to; ``link`` is null for what came before or after."""

    movement: int
    label: str
    kind: str
    note: str
    link: int | None


class LinkIn(Schema):
    """The other movement by ``other``, or by name and years where it is not in the system."""

    kind: Literal["joint", "new_rural", "programme", "continues"]
    other: Key | None = None
    name: str = ""
    from_year: int | None = None
    to_year: int | None = None
    note: str = ""


class TargetsIn(Schema):
    """The targets that a result counts towards."""

    targets: list[Key]


class ResultOut(Schema):
    """A result that counts towards a target; ``together_with`` are the other movements."""

    record: int
    target: int
    title: str
    unit: str
    figure: Decimal | None
    figure_unit: str
    together_with: list[int]


@router.get("/movements/{pk}/links", response=list[TieOut])
def links(request: ActorRequest, pk: int) -> list[dict[str, Any]]:
    """List what a movement follows, what follows it, and what it is tied to."""
    return _ties(request, _movement(request, pk))


@router.post("/movements/{pk}/links", response=list[TieOut])
def link(request: ActorRequest, pk: int, data: LinkIn) -> list[dict[str, Any]]:
    """Tie a movement to another."""
    row = _movement(request, pk)
    if data.other is not None:
        get_object_or_404(movements_visible_to(request.actor), pk=data.other)
    other = Other(data.other, data.name, data.from_year, data.to_year)
    link_movement(row.pk, other, kind=data.kind, note=data.note, actor=request.actor)
    return _ties(request, _movement(request, pk))


@router.delete("/movements/{pk}/links/{link_id}", response=list[TieOut])
def unlink(request: ActorRequest, pk: int, link_id: int) -> list[dict[str, Any]]:
    """Take a link away."""
    row = _movement(request, pk)
    unlink_movement(link_id, movement_id=row.pk, actor=request.actor)
    return _ties(request, row)


@router.delete("/movements/{pk}/predecessor", response=list[TieOut])
def unfollow(request: ActorRequest, pk: int) -> list[dict[str, Any]]:
    """Let a movement follow no other."""
    return _ties(request, forget_predecessor(_movement(request, pk).pk, actor=request.actor))


@router.get("/movements/{pk}/results", response=list[ResultOut])
def results(request: ActorRequest, pk: int) -> list[dict[str, Any]]:
    """List the results that count towards the targets of a movement."""
    return [
        {"record": row.record.pk, "target": row.target.pk, "title": row.title,
         "unit": row.record.task.organization.name, "figure": row.record.figure,
         "figure_unit": row.record.figure_unit,
         "together_with": [one.pk for one in row.together]}
        for target in results_of(_movement(request, pk), request.actor)
        for row in target.rows
    ]  # fmt: skip


@router.put("/results/{pk}/targets", response=CountOut)
def result_targets(request: ActorRequest, pk: int, data: TargetsIn) -> dict[str, int]:
    """Choose the targets that a recorded result counts towards."""
    tasks = tasks_visible_to(request.actor).values("pk")
    row = get_object_or_404(TaskRecord, pk=pk, task__in=tasks)
    return {"count": count_result(row.pk, data.targets, actor=request.actor)}


@router.put("/figures/{pk}/targets", response=CountOut)
def figure_targets(request: ActorRequest, pk: int, data: TargetsIn) -> dict[str, int]:
    """Choose the targets of other movements that an entered figure holds for as well."""
    plans = plans_visible_to(request.actor).values("pk")
    row = get_object_or_404(TargetFigure, pk=pk, target__plan__in=plans)
    return {"count": count_figure(row.pk, data.targets, actor=request.actor)}


def _movement(request: ActorRequest, pk: int) -> Movement:
    rows = movements_visible_to(request.actor).select_related("predecessor")
    return get_object_or_404(rows, pk=pk)


def _ties(request: ActorRequest, movement: Movement) -> list[dict[str, Any]]:
    return [
        {"movement": one.movement.pk, "label": one.label, "kind": one.kind, "note": one.note,
         "link": one.link}
        for one in ties_of(movement, request.actor)
    ]  # fmt: skip
