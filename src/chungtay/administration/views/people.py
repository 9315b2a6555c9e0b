"""Pages about people: the list, one person, adding, changing, locking."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.accounts.models import User
from chungtay.administration.forms.offices import suggestions
from chungtay.administration.forms.people import (
    PeopleFilterForm,
    PersonChangeForm,
    PersonForm,
    SeatForm,
)
from chungtay.administration.forms.refusals import tell
from chungtay.administration.permissions.people import may_keep_account, may_list_people
from chungtay.administration.selectors.people import (
    offices_kept_by,
    open_invitations,
    people_kept_by,
    people_listed,
    seats_of,
    with_seats,
)
from chungtay.administration.services import people as accounts
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires


@require_GET
@requires(may_list_people)
def people_list(request: ActorRequest) -> HttpResponse:
    """List the people in the actor's care by given name, narrowed."""
    offices = offices_kept_by(request.actor)
    form = PeopleFilterForm(request.GET, offices=offices)
    rows = with_seats(people_listed(request.actor, form.filters(), today()), today())
    context = {
        "form": form,
        "people": page_of(request, rows),
        "offices": suggestions(offices),
    }
    return render(request, "administration/people/list.html", context)


@require_GET
@requires(may_list_people)
def person(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one person: account, positions, open invitation."""
    shown = get_object_or_404(people_kept_by(request.actor), pk=pk)
    context = {
        "person": shown,
        "seats": seats_of(shown),
        "invitation": open_invitations().filter(user=shown).first(),
        "may_keep": may_keep_account(request.actor, shown),
        "is_self": shown.pk == request.actor.user_id,
        "has_password": shown.has_usable_password(),
        "day": today(),
    }
    return render(request, "administration/people/person.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_list_people)
def person_add(request: ActorRequest) -> HttpResponse:
    """Add a person with a first position."""
    offices = offices_kept_by(request.actor)
    form = PersonForm(request.POST or None)
    seat_form = SeatForm(request.POST or None, offices=offices, initial={"valid_from": today()})
    if request.method == "POST" and all([form.is_valid(), seat_form.is_valid()]):
        seat = seat_form.seat()
        try:
            added = accounts.add_person(
                form.entry(), home=seat.organization, seat=seat, actor=request.actor
            )
        except RefusedError as error:
            tell(form, error)
        else:
            messages.success(request, _("Đã thêm người dùng. Bước tiếp theo: tạo liên kết mời."))
            return redirect("people:person", pk=added.pk)
    context = {"form": form, "seat_form": seat_form, "offices": suggestions(offices)}
    return render(
        request, "administration/people/add.html", context, status=_status(form, seat_form)
    )


@require_http_methods(["GET", "POST"])
@requires(may_list_people)
def person_change(request: ActorRequest, pk: int) -> HttpResponse:
    """Change name and addresses of a person."""
    shown = get_object_or_404(people_kept_by(request.actor), pk=pk)
    names = ("full_name", "email", "sort_name")
    form = PersonChangeForm(
        request.POST or None, initial={name: getattr(shown, name) for name in names}
    )
    if request.method == "POST" and form.is_valid():
        try:
            accounts.change_person(pk, form.entry(), actor=request.actor)
        except RefusedError as error:
            tell(form, error)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("people:person", pk=pk)
    context = {"form": form, "person": shown}
    return render(request, "administration/people/change.html", context, status=_status(form))


@require_POST
@requires(may_list_people)
def person_lock(request: ActorRequest, pk: int) -> HttpResponse:
    """Close an account."""
    _in_care(request, pk)
    accounts.lock_person(pk, actor=request.actor)
    messages.success(request, _("Đã khóa tài khoản. Có thể mở lại bất cứ lúc nào."))
    return redirect("people:person", pk=pk)


@require_POST
@requires(may_list_people)
def person_unlock(request: ActorRequest, pk: int) -> HttpResponse:
    """Open a closed account again."""
    _in_care(request, pk)
    accounts.unlock_person(pk, actor=request.actor)
    messages.success(request, _("Đã mở khóa tài khoản."))
    return redirect("people:person", pk=pk)


def _in_care(request: ActorRequest, pk: int) -> User:
    return get_object_or_404(people_kept_by(request.actor), pk=pk)


def _status(*forms: Form) -> int:
    return 422 if any(form.errors for form in forms) else 200
