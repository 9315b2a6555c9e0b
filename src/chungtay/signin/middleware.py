"""End what was left alone too long, and let no demanding role in with one factor."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from chungtay.organizations.clock import practice_day
from chungtay.signin.rules.demands import second_factor_demanded
from chungtay.signin.services import sessions
from chungtay.web.http import ActorRequest

GetResponse = Callable[[HttpRequest], HttpResponse]


class SessionAgeMiddleware:
    """Sign a person out after idle time and at the end of the day's work; note who is there."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            if sessions.is_over(request.session):
                logout(request)
                messages.info(request, _("Phiên làm việc đã hết giờ. Mời đăng nhập lại."))
            else:
                sessions.touch(request.session)
        return self.get_response(request)


class SecondFactorMiddleware:
    """Send back to the door whoever acts in a demanding role without a second factor.

    The door asks for it already; this holds for roles given, and demands made, after it.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: ActorRequest) -> HttpResponse:
        role = request.actor.role
        if role is None or not request.user.is_authenticated:
            return self.get_response(request)
        practising = practice_day() is not None
        demanded = second_factor_demanded(
            [role], settings.SECOND_FACTOR_ROLES, practising=practising
        )
        if not demanded or request.session.get(sessions.STRONG):
            return self.get_response(request)
        logout(request)
        sentence = _("Vai trò này cần lớp bảo vệ thứ hai. Mời đăng nhập lại để thiết lập.")
        if request.path.startswith("/api/"):
            return JsonResponse({"detail": sentence}, status=401)
        messages.warning(request, sentence)
        return redirect_to_login(request.get_full_path())
