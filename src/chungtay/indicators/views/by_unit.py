"""Pages about figures by the units of a day."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from chungtay.documents.rules.content import XLSX
from chungtay.indicators.forms import QuestionForm, layout_days
from chungtay.indicators.permissions import may_enter_shares, may_see_figures
from chungtay.indicators.selectors.by_unit import Question
from chungtay.indicators.selectors.cell import origins_of
from chungtay.indicators.selectors.grounds import own_place, scopes_of
from chungtay.indicators.selectors.sheet import sheet_of
from chungtay.indicators.selectors.table import Table, table_of
from chungtay.indicators.sources import Source, sources_of
from chungtay.organizations.clock import today
from chungtay.organizations.models import Place, PlaceLevel
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in, requires

_LARGE = (PlaceLevel.PROVINCE, PlaceLevel.DISTRICT)


@require_GET
@requires(may_see_figures)
def by_unit(request: ActorRequest) -> HttpResponse:
    """Show the figures of a source by the units of a day, old or new."""
    sources = sources_of(request.actor)
    if not sources or own_place(request.actor) is None:
        return render(request, "indicators/by_unit_empty.html")
    form = _form(request, sources)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        question, codes = _asked(form, sources)
        context |= _page(request, form, table_of(question, codes))
    status = 200 if form.is_valid() else 422
    return render(request, "indicators/by_unit.html", context, status=status)


@require_GET
@requires(may_see_figures)
def by_unit_sheet(request: ActorRequest) -> HttpResponse:
    """Hand out the table as Excel, footnotes below it."""
    sources = sources_of(request.actor)
    form = _form(request, sources) if sources else None
    if form is None or not form.is_valid():
        raise Http404
    question, codes = _asked(form, sources)
    response = HttpResponse(sheet_of(table_of(question, codes)), content_type=XLSX.content_type)
    name = f"so-lieu-theo-don-vi-{question.day:%Y%m%d}.xlsx"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_GET
@requires(may_see_figures)
def cell(request: ActorRequest) -> HttpResponse:
    """Open one figure: which units gave what of it, how, and the rows behind each."""
    sources = sources_of(request.actor)
    form = _form(request, sources) if sources else None
    if form is None or not form.is_valid() or not form.cleaned_data["chi_tieu"]:
        raise Http404
    question, codes = _asked(form, sources)
    unit = get_object_or_404(Place, pk=number_in(request.GET.get("don_vi")))
    context = {
        "question": question,
        "unit": unit,
        "opened": origins_of(question, codes[0], unit),
        "back": _query(form, chi_tieu=""),
    }
    return render(request, "indicators/cell.html", context)


def _form(request: ActorRequest, sources: list[Source]) -> QuestionForm:
    """Return the form, what is not asked filled with the newest source, own ground and today."""
    place = own_place(request.actor)
    values = {
        "nguon": sources[0].key,
        "dia_ban": place.pk if place else "",
        "ngay": today().isoformat(),
        "cap": PlaceLevel.COMMUNE.value,
        "chi_tieu": "",
    } | {key: value for key, value in request.GET.items() if value}
    return QuestionForm(values, sources=sources, scopes=_scopes(request, values["dia_ban"]))


def _scopes(request: ActorRequest, asked: object) -> QuerySet[Place]:
    """Offer provinces and districts, a commune to its own people, and the unit asked for."""
    place = own_place(request.actor)
    offered = Q(level__in=_LARGE) | Q(pk=number_in(str(asked)) or 0)
    if place and place.level == PlaceLevel.COMMUNE:
        offered |= Q(level=PlaceLevel.COMMUNE)
    return scopes_of(request.actor).filter(offered)


def _asked(form: QuestionForm, sources: list[Source]) -> tuple[Question, list[str]]:
    clean = form.cleaned_data
    source = next(one for one in sources if one.key == clean["nguon"])
    codes = [one.code for one in source.indicators if clean["chi_tieu"] in ("", one.code)]
    level = clean["cap"] or PlaceLevel.COMMUNE.value
    return Question(source, clean["dia_ban"], clean["ngay"], level), codes


def _page(request: ActorRequest, form: QuestionForm, table: Table) -> dict[str, Any]:
    day = table.question.day
    return {
        "table": table,
        "day": day,
        "query": _query(form),
        "days": [(one, _query(form, ngay=one.isoformat())) for one in layout_days(day)],
        "may_enter_shares": may_enter_shares(request.actor),
    }


def _query(form: QuestionForm, **changed: str) -> str:
    kept = {key: str(value) for key, value in form.data.items() if key in form.fields}
    return urlencode(kept | changed)
