"""Pages about the positions of a person: giving, changing, ending."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.accounts.models import Position
from chungtay.administration.forms.offices import suggestions
from chungtay.administration.forms.people import EndForm, SeatForm, seat_values
from chungtay.administration.forms.refusals import tell
from chungtay.administration.permissions.people import may_list_people
from chungtay.administration.selectors.people import offices_kept_by, people_kept_by, seats_kept_by
from chungtay.administration.services import positions
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires


@require_http_methods(["GET", "POST"])
@requires(may_list_people)
def position_add(request: ActorRequest, pk: int) -> HttpResponse:
    """Give a person another position."""
    person = get_object_or_404(people_kept_by(request.actor), pk=pk)
    offices = offices_kept_by(request.actor)
    form = SeatForm(request.POST or None, offices=offices, initial={"valid_from": today()})
    if request.method == "POST" and form.is_valid():
        try:
            positions.give_position(pk, form.seat(), actor=request.actor)
        except RefusedError as error:
            tell(form, error)
        else:
            messages.success(request, _("Đã giao chức vụ."))
            return redirect("people:person", pk=pk)
    context = {"form": form, "person": person, "offices": suggestions(offices)}
    return _form_page(request, context)


@require_http_methods(["GET", "POST"])
@requires(may_list_people)
def position_change(request: ActorRequest, pk: int) -> HttpResponse:
    """Change a position that was entered wrongly."""
    position = _in_care(request, pk)
    offices = offices_kept_by(request.actor)
    form = SeatForm(request.POST or None, offices=offices, initial=seat_values(position))
    if request.method == "POST" and form.is_valid():
        try:
            positions.change_position(pk, form.seat(), actor=request.actor)
        except RefusedError as error:
            tell(form, error)
        else:
            messages.success(request, _("Đã lưu chức vụ."))
            return redirect("people:person", pk=position.user_id)
    context = {"form": form, "person": position.user, "position": position}
    return _form_page(request, context | {"offices": suggestions(offices)})


@require_http_methods(["GET", "POST"])
@requires(may_list_people)
def position_end(request: ActorRequest, pk: int) -> HttpResponse:
    """End a position on a day."""
    position = _in_care(request, pk)
    form = EndForm(request.POST or None, initial={"last_day": today()})
    if request.method == "POST" and form.is_valid():
        try:
            positions.end_position(pk, form.cleaned_data["last_day"], actor=request.actor)
        except RefusedError as error:
            tell(form, error)
        else:
            messages.success(request, _("Đã kết thúc chức vụ. Có thể mở lại trên trang này."))
            return redirect("people:person", pk=position.user_id)
    context = {"form": form, "person": position.user, "position": position, "ending": True}
    return _form_page(request, context)


@require_POST
@requires(may_list_people)
def position_reopen(request: ActorRequest, pk: int) -> HttpResponse:
    """Take back the end of a position."""
    position = _in_care(request, pk)
    positions.reopen_position(pk, actor=request.actor)
    messages.success(request, _("Chức vụ được tiếp tục."))
    return redirect("people:person", pk=position.user_id)


def _in_care(request: ActorRequest, pk: int) -> Position:
    return get_object_or_404(seats_kept_by(request.actor), pk=pk)


def _form_page(request: ActorRequest, context: dict[str, object]) -> HttpResponse:
    form = context["form"]
    status = 422 if getattr(form, "errors", None) else 200
    return render(request, "administration/people/position.html", context, status=status)
