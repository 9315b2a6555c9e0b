"""Movements: the list, and one movement with its targets, units, milestones and duties."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from chungtay.movements.permissions import may_see_movements, may_upload_plan
from chungtay.movements.selectors.movement_page import movement_page, movement_rows
from chungtay.movements.selectors.visible import movements_visible_to
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in, page_of, requires


@require_GET
@requires(may_see_movements)
def movement_list(request: ActorRequest) -> HttpResponse:
    """List the movements, the latest first."""
    context = {
        "movements": page_of(request, movement_rows(request.actor)),
        "may_upload": may_upload_plan(request.actor),
    }
    return render(request, "movements/movement_list.html", context)


@require_GET
@requires(may_see_movements)
def movement(request: ActorRequest, pk: int) -> HttpResponse:
    """Show a movement through one of its plans: the reader's own unless another is asked for."""
    rows = movements_visible_to(request.actor).select_related("predecessor", "launched_by")
    shown = get_object_or_404(rows, pk=pk)
    page = movement_page(
        shown,
        actor=request.actor,
        today=today(),
        plan_id=number_in(request.GET.get("ke-hoach")),
        text=request.GET.get("q", ""),
    )
    context = {"movement": shown, "page": page, "q": request.GET.get("q", "")}
    return render(request, "movements/movement.html", context)
