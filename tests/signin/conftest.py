"""What the tests of signing in share."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone

from chungtay.accounts.models import User
from chungtay.organizations import clock
from chungtay.signin.models import TotpSecret
from chungtay.signin.rules.totp import code_at, new_secret, step_at
from chungtay.signin.services.sealing import seal
from tests.cast import PASSWORD, Cast

ADDRESSES = {
    "sign_in": "/tai-khoan/dang-nhap/",
    "code": "/tai-khoan/dang-nhap/ma/",
    "enrol": "/tai-khoan/ma-mot-lan/",
    "renew": "/tai-khoan/dang-nhap/mat-khau-moi/",
    "account": "/tai-khoan/",
    "start": "/tai-khoan/bat-dau/",
}


@pytest.fixture
def real(cast: Cast) -> Cast:
    """The cast on a real installation: no practice day; their positions reach to today."""
    clock.set_practice_day(None)
    for position in cast.positions.values():
        position.valid_to = None
        position.save()
    return cast


@contextmanager
def later(**span: float) -> Iterator[datetime]:
    """Let time pass."""
    then = timezone.now() + timedelta(**span)
    with patch("django.utils.timezone.now", return_value=then):
        yield then


def knock(
    client: Client,
    username: str,
    password: str = PASSWORD,
    *,
    address: str = "10.0.0.1",
    back: str = "",
):
    """Send name and password from ``address``."""
    form = {"username": username, "password": password} | ({"next": back} if back else {})
    return client.post(ADDRESSES["sign_in"], form, REMOTE_ADDR=address)


def is_in(client: Client) -> bool:
    """Say whether the browser is signed in."""
    return client.get(ADDRESSES["account"]).status_code == 200


@pytest.fixture
def with_codes() -> Callable[[User], Callable[[], str]]:
    """Give a person an authenticator; returns what shows the code of the moment."""

    def enrol(user: User) -> Callable[[], str]:
        secret = new_secret()
        TotpSecret.objects.create(user=user, sealed=seal(secret), confirmed_at=timezone.now())
        return lambda: code_at(secret, step_at(timezone.now().timestamp()))

    return enrol
