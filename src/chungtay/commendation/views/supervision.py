"""The Front and the unions look at how awards are chosen, and say what they think."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.commendation.permissions import may_supervise_awards
from chungtay.commendation.selectors.supervised import (
    nominations_supervised,
    rounds_supervised_by,
    supervised_row,
)
from chungtay.inspection.forms import ObservationForm
from chungtay.inspection.selectors.remarks import remarks_about
from chungtay.inspection.services.remarks import Finding, make_remark
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires


@require_GET
@requires(may_supervise_awards)
def supervised_rounds(request: ActorRequest) -> HttpResponse:
    """List the rounds on the ground of the actor's body."""
    page = page_of(request, rounds_supervised_by(request.actor).order_by("-opens_on", "-pk"))
    return render(request, "commendation/supervised_rounds.html", {"page": page})


@require_http_methods(["GET", "POST"])
@requires(may_supervise_awards)
def supervised_round(request: ActorRequest, pk: int) -> HttpResponse:
    """Show who is proposed for what and how far it went, and take remarks on it."""
    shown = get_object_or_404(rounds_supervised_by(request.actor), pk=pk)
    form = ObservationForm(request.POST or None, initial={"seen_on": f"{today():%d/%m/%Y}"})
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        found = Finding(shown.organization_id, clean["seen_on"], clean["text"], about=shown)
        try:
            make_remark(found, actor=request.actor)
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã ghi nhận xét; cơ quan xét thấy và trả lời."))
            return redirect("commendation:supervised_round", pk=pk)
    page = page_of(request, nominations_supervised(shown))
    context = {
        "round": shown,
        "page": page,
        "rows": [supervised_row(row) for row in page],
        "remarks": remarks_about(shown, request.actor),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "commendation/supervised_round.html", context, status=status)
