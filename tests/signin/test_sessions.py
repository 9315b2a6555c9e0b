"""Where somebody is signed in, and how that ends."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client, override_settings

from chungtay.accounts.actor import Role
from chungtay.audit.models import Entry
from chungtay.organizations import clock
from chungtay.signin.models import Door, SignInSession
from tests.signin.conftest import ADDRESSES, is_in, knock, later

CHROME = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"


@pytest.fixture
def two(cast) -> tuple[Client, Client]:
    """Hoa at two devices."""
    clients = Client(headers={"user-agent": CHROME}), Client()
    for number, client in enumerate(clients):
        knock(client, "hoa", address=f"10.0.0.{number + 1}")
    return clients


def test_each_sign_in_is_listed_with_device_address_and_time(two):
    page = two[1].get(ADDRESSES["account"]).content.decode()

    assert "Chrome, Windows" in page
    assert "10.0.0.1" in page
    assert page.count("Phiên này") == 1


def test_one_is_ended_and_the_other_stays(two):
    row = SignInSession.objects.get(address="10.0.0.1")
    two[1].post(f"/tai-khoan/phien/{row.pk}/ket-thuc/")

    assert not is_in(two[0])
    assert is_in(two[1])
    assert Entry.objects.filter(verb="sign_in.ended").count() == 1


def test_all_others_are_ended_at_once(two):
    two[1].post("/tai-khoan/phien/ket-thuc-khac/")

    assert not is_in(two[0])
    assert is_in(two[1])


def test_nobody_ends_the_sign_in_of_somebody_else(cast, two):
    row = SignInSession.objects.get(address="10.0.0.1")

    answer = cast.client("son").post(f"/tai-khoan/phien/{row.pk}/ket-thuc/")

    assert answer.status_code == 404
    assert is_in(two[0])


def test_an_ended_session_does_not_come_back_with_its_cookie(two):
    cookie = two[0].cookies["sessionid"].value
    two[0].post("/tai-khoan/dang-xuat/")
    thief = Client()
    thief.cookies["sessionid"] = cookie

    assert not is_in(thief)
    assert not Session.objects.filter(session_key=cookie).exists()
    assert SignInSession.objects.filter(ended_at=None).count() == 1


def test_half_an_hour_alone_ends_it_and_the_page_says_so(two):
    with later(minutes=31):
        answer = two[0].get("/ho-dan/", follow=True)

    assert answer.redirect_chain[0][0].startswith(ADDRESSES["sign_in"])
    assert "Phiên làm việc đã hết giờ" in answer.content.decode()


def test_work_keeps_it_open_but_not_past_eight_hours(two):
    for minutes in range(20, 8 * 60, 20):
        with later(minutes=minutes):
            assert is_in(two[0])
    with later(minutes=8 * 60 + 1):
        assert not is_in(two[0])


@override_settings(IDLE_MINUTES=5)
def test_the_idle_time_is_a_setting(two):
    with later(minutes=6):
        assert not is_in(two[0])


def test_presence_is_noted_once_a_minute_at_no_cost_in_between(two, django_assert_max_num_queries):
    client = two[0]
    with django_assert_max_num_queries(3):  # the session, the person, the positions
        client.get(ADDRESSES["start"])
    with later(minutes=2) as then:
        client.get(ADDRESSES["start"])

    assert SignInSession.objects.filter(last_seen_at=then).count() == 1


def test_a_deactivated_person_is_out_at_the_next_request(cast, two):
    type(cast.people["hoa"]).objects.update(is_active=False)

    assert not is_in(two[0])
    assert two[0].get("/api/v1/movements/tasks").status_code in {401, 404}


def test_a_sign_in_that_never_began_properly_is_none(cast, two):
    session = two[0].session
    del session["began"]
    session.save()

    assert not is_in(two[0])


def test_a_role_given_later_sends_back_to_the_door(real, client):
    knock(client, "hoa")
    assert is_in(client)
    real.positions["hoa"].role = Role.HEAD
    real.positions["hoa"].save()

    answer = client.get("/ho-dan/")
    assert answer.headers["Location"].startswith(ADDRESSES["sign_in"])
    assert not is_in(client)
    assert knock(client, "hoa").headers["Location"] == ADDRESSES["enrol"]


def test_the_api_refuses_a_demanding_role_with_one_factor(real, client):
    clock.set_practice_day(real.positions["binh"].valid_from)
    knock(client, "binh")
    clock.set_practice_day(None)

    answer = client.get("/api/v1/openapi.json")

    assert answer.status_code == 401
    assert "lớp bảo vệ thứ hai" in answer.json()["detail"]


def test_old_traces_go_with_time(cast):
    knock(Client(), "hoa")
    with later(days=91):
        knock(Client(), "hoa")

    assert SignInSession.objects.count() == 1


@pytest.mark.parametrize(
    "address",
    ["/tai-khoan/phien/1/ket-thuc/", "/tai-khoan/phien/ket-thuc-khac/", "/tai-khoan/dang-xuat/"],
)
def test_a_link_from_elsewhere_ends_nothing(two, address):
    assert two[0].get(address).status_code == 405
    two[0].handler.enforce_csrf_checks = True
    assert two[0].post(address).status_code == 403
    assert is_in(two[1])


def test_signing_in_sweeps_what_has_had_its_time(cast):
    knock(Client(), "hoa", "sai", address="203.0.113.9")
    knock(Client(), "hoa")
    with later(days=3):
        knock(Client(), "son")

    assert Session.objects.count() == 1
    assert not Door.objects.filter(address="203.0.113.9").exists()
