"""Việc của tôi, and what is late at a unit."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from chungtay.movements.permissions import may_see_movements, may_see_unit_work, may_upload_plan
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.inbox import Group, items_for
from chungtay.web.overdue import late_units
from chungtay.web.views import page_of, requires


@require_GET
@requires(may_see_movements)
def my_work(request: ActorRequest) -> HttpResponse:
    """Show what is late, what waits, what comes, what others hold, what is done."""
    found = items_for(request.actor, today())
    context = {
        "late": found[Group.LATE],
        "waiting": found[Group.WAITING],
        "coming": found[Group.COMING],
        "held": found[Group.HELD_BY_OTHERS],
        "done": found[Group.DONE],
        "may_upload": may_upload_plan(request.actor),
        "may_see_unit": may_see_unit_work(request.actor),
    }
    return render(request, "movements/my_work.html", context)


@require_GET
@requires(may_see_unit_work)
def unit_work(request: ActorRequest) -> HttpResponse:
    """Show what is late at the actor's unit and below it, with the head who answers for it."""
    units = late_units(request.actor, today())
    context = {
        "units": page_of(request, units, size=30),
        "count": sum(len(unit.items) for unit in units),
        "headless": [unit for unit in units if unit.head is None],
    }
    return render(request, "movements/unit_work.html", context)
