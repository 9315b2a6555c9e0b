"""What each person gets at each address, told in one letter."""

import json
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.permissions.bodies import body_of
from tests.permissions.routes import Addresses, Route

OPEN, ASKED_AGAIN, REFUSED, HIDDEN = "●", "◐", "○", "–"
SIGN_IN, WRONG_METHOD, BROKEN = "→", " ", "✗"
_SIGN_IN = "/tai-khoan/dang-nhap/"
_STATUS = {
    400: ASKED_AGAIN,
    422: ASKED_AGAIN,
    401: SIGN_IN,
    403: REFUSED,
    404: HIDDEN,
    405: WRONG_METHOD,
    409: REFUSED,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer and its status."""

    letter: str
    status: int


def answer_to(client: Client, route: Route, addresses: Addresses) -> Answer:
    """Return what ``client`` gets; whatever it changed is taken back."""
    with transaction.atomic():
        response = _asked(client, route, addresses)
        transaction.set_rollback(True)
    if response.streaming:
        list(response.streaming_content)  # read to its end, a file is closed
    return Answer(_letter(response), response.status_code)


def _asked(client: Client, route: Route, addresses: Addresses) -> Any:
    address = addresses.of(route)
    if route.method == "GET":
        return client.get(address)
    if address.startswith("/api/"):
        body, is_form = body_of(route.method, route.pattern, addresses.key)
        ask = getattr(client, route.method.lower())
        if is_form:
            files = {k: _paper() if v == "file" else v for k, v in body.items()}
            return ask(address, files)
        return ask(address, json.dumps(body), content_type="application/json")
    return client.post(address, {})


def _paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("giay.pdf", b"%PDF-1.4\n%%EOF\n")


def _letter(response: HttpResponse) -> str:
    status = response.status_code
    if status >= 500:
        return BROKEN
    if status in (301, 302) and response.headers["Location"].startswith(_SIGN_IN):
        return SIGN_IN
    return _STATUS.get(status, OPEN)
