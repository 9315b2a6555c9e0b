"""Movements: the list, and one movement with its targets, units, milestones and duties."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from chungtay.movements.models import Movement, Plan
from chungtay.movements.permissions import may_see_movements, may_upload_plan
from chungtay.movements.selectors.counted import results_of
from chungtay.movements.selectors.links import ties_of
from chungtay.movements.selectors.movement_page import (
    chosen_plan,
    issued_plans,
    movement_page,
    movement_rows,
)
from chungtay.movements.selectors.questions import answers_of, scope_of, tasks_of_unit
from chungtay.movements.selectors.visible import movements_visible_to
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in, page_of, requires, text_in


@require_GET
@requires(may_see_movements)
def movement_list(request: ActorRequest) -> HttpResponse:
    """List the movements, the latest first."""
    context = {
        "movements": page_of(request, movement_rows(request.actor, text_in(request))),
        "may_upload": may_upload_plan(request.actor),
        "text": text_in(request),
    }
    return render(request, "movements/movement_list.html", context)


@require_GET
@requires(may_see_movements)
def movement(request: ActorRequest, pk: int) -> HttpResponse:
    """Show a movement through one of its plans: the reader's own unless another is asked for."""
    shown = _movement(request, pk)
    page = movement_page(
        shown,
        actor=request.actor,
        today=today(),
        plan_id=number_in(request.GET.get("ke-hoach")),
        text=request.GET.get("q", ""),
    )
    context = {
        "movement": shown,
        "page": page,
        "q": request.GET.get("q", ""),
        "ties": [tie for tie in ties_of(shown, request.actor) if tie.link],
        "results": results_of(shown, request.actor),
    }
    return render(request, "movements/movement.html", context)


@require_GET
@requires(may_see_movements)
def movement_late(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what is late in a movement, unit by unit, with who answers for each."""
    shown = _movement(request, pk)
    plan = _plan(request, shown)
    answers = answers_of(scope_of(shown, plan, today()), request.actor)
    context = {
        "movement": shown,
        "plan": plan,
        "answers": answers,
        "units": page_of(request, list(answers.late), size=30),
    }
    return render(request, "movements/movement_late.html", context)


@require_GET
@requires(may_see_movements)
def movement_unit(request: ActorRequest, pk: int, unit: int) -> HttpResponse:
    """Show everything one unit was asked to do in a movement, and how it stands."""
    shown = _movement(request, pk)
    body = get_object_or_404(Organization, pk=unit)
    tasks = tasks_of_unit(shown, body, request.actor)
    if not tasks:
        raise Http404
    context = {"movement": shown, "unit": body, "tasks": page_of(request, tasks)}
    return render(request, "movements/movement_unit.html", context)


def _movement(request: ActorRequest, pk: int) -> Movement:
    rows = movements_visible_to(request.actor).select_related("predecessor", "launched_by")
    return get_object_or_404(rows, pk=pk)


def _plan(request: ActorRequest, movement: Movement) -> Plan:
    """Return the plan the movement is seen through; a movement without one has no such page."""
    plans = issued_plans(movement, request.actor)
    plan = chosen_plan(plans, number_in(request.GET.get("ke-hoach")), request.actor)
    if plan is None:
        raise Http404
    return plan
