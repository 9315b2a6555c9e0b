"""Việc của tôi, and the page of one task."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chungtay.kernel.errors import RefusedError
from chungtay.movements.forms.plans import day_initial
from chungtay.movements.forms.tasks import PersonForm, RemarkForm, WorkForm, new_key
from chungtay.movements.models import Task
from chungtay.movements.permissions import may_see_movements, may_see_unit_work, may_upload_plan
from chungtay.movements.selectors.task_page import task_page
from chungtay.movements.selectors.visible import tasks_visible_to
from chungtay.movements.services import tasks
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


@require_GET
@requires(may_see_movements)
def task(request: ActorRequest, pk: int) -> HttpResponse:
    """Show a task with everything done for it."""
    form = WorkForm(initial={"done_on": day_initial(today()), "request_key": new_key()})
    return _page(request, _task(request, pk), form=form)


@require_POST
@requires(may_see_movements)
def task_record(request: ActorRequest, pk: int) -> HttpResponse:
    """Record what was done; the same form sent twice is one record."""
    shown = _task(request, pk)
    form = WorkForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, shown, form=form, status=422)
    try:
        tasks.record_work(
            shown.pk, form.work(), request_key=form.cleaned_data["request_key"], today=today(),
            actor=request.actor,
        )  # fmt: skip
    except RefusedError as error:
        form.add_error(None, str(error))
        return _page(request, shown, form=form, status=409)
    messages.success(request, _("Đã ghi việc đã làm."))
    return redirect("movements:task", pk=pk)


@require_POST
@requires(may_see_movements)
def task_hand_in(request: ActorRequest, pk: int) -> HttpResponse:
    """Hand a task in."""
    tasks.hand_in(_task(request, pk).pk, actor=request.actor)
    messages.success(request, _("Đã gửi kết quả. Cơ quan giao việc sẽ xác nhận."))
    return redirect("movements:task", pk=pk)


@require_POST
@requires(may_see_movements)
def task_accept(request: ActorRequest, pk: int) -> HttpResponse:
    """Accept a task."""
    tasks.accept(_task(request, pk).pk, actor=request.actor)
    messages.success(request, _("Đã xác nhận hoàn thành."))
    return redirect("movements:task", pk=pk)


@require_POST
@requires(may_see_movements)
def task_return(request: ActorRequest, pk: int) -> HttpResponse:
    """Return a task with a remark."""
    shown = _task(request, pk)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _page(request, shown, remark_form=form, status=422)
    tasks.send_back(shown.pk, remark=form.cleaned_data["remark"], actor=request.actor)
    messages.success(request, _("Đã trả lại kèm lý do."))
    return redirect("movements:task", pk=pk)


@require_POST
@requires(may_see_movements)
def task_person(request: ActorRequest, pk: int) -> HttpResponse:
    """Put a person of the unit in charge."""
    shown = _task(request, pk)
    form = PersonForm(request.POST, people=task_page(shown, request.actor, today()).people)
    if form.is_valid():
        tasks.put_in_charge(
            shown.pk, form.cleaned_data["person"], today=today(), actor=request.actor
        )
        messages.success(request, _("Đã phân công."))
    return redirect("movements:task", pk=pk)


def _task(request: ActorRequest, pk: int) -> Task:
    rows = tasks_visible_to(request.actor).select_related(
        "assignment__plan__document__issuer", "assignment__plan__document__attached_to__issuer",
        "assignment__plan__movement",
    )  # fmt: skip
    return get_object_or_404(rows, pk=pk)


def _page(
    request: ActorRequest,
    shown: Task,
    *,
    form: WorkForm | None = None,
    remark_form: RemarkForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = task_page(shown, request.actor, today())
    initial = {"done_on": day_initial(today()), "request_key": new_key()}
    context = {
        "task": shown,
        "page": page,
        "form": form or WorkForm(initial=initial),
        "remark_form": remark_form or RemarkForm(),
        "person_form": PersonForm(people=page.people, initial={"person": shown.person_id}),
    }
    return render(request, "movements/task.html", context, status=status)
