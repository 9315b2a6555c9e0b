"""Pages about what came of a round: figures, words, the paper."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.documents.models import DocumentState
from chungtay.documents.rules.content import XLSX
from chungtay.documents.selectors.visible import documents_visible_to
from chungtay.indicators.forms import FIRST_NEW_DAY, LAST_OLD_DAY
from chungtay.kernel.errors import RefusedError
from chungtay.reporting.forms import LayoutForm, TextsForm
from chungtay.reporting.models import Consolidation
from chungtay.reporting.permissions import may_collect, may_sign_report, may_use_reports
from chungtay.reporting.rules.consolidation import Figure, short_name
from chungtay.reporting.rules.content import Content
from chungtay.reporting.rules.template import Indicator, template
from chungtay.reporting.selectors.layouts import ground_of_round, layouts_of
from chungtay.reporting.selectors.lines import Line, rows_url
from chungtay.reporting.selectors.paper import (
    annex_sheet,
    covered_percent,
    figures_of,
    is_current,
)
from chungtay.reporting.selectors.routing import now_acting
from chungtay.reporting.selectors.steps import round_steps
from chungtay.reporting.selectors.visible import consolidations_visible_to
from chungtay.reporting.services.consolidation import save_texts
from chungtay.reporting.services.official import issue_report, make_document
from chungtay.reporting.services.reports import ConflictError
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires


@dataclass(frozen=True, slots=True)
class Total:
    """One figure of all units on the page."""

    indicator: Indicator
    figure: Figure

    @property
    def value(self) -> str:
        """The figure as written; "…" where units share none."""
        return self.indicator.shown(self.figure.value) or "…"

    @property
    def without(self) -> str:
        """The units that gave no such figure."""
        return ", ".join(short_name(name) for name in self.figure.without)


@require_http_methods(["GET", "POST"])
@requires(may_use_reports)
def consolidation(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the result; edit its words while no report was issued of it."""
    made = _visible(request, pk)
    known = template(made.round.template)
    form = TextsForm(
        request.POST or None,
        template=known,
        initial=made.texts | {"revision": made.revision},
    )
    if request.method == "POST" and form.is_valid():
        try:
            save_texts(
                made.pk,
                form.texts(),
                revision=form.cleaned_data["revision"],
                actor=request.actor,
            )
        except ConflictError as conflict:
            return _conflict(request, made, form, conflict)
        messages.success(request, _("Đã lưu nội dung."))
        return redirect("reporting:consolidation", pk=pk)
    return _page(request, made, form)


@require_GET
@requires(may_use_reports)
def figure(request: ActorRequest, pk: int, code: str) -> HttpResponse:
    """Open one figure: what each unit gave, and the rows behind each."""
    made = _visible(request, pk)
    indicator = template(made.round.template).indicators.get(code)
    if indicator is None:
        raise Http404
    rows = []
    for sent in made.submissions.select_related("report__organization").order_by(
        "report__organization__sort_key"
    ):
        cell = Content.from_json(sent.content).figures.get(code)
        url = rows_url(indicator, cell, plan_id=made.round.plan_id, actor=request.actor)
        line = Line(indicator, cell, None, url)
        rows.append({"report": sent.report, "line": line})
    total = Total(indicator, figures_of(made)[code])
    context = {"made": made, "round": made.round, "rows": rows, "total": total}
    return render(request, "reporting/figure.html", context)


@require_POST
@requires(may_use_reports)
def document_make(request: ActorRequest, pk: int) -> HttpResponse:
    """Make the draft report of the words as they stand."""
    made = _visible(request, pk)
    make_document(made.pk, actor=request.actor)
    messages.success(request, _("Đã lập dự thảo báo cáo. Mời tải về xem rồi trình ký."))
    return redirect("reporting:consolidation", pk=pk)


@require_POST
@requires(may_use_reports)
def document_issue(request: ActorRequest, pk: int) -> HttpResponse:
    """Sign the report: number, date, keep, close the round."""
    made = _visible(request, pk)
    document = issue_report(made.pk, actor=request.actor)
    messages.success(
        request, _("Đã ban hành Báo cáo số %(number)s.") % {"number": document.notation}
    )
    return redirect("reporting:consolidation", pk=pk)


@require_GET
@requires(may_use_reports)
def annex(request: ActorRequest, pk: int) -> HttpResponse:
    """Hand out the table of units as Excel."""
    made = _visible(request, pk)
    response = HttpResponse(annex_sheet(made), content_type=XLSX.content_type)
    name = f"so-lieu-bao-cao-{made.round.year}.xlsx"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _page(
    request: ActorRequest, made: Consolidation, form: TextsForm, *, status: int = 200
) -> HttpResponse:
    document, actor = made.document, request.actor
    collects = may_collect(actor, made.round)
    figures = figures_of(made)
    known = template(made.round.template).indicators
    issued = document is not None and document.state == DocumentState.ISSUED
    context = {
        "made": made,
        "round": made.round,
        "form": form,
        "totals": [Total(known[code], one) for code, one in figures.items()],
        "received": made.submissions.count(),
        "missing": [short_name(row["name"]) for row in made.content["missing"]],
        "late": {short_name(name): days for name, days in made.content["late"].items()},
        "covered": covered_percent(made),
        "steps": round_steps(made.round, made),
        "may_edit": bool(collects) and not issued,
        "may_make": collects,
        "may_sign": may_sign_report(actor, made.round),
        "is_issued": issued,
        "is_stale": document is not None and not is_current(made),
        "layouts": layouts_of(made),
        "layout_form": LayoutForm(),
        "ground": ground_of_round(made),
        "days": (LAST_OLD_DAY, FIRST_NEW_DAY),
        "collector_now": now_acting(made.round.collector),
        "is_latest": not made.round.consolidations.filter(pk__gt=made.pk).exists(),
        "shows_document": document and documents_visible_to(actor).filter(pk=document.pk).exists(),
        "sources": _sources(made),
    }
    return render(request, "reporting/consolidation.html", context, status=status)


def _sources(made: Consolidation) -> list[dict[str, object]]:
    """Return each section with its paragraphs as the units wrote them, and whose they are."""
    reports = dict(made.submissions.values_list("pk", "report_id"))
    found = []
    for section in template(made.round.template).sections:
        rows = [
            {
                "text": one["text"],
                "units": [
                    {"name": short_name(name), "report": reports.get(pk)}
                    for name, pk in zip(one["units"], one["submissions"], strict=True)
                ],
            }
            for one in made.content["paragraphs"].get(section.key, [])
        ]
        found.append({"section": section, "rows": rows})
    return found


def _conflict(
    request: ActorRequest, made: Consolidation, form: TextsForm, conflict: RefusedError
) -> HttpResponse:
    made.refresh_from_db()
    posted = request.POST.copy()
    posted["revision"] = str(made.revision)
    form.data = posted
    form.show_stored(made.texts)
    messages.warning(request, str(conflict))
    return _page(request, made, form, status=409)


def _visible(request: ActorRequest, pk: int) -> Consolidation:
    rows = consolidations_visible_to(request.actor).select_related(
        "round__collector",
        "round__issuer__parent",
        "round__issuer__place",
        "round__partner",
        "round__plan__document__attached_to",
        "round__plan__movement",
        "document__file",
        "made_by",
    )
    made: Consolidation = get_object_or_404(rows, pk=pk)
    return made
