"""Pages about one scoring sheet: filling it, reading and printing it, passing it on."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.commendation.forms.scoring import NoteForm, SheetForm
from chungtay.commendation.models import ScoreSheet
from chungtay.commendation.permissions import may_use_commendation
from chungtay.commendation.rules.scoring import SHEET, STAGE_LABELS
from chungtay.commendation.selectors.score_lists import (
    dossiers_of,
    groups_label,
    sheets_visible_to,
)
from chungtay.commendation.selectors.score_sheet_file import score_sheet_file
from chungtay.commendation.selectors.sheets import (
    SheetView,
    history_of,
    sheet_steps,
    sheet_view,
    stage_now,
    state_kind,
    state_label,
)
from chungtay.commendation.services.score_sheets import (
    CLOSED,
    actions_of,
    may_score,
    save_marks,
    take_step,
)
from chungtay.documents.rules.content import XLSX
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires

_DONE = {
    "to_council": gettext_lazy("Đã chuyển phiếu đến Hội đồng đơn vị."),
    "to_office": gettext_lazy("Đã gửi phiếu cho cơ quan thường trực."),
    "close": gettext_lazy("Đã chốt điểm. Phiếu giữ nguyên như lúc này."),
    "return": gettext_lazy("Đã trả lại phiếu kèm lý do."),
    "reopen": gettext_lazy("Đã mở lại phiếu; bản đã chốt vẫn còn trong lịch sử."),
}


@require_GET
@requires(may_use_commendation)
def sheet(request: ActorRequest, pk: int) -> HttpResponse:
    """Show a sheet with the points of every stage, where they come from, and its history."""
    return _page(request, _visible(request, pk), NoteForm())


@require_http_methods(["GET", "POST"])
@requires(may_use_commendation)
def sheet_fill(request: ActorRequest, pk: int) -> HttpResponse:
    """Give points line by line at the stage the sheet stands at."""
    shown = _visible(request, pk)
    stage = stage_now(shown)
    if stage is None:
        raise RefusedError(refuse(CLOSED))
    RefusedError.unless(may_score(shown, request.actor))
    view = sheet_view(shown)
    form = SheetForm(
        request.POST or None, request.FILES or None, lines=view.lines, stage=stage,
        revision=shown.revision,
    )  # fmt: skip
    if request.method != "POST":
        return _fill_page(request, view, form)
    if not form.is_valid():
        return _fill_page(request, view, form, status=422)
    return _save(request, view, form)


@require_POST
@requires(may_use_commendation)
def sheet_step(request: ActorRequest, pk: int, name: str) -> HttpResponse:
    """Pass the sheet on, send it back, close it or open it again."""
    shown = _visible(request, pk)
    if name not in SHEET.steps:
        raise Http404
    form = NoteForm(request.POST)
    if name in ("return", "reopen") and not form.is_valid():
        return _page(request, shown, form, status=422)
    take_step(shown.pk, name, note=request.POST.get("note", ""), actor=request.actor)
    messages.success(request, _DONE[name])
    if sheets_visible_to(request.actor).filter(pk=pk).exists():
        return redirect("commendation:sheet", pk=pk)
    return redirect("commendation:score_list", pk=shown.template.round_id)


@require_GET
@requires(may_use_commendation)
def sheet_file(request: ActorRequest, pk: int) -> HttpResponse:
    """Send a sheet as an Excel file."""
    shown = _visible(request, pk)
    response = HttpResponse(score_sheet_file(sheet_view(shown)), content_type=XLSX.content_type)
    response["Content-Disposition"] = f'attachment; filename="phieu-cham-diem-{pk}.xlsx"'
    return response


def _save(request: ActorRequest, view: SheetView, form: SheetForm) -> HttpResponse:
    """Save; what is refused stands on the page with the reason, and nothing typed is lost."""
    pk, wanted = view.sheet.pk, request.POST.get("viec", "")
    try:
        revision = form.cleaned_data["revision"]
        save_marks(pk, form.marks(), revision=revision, actor=request.actor)
    except RefusedError as refused:
        form.add_error(None, str(refused))
        # After a conflict the person has seen both: the next press may save.
        form.data = request.POST.dict() | {"revision": str(view.sheet.revision)}
        return _fill_page(request, view, form, status=409)
    if wanted not in SHEET.steps:
        messages.success(request, _("Đã lưu điểm."))
        return redirect("commendation:sheet_fill", pk=pk)
    try:
        take_step(pk, wanted, actor=request.actor)
    except RefusedError as refused:
        messages.error(request, _("Đã lưu điểm nhưng chưa chuyển. %(why)s") % {"why": refused})
        return redirect("commendation:sheet_fill", pk=pk)
    messages.success(request, _DONE[wanted])
    return redirect("commendation:sheet", pk=pk)


def _fill_page(
    request: ActorRequest, view: SheetView, form: SheetForm, *, status: int = 200
) -> HttpResponse:
    shown = view.sheet
    context = {
        **_common(view),
        "form": form,
        "rows": form.rows(),
        "stage": form.stage,
        "stage_label": _(STAGE_LABELS[form.stage]),
        "actions": [one for one in actions_of(shown, view, request.actor) if not one.asks_reason],
    }
    return render(request, "commendation/sheet_fill.html", context, status=status)


def _page(
    request: ActorRequest, shown: ScoreSheet, form: NoteForm, *, status: int = 200
) -> HttpResponse:
    view = sheet_view(shown)
    context = {
        **_common(view),
        "steps": sheet_steps(shown),
        "history": history_of(shown),
        "dossiers": dossiers_of(shown, request.actor),
        "actions": actions_of(shown, view, request.actor),
        "may_score": may_score(shown, request.actor),
        "note_form": form,
        "today": today(),
    }
    return render(request, "commendation/sheet.html", context, status=status)


def _common(view: SheetView) -> dict[str, Any]:
    shown = view.sheet
    return {
        "sheet": shown,
        "view": view,
        "round": shown.template.round,
        "group": groups_label(shown.template.groups),
        "badge": {"kind": state_kind(shown), "label": state_label(shown)},
    }


def _visible(request: ActorRequest, pk: int) -> ScoreSheet:
    shown: ScoreSheet = get_object_or_404(sheets_visible_to(request.actor), pk=pk)
    return shown
