"""Pages on what happened to households."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.households.forms.events import ACTS, ReceiveForm
from chungtay.households.models import HouseholdEvent
from chungtay.households.permissions import may_see_households, may_write_households
from chungtay.households.selectors.events import arriving, events_visible_to
from chungtay.households.selectors.register import households_visible_to
from chungtay.households.services.events import preview, undo_event
from chungtay.households.services.handing_over import decline, receive
from chungtay.households.services.ledger import told
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, posted, requires

_WRITE, _DECLINE = "ghi", "khong-nhan"


@require_http_methods(["GET", "POST"])
@requires(may_write_households)
def event_act(request: ActorRequest, pk: int, act: str) -> HttpResponse:
    """Ask what happened, show what it will change, and write it on the second word."""
    rows = households_visible_to(request.actor).select_related("place")
    household = get_object_or_404(rows, pk=pk)
    if act not in ACTS:
        raise Http404
    form = ACTS[act](
        posted(request), household=household, actor=request.actor, initial={"on": today()}
    )
    lines: list[str] | None = None
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("viec") == _WRITE:
                event = form.carry_out()
                messages.success(request, _("Đã ghi. Ghi nhầm thì hoàn tác được ở trang này."))
                return redirect("households:event", pk=event.pk)
            lines = preview(form.carry_out)
        except RefusedError as refused:
            form.add_error(None, str(refused))
    context = {"household": household, "form": form, "lines": lines}
    status = 422 if form.errors else 200
    return render(request, "households/event_act.html", context, status=status)


@require_GET
@requires(may_see_households)
def event(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one event with all it changed, and the way back."""
    found: HouseholdEvent = get_object_or_404(
        events_visible_to(request.actor).select_related(
            "household", "other", "place", "to_place", "done_by"
        ),
        pk=pk,
    )
    context = {
        "event": found,
        "lines": told(found.ledger),
        "may_undo": may_write_households(request.actor)
        and found.undone_on is None
        and found.state != HouseholdEvent.State.DECLINED
        and not hasattr(found, "request"),
    }
    return render(request, "households/event.html", context)


@require_POST
@requires(may_write_households)
def event_undo(request: ActorRequest, pk: int) -> HttpResponse:
    """Take an event back."""
    found = get_object_or_404(events_visible_to(request.actor), pk=pk)
    undone = undo_event(found.pk, actor=request.actor)
    messages.success(request, _("Đã hoàn tác."))
    return redirect("households:household", pk=undone.household_id)


@require_GET
@requires(may_see_households)
def arrivals(request: ActorRequest) -> HttpResponse:
    """List the households that other communes hand over to one's own."""
    context = {
        "page": page_of(request, arriving(request.actor)),
        "may_write": may_write_households(request.actor),
    }
    return render(request, "households/arrivals.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_write_households)
def arrival(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a household in, or say why not."""
    found = get_object_or_404(arriving(request.actor), pk=pk)
    form = ReceiveForm(posted(request), place_id=found.to_place_id or 0)
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("viec") == _DECLINE:
                decline(found.pk, form.cleaned_data["reason"], actor=request.actor)
                messages.success(request, _("Đã trả lời. Hộ ở lại sổ của xã kia."))
                return redirect("households:arrivals")
            receive(found.pk, form.cleaned_data["hamlet"], actor=request.actor)
            messages.success(request, _("Đã tiếp nhận hộ vào sổ."))
            return redirect("households:household", pk=found.household_id)
        except RefusedError as refused:
            form.add_error(None, str(refused))
    status = 422 if form.errors else 200
    context = {"event": found, "form": form}
    return render(request, "households/arrival.html", context, status=status)
