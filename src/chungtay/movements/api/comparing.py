"""Compare plans, and see how well the reader reads."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Plan
from chungtay.movements.permissions import may_see_reader_report
from chungtay.movements.selectors.comparing import (
    ShownDifference,
    against_parent,
    comparison_of,
    parent_of,
    visible_plans,
)
from chungtay.movements.selectors.corrections import (
    latest_corrections,
    readings_reported_to,
    report_on,
    uploaded_since,
)
from chungtay.movements.selectors.visible import readings_visible_to
from chungtay.web.http import ActorRequest

router = Router()


class DifferenceOut(Schema):
    """One difference of a plan from another; a side is null where it says nothing."""

    subject: str
    kind: str
    severity: str
    sentence: str
    before: str | None
    after: str | None
    before_clause: str
    after_clause: str


class ComparisonOut(Schema):
    """How plan ``second`` differs from plan ``first``, the worst first."""

    first: int
    second: int
    differences: list[DifferenceOut]


class FieldOut(Schema):
    """How the findings of one field fared; ``share_right`` is in percent."""

    field: str
    found: int
    kept: int
    changed: int
    dropped: int
    added: int
    unseen: int
    share_right: float | None
    parts: dict[str, int]


class CorrectionOut(Schema):
    """One correction, as it stands now."""

    field: str
    act: str
    before: str
    after: str
    file: str
    person: str
    at: datetime


class ReportOut(Schema):
    """Where the reader errs, the worst field first, and the latest corrections."""

    readings: int
    fields: list[FieldOut]
    corrections: list[CorrectionOut]


@router.get("/plans/{pk}/comparison", response=ComparisonOut)
def plan_comparison(request: ActorRequest, pk: int, other: int | None = None) -> dict[str, Any]:
    """Compare a plan with its parent, or with the plan ``other``."""
    plans = visible_plans(request.actor)
    second = get_object_or_404(plans, pk=pk)
    above = parent_of(second, request.actor)
    first = get_object_or_404(plans, pk=other if other is not None else _pk(above))
    found = comparison_of(first, second)
    return {"first": first.pk, "second": second.pk, "differences": _plain(found.differences)}


@router.get("/readings/{pk}/against-parent", response=list[ComparisonOut])
def reading_against_parent(request: ActorRequest, pk: int) -> list[dict[str, Any]]:
    """List where a file under review is looser or later than the plans above, or forgets them.

    ``second`` is 0: what is reviewed is no plan yet.
    """
    reading = get_object_or_404(readings_visible_to(request.actor), pk=pk)
    return [
        {"first": one.parent.pk, "second": 0, "differences": _plain(one.differences)}
        for one in against_parent(reading, actor=request.actor)
    ]


@router.get("/reader-report", response=ReportOut)
def reader_report(request: ActorRequest, since: date | None = None) -> dict[str, Any]:
    """Tell how well the reader reads, over files uploaded on ``since`` or later."""
    RefusedError.unless(may_see_reader_report(request.actor))
    readings = uploaded_since(readings_reported_to(request.actor), since)
    return {**report_on(readings).to_json(), "corrections": latest_corrections(readings)}


def _pk(plan: Plan | None) -> int:
    return plan.pk if plan else 0


def _plain(differences: Iterable[ShownDifference]) -> list[dict[str, Any]]:
    return [_plain_one(one) for one in differences]


def _plain_one(shown: ShownDifference) -> dict[str, Any]:
    one = shown.difference
    return {
        "subject": one.subject.value, "kind": one.kind.value, "severity": one.severity.name.lower(),
        "sentence": shown.sentence, "before": one.before, "after": one.after,
        "before_clause": one.before_clause, "after_clause": one.after_clause,
    }  # fmt: skip
