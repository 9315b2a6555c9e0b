"""The desk for people who ask about their data."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.audit.journal import history_of
from chungtay.audit.verbs import verb_label
from chungtay.kernel.masking import mask_contact
from chungtay.organizations.clock import today
from chungtay.privacy.forms.requests import AskingForm, WordsForm
from chungtay.privacy.models import DataRequest
from chungtay.privacy.permissions import may_see_requests
from chungtay.privacy.rules.requests import OPEN, REQUEST
from chungtay.privacy.selectors.requests import (
    clock_for,
    next_day_due,
    open_requests,
    requests_visible_to,
)
from chungtay.privacy.services.looking import Reason, note_look
from chungtay.privacy.services.requests import extend_request, receive_request, take_step
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires

_ANSWERING = Reason("subject_request")


@require_GET
@requires(may_see_requests)
def request_list(request: ActorRequest) -> HttpResponse:
    """List the requests of the unit with the days left; those still open unless all are asked."""
    everything = request.GET.get("xem") == "tat-ca"
    rows = requests_visible_to(request.actor) if everything else open_requests(request.actor)
    page = page_of(request, rows)
    context = {
        "page": page,
        "rows": [(row, mask_contact(row.contact), next_day_due(row)) for row in page],
        "everything": everything,
        "today": today(),
        "open_states": OPEN,
    }
    return render(request, "privacy/request_list.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_see_requests)
def request_add(request: ActorRequest) -> HttpResponse:
    """Receive what a person asks."""
    form = AskingForm(request.POST or None, initial={"received_on": today().isoformat()})
    if request.method == "POST" and form.is_valid():
        made = receive_request(form.asking(), actor=request.actor)
        return redirect("privacy:request", pk=made.pk)
    return render(request, "privacy/request_form.html", {"form": form})


@require_GET
@requires(may_see_requests)
def request_page(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one request, its clocks and what was done; the look is written down."""
    shown = get_object_or_404(requests_visible_to(request.actor), pk=pk)
    note_look(request.actor, "data_request.viewed", shown, reason=_ANSWERING)
    history = history_of(shown).exclude(verb="data_request.viewed").order_by("pk")
    context = {
        "request_shown": shown,
        "clock": clock_for(shown),
        "today": today(),
        "is_open": shown.state in OPEN,
        "steps": [step for step in REQUEST.steps.values() if shown.state in step.sources],
        "form": WordsForm(),
        "history": [(entry, verb_label(entry.verb)) for entry in history],
    }
    return render(request, "privacy/request.html", context)


@require_POST
@requires(may_see_requests)
def request_step(request: ActorRequest, pk: int, step: str) -> HttpResponse:
    """Take a step: acknowledge, extend, answer, refuse or drop."""
    shown = get_object_or_404(requests_visible_to(request.actor), pk=pk)
    _take(request, shown, step)
    return redirect("privacy:request", pk=pk)


def _take(request: ActorRequest, shown: DataRequest, step: str) -> None:
    text = request.POST.get("text", "")[:2000]
    if step == "extend":
        extend_request(shown.pk, reason=text, actor=request.actor)
    elif step in REQUEST.steps:
        take_step(shown.pk, step, text=text, actor=request.actor)
    else:
        raise Http404
