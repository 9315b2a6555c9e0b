"""Pages about who agreed to be published."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.organizations.clock import today
from chungtay.privacy.erasing import found, subjects
from chungtay.privacy.forms.consents import ConsentForm, WithdrawalForm
from chungtay.privacy.permissions import may_see_consents
from chungtay.privacy.rules.consent import age_rule
from chungtay.privacy.selectors.consents import consents_visible_to
from chungtay.privacy.services.consents import record_consents, withdraw_consent
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in, page_of, requires


@require_GET
@requires(may_see_consents)
def consent_list(request: ActorRequest) -> HttpResponse:
    """List the consents that the unit keeps; of one file where the address names it."""
    rows = consents_visible_to(request.actor)
    if kind := request.GET.get("loai"):
        rows = rows.filter(kind=kind, object_id=number_in(request.GET.get("ma")) or 0)
    context = {"page": page_of(request, rows), "today": today(), "query": request.GET.urlencode()}
    return render(request, "privacy/consent_list.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_see_consents)
def consent_add(request: ActorRequest) -> HttpResponse:
    """Record what somebody agreed to, with the paper they signed."""
    kind, pk = request.GET.get("loai", ""), number_in(request.GET.get("ma"))
    subject = subjects().get(kind)
    obj = found(kind, pk or 0, actor=request.actor) if subject else None
    if kind and obj is None:
        raise Http404
    form = ConsentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        record_consents(form.agreement(kind, pk), form.paper(), actor=request.actor)
        return redirect("privacy:consent_list")
    what = subject.describe(obj) if subject and obj else ""
    context = {"form": form, "subject": subject, "what": what, "ages": age_rule(today())}
    return render(request, "privacy/consent_form.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_see_consents)
def consent(request: ActorRequest, pk: int) -> HttpResponse:
    """Show a consent with its paper, and take it back on the day it was."""
    shown = get_object_or_404(consents_visible_to(request.actor), pk=pk)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw_consent(shown.pk, **form.cleaned_data, actor=request.actor)
        return redirect("privacy:consent", pk=pk)
    context = {"consent": shown, "form": form, "ages": age_rule(shown.given_on)}
    return render(request, "privacy/consent.html", context)
