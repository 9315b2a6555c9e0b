"""Plans: the list, one plan, issuing it, and steering what follows."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.accounts.actor import Actor
from chungtay.documents.models import DocumentState
from chungtay.documents.rules.content import XLSX
from chungtay.documents.selectors.signing import signer_for
from chungtay.kernel.text import gettext_noop
from chungtay.movements.forms.plans import IssueForm, LeadsForm, day_initial
from chungtay.movements.models import Assignment, Plan
from chungtay.movements.permissions import (
    may_issue_plan,
    may_see_movements,
    may_send_plan,
    may_steer_plan,
    may_upload_plan,
)
from chungtay.movements.selectors.changing.version_page import changing_bar
from chungtay.movements.selectors.derivable import making_of
from chungtay.movements.selectors.launching import launch_page
from chungtay.movements.selectors.plan_page import plan_page
from chungtay.movements.selectors.preview import preview_of
from chungtay.movements.selectors.readers import own_reading
from chungtay.movements.selectors.sheet import assignments_sheet
from chungtay.movements.selectors.units import Resolver
from chungtay.movements.selectors.visible import plans_found, plans_visible_to
from chungtay.movements.selectors.wording import plan_label
from chungtay.movements.services.assigning import choose_leads
from chungtay.movements.services.issuing import issue_plan
from chungtay.movements.services.lineage import existing_movement, opens_movement
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires, text_in

_STATES = {
    "": gettext_noop("Tất cả"),
    "drafted": gettext_noop("Dự thảo"),
    "issued": gettext_noop("Đã ban hành"),
}


@require_GET
@requires(may_see_movements)
def plan_list(request: ActorRequest) -> HttpResponse:
    """List the plans a person may see, drafts first."""
    wanted, text = request.GET.get("trang-thai", ""), text_in(request)
    plans = (
        plans_found(request.actor, text)
        .exclude(document__state=DocumentState.PLACEHOLDER)
        .select_related("document__issuer", "document__attached_to__issuer")
        .order_by("document__state", "-document__issued_on", "-pk")
    )
    if wanted in ("drafted", "issued"):
        plans = plans.filter(document__state=wanted)
    context = {
        "plans": page_of(request, plans),
        "filters": [
            {
                "url": f"?{urlencode({'trang-thai': key, 'tim': text})}",
                "label": _(label),
                "current": key == wanted,
            }
            for key, label in _STATES.items()
        ],
        "may_upload": may_upload_plan(request.actor),
        "is_filtered": bool(wanted or text),
    }
    return render(request, "movements/plan_list.html", context)


@require_GET
@requires(may_see_movements)
def plan(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one plan: what it says, where it stands in the chain, what was made of it."""
    shown = _plan(request, pk)
    context = {
        "page": plan_page(shown, actor=request.actor, today=today()),
        "plan": shown,
        "making": making_of(shown, request.actor),
        "may_issue": may_issue_plan(request.actor, shown),
        "may_steer": may_steer_plan(request.actor, shown),
        "reading": own_reading(shown, request.actor, today()),
        "may_send": shown.document.state == DocumentState.ISSUED
        and may_send_plan(request.actor, shown),
        "may_give": may_steer_plan(request.actor, shown)
        and shown.document.state == DocumentState.ISSUED,
        "changing": changing_bar(shown, request.actor, today()),
    }
    return render(request, "movements/plan.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def plan_issue(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what issuing will do; do it on the second look."""
    shown = _plan(request, pk)
    preview = preview_of(shown, issued_on=today(), movement=existing_movement(shown))
    form = IssueForm(
        request.POST or None,
        initial={"issued_on": day_initial(today())},
        unresolved=[
            (duty.assignment.pk, _lead_label(duty.assignment)) for duty in preview.unresolved
        ],
        choices=preview.choices,
    )
    if request.method == "POST" and form.is_valid():
        issue_plan(
            shown.pk, number=form.cleaned_data["number"], leads=form.leads(), today=today(),
            issued_on=form.cleaned_data["issued_on"], actor=request.actor,
        )  # fmt: skip
        messages.success(request, _("Đã ban hành kế hoạch, gửi đến các nơi nhận và giao việc."))
        return redirect("movements:plan", pk=pk)
    context = {
        "plan": shown, "label": plan_label(shown), "preview": preview, "form": form,
        "verdict": may_issue_plan(request.actor, shown),
        "signature": _signature(request.actor, shown),
        "launch": launch_page(shown, today(), opens=opens_movement(shown)),
    }  # fmt: skip
    return render(request, "movements/plan_issue.html", context, status=422 if form.errors else 200)


def _signature(actor: Actor, shown: Plan) -> tuple[str, ...]:
    """Return the lines above the signature if ``actor`` signs; none of who may not."""
    if not may_issue_plan(actor, shown):
        return ()
    return signer_for((shown.document.attached_to or shown.document).issuer, actor).lines()


@require_GET
@requires(may_see_movements)
def plan_sheet(request: ActorRequest, pk: int) -> HttpResponse:
    """Hand out the duties of a plan as an Excel file."""
    shown = _plan(request, pk)
    response = HttpResponse(assignments_sheet(shown), content_type=XLSX.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="nhiem-vu-{pk}.xlsx"'
    return response


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def assignment_leads(request: ActorRequest, pk: int) -> HttpResponse:
    """Choose the units of a duty whose lead the name alone did not tell."""
    duty = _assignment(request, pk)
    issued_on = duty.plan.document.issued_on or today()
    choices = Resolver(duty.plan.organization, issued_on).units.values()
    form = LeadsForm(request.POST or None, choices=choices)
    if request.method == "POST" and form.is_valid():
        count = choose_leads(duty.pk, form.ids(), actor=request.actor)
        messages.success(request, _("Đã giao thêm %(count)s việc.") % {"count": count})
        return redirect(reverse("movements:plan", args=[duty.plan_id]) + "#nhiem-vu")
    context = {
        "duty": duty, "form": form, "verdict": may_steer_plan(request.actor, duty.plan),
        "label": plan_label(duty.plan),
    }  # fmt: skip
    return render(request, "movements/assignment_leads.html", context)


def _plan(request: ActorRequest, pk: int) -> Plan:
    rows = plans_visible_to(request.actor).select_related(
        "document__issuer", "document__attached_to__issuer", "document__file",
        "organization__place", "movement__predecessor", "reading__file",
    )  # fmt: skip
    return get_object_or_404(rows, pk=pk)


def _assignment(request: ActorRequest, pk: int) -> Assignment:
    rows = Assignment.objects.filter(
        plan__in=plans_visible_to(request.actor).values("pk")
    ).select_related("plan__document__attached_to__issuer", "plan__document__issuer",
                     "plan__organization__place")  # fmt: skip
    return get_object_or_404(rows, pk=pk)


def _lead_label(assignment: Assignment) -> Any:
    return assignment.lead_name or _("Nhiệm vụ %(clause)s") % {"clause": assignment.clause}
