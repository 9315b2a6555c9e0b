"""Second factors: an authenticator app, passkeys, recovery codes; at the door or from within."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.signin.forms import FirstCodeForm, PasskeyForm
from chungtay.signin.holding import How, Subject, proceed, proved_lately, signed_in, subject_of
from chungtay.signin.hosts import address_by_name, passkey_host
from chungtay.signin.models import Passkey
from chungtay.signin.rules.totp import address_for, written
from chungtay.signin.selectors.factors import factors_of
from chungtay.signin.services import passkeys, sessions
from chungtay.signin.services.codes import (
    confirm_enrolment,
    remove_totp,
    renew_codes,
    start_enrolment,
)
from chungtay.signin.services.doors import LockedError
from chungtay.signin.views.entering import locked_sentence
from chungtay.web.http import ActorRequest
from chungtay.web.views import public

_STATE = "passkey_state"
_LOCKED = 429


@public
@never_cache
@proved_lately
@require_http_methods(["GET", "POST"])
def totp_enrol(request: ActorRequest) -> HttpResponse:
    """Show the secret as a picture and ask for the first code."""
    subject = subject_of(request)
    if subject is None:
        return redirect("accounts:sign_in")
    if factors_of(subject.user).totp:
        return redirect("accounts:account")
    form, status = FirstCodeForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        try:
            codes = confirm_enrolment(
                subject.user, form.cleaned_data["code"], actor=subject.actor
            )  # fmt: skip
        except LockedError as locked:
            form.add_error(None, locked_sentence(locked.until))
            status = _LOCKED
        else:
            if codes:
                return _codes_page(request, subject, codes)
            form.add_error("code", _("Mã chưa đúng. Kiểm tra giờ trên điện thoại rồi nhập mã mới."))
    return render(request, "signin/totp_enrol.html", _totp(subject, form), status=status)


def _totp(subject: Subject, form: FirstCodeForm) -> dict[str, object]:
    from segno import make  # noqa: PLC0415 -- slow import

    secret = start_enrolment(subject.user)
    address = address_for(secret, issuer="Chung Tay", account=subject.user.username)
    return {
        "form": form,
        "held": subject.held,
        "picture": make(address, error="m").svg_data_uri(scale=5, border=2, light="#fff"),
        "secret": written(secret),
        "address": address,
    }


def _codes_page(request: ActorRequest, subject: Subject, codes: list[str]) -> HttpResponse:
    """Show recovery codes this once, and lead on: into the house, or back to the account."""
    following = reverse("accounts:account")
    if subject.held:
        held = subject.held
        how = How.CODE if held.how == How.PASSWORD else held.how
        following = proceed(request, subject.user, how=how, strong=True, back=held.back).url
    else:
        request.session[sessions.STRONG] = True
    context = {"codes": codes, "following": following}
    return render(request, "signin/codes.html", context)


@require_POST
@signed_in
@proved_lately
def totp_remove(request: ActorRequest) -> HttpResponse:
    """Forget the authenticator app."""
    remove_totp(request.user, actor=request.actor)  # type: ignore[arg-type]
    messages.success(request, _("Đã bỏ ứng dụng xác thực."))
    return redirect("accounts:account")


@require_POST
@signed_in
@proved_lately
def codes_renew(request: ActorRequest) -> HttpResponse:
    """Make new recovery codes and show them once."""
    if not factors_of(request.user).enrolled:  # type: ignore[arg-type]
        return redirect("accounts:account")
    codes = renew_codes(request.user, actor=request.actor)  # type: ignore[arg-type]
    context = {"codes": codes, "following": reverse("accounts:account")}
    return render(request, "signin/codes.html", context)


@public
@never_cache
@proved_lately
@require_http_methods(["GET", "POST"])
def passkey_add(request: ActorRequest) -> HttpResponse:
    """Let the browser make a key and keep its public part."""
    subject = subject_of(request)
    if subject is None:
        return redirect("accounts:sign_in")
    form, host = PasskeyForm(request.POST or None), passkey_host(request)
    if request.method == "POST" and host and form.is_valid():
        try:
            _register(request, subject, form, host)
        except passkeys.PasskeyError:
            form.add_error(None, _("Chưa tạo được khóa. Mời thử lại."))
        else:
            return _after_passkey(request, subject)
    options = ""
    if host:
        options, request.session[_STATE] = passkeys.begin_registration(subject.user, host=host)
    context = {
        "form": form, "options": options, "held": subject.held, "host": host,
        "by_name": address_by_name(request),
    }  # fmt: skip
    return render(request, "signin/passkey_add.html", context)


def _register(request: HttpRequest, subject: Subject, form: PasskeyForm, host: str) -> None:
    passkeys.register(
        subject.user,
        form.cleaned_data["answer"],
        state=request.session.pop(_STATE, {}),
        host=host,
        name=form.cleaned_data["name"],
        actor=subject.actor,
    )


def _after_passkey(request: ActorRequest, subject: Subject) -> HttpResponse:
    if factors_of(subject.user).codes_left == 0:
        return _codes_page(request, subject, renew_codes(subject.user, actor=subject.actor))
    request.session[sessions.STRONG] = True
    messages.success(request, _("Đã thêm khóa truy cập."))
    return redirect("accounts:account")


@require_POST
@signed_in
@proved_lately
def passkey_remove(request: ActorRequest, pk: int) -> HttpResponse:
    """Forget one of one's own keys."""
    row = get_object_or_404(Passkey.objects.select_related("user"), pk=pk, user=request.user)
    passkeys.remove_passkey(row, actor=request.actor)
    messages.success(request, _("Đã bỏ khóa truy cập."))
    return redirect("accounts:account")
