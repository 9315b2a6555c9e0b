"""Pages of the fifteen tables: the list of them, one table, one figure opened."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from chungtay.indicators.permissions import may_see_figures
from chungtay.organizations.models import Organization
from chungtay.privacy.purpose import current_reason
from chungtay.privacy.services.looking import note_look
from chungtay.results.forms.question import QuestionForm
from chungtay.results.rules.forms import Column, Form, Kind, Of, columns_of, forms, source
from chungtay.results.selectors.access import opened_places
from chungtay.results.selectors.cells import (
    classes_then,
    finer,
    households_behind,
    parts_of,
    people_of,
)
from chungtay.results.selectors.counting import Counting
from chungtay.results.selectors.people import person_rows
from chungtay.results.selectors.tables import counting_of, repeats_of, table_of
from chungtay.results.selectors.units import levels_of
from chungtay.results.views.asking import asked, form_or_404, frame
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires


@require_GET
@requires(may_see_figures)
@asked
def table_list(request: ActorRequest, question: QuestionForm) -> HttpResponse:
    """List the fifteen tables of a year, with the result of the ground above them."""
    table = table_of(forms()[0], counting_of(question.basis, question.scope))
    totals = {cell.column.no: cell for cell in table.totals[0].cells} if table.totals else {}
    citation, certainty = source()
    context = frame(question) | {
        "forms": forms(), "totals": totals, "table": table,
        "citation": citation, "certainty": certainty,
    }  # fmt: skip
    return render(request, "results/table_list.html", context)


@require_GET
@requires(may_see_figures)
@asked
def table(request: ActorRequest, question: QuestionForm, number: int) -> HttpResponse:
    """Show one table; a list of people only to those who may open their files."""
    chosen = form_or_404(number)
    counting = counting_of(question.basis, question.scope)
    citation, certainty = source()
    context = frame(question) | {
        "chosen": chosen, "forms": forms(), "citation": citation, "certainty": certainty,
    }  # fmt: skip
    if chosen.kind is Kind.PEOPLE:
        return _people(request, chosen, counting, context)
    context["table"] = table_of(chosen, counting)
    context["drills"] = bool(levels_of(question.scope.place, question.scope.day))
    return render(request, "results/table.html", context)


def _people(
    request: ActorRequest, chosen: Form, counting: Counting, context: dict[str, Any]
) -> HttpResponse:
    rows = people_of(counting, "", chosen.poverty_class, actor=request.actor)
    may_open = opened_places(request.actor).exists()
    page = page_of(request, rows, size=25)
    if may_open and page.object_list:
        note_look(
            request.actor, "result.listed", _own(request), reason=current_reason(request),
            more=_told(counting, form=chosen.no, households=len(page.object_list)),
        )  # fmt: skip
    context |= {
        "columns": columns_of(chosen, {}), "page": page, "may_open": may_open,
        "rows": list(person_rows(page.object_list, start=page.start_index())),
    }  # fmt: skip
    return render(request, "results/people.html", context)


@require_GET
@requires(may_see_figures)
@asked
def cell(request: ActorRequest, question: QuestionForm, number: int) -> HttpResponse:
    """Open one figure: the units it is made of, its households where they may be seen."""
    chosen = form_or_404(number)
    counting = counting_of(question.basis, question.scope).ensure("main", "ethnicity")
    column = _column(chosen, counting, request.GET.get("cot", ""))
    of = Of.PERSONS if request.GET.get("tinh") == Of.PERSONS.value else Of.HOUSEHOLDS
    unit = request.GET.get("don_vi", "")
    if unit and unit not in counting.layout.units:
        raise Http404
    households = households_behind(column, of, counting, unit, actor=request.actor)
    may_open = opened_places(request.actor).exists()
    page = page_of(request, households) if may_open else None
    if page and page.object_list:
        note_look(
            request.actor, "result.opened", _own(request), reason=current_reason(request),
            more=_told(
                counting, form=chosen.no, column=column.no, households=page.paginator.count
            ),
        )  # fmt: skip
    split = _finer(question, counting, unit)
    context = frame(question) | {
        "chosen": chosen, "column": column, "of": of, "page": page,
        "may_open": may_open,
        "unit": counting.layout.units[unit] if unit else None,
        "then": classes_then(counting, list(page.object_list)) if page else {},
        "parts": parts_of(chosen, column, of, split) if split else [],
    }  # fmt: skip
    return render(request, "results/cell.html", context)


def _column(chosen: Form, counting: Counting, no: str) -> Column:
    columns = {one.no: one for one in columns_of(chosen, repeats_of(counting))}
    if no not in columns or not columns[no].count:
        raise Http404
    return columns[no]


def _finer(question: QuestionForm, counting: Counting, unit: str) -> Counting | None:
    """Return the counts by which a figure is told in parts: of one unit by the units below it.

    None where the person may not ask for those, and of hamlets.
    """
    if not unit:
        return counting
    place = counting.layout.units[unit].place
    if place is None or not question.may_ask(place):
        return None
    below = finer(place, question.scope.day)
    return counting_of(question.basis, below) if below else None


def _own(request: ActorRequest) -> Organization:
    """Return the unit the person acts for: looks are written down under it."""
    return get_object_or_404(Organization, pk=request.actor.organization_id or 0)


def _told(counting: Counting, **more: object) -> dict[str, object]:
    """Return what the journal says of a look."""
    return {"year": counting.basis.year, "scope": counting.layout.scope.name, **more}
