"""One target: how it stands, its share for each commune, and the places of its class."""

from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.movements.forms.allocation import AllocationForm
from chungtay.movements.forms.classing import ClassedPlacesForm
from chungtay.movements.models import Target
from chungtay.movements.permissions import may_see_movements, may_steer_plan
from chungtay.movements.rules.vocabulary import POPULATIONS
from chungtay.movements.selectors.allocation import shares_of
from chungtay.movements.selectors.classed import classed_in, is_for_class, places_to_class
from chungtay.movements.selectors.measuring import measured_target
from chungtay.movements.selectors.visible import plans_visible_to
from chungtay.movements.selectors.wording import (
    bound_words,
    plan_label,
    target_row,
    target_title,
    word,
    years_label,
)
from chungtay.movements.services.allocating import allocate_target
from chungtay.movements.services.classing import class_places
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def target(request: ActorRequest, pk: int) -> HttpResponse:
    """Show a target commune by commune; the unit of the plan gives each its share."""
    visible = Target.objects.filter(plan__in=plans_visible_to(request.actor).values("pk"))
    shown = get_object_or_404(
        visible.select_related("plan__document__issuer", "plan__organization__place",
                               "plan__document__attached_to__issuer"), pk=pk,
    )  # fmt: skip
    shares = shares_of(shown, actor=request.actor, today=today())
    form = AllocationForm(request.POST or None, given=[(one.unit, one.bound) for one in shares])
    if request.method == "POST" and form.is_valid():
        allocate_target(shown.pk, form.bounds(), today=today(), actor=request.actor)
        messages.success(request, _("Đã giao chỉ tiêu cho các xã."))
        return redirect("movements:target", pk=pk)
    context = {
        "target": shown, "shares": shares, "form": form, "label": plan_label(shown.plan),
        "title": shown.label or target_title(target_row(shown)),
        "bound": bound_words(target_row(shown)),
        "years": years_label(shown.from_year, shown.to_year),
        "whole": measured_target(
            copy(shown), place_of=shown.plan.organization, actor=request.actor, year=today().year
        ),
        "verdict": may_steer_plan(request.actor, shown.plan),
        **_classed(request, shown),
    }  # fmt: skip
    return render(request, "movements/target.html", context)


@require_POST
@requires(may_see_movements)
def target_places(request: ActorRequest, pk: int) -> HttpResponse:
    """Say which places are of the class that a target is for."""
    visible = Target.objects.filter(plan__in=plans_visible_to(request.actor).values("pk"))
    shown = get_object_or_404(visible.select_related("plan__organization__place"), pk=pk)
    form = ClassedPlacesForm(request.POST, places=places_to_class(shown))
    if form.is_valid():
        values = form.cleaned_data
        count = class_places(
            shown.pk, values["places"], instrument=values["instrument"], actor=request.actor
        )
        messages.success(request, _("Đã ghi %(count)s nơi thuộc diện này.") % {"count": count})
    else:
        messages.error(request, _("Có nơi không có trong danh sách. Mời chọn lại."))
    return redirect(reverse("movements:target", args=[pk]) + "#dien")


def _classed(request: ActorRequest, shown: Target) -> dict[str, Any]:
    """Return what the page of a target for a class of places shows beside."""
    if not is_for_class(shown):
        return {}
    rows = list(classed_in(shown, shown.plan.organization))
    form = ClassedPlacesForm(
        places=places_to_class(shown),
        chosen=[row.place_id for row in rows],
        instrument=rows[0].instrument if rows else "",
    )
    return {
        "is_for_class": True,
        "class_label": word(POPULATIONS, shown.population),
        "classed": rows,
        "class_form": form,
    }
