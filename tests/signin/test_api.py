"""The same over the API; and what a key may not do."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from chungtay.accounts.models import ApiToken
from chungtay.accounts.services.tokens import create_token
from chungtay.signin.models import Door, SignInSession
from tests.signin.conftest import is_in, knock, later

BASE = "/api/v1/sign-in"


@pytest.fixture
def hoa(cast) -> Client:
    client = Client()
    knock(client, "hoa")
    return client


def send(client: Client, path: str, data: object = None, **more):
    return client.post(f"{BASE}{path}", data, content_type="application/json", **more)


def test_own_sign_ins_are_listed_and_ended(cast, hoa):
    other = Client()
    knock(other, "hoa", address="10.0.0.7")
    rows = hoa.get(f"{BASE}/sessions").json()
    theirs = cast.client("son").get(f"{BASE}/sessions").json()
    pk = next(row["id"] for row in rows if row["address"] == "10.0.0.7")

    assert len(rows) == 2
    assert pk not in {row["id"] for row in theirs}
    assert send(cast.client("son"), f"/sessions/{pk}/end").status_code == 404
    assert send(hoa, f"/sessions/{pk}/end").json() == {"done": 1}
    assert not is_in(other)


def test_a_key_is_made_by_a_person_listed_and_revoked(hoa):
    day = timezone.localdate() + timedelta(days=30)
    made = send(hoa, "/keys", {"name": "x", "expires_on": f"{day:%Y-%m-%d}"})
    bearer = {"Authorization": f"Bearer {made.json()['key']}"}
    pk = ApiToken.objects.get().pk

    assert made.status_code == 201
    assert [row["id"] for row in Client().get(f"{BASE}/keys", headers=bearer).json()] == [pk]
    assert send(Client(), f"/keys/{pk}/revoke", headers=bearer).json() == {"done": 1}
    assert Client().get(f"{BASE}/keys", headers=bearer).status_code == 401


def test_a_key_makes_no_other_key_and_resets_nobody(cast):
    bearer = {"Authorization": f"Bearer {create_token(cast.positions['tam'], name='x')}"}
    pk = cast.people["hoa"].pk
    day = f"{timezone.localdate():%Y-%m-%d}"

    made = send(Client(), "/keys", {"name": "y", "expires_on": day}, headers=bearer)
    reset = send(Client(), f"/people/{pk}/reset", headers=bearer)
    unlocked = send(Client(), f"/people/{pk}/unlock", headers=bearer)

    assert made.status_code == reset.status_code == unlocked.status_code == 401
    assert ApiToken.objects.count() == 1


def test_a_key_is_made_only_shortly_after_a_proof(hoa):
    with later(minutes=11) as now:
        answer = send(hoa, "/keys", {"name": "x", "expires_on": f"{now:%Y-%m-%d}"})

    assert answer.status_code == 403
    assert "xác nhận lại" in answer.json()["detail"]


@pytest.mark.parametrize("day", ["2020-01-01", "2099-01-01"])
def test_a_key_past_a_year_is_refused_with_the_sentence(hoa, day):
    answer = send(hoa, "/keys", {"name": "x", "expires_on": day})

    assert answer.status_code == 422
    assert "một năm" in answer.json()["detail"]


def test_an_administrator_sees_helps_and_ends(cast, hoa):
    for _ in range(5):
        knock(Client(), "hoa", "sai", address="203.0.113.9")
    tam, pk = cast.client("tam"), cast.people["hoa"].pk
    (first,) = tam.get(f"{BASE}/people", {"locked": True}).json()
    assert len(tam.get(f"{BASE}/people").json()) > 1

    assert (first["username"], first["locked"]) == ("hoa", True)
    assert send(tam, f"/people/{pk}/unlock").json() == {"done": 1}
    assert not Door.objects.filter(user=pk, locked_until__isnull=False).exists()
    assert send(tam, f"/people/{pk}/reset").json() == {"done": 1}
    assert not is_in(hoa)
    assert send(tam, f"/people/{pk}/end").json() == {"done": 0}
    assert SignInSession.objects.filter(user=pk, ended_at=None).count() == 0


@pytest.mark.parametrize("act", ["unlock", "reset", "end"])
def test_others_are_refused_and_strangers_are_not_there(cast, act):
    lan, tam = cast.client("lan"), cast.client("tam")

    assert send(lan, f"/people/{cast.people['hoa'].pk}/{act}").status_code == 409
    assert send(tam, f"/people/{cast.people['nga'].pk}/{act}").status_code == 404
    assert send(tam, f"/people/{cast.people['tam'].pk}/{act}").status_code == 409
    assert lan.get(f"{BASE}/people").status_code == 409
