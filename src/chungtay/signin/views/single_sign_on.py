"""Single sign-on: away to the issuer, and back."""

from hmac import compare_digest

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from chungtay.accounts.models import User
from chungtay.signin.holding import How, proceed
from chungtay.signin.services.issuer import IssuerError, claims_for
from chungtay.signin.services.single_sign_on import (
    NobodyMatchesError,
    begin,
    person_for,
    proved_by_several,
)
from chungtay.web.views import public, safe_back

_KEY = "single_sign_on"


@public
@never_cache
@require_GET
def sso_begin(request: HttpRequest) -> HttpResponse:
    """Send the browser to the issuer."""
    if not settings.OIDC["issuer"]:
        raise Http404
    try:
        address, kept = begin(_return_address(request))
    except IssuerError:
        return _sorry(request, _("Chưa nối được với hệ thống đăng nhập một lần. Mời thử lại sau."))
    request.session[_KEY] = {**kept, "back": safe_back(request, default="")}
    return HttpResponseRedirect(address)


@public
@never_cache
@require_GET
def sso_return(request: HttpRequest) -> HttpResponse:
    """Take the issuer's answer, once, and let in the person it names."""
    kept = request.session.pop(_KEY, None)
    state, code = request.GET.get("state", ""), request.GET.get("code", "")
    if not kept or not compare_digest(state.encode(), kept["state"].encode()) or not code:
        return _sorry(request, _("Lượt đăng nhập một lần này không còn dùng được. Mời thử lại."))
    try:
        user, strong = _person(request, code, kept)
    except IssuerError:
        return _sorry(request, _("Không xác minh được trả lời của hệ thống đăng nhập một lần."))
    except NobodyMatchesError:
        sentence = _(
            "Tài khoản này chưa được khớp với ai trong Chung Tay. Mời liên hệ người quản trị của "
            "đơn vị."
        )
        return _sorry(request, sentence)
    return proceed(request, user, how=How.SINGLE_SIGN_ON, strong=strong, back=kept["back"])


def _person(request: HttpRequest, code: str, kept: dict[str, str]) -> tuple[User, bool]:
    claims = claims_for(
        code,
        verifier=kept["verifier"],
        nonce=kept["nonce"],
        redirect_uri=_return_address(request),
    )
    return person_for(claims), proved_by_several(claims)


def _return_address(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("accounts:sso_return"))


def _sorry(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.error(request, sentence)
    return redirect("accounts:sign_in")
