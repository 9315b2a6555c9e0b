"""The door: name and password, the code after it, a password that has to be renewed, and out."""

from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.accounts.models import User
from chungtay.accounts.services.passwords import set_password
from chungtay.kernel.text import nfc
from chungtay.signin.forms import CodeForm, NewPasswordForm, SignInForm
from chungtay.signin.holding import Held, How, at_step, proceed
from chungtay.signin.hosts import address_by_name
from chungtay.signin.rules.demands import Step
from chungtay.signin.selectors.factors import factors_of
from chungtay.signin.services.codes import check_code
from chungtay.signin.services.doors import LockedError
from chungtay.signin.services.passwords import person_by_password
from chungtay.web.http import address_of
from chungtay.web.views import public, safe_back

_LOCKED = 429


def locked_sentence(until: datetime) -> str:
    """Return when the door opens again."""
    at = timezone.localtime(until)
    return _(
        "Đã thử sai nhiều lần nên lối đăng nhập này tạm khóa đến %(at)s. Mời thử lại sau giờ đó, "
        "hoặc nhờ người quản trị của đơn vị mở khóa."
    ) % {"at": at.strftime("%H:%M ngày %d/%m/%Y")}


@public
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; whoever is in already goes on."""
    back = safe_back(request, default="")
    if request.user.is_authenticated:
        return redirect(back or "accounts:start")
    form, status = SignInForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        try:
            user = _person(request, form)
        except LockedError as locked:
            form.add_error(None, locked_sentence(locked.until))
            status = _LOCKED
        else:
            if user is not None:
                return proceed(request, user, how=How.PASSWORD, strong=False, back=back)
            form.add_error(None, _("Tên đăng nhập hoặc mật khẩu chưa đúng."))
    context = {
        "form": form, "next": back, "single_sign_on": settings.OIDC,
        "by_name": address_by_name(request),
    }  # fmt: skip
    return render(request, "signin/sign_in.html", context, status=status)


def _person(request: HttpRequest, form: SignInForm) -> User | None:
    name = nfc(form.cleaned_data["username"])
    return person_by_password(
        name, form.cleaned_data["password"], address=address_of(request) or None
    )  # fmt: skip


@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest, held: Held, user: User) -> HttpResponse:
    """Ask for the one-time code after the password."""
    form, status = CodeForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        try:
            right = check_code(user, form.cleaned_data["code"])
        except LockedError as locked:
            form.add_error(None, locked_sentence(locked.until))
            status = _LOCKED
        else:
            if right:
                return proceed(request, user, how=How.CODE, strong=True, back=held.back)
            form.add_error("code", _("Mã chưa đúng hoặc đã dùng. Chờ mã mới rồi nhập lại."))
    context = {"form": form, "factors": factors_of(user)}
    return render(request, "signin/code.html", context, status=status)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password_renew(request: HttpRequest, held: Held, user: User) -> HttpResponse:
    """Ask for a new password where the old one has passed its age."""
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            set_password(user, form.cleaned_data["new"])
        except ValidationError as error:
            form.add_error("new", error)
        else:
            return proceed(request, user, how=held.how, strong=held.strong, back=held.back)
    return render(request, "signin/password_renew.html", {"form": form})


code_step = at_step(Step.CODE)(code)
password_step = at_step(Step.PASSWORD)(password_renew)


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the sign-in of this device."""
    logout(request)
    messages.info(request, _("Đã đăng xuất."))
    return redirect("portal:home")
