"""Signing in, switching positions, and what a stranger meets."""

import pytest
from django.urls import reverse

from chungtay.accounts.models import Position
from tests.cast import BEGIN, PASSWORD

SIGN_IN = reverse("accounts:sign_in")


def test_sign_in_with_the_right_password_only(cast, client):
    wrong = client.post(SIGN_IN, {"username": "hoa", "password": "sai"})
    right = client.post(SIGN_IN, {"username": "hoa", "password": PASSWORD})

    assert wrong.status_code == 200
    assert right.status_code == 302


def test_a_stranger_is_led_to_the_sign_in_page(cast, client):
    answer = client.get(reverse("households:household_list"))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(SIGN_IN)


def test_a_person_without_a_position_gets_the_reason(cast):
    answer = cast.client("quy").get(reverse("households:household_list"))

    assert answer.status_code == 403


def test_position_switch_takes_own_positions_only(cast):
    second = Position.objects.create(
        user=cast.people["hoa"], organization=cast.units["front"], role="officer", valid_from=BEGIN
    )
    client = cast.client("hoa")
    address = reverse("accounts:position_switch")

    assert client.post(address, {"position": second.pk}).status_code == 302
    assert client.session["position"] == second.pk
    assert client.post(address, {"position": cast.positions["minh"].pk}).status_code == 404


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example"])
def test_position_switch_never_leads_to_another_host(cast, back):
    answer = cast.client("hoa").post(
        reverse("accounts:position_switch"),
        {"position": cast.positions["hoa"].pk, "next": back},
    )

    assert answer.headers["Location"] == "/"


def test_pages_may_load_nothing_from_elsewhere(cast, client):
    policy = client.get(SIGN_IN).headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy


def test_a_form_without_its_token_is_refused(cast):
    client = cast.client("hoa")
    client.handler.enforce_csrf_checks = True

    answer = client.post(reverse("accounts:position_switch"), {"position": 1})

    assert answer.status_code == 403


def test_pages_are_vietnamese_until_somebody_chooses_english(cast, client):
    first = client.get(SIGN_IN, headers={"accept-language": "en-US"})
    client.post(reverse("accounts:set_language"), {"language": "en"})
    second = client.get(SIGN_IN)

    assert first.headers["Content-Language"] == "vi"
    assert second.headers["Content-Language"] == "en"
