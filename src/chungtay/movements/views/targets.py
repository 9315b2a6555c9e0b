"""One target: how it stands where a unit sits, its way, its figures, the places of its class."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chungtay.kernel.errors import RefusedError
from chungtay.movements.forms.classing import ClassedPlacesForm
from chungtay.movements.forms.target_figures import LevelsForm, TargetFigureForm
from chungtay.movements.forms.tasks import new_key
from chungtay.movements.models import Target
from chungtay.movements.permissions import may_enter_figure, may_see_movements, may_steer_plan
from chungtay.movements.rules.seen import mark_of
from chungtay.movements.rules.standing import RULE_SOURCE
from chungtay.movements.rules.vocabulary import POPULATIONS
from chungtay.movements.selectors.allocation import givers_of, shares_of
from chungtay.movements.selectors.classed import (
    classed_in,
    is_for_class,
    place_ids_of,
    places_to_class,
)
from chungtay.movements.selectors.counted import results_of_target
from chungtay.movements.selectors.figures_sheet import figures_book
from chungtay.movements.selectors.gathered import results_at, words_of
from chungtay.movements.selectors.known import years_of
from chungtay.movements.selectors.measuring import Measured, as_rule, measured_target
from chungtay.movements.selectors.target_page import (
    giver_among,
    head_of,
    history_of,
    lent_to,
    rule_words,
    spread_of,
    visible_target,
    way_of,
)
from chungtay.movements.selectors.trend import bars_of, gap_of
from chungtay.movements.selectors.wording import word
from chungtay.movements.services.classing import class_places
from chungtay.movements.services.figures import (
    enter_figure,
    level_years,
    set_levels,
    standards_for,
)
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization
from chungtay.web.http import ActorRequest
from chungtay.web.sheets.book import XLSX
from chungtay.web.views import number_in, page_of, requires


@require_GET
@requires(may_see_movements)
def target(request: ActorRequest, pk: int) -> HttpResponse:
    """Show a target where the unit of its plan sits, or where ``?don-vi=`` does."""
    return _page(request, visible_target(request.actor, pk))


@require_POST
@requires(may_see_movements)
def target_places(request: ActorRequest, pk: int) -> HttpResponse:
    """Say which places are of the class that a target is for."""
    shown = visible_target(request.actor, pk)
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


@require_POST
@requires(may_see_movements)
def target_figure(request: ActorRequest, pk: int) -> HttpResponse:
    """Enter a figure with its evidence, or correct one; the same form sent twice is one figure."""
    shown = visible_target(request.actor, pk)
    form = _figure_form(shown, data=request.POST, files=request.FILES)
    if not form.is_valid():
        return _page(request, shown, figure_form=form, status=422)
    values = form.cleaned_data
    try:
        enter_figure(
            pk, values["unit"], form.entry(), request_key=values["request_key"], today=today(),
            actor=request.actor, corrects=values["corrects"],
        )  # fmt: skip
    except RefusedError as refused:
        form.add_error(None, str(refused))
        return _page(request, shown, figure_form=form, status=409)
    messages.success(request, _("Đã ghi số liệu kèm minh chứng."))
    return redirect(f"{reverse('movements:target', args=[pk])}?don-vi={values['unit']}#so-lieu")


@require_POST
@requires(may_see_movements)
def target_levels(request: ActorRequest, pk: int) -> HttpResponse:
    """Set the levels to be reached year by year."""
    shown = visible_target(request.actor, pk)
    form = LevelsForm(request.POST, years=level_years(shown), known={}, proposed={})
    if not form.is_valid():
        return _page(request, shown, levels_form=form, status=422)
    try:
        set_levels(pk, form.levels(), actor=request.actor, seen=form.cleaned_data["seen"] or None)
    except RefusedError as refused:
        form.add_error(None, str(refused))
        return _page(request, shown, levels_form=form, status=409)
    messages.success(request, _("Đã lưu mốc từng năm."))
    return redirect(reverse("movements:target", args=[pk]) + "#moc-nam")


@require_GET
@requires(may_see_movements)
def target_sheet(request: ActorRequest, pk: int) -> HttpResponse:
    """Give the figures of a target, place by place, as an Excel file."""
    shown = visible_target(request.actor, pk)
    shares = shares_of(shown, actor=request.actor, today=today())
    whole = _measured(request, shown, shown.plan.organization)
    data = figures_book(head_of(shown), whole, shares)
    headers = {"Content-Disposition": 'attachment; filename="so-lieu-chi-tieu.xlsx"'}
    return HttpResponse(data, content_type=XLSX, headers=headers)


def _page(
    request: ActorRequest,
    shown: Target,
    *,
    figure_form: TargetFigureForm | None = None,
    levels_form: LevelsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    units = givers_of(shown, today())
    asked = number_in(request.GET.get("don-vi") or request.POST.get("unit"))
    unit = giver_among(units, asked) if units else None
    measured = _measured(request, shown, unit)
    is_whole = unit is None or unit.pk == shown.plan.organization_id
    context: dict[str, Any] = {
        "target": shown,
        "head": head_of(shown),
        "unit": unit,
        "is_whole": is_whole,
        "whole": measured,
        "way": way_of(measured),
        "rules": rule_words(),
        "rule_source": _(RULE_SOURCE),
        "history": list(history_of(shown, unit)) if unit else [],
        "lent": list(lent_to(shown, unit)) if unit else [],
        **_results(request, shown),
        "gap": gap_of(shown, place_ids_of(shown, unit), _years(shown)),
        "may_enter": may_enter_figure(request.actor, unit.pk) if unit else None,
        "figure_form": figure_form or _figure_form(shown, unit=unit, request=request),
        "verdict": may_steer_plan(request.actor, shown.plan),
        **(_classed(shown) if is_whole else {}),
        **(_places(request, shown, measured) if is_whole else {}),
    }
    if is_whole:
        context["levels_form"] = levels_form or _levels_form(shown, measured)
    return render(request, "movements/target.html", context, status=status)


def _measured(request: ActorRequest, shown: Target, unit: Organization | None) -> Measured:
    bound: Decimal | None = None
    if unit and unit.pk != shown.plan.organization_id:
        given = shown.allocations.filter(organization=unit).first()
        bound = given.bound if given else None
    return measured_target(
        shown, place_of=unit, actor=request.actor, year=today().year, bound=bound
    )


def _results(request: ActorRequest, shown: Target) -> dict[str, Any]:
    """Return the recorded results that count, and whether the target is judged by their sum."""
    found = results_of_target(shown, request.actor)
    if found is None:
        return {}
    words = words_of(shown, as_rule(shown), results_at(shown, None))
    return {"results": [found], "results_words": words}


def _places(request: ActorRequest, shown: Target, measured: Measured) -> dict[str, Any]:
    """Return what the page says place by place."""
    shares = shares_of(shown, actor=request.actor, today=today())
    page = page_of(request, list(shares))
    address = reverse("movements:target", args=[shown.pk])
    goal = measured.assessment.required.get(measured.latest_year or 0)
    return {
        "shares": page,
        "bars": bars_of(
            shown,
            ((one.unit, one.measured.latest, f"{address}?don-vi={one.unit.pk}") for one in page),
            goal,
        ),
        "spread": spread_of(shares),
    }


def _figure_form(
    shown: Target,
    *,
    unit: Organization | None = None,
    request: ActorRequest | None = None,
    data: Any = None,
    files: Any = None,
) -> TargetFigureForm:
    years = _years(shown) or range(today().year, today().year + 1)
    offered = dict.fromkeys(one for year in years for one in standards_for(shown, year))
    if data is not None:
        return TargetFigureForm(data, files, standards=offered)
    initial: dict[str, Any] = {"unit": unit.pk if unit else None, "request_key": new_key()}
    corrects = number_in(request.GET.get("dinh-chinh")) if request else None
    old = history_of(shown, unit).filter(pk=corrects).first() if unit and corrects else None
    if old:
        initial |= {"corrects": old.pk, "year": old.year, "value": old.value,
                    "households": old.households, "source": old.source}  # fmt: skip
    return TargetFigureForm(initial=initial, standards=offered)


def _levels_form(shown: Target, measured: Measured) -> LevelsForm:
    known = {row.year: row.value for row in shown.levels.all()}
    return LevelsForm(
        years=level_years(shown),
        known=known,
        proposed={
            year: value.quantize(Decimal("0.01"))
            for year, value in measured.assessment.required.items()
        },
        initial={"seen": mark_of(known)},
    )


def _years(shown: Target) -> range:
    return years_of(shown, as_rule(shown), today().year)


def _classed(shown: Target) -> dict[str, Any]:
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
