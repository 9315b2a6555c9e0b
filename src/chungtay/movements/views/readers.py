"""Staff confirm to have read a plan; the head of the unit sees who has not."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chungtay.movements.models import Plan
from chungtay.movements.permissions import may_see_movements
from chungtay.movements.selectors.readers import readers_of
from chungtay.movements.selectors.visible import plans_visible_to
from chungtay.movements.selectors.wording import plan_label
from chungtay.movements.services.acknowledging import confirm_reading
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires


@require_POST
@requires(may_see_movements)
def plan_read(request: ActorRequest, pk: int) -> HttpResponse:
    """Confirm that the person has read the plan; twice is as good as once."""
    confirm_reading(_plan(request, pk).pk, actor=request.actor)
    messages.success(request, _("Đã ghi: anh/chị đã đọc kế hoạch này."))
    return redirect(reverse("movements:plan", args=[pk]) + "#doc-ke-hoach")


@require_GET
@requires(may_see_movements)
def plan_readers(request: ActorRequest, pk: int) -> HttpResponse:
    """Show who of the unit has read the plan and who has not."""
    shown = _plan(request, pk)
    context = {
        "plan": shown,
        "label": plan_label(shown),
        "units": readers_of(shown, request.actor, today()),
    }
    return render(request, "movements/plan_readers.html", context)


def _plan(request: ActorRequest, pk: int) -> Plan:
    rows = plans_visible_to(request.actor).select_related(
        "document__issuer", "document__attached_to__issuer"
    )
    return get_object_or_404(rows, pk=pk)
