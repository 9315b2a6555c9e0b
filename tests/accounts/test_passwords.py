"""The office's password policy, and the one way a password is set."""

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings

from chungtay.accounts.events import password_set
from chungtay.accounts.models import PasswordRecord, User
from chungtay.accounts.rules.passwords import PasswordPolicy, faults_of, kinds_in
from chungtay.accounts.services.passwords import set_password

GOOD = "Vuon-cao-su-7"


@pytest.fixture
def hoa(db) -> User:
    return User.objects.create_user("hoa", full_name="Đinh Thị Hoa")


@pytest.mark.parametrize(
    ("password", "kinds"),
    [("abc", 1), ("ĐẤT", 1), ("ấm1", 2), ("Ấm1", 3), ("aB1-", 4), ("", 0), ("漢字", 0)],
)
def test_kinds_are_counted_in_vietnamese_letters_too(password, kinds):
    assert kinds_in(password) == kinds


@pytest.mark.parametrize(
    ("password", "codes"),
    [
        ("Aa1-aa", {"too_short"}),
        ("chungtaychungtay", {"too_plain"}),
        ("Hoanghon-1", {"has_name"}),
        (GOOD, set()),
    ],
)
def test_each_point_of_the_policy_has_its_own_sentence(password, codes):
    found = faults_of(password, policy=PasswordPolicy(), username="hoang")

    assert {fault.code for fault in found} == codes


def test_a_password_is_set_noted_and_told(hoa):
    heard = []

    def listen(**news):
        heard.append(news["actor"].user_id)

    password_set.connect(listen)
    try:
        set_password(hoa, GOOD)
    finally:
        password_set.disconnect(listen)

    hoa.refresh_from_db()
    assert hoa.check_password(GOOD)
    assert PasswordRecord.objects.get().digest == hoa.password
    assert heard == [hoa.pk]


def test_every_fault_is_told_at_once_and_nothing_is_changed(hoa):
    with pytest.raises(ValidationError) as caught:
        set_password(hoa, "hoa")

    assert caught.value.messages == [
        "Mật khẩu phải có ít nhất 8 ký tự.",
        "Mật khẩu phải có ít nhất 3 trong 4 loại ký tự: chữ thường, chữ hoa, chữ số, ký tự khác.",
        "Mật khẩu không được chứa tên đăng nhập.",
    ]
    assert not PasswordRecord.objects.exists()


def test_a_password_everybody_tries_is_refused(hoa):
    with (
        override_settings(PASSWORD_POLICY={"min_length": 4, "kinds": 1}),
        pytest.raises(ValidationError, match="phổ biến"),
    ):
        set_password(hoa, "password123")


def test_the_last_passwords_do_not_return_but_older_ones_may(hoa):
    with override_settings(PASSWORD_POLICY={"history": 2}):
        for password in ("Nha-san-1", "Nha-san-2", "Nha-san-3"):
            set_password(hoa, password)
        with pytest.raises(ValidationError, match="2 mật khẩu gần nhất"):
            set_password(hoa, "Nha-san-2")
        set_password(hoa, "Nha-san-1")

    assert hoa.check_password("Nha-san-1")


def test_the_password_somebody_began_with_does_not_return_either(db):
    user = User.objects.create_user("son", full_name="Đinh Văn Sơn", password=GOOD)

    with pytest.raises(ValidationError, match="đã dùng"):
        set_password(user, GOOD)
