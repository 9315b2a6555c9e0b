"""Bring an office's own list of households in: name its columns, look at it, confirm."""

from collections.abc import Callable

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.households.forms.importing import ConfirmForm, MappingForm, RosterForm, TitlesForm
from chungtay.households.models import RosterImport
from chungtay.households.permissions import may_write_households
from chungtay.households.selectors.importing import rosters_of
from chungtay.households.services.importing import running
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.legacy_text import CHARSET_NAMES, Charset
from chungtay.web.http import ActorRequest
from chungtay.web.sheets.book import XLSX
from chungtay.web.sheets.reading import UnreadableSheetError
from chungtay.web.views import page_of, requires

_SHOWN = 300
_STATES = RosterImport.State


@require_http_methods(["GET", "POST"])
@requires(may_write_households)
def roster_list(request: ActorRequest) -> HttpResponse:
    """Take a workbook in; list those of the office."""
    form = RosterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file: UploadedFile[bytes] = form.cleaned_data["file"]
        try:
            taken = running.take_in(file.read(), name=file.name or "", actor=request.actor)
        except UnreadableSheetError as error:
            form.add_error("file", str(error))
        except RefusedError as error:
            form.add_error("file", _(error.verdict.reason) % error.verdict.params)
        else:
            return redirect("households:roster_columns", pk=taken.pk)
    status = 422 if form.errors else 200
    context = {"form": form, "rosters": page_of(request, rosters_of(request.actor), size=20)}
    return render(request, "households/rosters.html", context, status=status)


@require_http_methods(["GET", "POST"])
@requires(may_write_households)
def roster_columns(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what each column is taken for, to be corrected; then check the file."""
    taken = _taken(request, pk)
    form = MappingForm(request.POST or None, taken=taken)
    if request.method == "POST" and form.is_valid():
        try:
            running.set_mapping(pk, form.wishes(), actor=request.actor)
        except RefusedError as error:
            form.add_error(None, _(error.verdict.reason) % error.verdict.params)
        else:
            return redirect("households:roster", pk=pk)
    found = Charset(taken.options.get("charset", Charset.UNICODE))
    context = {
        "taken": taken, "form": form, "titles_form": TitlesForm(taken=taken),
        "old_charset": "" if found is Charset.UNICODE else CHARSET_NAMES[found],
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "households/roster_columns.html", context, status=status)


@require_POST
@requires(may_write_households)
def roster_titles(request: ActorRequest, pk: int) -> HttpResponse:
    """Look for the titles where the officer says they stand."""
    taken = _taken(request, pk)
    form = TitlesForm(request.POST, taken=taken)
    if form.is_valid():
        _try(request, lambda: running.move_titles(pk, **form.cleaned_data, actor=request.actor))
    else:
        messages.error(request, _("Chưa rõ tiêu đề ở đâu; mời chọn trang tính và số dòng."))
    return redirect("households:roster_columns", pk=pk)


@require_GET
@requires(may_write_households)
def roster(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what was found in a list; a running one shows how far it is, and again soon."""
    taken = _taken(request, pk)
    if taken.state == _STATES.MAPPING:
        return redirect("households:roster_columns", pk=pk)
    is_running, is_silent = running.is_running(taken), running.is_silent(taken)
    context = {
        "taken": taken, "running": is_running, "silent": is_silent, "form": ConfirmForm(),
        "right": taken.result.get("new", 0) + taken.result.get("changed", 0),
        "problems": [] if is_running else taken.problems[:_SHOWN],
        "charset": CHARSET_NAMES[Charset(taken.options.get("confirmed", "unicode"))],
    }  # fmt: skip
    response = render(request, "households/roster.html", context)
    if is_running and not is_silent:
        response.headers["Refresh"] = "2"
    return response


@require_POST
@requires(may_write_households)
def roster_confirm(request: ActorRequest, pk: int) -> HttpResponse:
    """Store what is right; a second click finds it stored."""
    _taken(request, pk)
    form = ConfirmForm(request.POST)
    set_aside = form.is_valid() and form.cleaned_data["set_aside"]
    _try(request, lambda: running.confirm(pk, set_aside=set_aside, actor=request.actor))
    return redirect("households:roster", pk=pk)


@require_POST
@requires(may_write_households)
def roster_resume(request: ActorRequest, pk: int) -> HttpResponse:
    """Take up again what was cut off."""
    _taken(request, pk)
    _try(request, lambda: running.resume(pk, actor=request.actor))
    return redirect("households:roster", pk=pk)


@require_GET
@requires(may_write_households)
def roster_wrong(request: ActorRequest, pk: int) -> HttpResponse:
    """Give the sheet back with its wrong cells marked."""
    taken = _taken(request, pk)
    headers = {"Content-Disposition": f'attachment; filename="loi-danh-sach-{pk}.xlsx"'}
    return HttpResponse(running.wrong_cells_book(taken), content_type=XLSX, headers=headers)


def _taken(request: ActorRequest, pk: int) -> RosterImport:
    return get_object_or_404(rosters_of(request.actor), pk=pk)


def _try(request: ActorRequest, act: Callable[[], object]) -> None:
    try:
        act()
    except RefusedError as error:
        messages.error(request, _(error.verdict.reason) % error.verdict.params)
