"""What devices carry from the unit's reviews, for the office."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.field.permissions import may_revoke_device, may_see_field, may_use_field
from chungtay.field.selectors.devices import hamlets_to_survey, takings_visible_to
from chungtay.field.services import taking
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, public, requires


@require_GET
@requires(may_see_field)
def home(request: ActorRequest) -> HttpResponse:
    """Tell how to survey without a network, and list what devices carry now."""
    page = page_of(request, takings_visible_to(request.actor))
    context = {
        "hamlets": hamlets_to_survey(request.actor),
        "may_use": may_use_field(request.actor),
        "page": page,
        "rows": [(row, bool(may_revoke_device(request.actor, row))) for row in page],
        "now": timezone.now(),
    }
    return render(request, "field/home.html", context)


@require_POST
@requires(may_see_field)
def device_revoke(request: ActorRequest, pk: int) -> HttpResponse:
    """Revoke the device that carries the taking ``pk``."""
    get_object_or_404(takings_visible_to(request.actor), pk=pk)
    taking.revoke_device(pk, actor=request.actor)
    messages.success(request, _("Đã thu hồi. Máy xóa phiếu ngay khi có mạng."))
    return redirect("field:home")


@public
@require_http_methods(["GET"])
def unsent(request: ActorRequest) -> HttpResponse:
    """Ask before a sign-out that would wipe forms which were not sent yet."""
    return render(request, "field/unsent.html")
