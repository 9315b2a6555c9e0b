"""Send an issued plan to all its recipients: choose, see the count, send, see how far it is."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.movements.forms.sending import AudienceForm
from chungtay.movements.models import Plan, Sending
from chungtay.movements.permissions import may_see_movements, may_send_plan
from chungtay.movements.selectors.audience import audience_of, blocs_below, groups_below
from chungtay.movements.selectors.visible import plans_visible_to
from chungtay.movements.selectors.wording import plan_label
from chungtay.movements.services.sending import is_silent, resume, send_plan
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires

_RECENT = 10


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def plan_send(request: ActorRequest, pk: int) -> HttpResponse:
    """Choose whom to send a plan to and see what it will do; do it on the second look."""
    shown = _plan(request, pk)
    form = AudienceForm(
        request.POST or request.GET or None, groups=groups_below(shown, today()),
        blocs=blocs_below(shown, today()), duties=shown.assignments.all(),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        sending = send_plan(shown.pk, form.choice(), today=today(), actor=request.actor)
        return redirect("movements:sending", pk=sending.pk)
    audience = None
    if form.is_bound and form.is_valid() and not form.choice().is_empty:
        audience = audience_of(shown, form.choice(), today())
    context = {
        "plan": shown,
        "label": plan_label(shown),
        "form": form,
        "audience": audience,
        "verdict": may_send_plan(request.actor, shown),
        "sendings": shown.sendings.select_related("position__user")[:_RECENT],
    }
    return render(request, "movements/plan_send.html", context, status=422 if form.errors else 200)


@require_GET
@requires(may_see_movements)
def sending(request: ActorRequest, pk: int) -> HttpResponse:
    """Show how far a sending has come; a running one shows itself again soon."""
    shown = _sending(request, pk)
    running = shown.state == Sending.State.RUNNING
    silent = is_silent(shown)
    context = {
        "sending": shown,
        "label": plan_label(shown.plan),
        "running": running and not silent,
        "is_cut_off": silent or shown.state == Sending.State.FAILED,
        "may_send": may_send_plan(request.actor, shown.plan),
    }
    response = render(request, "movements/sending.html", context)
    if context["running"]:
        response.headers["Refresh"] = "2"
    return response


@require_POST
@requires(may_see_movements)
def sending_resume(request: ActorRequest, pk: int) -> HttpResponse:
    """Take up a sending that was cut off."""
    resume(_sending(request, pk).pk, today=today(), actor=request.actor)
    messages.success(request, _("Đã gửi tiếp đến các đơn vị còn lại."))
    return redirect("movements:sending", pk=pk)


def _plan(request: ActorRequest, pk: int) -> Plan:
    rows = plans_visible_to(request.actor).select_related(
        "document__issuer", "document__attached_to__issuer", "organization__place"
    )
    return get_object_or_404(rows, pk=pk)


def _sending(request: ActorRequest, pk: int) -> Sending:
    visible = Sending.objects.filter(plan__in=plans_visible_to(request.actor).values("pk"))
    rows = visible.select_related(
        "plan__document__issuer", "plan__document__attached_to__issuer", "position__user",
        "position__organization",
    )  # fmt: skip
    return get_object_or_404(rows, pk=pk)
