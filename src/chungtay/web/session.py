"""Sign in, sign out, switch position, switch language."""

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from chungtay.accounts.selectors import positions_of
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.middleware import POSITION_KEY
from chungtay.web.permissions import may_enter
from chungtay.web.views import number_in, public, requires

sign_in = public(
    LoginView.as_view(template_name="web/sign_in.html", redirect_authenticated_user=True)
)
sign_out = public(LogoutView.as_view())


@require_POST
@requires(may_enter)
def position_switch(request: ActorRequest) -> HttpResponse:
    """Act in another of one's own positions from now on."""
    mine = positions_of(request.user, today())  # type: ignore[arg-type]
    position = get_object_or_404(mine, pk=number_in(request.POST.get("position")))
    request.session[POSITION_KEY] = position.pk
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if safe else "/")
