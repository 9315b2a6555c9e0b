"""Signing out on a phone that carries forms: ask while some are unsent, then wipe all."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from chungtay.field.selectors.devices import is_device_of
from chungtay.field.services.taking import end_at_sign_out
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in

DEVICE, UNSENT = "field_device", "field_unsent"
SURE = "wipe"
GetResponse = Callable[[HttpRequest], HttpResponse]


class SignOutMiddleware:
    """Wipe what the browser carries when its person signs out.

    The page on the phone writes two cookies: the number of its device, and how many forms it has
    not sent. A session that merely ran out wipes nothing: days without a network end every session.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: ActorRequest) -> HttpResponse:
        device = number_in(request.COOKIES.get(DEVICE))
        # What somebody else left on a shared phone is theirs, and sealed by their PIN.
        if device is None or not _signs_out(request) or not is_device_of(request.actor, device):
            return self.get_response(request)
        if number_in(request.COOKIES.get(UNSENT)) and SURE not in request.POST:
            return redirect("field:unsent")
        actor = request.actor
        response = self.get_response(request)
        if not request.user.is_authenticated:
            end_at_sign_out(device, actor=actor)
            # Everything the page kept: forms, photos, its key, its worker.
            response.headers["Clear-Site-Data"] = '"storage"'
            response.delete_cookie(DEVICE)
            response.delete_cookie(UNSENT)
        return response


def _signs_out(request: HttpRequest) -> bool:
    return request.method == "POST" and request.path == reverse("accounts:sign_out")
