"""Pages of the guided operations: choose, fill, preview, do; the list, one of them, undo."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.administration.forms.offices import suggestions
from chungtay.administration.forms.refusals import tell
from chungtay.administration.forms.reorganizing import FORMS, OperationForm, boxes_in, takers_in
from chungtay.administration.permissions.offices import may_open_office_desk, may_see_offices
from chungtay.administration.selectors.people import offices_kept_by
from chungtay.administration.selectors.touching import Preview
from chungtay.administration.services.reorganizing.operating import (
    preview,
    reorganize,
    undo,
)
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization, Reorganization
from chungtay.organizations.rules.reorganization import Kind, Request
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires

_DO = "lam"


@require_GET
@requires(may_see_offices)
def reorganization_list(request: ActorRequest) -> HttpResponse:
    """List what was reorganised and what waits for its day."""
    rows = Reorganization.objects.prefetch_related("organizations").defer("ledger")
    context = {
        "rows": page_of(request, rows),
        "may_open": may_open_office_desk(request.actor),
    }
    return render(request, "administration/offices/reorganizations.html", context)


@require_GET
@requires(may_see_offices)
def reorganization(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one operation: what was asked, who with, and the way back."""
    shown = get_object_or_404(Reorganization, pk=pk)
    context = {
        "shown": shown,
        "units": shown.organizations.order_by("valid_from", "sort_key"),
        "written": len(shown.ledger),
        "may_undo": may_open_office_desk(request.actor)
        and shown.state != Reorganization.State.UNDONE,
        "is_planned": shown.state == Reorganization.State.PLANNED,
    }
    return render(request, "administration/offices/reorganization.html", context)


@require_GET
@requires(may_open_office_desk)
def reorganize_start(request: ActorRequest, pk: int) -> HttpResponse:
    """Choose what is to be done with an organisation."""
    unit = get_object_or_404(offices_kept_by(request.actor), pk=pk)
    context = {"unit": unit, "kinds": Reorganization.Kind.choices}
    return render(request, "administration/offices/reorganize.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_open_office_desk)
def reorganize_fill(request: ActorRequest, pk: int, kind: str) -> HttpResponse:
    """Fill in an operation, see what it touches, and do it."""
    if kind not in {known.value for known in Kind}:
        raise Http404
    offices = offices_kept_by(request.actor)
    unit = get_object_or_404(offices, pk=pk)
    form = FORMS[Kind(kind)](
        request.POST or None, offices=offices, initial={"effective_on": today()}
    )
    if request.method == "POST" and form.is_valid():
        asked = form.request(unit, takers_in(request.POST))
        try:
            return _answer(request, unit, form, asked)
        except RefusedError as error:
            tell(form, error)
    context = {
        "unit": unit,
        "form": form,
        "kind": Reorganization.Kind(kind),
        "boxes": boxes_in(request.POST),
        "offices": suggestions(offices),
    }
    return render(request, "administration/offices/reorganize_fill.html", context)


def _answer(
    request: ActorRequest, unit: Organization, form: OperationForm, asked: Request
) -> HttpResponse:
    """Do what was agreed to, or show what it touches."""
    if request.POST.get("buoc") != _DO:
        return _preview(request, unit, form, preview(asked, actor=request.actor))
    done = reorganize(asked, seen=request.POST.get("da-xem", ""), actor=request.actor)
    messages.success(request, _("Đã thực hiện việc sắp xếp."))
    return redirect("offices:reorganization", pk=done.pk)


def _preview(
    request: ActorRequest, unit: Organization, form: OperationForm, seen: Preview
) -> HttpResponse:
    context = {
        "unit": unit,
        "form": form,
        "kind": Reorganization.Kind(form.kind.value),
        "seen": seen,
        "is_coming": seen.request.effective_on > today(),
    }
    return render(request, "administration/offices/reorganize_preview.html", context)


@require_POST
@requires(may_open_office_desk)
def reorganization_undo(request: ActorRequest, pk: int) -> HttpResponse:
    """Take an operation back."""
    get_object_or_404(Reorganization, pk=pk)
    undo(pk, actor=request.actor)
    messages.success(request, _("Đã hoàn tác: mọi thứ trở lại như trước khi sắp xếp."))
    return redirect("offices:reorganization", pk=pk)
