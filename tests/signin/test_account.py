"""The own account: password, factors, keys."""

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.accounts.models import ApiToken
from chungtay.audit.models import Entry
from chungtay.signin.models import RecoveryCode, TotpSecret
from tests.cast import PASSWORD
from tests.signin.conftest import ADDRESSES, is_in, knock, later
from tests.signin.test_entering import code_of

CHANGE = "/tai-khoan/mat-khau/"
KEYS = "/tai-khoan/khoa-api/"
NEW = "Suoi-trong-3"


@pytest.fixture
def hoa(cast) -> Client:
    client = Client()
    knock(client, "hoa")
    return client


def typed(old: str = PASSWORD, new: str = NEW, again: str | None = None) -> dict[str, str]:
    return {"old": old, "new": new, "again": again or new}


def test_the_page_gathers_everything(hoa):
    page = hoa.get(ADDRESSES["account"]).content.decode()

    for title in (
        "Mật khẩu",
        "Lớp bảo vệ thứ hai",
        "Khóa truy cập",
        "Phiên đang mở",
        "Khóa API",
        "Ngôn ngữ",
    ):
        assert title in page


def test_a_person_without_a_position_has_an_account_too(cast):
    page = cast.client("quy").get(ADDRESSES["account"]).content.decode()

    assert "chưa có chức vụ nào" in page


def test_a_changed_password_keeps_this_session_and_ends_the_others(cast, hoa):
    other = Client()
    knock(other, "hoa")
    hoa.post(CHANGE, typed())

    assert not is_in(other)
    row = hoa.get(ADDRESSES["account"]).context["sessions"].get()
    assert row.session_key == hoa.cookies["sessionid"].value
    assert knock(Client(), "hoa", NEW).status_code == 302
    assert Entry.objects.filter(verb="password.set").count() == 1


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        (typed(old="sai"), "Mật khẩu hiện tại chưa đúng."),
        (typed(new="ngan"), "Mật khẩu phải có ít nhất 8 ký tự."),
        (typed(again="Khac-han-9"), "Hai lần nhập không giống nhau."),
        (typed(new=PASSWORD), "Mật khẩu này đã dùng"),
        (typed(new="x" * 401), "400"),
    ],
)
def test_a_password_is_not_changed_and_the_page_says_why(hoa, form, sentence):
    page = hoa.post(CHANGE, form).content.decode()

    assert sentence in page
    assert knock(Client(), "hoa").status_code == 302


def test_the_old_password_cannot_be_guessed_from_within(hoa):
    for _ in range(5):
        hoa.post(CHANGE, typed(old="sai"))

    answer = hoa.post(CHANGE, typed())
    assert answer.status_code == 429
    assert "tạm khóa" in answer.content.decode()


@pytest.mark.parametrize(
    "name", ["totp_enrol", "passkey_add", "keys", "totp_remove", "codes_renew"]
)
def test_what_matters_asks_for_a_proof_when_the_last_is_old(cast, hoa, name):
    address = reverse(f"accounts:{name}")
    method = hoa.post if name in {"totp_remove", "codes_renew"} else hoa.get
    with later(minutes=11):
        answer = method(address)

    assert answer.headers["Location"].startswith("/tai-khoan/xac-nhan/?next=/tai-khoan/")


def test_a_fresh_proof_leads_on(hoa):
    with later(minutes=11):
        wrong = hoa.post("/tai-khoan/xac-nhan/", {"proof": "sai", "next": KEYS})
        right = hoa.post("/tai-khoan/xac-nhan/", {"proof": PASSWORD, "next": KEYS})
        assert hoa.get(KEYS).status_code == 200

    assert "Chưa đúng" in wrong.content.decode()
    assert right.headers["Location"] == KEYS


def test_a_proof_never_leads_to_another_host(hoa):
    answer = hoa.post("/tai-khoan/xac-nhan/", {"proof": PASSWORD, "next": "//evil.example"})

    assert answer.headers["Location"] == ADDRESSES["account"]


def test_the_second_factor_is_turned_on_and_off(cast, hoa):
    hoa.get(ADDRESSES["enrol"])
    hoa.post(ADDRESSES["enrol"], {"code": code_of(cast.people["hoa"])})
    assert RecoveryCode.objects.count() == 10
    hoa.post("/tai-khoan/ma-mot-lan/bo/")

    assert not TotpSecret.objects.exists()
    assert not RecoveryCode.objects.exists()
    verbs = Entry.objects.filter(verb__startswith="second_factor").values_list("verb", flat=True)
    assert set(verbs) == {"second_factor.enrolled", "second_factor.removed"}


def test_the_secret_is_not_readable_in_the_database(cast, hoa):
    page = hoa.get(ADDRESSES["enrol"])
    secret = page.context["secret"].replace(" ", "")

    assert secret not in TotpSecret.objects.get().sealed
    assert hoa.get(ADDRESSES["enrol"]).context["secret"].replace(" ", "") == secret


def test_a_key_is_made_shown_once_and_revoked(cast, hoa):
    with later(minutes=1) as now:
        day = now.date().replace(year=now.year + 1, day=1)
    made = hoa.post(KEYS, {"name": "phần mềm xã", "expires_on": f"{day:%d/%m/%Y}"})
    key = made.context["made"]
    bearer = {"Authorization": f"Bearer {key}"}
    row = ApiToken.objects.get()

    assert key in made.content.decode()
    assert key not in hoa.get(KEYS).content.decode()
    assert Client().get("/api/v1/households/households", headers=bearer).status_code == 200
    hoa.post(f"{KEYS}{row.pk}/thu-hoi/")
    assert Client().get("/api/v1/households/households", headers=bearer).status_code == 401
    assert Entry.objects.filter(verb__startswith="api_key").count() == 2


@pytest.mark.parametrize("day", ["01/01/2020", "01/01/2099", "không"])
def test_a_key_ends_within_a_year(hoa, day):
    hoa.post(KEYS, {"name": "x", "expires_on": day})

    assert not ApiToken.objects.exists()


def test_keys_of_others_are_not_seen_and_not_revoked(cast, hoa):
    row = ApiToken.objects.create(position=cast.positions["son"], name="của Sơn", digest="x")

    assert "của Sơn" not in hoa.get(KEYS).content.decode()
    assert hoa.post(f"{KEYS}{row.pk}/thu-hoi/").status_code == 404


def test_the_pages_of_the_account_are_kept_by_no_cache(hoa):
    for address in (ADDRESSES["account"], ADDRESSES["enrol"], KEYS, CHANGE):
        assert "no-store" in hoa.get(address).headers["Cache-Control"]
