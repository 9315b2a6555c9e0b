"""The own account: what one has, where one is signed in, keys for programs."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.accounts.models import ApiToken, User
from chungtay.accounts.selectors import password_set_at
from chungtay.signin.forms import ChangePasswordForm, KeyForm
from chungtay.signin.holding import proved_lately, signed_in
from chungtay.signin.permissions import may_keep_keys
from chungtay.signin.selectors.factors import factors_of, role_demands
from chungtay.signin.selectors.sessions import open_sessions
from chungtay.signin.services import keys, sessions
from chungtay.signin.services.doors import LockedError
from chungtay.signin.services.passwords import change_password
from chungtay.signin.views.entering import locked_sentence
from chungtay.web.http import ActorRequest, address_of
from chungtay.web.views import requires

_LOCKED = 429


def _me(request: ActorRequest) -> User:
    return request.user  # type: ignore[return-value]


@require_GET
@signed_in
def account(request: ActorRequest) -> HttpResponse:
    """Gather everything about one's own sign-in."""
    user = _me(request)
    context = {
        "factors": factors_of(user),
        "demanded": role_demands(user),
        "passkeys": user.passkeys.all(),
        "password_set_at": password_set_at(user),
        "has_password": user.has_usable_password(),
        "identities": user.external_identities.all(),
        "single_sign_on": settings.OIDC,
        "sessions": open_sessions(user),
        "here": request.session.get(sessions.ROW),
        "may_keep_keys": may_keep_keys(request.actor),
        "idle_minutes": settings.IDLE_MINUTES,
    }
    return render(request, "signin/account.html", context)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@signed_in
def password_change(request: ActorRequest) -> HttpResponse:
    """Change the password; all other sign-ins end."""
    form, status = ChangePasswordForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        try:
            _change(request, form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        except LockedError as locked:
            form.add_error(None, locked_sentence(locked.until))
            status = _LOCKED
        else:
            messages.success(request, _("Đã đổi mật khẩu. Các phiên khác đã kết thúc."))
            return redirect("accounts:account")
    return render(request, "signin/password_change.html", {"form": form}, status=status)


def _change(request: ActorRequest, typed: dict[str, str]) -> None:
    user = _me(request)
    change_password(
        user, old=typed["old"], new=typed["new"], actor=request.actor,
        address=address_of(request) or None,
    )  # fmt: skip
    update_session_auth_hash(request, user)
    sessions.rekey(request.session)
    _end_others(request)


def _end_others(request: ActorRequest) -> int:
    others = open_sessions(_me(request)).exclude(pk=request.session[sessions.ROW])
    return sessions.end_sessions(list(others), actor=request.actor)


@require_POST
@signed_in
def session_end(request: ActorRequest, pk: int) -> HttpResponse:
    """End one of one's own sign-ins."""
    row = get_object_or_404(open_sessions(_me(request)), pk=pk)
    sessions.end_sessions([row], actor=request.actor)
    messages.success(request, _("Đã kết thúc phiên."))
    return redirect("accounts:account")


@require_POST
@signed_in
def sessions_end_others(request: ActorRequest) -> HttpResponse:
    """End every sign-in but this one."""
    ended = _end_others(request)
    messages.success(request, _("Đã kết thúc %(count)d phiên khác.") % {"count": ended})
    return redirect("accounts:account")


@require_http_methods(["GET", "POST"])
@requires(may_keep_keys)
@never_cache
@proved_lately
def key_list(request: ActorRequest) -> HttpResponse:
    """List the keys of the present position; make one and show it once."""
    form, made = KeyForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        made = keys.make_key(actor=request.actor, **form.cleaned_data)
        form = KeyForm()
    rows = ApiToken.objects.filter(position=request.actor.position_id).order_by("-pk")
    context = {"form": form, "made": made, "keys": rows}
    return render(request, "signin/keys.html", context)


@require_POST
@requires(may_keep_keys)
def key_revoke(request: ActorRequest, pk: int) -> HttpResponse:
    """Make a key of one's own position useless."""
    row = get_object_or_404(ApiToken, pk=pk, position=request.actor.position_id)
    keys.revoke_key(row, actor=request.actor)
    messages.success(request, _("Đã thu hồi khóa."))
    return redirect("accounts:keys")
