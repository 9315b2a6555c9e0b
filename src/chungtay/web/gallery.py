"""The page that shows every component once."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from chungtay.web.http import ActorRequest
from chungtay.web.permissions import may_administer
from chungtay.web.showcase import example_context
from chungtay.web.views import requires


@require_GET
@requires(may_administer)
def components(request: ActorRequest) -> HttpResponse:
    """Show the components to administrators."""
    return render(request, "web/ui.html", example_context())
