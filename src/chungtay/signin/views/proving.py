"""Prove oneself: by a passkey at the door or after the password, and again from within."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from chungtay.accounts.models import User
from chungtay.signin.forms import ProveForm
from chungtay.signin.holding import How, held_in, proceed, signed_in
from chungtay.signin.hosts import address_by_name, passkey_host
from chungtay.signin.selectors.factors import factors_of
from chungtay.signin.services import passkeys, sessions
from chungtay.signin.services.codes import check_code
from chungtay.signin.services.doors import LockedError
from chungtay.signin.services.passwords import confirm_password
from chungtay.signin.views.entering import locked_sentence
from chungtay.web.http import ActorRequest, address_of
from chungtay.web.views import public, safe_back

_STATE = "passkey_state"
_LOCKED = 429


@public
@never_cache
@require_http_methods(["GET", "POST"])
def passkey_prove(request: HttpRequest) -> HttpResponse:
    """Take a passkey from a stranger, from somebody held after the password, or again."""
    wanted, back = _expected(request)
    host, error = passkey_host(request), ""
    if request.method == "POST" and host:
        state = request.session.pop(_STATE, {})
        try:
            user = passkeys.prove(
                request.POST.get("answer", ""), state=state, host=host, user=wanted
            )  # fmt: skip
        except passkeys.PasskeyError:
            error = _("Khóa truy cập này không dùng được ở đây. Mời thử lại hoặc dùng mật khẩu.")
        else:
            return _passed(request, user, back)
    options = ""
    if host:
        options, request.session[_STATE] = passkeys.begin_proof(host=host, user=wanted)
    context = {
        "options": options, "error": error, "next": back, "host": host,
        "by_name": address_by_name(request),
    }  # fmt: skip
    return render(request, "signin/passkey_prove.html", context)


def _expected(request: HttpRequest) -> tuple[User | None, str]:
    """Return whose passkey it has to be, None for anybody's, and where to go then."""
    if request.user.is_authenticated:
        return request.user, safe_back(request, default="")
    held = held_in(request)
    if held is not None:
        return held.user, held.back
    return None, safe_back(request, default="")


def _passed(request: HttpRequest, user: User, back: str) -> HttpResponse:
    if not request.user.is_authenticated:
        return proceed(request, user, how=How.PASSKEY, strong=True, back=back)
    sessions.note_proof(request.session)
    return redirect(back or "accounts:account")


@sensitive_post_parameters("proof")
@require_http_methods(["GET", "POST"])
@signed_in
def prove(request: ActorRequest) -> HttpResponse:
    """Ask a signed-in person for the password again, before something that matters."""
    user: User = request.user  # type: ignore[assignment]
    back = safe_back(request, default="")
    by_password = user.has_usable_password()
    form, status = ProveForm(request.POST or None, by_password=by_password), 200
    if request.method == "POST" and form.is_valid():
        try:
            right = _proves(request, user, form.cleaned_data["proof"], by_password=by_password)
        except LockedError as locked:
            form.add_error(None, locked_sentence(locked.until))
            status = _LOCKED
        else:
            if right:
                sessions.note_proof(request.session)
                return redirect(back or "accounts:account")
            form.add_error("proof", _("Chưa đúng, mời nhập lại."))
    context = {"form": form, "next": back, "factors": factors_of(user), "by_password": by_password}
    return render(request, "signin/prove.html", context, status=status)


def _proves(request: HttpRequest, user: User, proof: str, *, by_password: bool) -> bool:
    if by_password:
        return confirm_password(user, proof, address=address_of(request) or None)
    return check_code(user, proof)
