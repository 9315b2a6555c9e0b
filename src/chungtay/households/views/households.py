"""Pages about households."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.households.forms.changing import ASKS
from chungtay.households.forms.events import ACTS
from chungtay.households.forms.register import ClassForm, FilterForm, HouseholdForm
from chungtay.households.models import ChangeRequest, Household
from chungtay.households.permissions import may_see_households, may_write_households
from chungtay.households.rules.causes import CAUSES
from chungtay.households.rules.traits import TRAITS
from chungtay.households.selectors.events import events_of
from chungtay.households.selectors.hamlets import communes_with_hamlets
from chungtay.households.selectors.listing import Listing
from chungtay.households.selectors.register import (
    HOUSEHOLD,
    communes_visible_to,
    households_visible_to,
)
from chungtay.households.services.register import add_household, classify_household
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.masking import mask_number
from chungtay.organizations.clock import today
from chungtay.privacy.permissions import may_erase
from chungtay.privacy.purpose import current_reason
from chungtay.privacy.rules.purposes import purposes
from chungtay.privacy.services.looking import note_look
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires


@require_GET
@requires(may_see_households)
def household_list(request: ActorRequest) -> HttpResponse:
    """List the households of the person's ground, narrowed by name, place, class and year."""
    form = FilterForm(request.GET, places=communes_visible_to(request.actor))
    listing = Listing(request.actor, form.filters())
    context = {
        "form": form,
        "households": page_of(request, listing),
        "is_cut": listing.is_cut,
        "may_write": may_write_households(request.actor),
        "query": request.GET.urlencode(),
    }
    return render(request, "households/household_list.html", context)


@require_GET
@requires(may_see_households)
def household(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one household file; the look itself is written down."""
    shown = get_object_or_404(households_visible_to(request.actor).select_related("place"), pk=pk)
    reason = current_reason(request)
    note_look(request.actor, "household.viewed", shown, reason=reason)
    context = _file(request, shown, ClassForm()) | {"purpose": purposes()[reason.purpose]}
    return render(request, "households/household.html", context)


def _file(request: ActorRequest, shown: Household, form: ClassForm) -> dict[str, Any]:
    """Return what the page of a household shows; identity numbers are masked."""
    members = shown.members.present().order_by("-is_head", "birth_year")
    return {
        "household": shown,
        "members": [(member, mask_number(member.citizen_id)) for member in members],
        "classes": shown.classes.order_by("-year"),
        "past_classes": shown.past_classes.order_by("-year", "-known_until", "-pk"),
        "form": form,
        "traits": [
            {"label": _(trait.name), "value": shown.trait_bases.get(trait.id, "")}
            for trait in TRAITS
            if shown.traits >> trait.bit & 1
        ],
        "causes": [_(cause.name) for cause in CAUSES if shown.causes >> cause.bit & 1],
        "events": events_of(shown),
        "asks": [(key, form.kind.label) for key, form in ASKS.items()],
        "asked": shown.change_requests.filter(state=ChangeRequest.State.WAITING),
        "acts": [(key, form.title) for key, form in ACTS.items()],
        "may_write": may_write_households(request.actor),
        "may_erase": may_erase(request.actor),
        "erasure_kind": HOUSEHOLD,
    }


@require_http_methods(["GET", "POST"])
@requires(may_write_households)
def household_add(request: ActorRequest) -> HttpResponse:
    """Enter a household of the officer's own commune."""
    form = HouseholdForm(request.POST or None, places=communes_with_hamlets(request.actor, today()))
    if request.method == "POST" and form.is_valid():
        added = add_household(form.entry(), actor=request.actor)
        return redirect("households:household", pk=added.pk)
    return render(request, "households/household_form.html", {"form": form})


@require_http_methods(["POST"])
@requires(may_write_households)
def household_classify(request: ActorRequest, pk: int) -> HttpResponse:
    """Record the class of a household for a year from its scores."""
    shown = get_object_or_404(households_visible_to(request.actor), pk=pk)
    form = ClassForm(request.POST)
    if form.is_valid():
        try:
            classify_household(shown.pk, scores=form.scores(), actor=request.actor)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("households:household", pk=pk)
    return render(request, "households/household.html", _file(request, shown, form), status=422)
