"""Pages on what is known of a household as a whole."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chungtay.households.forms.members import FactsForm
from chungtay.households.models import Household
from chungtay.households.permissions import may_write_households
from chungtay.households.rules.causes import ids_of
from chungtay.households.selectors.register import households_visible_to
from chungtay.households.services.describing import describe_household
from chungtay.kernel.errors import RefusedError
from chungtay.web.http import ActorRequest
from chungtay.web.views import posted, requires

_FACTS = ("phone", "latitude", "longitude", "located_by", "located_on", "other_cause")


@require_http_methods(["GET", "POST"])
@requires(may_write_households)
def facts(request: ActorRequest, pk: int) -> HttpResponse:
    """Enter telephone, location and causes of poverty."""
    household = get_object_or_404(households_visible_to(request.actor), pk=pk)
    initial = {name: getattr(household, name) for name in _FACTS}
    form = FactsForm(posted(request), initial=initial | {"causes": ids_of(household.causes)})
    context = {"household": household, "title": _("Liên hệ, vị trí, nguyên nhân nghèo")}
    return _answer(
        request, form, context,
        lambda: describe_household(household.pk, form.facts(), actor=request.actor),
    )  # fmt: skip


def _answer(
    request: ActorRequest,
    form: forms.Form,
    context: dict[str, Any],
    carry_out: Callable[[], Household],
) -> HttpResponse:
    """Carry out what was sent and go back; what is refused keeps what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            carry_out()
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("households:household", pk=context["household"].pk)
    status = 422 if form.errors else 200
    return render(request, "households/describe.html", context | {"form": form}, status=status)
