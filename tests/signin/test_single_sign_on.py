"""Single sign-on: people are matched and never made, and no lie of an issuer lets anybody in."""

from collections.abc import Iterator
from time import time

import pytest
from django.test import Client, override_settings

from chungtay.accounts.models import User
from chungtay.audit.models import Entry
from chungtay.signin.models import ExternalIdentity, SignInSession
from chungtay.signin.services import issuer
from tests.signin.conftest import ADDRESSES, is_in, knock
from tests.signin.provider import CLIENT, SECRET, Provider, running

pytestmark = pytest.mark.any_engine

BEGIN = "/tai-khoan/dang-nhap/mot-lan/"
BACK = "/tai-khoan/dang-nhap/mot-lan/ve/"


@pytest.fixture
def provider() -> Iterator[Provider]:
    issuer.forget()
    with running() as made, override_settings(OIDC=configured(made)):
        yield made
    issuer.forget()


def configured(provider: Provider, claim: str = "preferred_username") -> dict[str, str]:
    return {
        "issuer": provider.issuer,
        "client_id": CLIENT,
        "client_secret": SECRET,
        "label": "Đăng nhập của tỉnh Gia Lai",
        "claim": claim,
    }


def visit(provider: Provider, client: Client | None = None, back: str = "", **claims):
    """Go to the provider, sign in there as the person of ``claims``, and come back."""
    client = client or Client()
    sent = client.get(BEGIN, {"next": back})
    brought = provider.authorize(sent.headers["Location"], **({"sub": "s-1"} | claims))
    return client, client.get(BACK, brought, follow=True)


def test_a_person_is_matched_by_user_name_and_linked(real, provider):
    client, _answer = visit(provider, preferred_username="HOA")

    assert is_in(client)
    assert SignInSession.objects.get().how == "single_sign_on"
    assert ExternalIdentity.objects.get().user == real.people["hoa"]
    assert Entry.objects.filter(verb="single_sign_on.linked").count() == 1


def test_the_link_counts_from_then_on_not_the_name(real, provider):
    visit(provider, preferred_username="hoa")
    client, _answer = visit(provider, preferred_username="son")

    assert client.get(ADDRESSES["account"]).context["request"].user == real.people["hoa"]


def test_a_second_account_does_not_take_over_a_linked_person(real, provider):
    visit(provider, preferred_username="hoa")
    client, answer = visit(provider, sub="s-2", preferred_username="hoa")

    assert not is_in(client)
    assert "chưa được khớp" in answer.content.decode()


def test_nobody_is_made(real, provider):
    before = User.objects.count()
    client, answer = visit(provider, preferred_username="nguoi-la")

    assert not is_in(client)
    assert "chưa được khớp" in answer.content.decode()
    assert User.objects.count() == before


@pytest.mark.parametrize(
    ("verified", "several", "matched"),
    [(True, False, True), (False, False, False), ("true", False, False), (True, True, False)],
)
def test_an_address_matches_only_when_verified_and_of_one_person(
    real, provider, verified, several, matched
):
    User.objects.filter(username="hoa").update(email="Hoa@Kbang.example")
    if several:
        User.objects.filter(username="son").update(email="hoa@kbang.example")
    with override_settings(OIDC=configured(provider, "email")):
        client, _answer = visit(provider, email="hoa@kbang.example", email_verified=verified)

    assert is_in(client) is matched


@pytest.mark.parametrize("claims", [{}, {"preferred_username": ""}, {"preferred_username": None}])
def test_an_empty_claim_matches_nobody(real, provider, claims):
    User.objects.filter(username="hoa").update(username="")
    client, _answer = visit(provider, **claims)

    assert not is_in(client)


def test_a_deactivated_person_does_not_get_in(real, provider):
    visit(provider, preferred_username="hoa")
    User.objects.filter(username="hoa").update(is_active=False)
    client, _answer = visit(provider, preferred_username="hoa")

    assert not is_in(client)


def test_a_head_still_needs_a_second_factor(real, provider):
    _client, answer = visit(provider, preferred_username="binh")

    assert answer.redirect_chain[-1][0] == ADDRESSES["enrol"]


def test_several_factors_at_the_issuer_count_here(real, provider):
    client, _answer = visit(provider, preferred_username="binh", amr=["pwd", "mfa"])

    assert is_in(client)


def test_it_leads_back_to_where_one_came_from_and_to_no_other_host(real, provider):
    _client, answer = visit(provider, back="/ho-dan/", preferred_username="hoa")
    _other, away = visit(provider, back="//evil.example", preferred_username="hoa")

    assert answer.redirect_chain[-1][0] == "/ho-dan/"
    assert all(not step.startswith("//") for step, _status in away.redirect_chain)


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://other.example"},
        {"aud": "other"},
        {"nonce": "other"},
        {"exp": int(time()) - 120},
        {"sub": None},
        {"iat": int(time()) + 3600},
    ],
    ids=lambda lie: next(iter(lie)),
)
def test_a_token_for_somebody_somewhere_or_some_time_else_is_refused(real, provider, lie):
    provider.lies = lie
    client, answer = visit(provider, preferred_username="hoa")

    assert not is_in(client)
    assert "Không xác minh được" in answer.content.decode()


def test_a_new_key_of_the_issuer_is_found_at_once(real, provider):
    visit(provider, preferred_username="hoa")
    provider.key = provider.sign_with = Provider().key
    provider.key_id = "k2"
    client, _answer = visit(provider, preferred_username="hoa")

    assert is_in(client)


@pytest.mark.parametrize("how", ["key", "none", "symmetric"])
def test_a_token_that_the_issuer_did_not_sign_is_refused(real, provider, how):
    if how == "key":
        provider.sign_with = Provider().key
    if how == "none":
        provider.sign_with, provider.algorithm = None, "none"
    if how == "symmetric":
        provider.sign_with, provider.algorithm = "s" * 32, "HS256"
    client, _answer = visit(provider, preferred_username="hoa")

    assert not is_in(client)


def test_another_browsers_way_back_is_refused(real, provider):
    mine, theirs = Client(), Client()
    sent = theirs.get(BEGIN)
    brought = provider.authorize(sent.headers["Location"], sub="s-1", preferred_username="hoa")
    mine.get(BEGIN)
    answer = mine.get(BACK, brought, follow=True)

    assert not is_in(mine)
    assert "không còn dùng được" in answer.content.decode()


@pytest.mark.parametrize("state", ["", "é", "khác", None])
def test_a_way_back_without_its_state_is_refused(real, provider, client, state):
    client.get(BEGIN)
    query = {"code": "x"} | ({} if state is None else {"state": state})

    assert client.get(BACK, query).headers["Location"] == ADDRESSES["sign_in"]


def test_a_way_back_is_taken_once(real, provider):
    client = Client()
    sent = client.get(BEGIN)
    brought = provider.authorize(sent.headers["Location"], sub="s-1", preferred_username="hoa")
    client.get(BACK, brought)
    client.post("/tai-khoan/dang-xuat/")
    client.get(BACK, brought)

    assert not is_in(client)


def test_the_person_may_refuse_at_the_issuer(real, provider, client):
    sent = client.get(BEGIN)
    state = provider.authorize(sent.headers["Location"])["state"]
    answer = client.get(BACK, {"error": "access_denied", "state": state}, follow=True)

    assert "không còn dùng được" in answer.content.decode()


@pytest.mark.parametrize(
    "published",
    [
        {"issuer": "https://other.example"},
        {"jwks_uri": "http://198.51.100.1/keys"},
        {"authorization_endpoint": "http://198.51.100.1/auth"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"token_endpoint": None, "jwks_uri": "file:///etc/passwd"},
    ],
)
def test_an_issuer_that_publishes_something_odd_is_not_used(real, provider, client, published):
    provider.published = published
    answer = client.get(BEGIN, follow=True)

    assert "Chưa nối được" in answer.content.decode()


def test_redirects_of_the_issuer_are_not_followed(real, provider, client):
    provider.published = {"jwks_uri": f"{provider.issuer}/moved"}
    client.get(BEGIN)

    assert "/moved" in provider.asked
    assert "/keys" not in provider.asked


def test_an_issuer_that_is_down_leaves_the_password(real, client):
    issuer.forget()
    down = {"issuer": "http://127.0.0.1:9", "client_id": "x", "client_secret": "x", "label": ""}
    with override_settings(OIDC={**down, "claim": "email"}):
        answer = client.get(BEGIN, follow=True)
        assert "Chưa nối được" in answer.content.decode()
        assert knock(client, "hoa").status_code == 302


def test_a_silent_issuer_is_not_asked_by_every_stranger(real, provider, client):
    provider.published = {"issuer": "https://other.example"}
    for _ in range(5):
        client.get(BEGIN)

    assert len(provider.asked) == 1


def test_the_button_stands_there_only_where_it_is_set_up(cast, provider, client):
    page = client.get(ADDRESSES["sign_in"]).content.decode()
    assert "Đăng nhập của tỉnh Gia Lai" in page
    with override_settings(OIDC=dict.fromkeys(configured(provider), "")):
        assert BEGIN not in client.get(ADDRESSES["sign_in"]).content.decode()
        assert client.get(BEGIN).status_code == 404
