"""Say why one looks at personal data."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from chungtay.privacy.forms.reason import ReasonForm
from chungtay.privacy.permissions import may_tell_purpose
from chungtay.privacy.purpose import current_reason, keep_reason
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires


@require_http_methods(["GET", "POST"])
@requires(may_tell_purpose)
def purpose(request: ActorRequest) -> HttpResponse:
    """Take the purpose that is written down at every file opened from now on."""
    now = current_reason(request)
    initial = {"purpose": now.purpose, "note": now.note}
    form = ReasonForm(request.POST or None, initial=initial)
    back = request.GET.get("next", "")
    if request.method == "POST" and form.is_valid():
        keep_reason(request, form.reason())
        safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
        return redirect(back if safe else "accounts:start")
    return render(request, "privacy/purpose.html", {"form": form})
