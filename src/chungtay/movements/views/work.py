"""Việc của tôi, Việc của đơn vị, and what is late at a unit and below it."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from chungtay.documents.rules.content import XLSX
from chungtay.movements.forms.unit_tasks import UnitTasksForm
from chungtay.movements.permissions import may_see_movements, may_see_unit_work, may_upload_plan
from chungtay.movements.selectors.late_board import branches_of, late_sheet, under
from chungtay.movements.selectors.own_contents import own_contents
from chungtay.movements.selectors.unit_board import people_rows, tasks_of_unit, unit_sheet
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization
from chungtay.web.http import ActorRequest
from chungtay.web.inbox import Group, items_for
from chungtay.web.overdue import LateUnit, late_units
from chungtay.web.views import number_in, page_of, requires


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
    """Show what is late at the actor's unit and below it, with the head who answers for it.

    ``?don-vi=`` goes down to one unit and what lies under it.
    """
    everything = late_units(request.actor, today())
    unit = _unit_below(request, everything)
    units = under(unit.path, everything) if unit else everything
    context = {
        "units": page_of(request, units, size=30),
        "count": sum(len(one.items) for one in units),
        "headless": [one for one in units if one.head is None],
        "branches": branches_of(unit.path if unit else request.actor.path, units),
        "unit": unit,
        "contents": [] if unit else own_contents(request.actor),
    }
    return render(request, "movements/unit_work.html", context)


@require_GET
@requires(may_see_unit_work)
def unit_work_sheet(request: ActorRequest) -> HttpResponse:
    """Hand out what is late as an Excel file, of one unit and below where one is chosen."""
    everything = late_units(request.actor, today())
    unit = _unit_below(request, everything)
    units = under(unit.path, everything) if unit else everything
    return sheet_response(late_sheet(units, today=today()), "viec-tre.xlsx")


@require_GET
@requires(may_see_unit_work)
def unit_tasks(request: ActorRequest) -> HttpResponse:
    """Show the tasks of the actor's unit by person and by state."""
    form = UnitTasksForm(request.GET)
    asked = form.asked()
    tasks = tasks_of_unit(request.actor, asked, today())
    people = people_rows(request.actor, today())
    context = {
        "tasks": page_of(request, tasks),
        "people": people,
        "chosen": next((row for row in people if row.key == asked.person), None),
        "form": form,
        "is_filtered": bool(request.GET),
        "query": request.GET.urlencode(),
        "contents": own_contents(request.actor),
    }
    return render(request, "movements/unit_tasks.html", context)


@require_GET
@requires(may_see_unit_work)
def unit_tasks_sheet(request: ActorRequest) -> HttpResponse:
    """Hand out the tasks of the unit, as filtered, as an Excel file."""
    asked = UnitTasksForm(request.GET).asked()
    tasks = tasks_of_unit(request.actor, asked, today())
    title = _("Việc của đơn vị tính đến %(day)s") % {"day": f"{today():%d/%m/%Y}"}
    return sheet_response(unit_sheet(tasks, title=title, today=today()), "viec-cua-don-vi.xlsx")


def _unit_below(request: ActorRequest, late: Sequence[LateUnit]) -> Organization | None:
    """Return the unit of the address, if it lies at or under the actor's and something is late."""
    pk = number_in(request.GET.get("don-vi"))
    if pk is None:
        return None
    unit = get_object_or_404(Organization, pk=pk)
    if not under(unit.path, late) and not unit.path.startswith(request.actor.path):
        raise Http404
    return unit


def sheet_response(content: bytes, name: str) -> HttpResponse:
    """Return an Excel file to be saved as ``name``."""
    response = HttpResponse(content, content_type=XLSX.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
