"""Pages of changes that one person asks for and another decides."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.households.forms.changing import ASKS, DecisionForm
from chungtay.households.permissions import (
    may_approve_changes,
    may_see_households,
    may_write_households,
)
from chungtay.households.selectors.changing import requests_visible_to
from chungtay.households.selectors.hints import hints_of
from chungtay.households.selectors.register import households_visible_to
from chungtay.households.services import changing as services
from chungtay.households.services.asked import compared
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, posted, requires

_APPROVE, _REFUSE, _WITHDRAW = "duyet", "khong-duyet", "rut"


@require_http_methods(["GET", "POST"])
@requires(may_write_households)
def ask(request: ActorRequest, pk: int, asked: str) -> HttpResponse:
    """Ask for a change of sensitive facts; it is written when another person approves."""
    household = get_object_or_404(households_visible_to(request.actor), pk=pk)
    if asked not in ASKS:
        raise Http404
    form = ASKS[asked](posted(request), household=household)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.ask_change(
                form.kind, household.pk, form.values(), reason=form.cleaned_data["reason"],
                actor=request.actor, member_id=form.member_id(),
            )  # fmt: skip
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã gửi đề nghị, chờ người khác duyệt."))
            return redirect("households:change_request", pk=made.pk)
    hints = hints_of(household, today()) if asked == "dac-diem" else []
    context = {
        "household": household,
        "title": form.kind.label,
        "intro": form.intro,
        "form": form,
        "hints": [_(hint.reason) % dict(hint.params) for hint in hints],
    }
    status = 422 if form.errors else 200
    return render(request, "households/ask.html", context, status=status)


@require_GET
@requires(may_see_households)
def change_requests(request: ActorRequest) -> HttpResponse:
    """List the requests about households of one's ground, those that wait first."""
    page = page_of(request, requests_visible_to(request.actor))
    return render(request, "households/change_requests.html", {"page": page})


@require_http_methods(["GET", "POST"])
@requires(may_see_households)
def change_request(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what stands and what shall stand; decide it, or withdraw one's own."""
    found = get_object_or_404(requests_visible_to(request.actor), pk=pk)
    form = DecisionForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, found.pk, form.cleaned_data["note"])
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ghi."))
            return redirect("households:change_request", pk=found.pk)
    own = found.requested_by_id == request.actor.user_id
    context = {
        "change": found,
        "rows": compared(found),
        "form": form,
        "may_decide": found.state == found.State.WAITING
        and not own
        and bool(may_approve_changes(request.actor)),
        "may_withdraw": found.state == found.State.WAITING and own,
    }
    status = 422 if form.errors else 200
    return render(request, "households/change_request.html", context, status=status)


def _decide(request: ActorRequest, pk: int, note: str) -> None:
    what = request.POST.get("viec")
    if what == _APPROVE:
        services.approve(pk, note=note, actor=request.actor)
    elif what == _REFUSE:
        services.turn_down(pk, note=note, actor=request.actor)
    elif what == _WITHDRAW:
        services.withdraw(pk, actor=request.actor)
