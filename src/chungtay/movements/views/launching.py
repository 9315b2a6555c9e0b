"""The conditions for launching a movement, as a plan meets them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chungtay.documents.models import DocumentState
from chungtay.movements.permissions import may_see_movements, may_steer_plan
from chungtay.movements.selectors.launching import launch_page
from chungtay.movements.selectors.visible import plans_visible_to
from chungtay.movements.selectors.wording import plan_label
from chungtay.movements.services.launch_notes import note_condition
from chungtay.movements.services.lineage import opens_movement
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def launch_conditions(request: ActorRequest, pk: int) -> HttpResponse:
    """List each condition with its article; the drafters say where one stands."""
    rows = plans_visible_to(request.actor).select_related(
        "document__issuer", "document__attached_to__issuer", "organization", "movement", "parent"
    )
    shown = get_object_or_404(rows, pk=pk)
    if request.method == "POST":
        note_condition(
            shown.pk, condition=request.POST.get("condition", ""),
            where=request.POST.get("where", ""), actor=request.actor,
        )  # fmt: skip
        messages.success(request, _("Đã ghi lại."))
        return redirect("movements:launch_conditions", pk=pk)
    acting = shown.document.attached_to or shown.document
    context = {
        "plan": shown,
        "label": plan_label(shown),
        "page": launch_page(shown, today(), opens=opens_movement(shown)),
        "may_note": acting.state == DocumentState.DRAFTED and may_steer_plan(request.actor, shown),
    }
    return render(request, "movements/launch_conditions.html", context)
