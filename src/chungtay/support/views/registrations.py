"""Pages of registrations for a movement."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.documents.rules.content import XLSX
from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Movement
from chungtay.movements.selectors.visible import movements_visible_to
from chungtay.organizations.clock import today
from chungtay.organizations.models import BlocYear
from chungtay.support.forms import ReasonForm, RegistrationForm
from chungtay.support.permissions import (
    may_change_registration,
    may_register,
    may_see_support,
    may_set_window,
)
from chungtay.support.selectors.blocs import bloc_years_of
from chungtay.support.selectors.board import board_of, listed, registrations_sheet
from chungtay.support.selectors.naming import Names
from chungtay.support.selectors.visible import (
    bodies_known,
    hamlets_of,
    registrations_visible_to,
)
from chungtay.support.services import registrations
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in, page_of, requires, text_in


@require_GET
@requires(may_see_support)
def movement_choice(request: ActorRequest) -> HttpResponse:
    """Choose a movement to see or record registrations for."""
    movements = movements_visible_to(request.actor).order_by("-from_year", "name")
    return render(
        request, "support/movement_choice.html", {"movements": page_of(request, movements)}
    )


@require_GET
@requires(may_see_support)
def registration_list(request: ActorRequest, movement: int) -> HttpResponse:
    """Show who takes part in a movement, group by group."""
    shown = _movement(request, movement)
    group, text = request.GET.get("nhom", ""), text_in(request)
    bloc = _bloc(request)
    rows = page_of(request, listed(shown, request.actor, group=group, text=text, bloc_year=bloc))
    names = Names(request.actor, list(rows))
    context = {
        "movement": shown,
        "board": board_of(shown, request.actor),
        "rows": [
            {
                "row": row,
                "name": names.of_registration(row),
                "may_change": bool(may_change_registration(request.actor, row)),
            }
            for row in rows
        ],
        "page": rows,
        "group": group,
        "text": text,
        "may_register": may_register(request.actor),
        "may_set": may_set_window(request.actor),
        "bloc": bloc,
    }
    return render(request, "support/registration_list.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_register)
def registration_add(request: ActorRequest, movement: int) -> HttpResponse:
    """Record a registration; what the office refuses stands above the form, nothing is lost."""
    shown = _movement(request, movement)
    form = RegistrationForm(
        request.POST or None, hamlets=hamlets_of(request.actor, today()),
        bodies=bodies_known(today()),
        initial={"group": request.GET.get("nhom", ""), "registered_on": f"{today():%d/%m/%Y}"},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            registrations.register(shown.pk, form.entry(), actor=request.actor)
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã ghi đăng ký."))
            return redirect("support:registration_list", movement=shown.pk)
    status = 422 if form.errors else 200
    context = {"movement": shown, "form": form}
    return render(request, "support/registration_form.html", context, status=status)


@require_http_methods(["GET", "POST"])
@requires(may_see_support)
def registration_withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask for the reason and withdraw a registration."""
    shown = get_object_or_404(registrations_visible_to(request.actor), pk=pk)
    RefusedError.unless(may_change_registration(request.actor, shown))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        registrations.withdraw(pk, reason=form.cleaned_data["reason"], actor=request.actor)
        messages.success(request, _("Đã rút đăng ký. Có thể khôi phục trong danh sách."))
        return redirect("support:registration_list", movement=shown.movement_id)
    names = Names(request.actor, [shown])
    context = {"row": shown, "name": names.of_registration(shown), "form": form}
    status = 422 if form.errors else 200
    return render(request, "support/registration_withdraw.html", context, status=status)


@require_POST
@requires(may_see_support)
def registration_restore(request: ActorRequest, pk: int) -> HttpResponse:
    """Let a withdrawn registration stand again."""
    shown = get_object_or_404(registrations_visible_to(request.actor), pk=pk)
    registrations.restore(pk, actor=request.actor)
    messages.success(request, _("Đã khôi phục đăng ký."))
    return redirect("support:registration_list", movement=shown.movement_id)


@require_GET
@requires(may_see_support)
def registration_sheet(request: ActorRequest, movement: int) -> HttpResponse:
    """Hand out the registrations as an Excel file."""
    shown = _movement(request, movement)
    response = HttpResponse(
        registrations_sheet(shown, request.actor), content_type=XLSX.content_type
    )
    response.headers["Content-Disposition"] = f'attachment; filename="dang-ky-{movement}.xlsx"'
    return response


def _bloc(request: ActorRequest) -> BlocYear | None:
    """Return the bloc that the list is narrowed to."""
    wanted = number_in(request.GET.get("khoi"))
    return bloc_years_of(request.actor, today()).filter(pk=wanted).first() if wanted else None


def _movement(request: ActorRequest, pk: int) -> Movement:
    return get_object_or_404(movements_visible_to(request.actor), pk=pk)
