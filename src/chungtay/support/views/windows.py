"""The window of registration, the summary, and the sheets to sign."""

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
from chungtay.support.forms.windows import WindowForm, window_initial
from chungtay.support.models import RegistrationWindow
from chungtay.support.permissions import may_see_support, may_set_window
from chungtay.support.selectors.blocs import bloc_years_of
from chungtay.support.selectors.board import summary_sheet
from chungtay.support.selectors.pledges import bloc_sheet, pledge_sheet
from chungtay.support.selectors.visible import registrations_visible_to
from chungtay.support.services.windows import set_window
from chungtay.web.http import ActorRequest
from chungtay.web.views import posted, requires


@require_http_methods(["GET", "POST"])
@requires(may_set_window)
def registration_window(request: ActorRequest, movement: int) -> HttpResponse:
    """Set the days of registration and the planned numbers of the actor's office."""
    shown = _movement(request, movement)
    mine = RegistrationWindow.objects.filter(
        movement=shown, organization=request.actor.organization_id or 0
    ).first()
    form = WindowForm(posted(request), initial=window_initial(mine))
    if request.method == "POST" and form.is_valid():
        try:
            set_window(shown.pk, form.setting(), actor=request.actor)
        except RefusedError as error:
            form.add_error(None, str(error))
            # Sent again, it is about what now stands.
            form.data = {**form.data.dict(), "revision": mine.revision if mine else 0}  # type: ignore[attr-defined]
        else:
            messages.success(request, _("Đã đặt thời gian đăng ký và số dự kiến."))
            return redirect("support:registration_list", movement=shown.pk)
    context = {"movement": shown, "form": form, "window": mine}
    status = 422 if form.errors else 200
    return render(request, "support/registration_window.html", context, status=status)


@require_GET
@requires(may_see_support)
def registration_summary(request: ActorRequest, movement: int) -> HttpResponse:
    """Hand out the counts against the plan as an Excel file."""
    shown = _movement(request, movement)
    response = HttpResponse(summary_sheet(shown, request.actor), content_type=XLSX.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="tong-hop-{movement}.xlsx"'
    return response


@require_GET
@requires(may_see_support)
def registration_pledge(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one registration as a sheet to print and sign."""
    row = get_object_or_404(registrations_visible_to(request.actor), pk=pk)
    context = {"sheet": pledge_sheet(row, request.actor), "movement": row.movement}
    return render(request, "support/pledge.html", context)


@require_GET
@requires(may_see_support)
def bloc_pledge(request: ActorRequest, movement: int, bloc: int) -> HttpResponse:
    """Show the pledge of a bloc with a line for each member to sign."""
    shown = _movement(request, movement)
    year = get_object_or_404(bloc_years_of(request.actor, today()), pk=bloc)
    context = {"sheet": bloc_sheet(shown, year, request.actor), "movement": shown}
    return render(request, "support/bloc_pledge.html", context)


def _movement(request: ActorRequest, pk: int) -> Movement:
    return get_object_or_404(movements_visible_to(request.actor), pk=pk)
