"""Start a day's work; switch position."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from chungtay.accounts.selectors import positions_of
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.middleware import POSITION_KEY
from chungtay.web.navigation import first_page
from chungtay.web.permissions import may_switch_position
from chungtay.web.views import number_in, public, requires, safe_back


@require_GET
@public
def start(request: ActorRequest) -> HttpResponse:
    """Lead a person who has just signed in to where their position begins its work."""
    return redirect(first_page(request.actor))


@require_POST
@requires(may_switch_position)
def position_switch(request: ActorRequest) -> HttpResponse:
    """Act in another of one's own positions from now on."""
    mine = positions_of(request.user, today())  # type: ignore[arg-type]
    position = get_object_or_404(mine, pk=number_in(request.POST.get("position")))
    request.session[POSITION_KEY] = position.pk
    return redirect(safe_back(request))
