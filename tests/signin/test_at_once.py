"""Guesses sent at the same moment, by threads that share nothing but the database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.utils import timezone

from chungtay.accounts.models import User
from chungtay.signin.models import RecoveryCode, TotpSecret
from chungtay.signin.rules.totp import code_at, new_secret, step_at
from chungtay.signin.services.codes import check_code, renew_codes
from chungtay.signin.services.sealing import seal
from tests.cast import Cast
from tests.signin.conftest import knock

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hoa(cast: Cast) -> User:
    return cast.people["hoa"]


def at_once(act: Callable[[], Any], times: int = 8) -> list[Any]:
    """Do ``act`` in so many threads, each with its own connection."""

    def alone(_: int) -> Any:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(alone, range(times)))


def test_of_many_guesses_at_once_no_more_than_the_limit_is_tried(hoa):
    encode = MD5PasswordHasher.encode
    with patch.object(MD5PasswordHasher, "encode", autospec=True, side_effect=encode) as hashed:
        answers = at_once(lambda: knock(Client(), "hoa", "sai").status_code)

    assert hashed.call_count == 5
    assert sorted(answers) == [200] * 5 + [429] * 3


def test_of_two_requests_with_one_code_the_database_lets_one_through(hoa):
    secret = new_secret()
    TotpSecret.objects.create(user=hoa, sealed=seal(secret), confirmed_at=timezone.now())
    code = code_at(secret, step_at(timezone.now().timestamp()))

    assert at_once(lambda: check_code(hoa, code), 4).count(True) == 1


def test_a_recovery_code_works_once_even_at_once(hoa, cast):
    code = renew_codes(hoa, actor=cast.actor("hoa"))[0]

    assert at_once(lambda: check_code(hoa, code), 4).count(True) == 1
    assert RecoveryCode.objects.filter(used_at=None).count() == 9
