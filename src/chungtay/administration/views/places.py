"""Pages about administrative units on a day."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from chungtay.organizations.clock import today
from chungtay.organizations.models import Place, PlaceLevel
from chungtay.organizations.selectors.layout import (
    children_on,
    day_within,
    numbers_on,
    path_of,
    places_matching,
    provinces_on,
)
from chungtay.organizations.selectors.places import organizations_in
from chungtay.organizations.selectors.succession import Kin, predecessors_on, successors_on
from chungtay.web.http import ActorRequest
from chungtay.web.permissions import may_enter
from chungtay.web.views import page_of, requires

_ALL = 250  # no unit has more parts than this, so a page shows them all


class PlaceForm(forms.Form):
    """The day in question, and what is looked for."""

    tim = forms.CharField(
        label=_("Tìm tên hoặc mã"), max_length=100, required=False,
        help_text=_("Không cần dấu; dấu nháy, gạch nối và vị trí dấu thanh không phân biệt."),
    )  # fmt: skip
    ngay = forms.DateField(
        label=_("Ngày"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Cây đơn vị của ngày này."),
    )  # fmt: skip

    def day(self) -> date:
        """Return the day given, or today."""
        given: date | None = self.cleaned_data.get("ngay") if self.is_valid() else None
        return given or today()

    def text(self) -> str:
        """Return what is looked for."""
        return str(self.cleaned_data.get("tim", "")) if self.is_valid() else ""


def _form(request: ActorRequest) -> tuple[PlaceForm, date]:
    """Return the form with the day filled in, and the day."""
    day = PlaceForm(request.GET).day()
    values = {"ngay": day.isoformat()} | {key: value for key, value in request.GET.items() if value}
    return PlaceForm(values), day


@require_GET
@requires(may_enter)
def place_list(request: ActorRequest) -> HttpResponse:
    """Show the provinces of a day, or the units whose name was typed."""
    form, day = _form(request)
    context: dict[str, Any] = {"form": form, "day": day, "query": urlencode({"ngay": day})}
    if form.text():
        context["found"] = page_of(request, places_matching(form.text(), day))
        return render(request, "administration/places_found.html", context)
    numbers, provinces = numbers_on(day), provinces_on(day)
    context["provinces"] = [
        (
            province,
            numbers.get((province.path, PlaceLevel.DISTRICT), 0),
            numbers.get((province.path, PlaceLevel.COMMUNE), 0),
        )
        for province in provinces
    ]
    return render(request, "administration/places.html", context)


@require_GET
@requires(may_enter)
def place(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one unit: where it lies, its parts, what it was made of and what became of it."""
    shown = get_object_or_404(Place, pk=pk)
    form, day = _form(request)
    within = day_within(shown, day)
    context = {
        "form": form,
        "day": day,
        "place": shown,
        "stands": within == day,
        "within": within,
        "query": urlencode({"ngay": day}),
        "links": _links(path_of(shown), within),
        "children": page_of(request, children_on(shown, within), size=_ALL),
        "organizations": organizations_in(shown, within),
        **_kin(shown, day),
    }
    return render(request, "administration/place.html", context)


def _links(path: list[Place], day: date) -> list[dict[str, str]]:
    query = urlencode({"ngay": day})
    root = {"label": str(_("Cả nước")), "url": f"{reverse('places:place_list')}?{query}"}
    above = [
        {"label": step.name, "url": f"{reverse('places:place', args=[step.pk])}?{query}"}
        for step in path[:-1]
    ]
    return [root, *above]


def _kin(shown: Place, day: date) -> dict[str, Any]:
    """Return what stood before and stands after, on the day or on the nearest that tells."""
    before = min(day, shown.valid_from - timedelta(days=1))
    ahead: list[Kin] = []
    after = None
    if shown.valid_to is not None:
        after = max(day, shown.valid_to + timedelta(days=1))
        ahead = successors_on(shown, after)
    return {
        "before": before,
        "after": after,
        "predecessors": predecessors_on(shown, before),
        "successors": ahead,
    }
