"""From the first page to the house: steps, forced enrolment, renewal, and hostile visitors."""

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from chungtay.accounts.models import PasswordRecord
from chungtay.accounts.services.passwords import set_password
from chungtay.audit.models import Entry
from chungtay.signin.models import RecoveryCode, SignInSession, TotpSecret
from chungtay.signin.rules.totp import code_at, step_at
from chungtay.signin.services.sealing import unseal
from tests.cast import PASSWORD
from tests.signin.conftest import ADDRESSES, is_in, knock, later


def code_of(user) -> str:
    secret = unseal(TotpSecret.objects.get(user=user).sealed)
    return code_at(secret, step_at(timezone.now().timestamp()))


def test_a_name_is_taken_in_any_case(cast, client):
    assert knock(client, "  HOA ").status_code == 302
    assert is_in(client)


def test_an_officer_needs_no_second_factor(real, client):
    knock(client, "hoa")

    assert is_in(client)


@pytest.mark.parametrize("who", ["binh", "tam"])
def test_heads_and_administrators_are_led_to_enrolment_and_can_do_nothing_before(real, client, who):
    answer = knock(client, who, back="/ho-dan/")

    assert answer.headers["Location"] == ADDRESSES["enrol"]
    for address in ("/ho-dan/", "/tai-khoan/", "/tai-khoan/mat-khau/", "/tai-khoan/khoa-api/"):
        assert client.get(address).headers["Location"].startswith(ADDRESSES["sign_in"])
    assert client.get("/api/v1/households/").status_code in {401, 404}
    assert client.post("/tai-khoan/ma-mot-lan/bo/").status_code == 302
    assert "position" not in client.session


def test_enrolment_lets_in_shows_recovery_codes_once_and_leads_on(real, client):
    knock(client, "binh", back="/ho-dan/")
    shown = client.get(ADDRESSES["enrol"]).content.decode()
    answer = client.post(ADDRESSES["enrol"], {"code": code_of(real.people["binh"])})

    page = answer.content.decode()
    assert "data:image/svg+xml" in shown
    assert RecoveryCode.objects.filter(user=real.people["binh"]).count() == 10
    assert page.count("<li><code>") == 10
    assert 'href="/ho-dan/"' in page
    assert is_in(client)
    assert Entry.objects.filter(verb="second_factor.enrolled").exists()
    assert client.get(ADDRESSES["enrol"]).status_code == 302


def test_a_wrong_first_code_enrols_nobody(real, client):
    knock(client, "binh")
    client.get(ADDRESSES["enrol"])
    answer = client.post(ADDRESSES["enrol"], {"code": "000000"})

    assert "Mã chưa đúng" in answer.content.decode()
    assert not is_in(client)


def test_the_sample_offers_enrolment_and_forces_nobody(cast, client):
    knock(client, "binh")

    page = client.get(ADDRESSES["account"]).content.decode()
    assert "Đây là bản thực hành nên không bắt buộc" in page


@override_settings(SECOND_FACTOR_ROLES=[])
def test_an_installation_may_demand_it_of_nobody(real, client):
    knock(client, "binh")

    assert is_in(client)


def test_who_is_enrolled_is_asked_for_a_code(real, client, with_codes):
    show = with_codes(real.people["hoa"])

    assert knock(client, "hoa").headers["Location"] == ADDRESSES["code"]
    assert not is_in(client)
    assert (
        client.post(ADDRESSES["code"], {"code": show()}).headers["Location"] == ADDRESSES["start"]
    )
    assert is_in(client)
    assert SignInSession.objects.get().how == "code"


def test_a_code_is_taken_once(real, with_codes):
    show = with_codes(real.people["hoa"])
    first, second = Client(), Client()
    for client in (first, second):
        knock(client, "hoa")
    code = show()
    first.post(ADDRESSES["code"], {"code": code})
    answer = second.post(ADDRESSES["code"], {"code": code})

    assert "đã dùng" in answer.content.decode()
    assert is_in(first)
    assert not is_in(second)


def test_an_older_code_is_refused_after_a_newer_one(real, with_codes):
    show = with_codes(real.people["hoa"])
    first, second = Client(), Client()
    for client in (first, second):
        knock(client, "hoa")
    old = show()
    with later(seconds=30):
        first.post(ADDRESSES["code"], {"code": show()})
        second.post(ADDRESSES["code"], {"code": old})

    assert is_in(first)
    assert not is_in(second)


def test_guessing_codes_is_stopped_whatever_the_address(real, client, with_codes):
    show = with_codes(real.people["hoa"])
    for number in range(5):
        guesser = Client(REMOTE_ADDR=f"203.0.113.{number}")
        knock(guesser, "hoa", address=f"203.0.113.{number}")
        guesser.post(ADDRESSES["code"], {"code": "000000"})
    knock(client, "hoa")
    answer = client.post(ADDRESSES["code"], {"code": show()})

    assert answer.status_code == 429
    assert not is_in(client)
    assert Entry.objects.filter(verb="sign_in.locked").exists()


def test_a_recovery_code_works_once_in_any_spelling(real, with_codes):
    with_codes(real.people["hoa"])
    client = Client()
    client.force_login(real.people["hoa"])
    page = client.post("/tai-khoan/ma-du-phong/").content.decode()
    code = page.split("<li><code>")[1].split("</code>")[0]

    first, second = Client(), Client()
    for visitor in (first, second):
        knock(visitor, "hoa")
    first.post(ADDRESSES["code"], {"code": f" {code.upper()} "})
    second.post(ADDRESSES["code"], {"code": code})

    assert is_in(first)
    assert not is_in(second)


def test_the_step_after_the_password_waits_ten_minutes(real, client, with_codes):
    show = with_codes(real.people["hoa"])
    knock(client, "hoa")
    with pytest.MonkeyPatch.context() as patch:
        now = timezone.now().timestamp()
        patch.setattr("chungtay.signin.holding.time", lambda: now + 601)
        answer = client.post(ADDRESSES["code"], {"code": show()})

    assert answer.headers["Location"] == ADDRESSES["sign_in"]
    assert not is_in(client)


def test_a_person_deactivated_between_password_and_code_stays_out(real, client, with_codes):
    show = with_codes(real.people["hoa"])
    knock(client, "hoa")
    type(real.people["hoa"]).objects.update(is_active=False)
    client.post(ADDRESSES["code"], {"code": show()})

    assert not is_in(client)


@pytest.mark.parametrize("step", ["code", "renew"])
def test_a_step_cannot_be_reached_without_the_one_before(cast, client, step):
    assert client.get(ADDRESSES[step]).headers["Location"] == ADDRESSES["sign_in"]


def test_the_code_step_cannot_be_walked_around_by_enrolling_anew(real, client, with_codes):
    with_codes(real.people["binh"])
    knock(client, "binh")

    for address in (ADDRESSES["enrol"], "/tai-khoan/khoa-truy-cap/", ADDRESSES["renew"]):
        assert client.get(address).headers["Location"] == ADDRESSES["sign_in"]


def test_the_key_of_the_session_changes_at_each_step(real, client, with_codes):
    show = with_codes(real.people["hoa"])
    client.post("/tai-khoan/doi-ngon-ngu/", {"language": "vi"})
    session = client.session
    session["x"] = 1
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    knock(client, "hoa")
    held = client.cookies["sessionid"].value
    client.post(ADDRESSES["code"], {"code": show()})

    assert len({planted, held, client.cookies["sessionid"].value}) == 3
    stranger = Client()
    stranger.cookies["sessionid"] = planted
    assert not is_in(stranger)


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_never_leads_to_another_host(cast, client, back):
    assert knock(client, "hoa", back=back).headers["Location"] == ADDRESSES["start"]


def test_signing_in_leads_back_to_where_one_came_from(cast, client):
    assert knock(client, "hoa", back="/ho-dan/?nam=2024").headers["Location"] == "/ho-dan/?nam=2024"


def test_a_sign_in_from_another_page_is_refused(cast):
    client = Client(enforce_csrf_checks=True)

    assert knock(client, "hoa").status_code == 403


@override_settings(PASSWORD_POLICY={"history": 2, "max_age_days": 90})
def test_a_password_past_its_age_is_renewed_at_the_door(real, client):
    set_password(real.people["hoa"], "Rung-khop-9")
    with later(days=91):
        answer = knock(client, "hoa", "Rung-khop-9")
        assert answer.headers["Location"] == ADDRESSES["renew"]
        assert not is_in(client)
        again = client.post(ADDRESSES["renew"], {"new": "Rung-khop-9", "again": "Rung-khop-9"})
        assert "đã dùng" in again.content.decode()
        client.post(ADDRESSES["renew"], {"new": "Suoi-trong-3", "again": "Suoi-trong-3"})
        assert is_in(client)

    assert PasswordRecord.objects.count() == 2


@override_settings(PASSWORD_POLICY={"max_age_days": 90})
def test_a_password_given_out_by_somebody_else_is_renewed_at_the_first_sign_in(real, client):
    assert knock(client, "hoa").headers["Location"] == ADDRESSES["renew"]


def test_each_sign_in_stands_in_the_journal(cast, client):
    knock(client, "hoa", address="10.1.2.3")

    entry = Entry.objects.get(verb="sign_in.began")
    assert entry.user_id == cast.people["hoa"].pk
    assert entry.address == "10.1.2.3"


def test_the_password_is_in_no_page(cast, client):
    assert PASSWORD not in knock(client, "khong-co-ai").content.decode()
