"""Passkeys and one-time codes in a real browser, with the device that Chromium pretends to be."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.utils import timezone

from chungtay.accounts.models import User
from chungtay.organizations import clock
from chungtay.signin.models import TotpSecret
from chungtay.signin.rules.totp import code_at, step_at
from chungtay.signin.services.sealing import unseal

pytestmark = pytest.mark.browser

ADD, PROVE = "/tai-khoan/khoa-truy-cap/", "/tai-khoan/dang-nhap/khoa-truy-cap/"


def with_device(person) -> None:
    """Give the browser a device that verifies its user at once."""
    person.base = person.base.replace("127.0.0.1", "localhost")
    session = person.page.context.new_cdp_session(person.page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@contextmanager
def without_practice_day() -> Iterator[None]:
    """Make the installation a real one; everybody keeps their position."""
    day = clock.practice_day()
    User.objects.get(username="minh").positions.update(valid_to=None)
    clock.set_practice_day(None)
    yield
    clock.set_practice_day(day)


def press_key(person) -> None:
    with person.page.expect_navigation():
        person.page.click("[data-passkey-start]")


def sign_out(person) -> None:
    person.page.click(".who summary")
    with person.page.expect_navigation():
        person.page.click("text=Đăng xuất")


def test_a_passkey_is_made_and_then_opens_the_door_alone(stage):
    hoa = stage.person()
    with_device(hoa)
    hoa.sign_in("hoa")
    hoa.open(ADD)
    hoa.fill("Tên khóa", "Máy cơ quan")
    hoa.picture("passkey-add")
    press_key(hoa)
    assert hoa.sees("Mã dự phòng")
    hoa.follow("Tôi đã cất mã, tiếp tục")
    assert hoa.sees("Máy cơ quan")
    hoa.picture("account")
    sign_out(hoa)
    hoa.open(f"{PROVE}?next=/tai-khoan/")
    press_key(hoa)

    assert hoa.address == "/tai-khoan/"
    assert hoa.sees("Tài khoản của tôi")


def test_a_chairman_sets_up_codes_before_anything_else(stage):
    with without_practice_day():
        minh = stage.person("minh")
        assert minh.sees("Vai trò của anh, chị cần lớp bảo vệ thứ hai")
        minh.picture("enrol")
        secret = unseal(TotpSecret.objects.get().sealed)
        minh.fill("Mã đang hiện", code_at(secret, step_at(timezone.now().timestamp())))
        minh.press("Bật mã một lần")
        minh.picture("recovery-codes")
        minh.follow("Tôi đã cất mã, tiếp tục")

        assert minh.address.startswith("/phong-trao/")
