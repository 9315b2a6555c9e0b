"""Pages that take a commune's list of hamlets from Excel."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.households.forms.hamlets import SheetForm
from chungtay.households.permissions import may_manage_hamlets, may_see_hamlets
from chungtay.households.selectors.hamlets import communes_with_hamlets
from chungtay.households.services.hamlet_import import (
    Line,
    checked,
    lines_in,
    sealed,
    store_lines,
    template_book,
    unsealed,
)
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.organizations.models import Place
from chungtay.web.http import ActorRequest
from chungtay.web.sheets.book import XLSX
from chungtay.web.sheets.reading import UnreadableSheetError
from chungtay.web.views import requires


@require_http_methods(["GET", "POST"])
@requires(may_see_hamlets)
def hamlets_import(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a file in and show row by row what would be stored; nothing is stored yet."""
    commune = _commune(request, pk)
    form = SheetForm(request.POST or None, request.FILES or None, initial={"on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            lines = lines_in(form.cleaned_data["file"].read(), form.act())
        except UnreadableSheetError as error:
            form.add_error("file", str(error))
        else:
            return _preview(request, commune, lines)
    status = 422 if form.errors else 200
    context = {"commune": commune, "form": form}
    return render(request, "households/hamlets_import.html", context, status=status)


@require_POST
@requires(may_see_hamlets)
def hamlets_store(request: ActorRequest, pk: int) -> HttpResponse:
    """Store the rows that were shown; wrong ones only set aside by choice."""
    commune = _commune(request, pk)
    try:
        lines = unsealed(pk, request.POST.get("rows", ""))
    except RefusedError as refused:
        messages.error(request, str(refused))
        return redirect("households:hamlets_import", pk=pk)
    try:
        added, aside = store_lines(
            pk, lines, set_aside="set_aside" in request.POST, actor=request.actor
        )
    except RefusedError as refused:
        messages.error(request, str(refused))
        return _preview(request, commune, lines, status=422)
    words = _("Đã thêm %(added)d thôn; bỏ sang một bên %(aside)d dòng sai.")
    messages.success(request, words % {"added": added, "aside": aside})
    return redirect("households:hamlet_list", pk=pk)


@require_GET
@requires(may_see_hamlets)
def hamlets_template(request: ActorRequest) -> HttpResponse:
    """Give an empty spreadsheet with guidance."""
    headers = {"Content-Disposition": 'attachment; filename="mau-danh-sach-thon.xlsx"'}
    return HttpResponse(template_book(), content_type=XLSX, headers=headers)


def _preview(
    request: ActorRequest, commune: Place, lines: list[Line], *, status: int = 200
) -> HttpResponse:
    known = checked(commune, lines)
    wrong = sum(bool(line.problem) for line in known)
    context = {
        "commune": commune,
        "lines": known,
        "wrong": wrong,
        "right": len(known) - wrong,
        "rows": sealed(commune.pk, lines),
    }
    return render(request, "households/hamlets_preview.html", context, status=status)


def _commune(request: ActorRequest, pk: int) -> Place:
    commune: Place = get_object_or_404(communes_with_hamlets(request.actor, today()), pk=pk)
    RefusedError.unless(may_manage_hamlets(request.actor, commune))
    return commune
