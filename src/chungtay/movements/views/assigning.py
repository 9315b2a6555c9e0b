"""A duty of a plan: its page, giving one by hand, changing it, taking it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.kernel.errors import RefusedError
from chungtay.movements.forms.assigning import AssignmentForm, assignment_initial, fresh_initial
from chungtay.movements.forms.tasks import new_key
from chungtay.movements.models import Assignment, Plan
from chungtay.movements.permissions import may_see_movements, may_steer_plan
from chungtay.movements.selectors.duty_page import duty_page, people_by_lead
from chungtay.movements.selectors.units import units_for
from chungtay.movements.selectors.visible import plans_visible_to
from chungtay.movements.selectors.wording import plan_label
from chungtay.movements.services import giving
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires


@require_GET
@requires(may_see_movements)
def assignment(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one duty with its tasks."""
    duty = _assignment(request, pk)
    context = {"duty": duty, "page": duty_page(duty, request.actor, today())}
    return render(request, "movements/assignment.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def assignment_new(request: ActorRequest, pk: int) -> HttpResponse:
    """Give a duty by hand under an issued plan."""
    plan = get_object_or_404(_plans(request), pk=pk)
    form = AssignmentForm(
        request.POST or None, initial=fresh_initial(), units=units_for(plan, today())
    )
    if request.method == "POST" and form.is_valid():
        try:
            given = giving.give_assignment(
                plan.pk, form.wanted(), today=today(), actor=request.actor,
                request_key=form.cleaned_data["request_key"] or new_key(),
            )  # fmt: skip
        except RefusedError as error:
            form.add_error(None, str(error))
            return _form(request, plan, form, status=409)
        messages.success(request, _("Đã giao %(count)s việc.") % {"count": given.tasks.count()})
        return redirect("movements:assignment", pk=given.pk)
    return _form(request, plan, form, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def assignment_edit(request: ActorRequest, pk: int) -> HttpResponse:
    """Change a duty, and name the people in charge of it."""
    duty = _assignment(request, pk)
    leads, written = list(duty.leads.all()), duty.given_on is None
    units = {unit.pk: unit for unit in (*units_for(duty.plan, today()), *leads)}
    form = AssignmentForm(
        request.POST or None, initial=assignment_initial(duty), units=list(units.values()),
        people=people_by_lead(leads, today()), is_written=written,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            giving.change_assignment(
                duty.pk, form.wanted(duty if written else None), today=today(),
                seen=form.cleaned_data["seen"] or 0, actor=request.actor,
            )  # fmt: skip
        except RefusedError as error:
            form.add_error(None, str(error))
            return _form(request, duty.plan, form, duty=duty, status=409)
        messages.success(request, _("Đã sửa nhiệm vụ; việc chưa làm theo hạn và đơn vị mới."))
        return redirect("movements:assignment", pk=pk)
    return _form(request, duty.plan, form, duty=duty, status=422 if form.errors else 200)


@require_POST
@requires(may_see_movements)
def assignment_withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a duty back that was given by hand."""
    giving.withdraw_assignment(_assignment(request, pk).pk, today=today(), actor=request.actor)
    messages.success(request, _("Đã thôi giao. Việc đơn vị đang làm dở vẫn còn để làm xong."))
    return redirect("movements:assignment", pk=pk)


def _plans(request: ActorRequest) -> Any:
    return plans_visible_to(request.actor).select_related(
        "document__issuer", "document__attached_to__issuer", "organization__place"
    )


def _assignment(request: ActorRequest, pk: int) -> Assignment:
    rows = Assignment.objects.filter(
        plan__in=plans_visible_to(request.actor).values("pk")
    ).select_related(
        "plan__document__attached_to__issuer", "plan__document__issuer", "plan__organization__place"
    )
    return get_object_or_404(rows, pk=pk)


def _form(
    request: ActorRequest,
    plan: Plan,
    form: AssignmentForm,
    *,
    duty: Assignment | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "plan": plan, "duty": duty, "form": form, "label": plan_label(plan),
        "verdict": may_steer_plan(request.actor, plan),
    }  # fmt: skip
    return render(request, "movements/assignment_form.html", context, status=status)
