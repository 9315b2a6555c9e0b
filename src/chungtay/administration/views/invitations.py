"""The link with which a person is invited: made, shown once, withdrawn, taken up."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.accounts.selectors import positions_of
from chungtay.administration.forms.people import InvitedForm
from chungtay.administration.permissions.people import may_list_people
from chungtay.administration.selectors.people import open_invitations, people_kept_by
from chungtay.administration.services import invitations
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import public, requires


@never_cache
@require_POST
@requires(may_list_people)
def invite(request: ActorRequest, pk: int) -> HttpResponse:
    """Make a link for a person and show it, this once."""
    person = get_object_or_404(people_kept_by(request.actor), pk=pk)
    secret = invitations.invite(pk, actor=request.actor)
    context = {
        "person": person,
        "link": invitations.link_of(secret),
        "invitation": invitations.invitation_by(secret),
        "mailed": invitations.is_mailed_to(person),
    }
    return render(request, "administration/people/invited.html", context)


@require_POST
@requires(may_list_people)
def invitation_withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """Make an open link stop working."""
    kept = people_kept_by(request.actor)
    invitation = get_object_or_404(open_invitations().filter(user__in=kept), pk=pk)
    invitations.withdraw_invitation(pk, actor=request.actor)
    messages.success(request, _("Đã thu hồi liên kết mời."))
    return redirect("people:person", pk=invitation.user_id)


@never_cache
@require_http_methods(["GET", "POST"])
def _invitation(request: ActorRequest, secret: str) -> HttpResponse:
    """Let the invited person see what awaits and set the password."""
    invitation = invitations.invitation_by(secret)
    if invitation is None:
        return render(request, "administration/people/invitation_gone.html", status=410)
    form = InvitedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invitations.accept_invitation(secret, form.cleaned_data["password"])
        except ValidationError as error:
            form.add_error("password", error)
        else:
            messages.success(request, _("Đã đặt mật khẩu. Mời đăng nhập."))
            return redirect("accounts:sign_in")
    context = {
        "form": form,
        "person": invitation.user,
        "seats": positions_of(invitation.user, today()),
    }
    status = 422 if form.errors else 200
    return render(request, "administration/people/invitation.html", context, status=status)


invitation = public(_invitation)
