"""Plans and movements: look, issue, steer."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router

from chungtay.documents.rules.content import XLSX
from chungtay.movements.api.schemas import (
    CountOut,
    FollowerOut,
    IssueIn,
    MovementOut,
    PlanOut,
    RewardingOut,
    TargetOut,
    UnitsIn,
)
from chungtay.movements.models import Assignment, Movement, Plan
from chungtay.movements.selectors.chain import ancestors_of
from chungtay.movements.selectors.following import followers_of
from chungtay.movements.selectors.inheriting import Held, inherited_by
from chungtay.movements.selectors.measuring import measured_targets
from chungtay.movements.selectors.sheet import assignments_sheet
from chungtay.movements.selectors.visible import (
    movements_named,
    movements_visible_to,
    plans_found,
    plans_visible_to,
)
from chungtay.movements.selectors.wording import document_label, plan_label
from chungtay.movements.services import assigning
from chungtay.movements.services.issuing import issue_plan
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest

router = Router()


@router.get("/plans", response=list[PlanOut])
def plan_list(request: ActorRequest, tim: str = "") -> Any:
    """List the plans the actor may see, those with ``tim`` in number, title or movement."""
    return plans_found(request.actor, tim).select_related(
        "document__issuer", "document__attached_to__issuer"
    )


@router.get("/plans/{pk}", response=PlanOut)
def plan(request: ActorRequest, pk: int) -> Plan:
    """Return a plan."""
    return _plan(request, pk)


@router.get("/plans/{pk}/ancestors", response=list[PlanOut])
def plan_ancestors(request: ActorRequest, pk: int) -> list[Plan]:
    """Return the chain above a plan, the highest first."""
    return ancestors_of(_plan(request, pk))


@router.get("/plans/{pk}/rewarding", response=RewardingOut)
def plan_rewarding(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Return the criteria and forms that hold for a plan, and through which documents."""
    found = inherited_by(_plan(request, pk))
    return {
        "criteria": found.criteria.rows,
        "criteria_from": _held(found.criteria),
        "award_forms": found.award_forms.rows,
        "award_forms_from": _held(found.award_forms),
    }


@router.get("/plans/{pk}/assignments.xlsx")
def plan_sheet(request: ActorRequest, pk: int) -> HttpResponse:
    """Return the duties as an Excel file."""
    return HttpResponse(assignments_sheet(_plan(request, pk)), content_type=XLSX.content_type)


@router.get("/plans/{pk}/followers", response=list[FollowerOut])
def plan_followers(request: ActorRequest, pk: int) -> list[dict[str, Any]]:
    """List the units that got a plan, with receipt and own plan."""
    return [
        {"name": one.name, "acknowledged": one.acknowledged_at is not None,
         "plan_id": one.plan.pk if one.plan else None}
        for one in followers_of(_plan(request, pk))
    ]  # fmt: skip


@router.get("/plans/{pk}/targets", response=list[TargetOut])
def plan_targets(request: ActorRequest, pk: int) -> list[dict[str, Any]]:
    """Return the targets of a plan measured where its unit sits."""
    row = _plan(request, pk)
    found = measured_targets(row, place_of=row.organization, actor=request.actor, year=today().year)
    return [
        {"id": one.target.pk, "title": one.title, "bound": one.bound, "verdict": one.verdict,
         "status": one.assessment.status, "value": one.latest,
         "required": dict(one.assessment.required), "arithmetic": one.lines}
        for one in found
    ]  # fmt: skip


@router.post("/plans/{pk}/issue", response=PlanOut)
def plan_issue(request: ActorRequest, pk: int, data: IssueIn) -> Plan:
    """Issue a plan."""
    return issue_plan(
        _plan(request, pk).pk, issued_on=data.issued_on, number=data.number, leads=data.leads,
        today=today(), actor=request.actor,
    )  # fmt: skip


@router.post("/assignments/{pk}/leads", response=CountOut)
def assignment_leads(request: ActorRequest, pk: int, data: UnitsIn) -> dict[str, int]:
    """Give a duty to units chosen by hand."""
    visible = Assignment.objects.filter(plan__in=plans_visible_to(request.actor).values("pk"))
    row = get_object_or_404(visible, pk=pk)
    return {"count": assigning.choose_leads(row.pk, data.units, actor=request.actor)}


@router.get("/movements", response=list[MovementOut])
def movement_list(request: ActorRequest, tim: str = "") -> Any:
    """List the movements, those with ``tim`` in their name."""
    return movements_named(movements_visible_to(request.actor), tim)


@router.get("/movements/{pk}", response=MovementOut)
def movement(request: ActorRequest, pk: int) -> Movement:
    """Return a movement."""
    return get_object_or_404(movements_visible_to(request.actor), pk=pk)


def _plan(request: ActorRequest, pk: int) -> Plan:
    rows = plans_visible_to(request.actor).select_related(
        "document__issuer", "document__attached_to__issuer", "organization__place"
    )
    return get_object_or_404(rows, pk=pk)


def _held(held: Held) -> dict[str, Any]:
    return {
        "route": [{"label": plan_label(one), "plan_id": one.pk} for one in held.route],
        "missing": [{"label": document_label(one), "plan_id": None} for one in held.missing],
    }
