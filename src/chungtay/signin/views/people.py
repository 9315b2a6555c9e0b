"""What an administrator sees and does about other people's sign-ins."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from chungtay.signin.forms import FindForm
from chungtay.signin.permissions import may_help_sign_in, may_see_sign_ins
from chungtay.signin.selectors.factors import factors_of, role_demands
from chungtay.signin.selectors.people import closed_doors, locked_within, people_within, standing_of
from chungtay.signin.selectors.sessions import open_sessions
from chungtay.signin.services import administration as desk
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires

_MOST_LOCKED = 100
_ACTS: dict[str, tuple[Callable[..., object], object]] = {
    "unlock": (desk.lift_lock, gettext_lazy("Đã mở khóa đăng nhập.")),
    "reset": (
        desk.reset_second_factor,
        gettext_lazy("Đã đặt lại lớp bảo vệ thứ hai và kết thúc các phiên."),
    ),
    "end": (desk.end_all, gettext_lazy("Đã kết thúc các phiên.")),
}


@require_GET
@requires(may_see_sign_ins)
def person_list(request: ActorRequest) -> HttpResponse:
    """List the people of the unit and below; those who are locked out stand apart, first."""
    form = FindForm(request.GET)
    query = form.cleaned_data["tim"] if form.is_valid() else ""
    people = page_of(request, people_within(request.actor, query=query))
    locked = [] if query or people.number > 1 else list(locked_within(request.actor)[:_MOST_LOCKED])
    context = {"form": form, "people": people, "locked": locked}
    return render(request, "signin/people.html", context)


@require_GET
@requires(may_see_sign_ins)
def person(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what one person signs in with, and where they are signed in."""
    shown = get_object_or_404(people_within(request.actor), pk=pk)
    context = {
        "person": shown,
        "factors": factors_of(shown),
        "demanded": role_demands(shown),
        "doors": closed_doors(shown),
        "sessions": open_sessions(shown),
        "may_help": may_help_sign_in(request.actor, standing_of(shown)),
    }
    return render(request, "signin/person.html", context)


@require_POST
@requires(may_see_sign_ins)
def person_act(request: ActorRequest, pk: int, act: str) -> HttpResponse:
    """Unlock, reset the second factor, or end all sign-ins."""
    shown = get_object_or_404(people_within(request.actor), pk=pk)
    service, sentence = _ACTS[act]
    service(shown, actor=request.actor)
    messages.success(request, str(sentence))
    return redirect("signin:person", pk=pk)


@require_POST
@requires(may_see_sign_ins)
def person_session_end(request: ActorRequest, pk: int, session_pk: int) -> HttpResponse:
    """End one sign-in of somebody."""
    shown = get_object_or_404(people_within(request.actor), pk=pk)
    row = get_object_or_404(open_sessions(shown), pk=session_pk)
    desk.end_one(row, actor=request.actor)
    messages.success(request, _("Đã kết thúc phiên."))
    return redirect("signin:person", pk=pk)
