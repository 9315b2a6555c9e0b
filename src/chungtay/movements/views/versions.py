"""The versions of a plan, and what each means for the reader's unit."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chungtay.movements.models import Plan
from chungtay.movements.permissions import may_see_movements, may_start_amendment
from chungtay.movements.selectors.changing.version_page import version_page, version_rows
from chungtay.movements.selectors.changing.visible import versions_visible_to
from chungtay.movements.selectors.comparing import visible_plans
from chungtay.movements.selectors.wording import plan_label
from chungtay.movements.services.changing.telling import note_notices
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires


@require_GET
@requires(may_see_movements)
def version_list(request: ActorRequest, pk: int) -> HttpResponse:
    """List the versions of a plan: from when to when each held, by which document."""
    plan = _plan(request, pk)
    context = {
        "plan": plan,
        "label": plan_label(plan),
        "rows": version_rows(plan, today()),
        "may_amend": may_start_amendment(request.actor, plan),
    }
    return render(request, "movements/changing/version_list.html", context)


@require_GET
@requires(may_see_movements)
def version(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """Show one version in full, how it differs from the one before, and what it means for us."""
    plan = _plan(request, pk)
    page = version_page(plan, number, actor=request.actor, today=today())
    if page is None:
        raise Http404
    context = {"plan": plan, "label": plan_label(plan), "page": page}
    return render(request, "movements/changing/version.html", context)


@require_POST
@requires(may_see_movements)
def version_seen(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """Confirm that the unit knows what a version means for it."""
    shown = get_object_or_404(versions_visible_to(request.actor), plan=pk, number=number)
    note_notices(shown.pk, actor=request.actor)
    messages.success(request, _("Đã ghi nhận đơn vị đã biết thay đổi này."))
    return redirect("movements:plan_version", pk=pk, number=number)


def _plan(request: ActorRequest, pk: int) -> Plan:
    return get_object_or_404(visible_plans(request.actor), pk=pk)
