"""The page of one task and what is done on it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chungtay.kernel.errors import RefusedError
from chungtay.movements.forms.plans import day_initial
from chungtay.movements.forms.tasks import (
    AcceptForm,
    CommentForm,
    PersonForm,
    RemarkForm,
    WorkForm,
    new_key,
)
from chungtay.movements.models import Task
from chungtay.movements.permissions import may_see_movements
from chungtay.movements.selectors.task_page import documents_to_deliver, task_page
from chungtay.movements.selectors.units import people_of
from chungtay.movements.selectors.visible import tasks_visible_to
from chungtay.movements.services import tasks
from chungtay.movements.services.talking import comment
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires


@require_GET
@requires(may_see_movements)
def task(request: ActorRequest, pk: int) -> HttpResponse:
    """Show a task with everything done for it."""
    return _page(request, _task(request, pk))


@require_POST
@requires(may_see_movements)
def task_record(request: ActorRequest, pk: int) -> HttpResponse:
    """Record what was done; the same form sent twice is one record."""
    shown = _task(request, pk)
    form = _work_form(shown, request.POST, request.FILES)
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
    shown = _task(request, pk)
    try:
        tasks.hand_in(shown.pk, actor=request.actor)
    except RefusedError as error:
        return _page(request, shown, problem=str(error), status=409)
    messages.success(request, _("Đã gửi kết quả. Cơ quan giao việc sẽ xác nhận."))
    return redirect("movements:task", pk=pk)


@require_POST
@requires(may_see_movements)
def task_accept(request: ActorRequest, pk: int) -> HttpResponse:
    """Accept a task."""
    shown = _task(request, pk)
    form = AcceptForm({"quality": "met", **request.POST.dict()})
    if not form.is_valid():
        return _page(request, shown, accept_form=form, status=422)
    tasks.accept(
        shown.pk, quality=form.cleaned_data["quality"], remark=form.cleaned_data["remark"],
        actor=request.actor,
    )  # fmt: skip
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
            shown.pk, form.cleaned_data["person"], note=form.cleaned_data["note"], today=today(),
            actor=request.actor,
        )  # fmt: skip
        messages.success(request, _("Đã phân công."))
    return redirect("movements:task", pk=pk)


@require_POST
@requires(may_see_movements)
def task_pass_on(request: ActorRequest, pk: int) -> HttpResponse:
    """Hand the task one is in charge of to a colleague, or back to the head."""
    shown = _task(request, pk)
    form = PersonForm(request.POST, people=people_of(shown.organization_id, today()))
    if not form.is_valid():
        return _page(request, shown, pass_form=form, status=422)
    try:
        tasks.pass_on(
            shown.pk, form.cleaned_data["person"], note=form.cleaned_data["note"], today=today(),
            actor=request.actor,
        )  # fmt: skip
    except RefusedError as error:
        form.add_error(None, str(error))
        return _page(request, shown, pass_form=form, status=409)
    messages.success(request, _("Đã chuyển kèm lời nhắn."))
    return redirect("movements:task", pk=pk)


@require_POST
@requires(may_see_movements)
def task_comment(request: ActorRequest, pk: int) -> HttpResponse:
    """Say something about the task; the same form sent twice is one comment."""
    shown = _task(request, pk)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _page(request, shown, comment_form=form, status=422)
    values = form.cleaned_data
    comment(shown.pk, values["text"], request_key=values["request_key"], actor=request.actor)
    messages.success(request, _("Đã ghi ý kiến."))
    return redirect("movements:task", pk=pk)


def _task(request: ActorRequest, pk: int) -> Task:
    rows = tasks_visible_to(request.actor).select_related(
        "assignment__plan__document__issuer", "assignment__plan__document__attached_to__issuer",
        "assignment__plan__movement",
    )  # fmt: skip
    return get_object_or_404(rows, pk=pk)


def _work_form(shown: Task, *args: Any, **kwargs: Any) -> WorkForm:
    kind = shown.assignment.deliverable
    documents = documents_to_deliver(shown) if kind == "document" else []
    return WorkForm(*args, deliverable=kind, documents=documents, **kwargs)


def _page(
    request: ActorRequest, shown: Task, *, status: int = 200, problem: str = "", **forms: Any
) -> HttpResponse:
    """Show the task; ``forms`` are those that were filled in and are shown again."""
    page = task_page(shown, request.actor, today())
    initial = {"done_on": day_initial(today()), "request_key": new_key()}
    context = {
        "task": shown,
        "page": page,
        "problem": problem,
        "form": forms.get("form") or _work_form(shown, initial=initial),
        "accept_form": forms.get("accept_form") or AcceptForm(),
        "remark_form": forms.get("remark_form") or RemarkForm(),
        "person_form": PersonForm(people=page.people, initial={"person": shown.person_id}),
        "pass_form": forms.get("pass_form")
        or PersonForm(people=page.people, vacant=_("Trả lại lãnh đạo đơn vị")),
        "comment_form": forms.get("comment_form") or CommentForm(initial=initial),
    }
    return render(request, "movements/task.html", context, status=status)
