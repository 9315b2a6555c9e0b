"""Pages of registrations of poor households to escape poverty."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.documents.rules.content import XLSX
from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Movement
from chungtay.movements.selectors.visible import movements_visible_to
from chungtay.organizations.clock import today
from chungtay.support.forms.escape import EscapeForm
from chungtay.support.permissions import may_change_registration, may_register, may_see_support
from chungtay.support.selectors.escape import as_rows, board, escape_plans, years_of
from chungtay.support.services.escape import hand_out, register_escape
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in, page_of, requires


@require_GET
@requires(may_see_support)
def escape_list(request: ActorRequest, movement: int) -> HttpResponse:
    """Show which households registered, by place, and what the reviews said of them."""
    shown, year = _movement(request, movement), number_in(request.GET.get("nam"))
    page = page_of(request, escape_plans(shown, request.actor, year=year))
    rows = [
        (row, bool(may_change_registration(request.actor, row.plan.registration)))
        for row in as_rows(page, request.actor)
    ]
    context = {
        "movement": shown, "year": year, "years": years_of(shown, request.actor), "page": page,
        "rows": rows, "board": board(shown, request.actor, year=year),
        "may_register": may_register(request.actor),
    }  # fmt: skip
    return render(request, "support/escape_list.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_register)
def escape_add(request: ActorRequest, movement: int) -> HttpResponse:
    """Record a registration with the signed paper; without it nobody is registered."""
    shown = _movement(request, movement)
    initial = {
        "household_code": request.GET.get("ho", "")[:24], "consented_on": f"{today():%d/%m/%Y}",
        "year": today().year + 1,
    }  # fmt: skip
    form = EscapeForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            register_escape(shown.pk, form.escape(), form.paper(), actor=request.actor)
        except RefusedError as error:
            form.add_error(None, _(error.verdict.reason) % error.verdict.params)
        else:
            messages.success(request, _("Đã ghi đăng ký thoát nghèo."))
            return redirect("support:escape_list", movement=shown.pk)
    status = 422 if form.errors else 200
    context = {"movement": shown, "form": form}
    return render(request, "support/escape_form.html", context, status=status)


@require_GET
@requires(may_see_support)
def escape_sheet(request: ActorRequest, movement: int) -> HttpResponse:
    """Hand the list out as an Excel file; that it was is written down."""
    shown, year = _movement(request, movement), number_in(request.GET.get("nam"))
    data = hand_out(shown, year=year, actor=request.actor)
    headers = {"Content-Disposition": f'attachment; filename="thoat-ngheo-{movement}.xlsx"'}
    return HttpResponse(data, content_type=XLSX.content_type, headers=headers)


def _movement(request: ActorRequest, pk: int) -> Movement:
    return get_object_or_404(movements_visible_to(request.actor), pk=pk)
