"""A consolidated report by the administrative units of other days."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chungtay.documents.rendering.docx import render_docx
from chungtay.documents.rules.content import DOCX
from chungtay.reporting.forms import LayoutForm
from chungtay.reporting.models import Consolidation
from chungtay.reporting.permissions import may_use_reports
from chungtay.reporting.selectors.layouts import Layout, layout_rows, layouts_of
from chungtay.reporting.selectors.paper import head_of, paper_of
from chungtay.reporting.selectors.visible import consolidations_visible_to
from chungtay.reporting.services.layouts import choose_layouts
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires

ADD, REMOVE = "them", "bo"


@require_POST
@requires(may_use_reports)
def layouts_choose(request: ActorRequest, pk: int) -> HttpResponse:
    """Add or take away an annex by the units of a day."""
    made: Consolidation = get_object_or_404(consolidations_visible_to(request.actor), pk=pk)
    form = LayoutForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Mời chọn ngày của phụ lục."))
        return redirect("reporting:consolidation", pk=pk)
    kept = [one for one in layouts_of(made) if one != form.layout()]
    chosen = [*kept, form.layout()] if request.POST.get("viec") != REMOVE else kept
    choose_layouts(pk, chosen, actor=request.actor)
    messages.success(request, _("Đã ghi. Mời lập lại dự thảo để có phụ lục này."))
    return redirect("reporting:consolidation", pk=pk)


@require_GET
@requires(may_use_reports)
def layout_paper(request: ActorRequest, pk: int) -> HttpResponse:
    """Hand out the report with the figures by the units of one day alone, as a working paper."""
    rows = consolidations_visible_to(request.actor).select_related(
        "round__collector__place", "round__issuer__place", "round__issuer__parent",
        "round__partner", "round__plan__document__attached_to", "round__plan__movement",
    )  # fmt: skip
    made: Consolidation = get_object_or_404(rows, pk=pk)
    form = LayoutForm(request.GET)
    if not form.is_valid():
        raise Http404
    return _paper(made, form.layout())


def _paper(made: Consolidation, layout: Layout) -> HttpResponse:
    tables = layout_rows(made, [layout])
    if not tables:
        raise Http404
    whole = paper_of(made, head_of(made), tables)
    paper = replace(whole, annexes=whole.annexes[1:])
    response = HttpResponse(render_docx(paper), content_type=DOCX.content_type)
    name = f"bao-cao-{made.round.year}-don-vi-{layout.day:%Y%m%d}.docx"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
