"""Offices and people by spreadsheet: templates, exports, and the way in with a preview."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.accounts.intake import SheetImport
from chungtay.administration.forms.sheets import SheetForm, StoreForm
from chungtay.administration.permissions.people import may_exchange_sheets
from chungtay.administration.services.sheets import exports, imports
from chungtay.kernel.errors import RefusedError
from chungtay.web.http import ActorRequest
from chungtay.web.sheets.book import XLSX
from chungtay.web.sheets.reading import UnreadableSheetError
from chungtay.web.views import requires

_RECENT = 20


@require_http_methods(["GET", "POST"])
@requires(may_exchange_sheets)
def sheet_list(request: ActorRequest) -> HttpResponse:
    """Offer templates and exports, take a file in."""
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file: UploadedFile[bytes] = form.cleaned_data["file"]
        try:
            taken = imports.take_in(
                file.read(), name=file.name or "", kind=form.cleaned_data["kind"],
                actor=request.actor,
            )  # fmt: skip
        except UnreadableSheetError as error:
            form.add_error("file", str(error))
        else:
            return redirect("people:sheet", pk=taken.pk)
    context = {"form": form, "imports": _mine(request)[:_RECENT], "kinds": SheetImport.Kind}
    status = 422 if form.errors else 200
    return render(request, "administration/sheets/list.html", context, status=status)


@require_GET
@requires(may_exchange_sheets)
def sheet(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what was found in a spreadsheet; a running one shows how far it is, and again soon."""
    taken = get_object_or_404(_mine(request), pk=pk)
    running = imports.is_running(taken)
    context = {
        "taken": taken,
        "running": running,
        "silent": imports.is_silent(taken),
        "form": StoreForm(),
        "right": taken.result.get("new", 0) + taken.result.get("changed", 0),
    }
    response = render(request, "administration/sheets/sheet.html", context)
    if running and not context["silent"]:
        response.headers["Refresh"] = "2"
    return response


@require_POST
@requires(may_exchange_sheets)
def sheet_store(request: ActorRequest, pk: int) -> HttpResponse:
    """Store what is right."""
    taken = get_object_or_404(_mine(request), pk=pk)
    form = StoreForm(request.POST)
    set_aside = form.is_valid() and form.cleaned_data["set_aside"]
    try:
        taken = imports.store(taken.pk, actor=request.actor, set_aside=set_aside)
    except RefusedError as error:
        messages.error(request, _(error.verdict.reason) % error.verdict.params)
    else:
        if taken.state == SheetImport.State.STORED:
            messages.success(request, _("Đã ghi."))
    return redirect("people:sheet", pk=pk)


@require_POST
@requires(may_exchange_sheets)
def sheet_check(request: ActorRequest, pk: int) -> HttpResponse:
    """Check a spreadsheet once more."""
    get_object_or_404(_mine(request), pk=pk)
    imports.check_again(pk, actor=request.actor)
    return redirect("people:sheet", pk=pk)


@require_GET
@requires(may_exchange_sheets)
def sheet_wrong(request: ActorRequest, pk: int) -> HttpResponse:
    """Give back the wrong rows with what is wrong in each."""
    taken = get_object_or_404(_mine(request), pk=pk)
    return _download(imports.wrong_rows_book(taken), "dong-can-sua.xlsx")


@require_GET
@requires(may_exchange_sheets)
def sheet_template(request: ActorRequest, kind: str) -> HttpResponse:
    """Give an empty spreadsheet with guidance."""
    return _download(exports.template_of(kind), f"mau-{_FILES[kind]}.xlsx")


@require_GET
@requires(may_exchange_sheets)
def sheet_export(request: ActorRequest, kind: str) -> HttpResponse:
    """Give everything in the actor's care, in the shape that is read back."""
    return _download(exports.export_of(kind, actor=request.actor), f"{_FILES[kind]}.xlsx")


_FILES = {"people": "nguoi-dung", "offices": "don-vi"}


def _mine(request: ActorRequest) -> QuerySet[SheetImport]:
    """Return the imports brought in by this very position."""
    rows = SheetImport.objects.filter(position_id=request.actor.position_id or 0)
    return rows.select_related("position__user", "position__organization", "position__acts_for")


def _download(data: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=XLSX, headers=headers)
