"""Passkeys: made, used at the door and after the password, and every way to cheat."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.audit.models import Entry
from chungtay.signin.models import Passkey, RecoveryCode, SignInSession
from tests.cast import Cast
from tests.signin.authenticator import Authenticator, raw, text
from tests.signin.conftest import ADDRESSES, is_in, knock

pytestmark = pytest.mark.any_engine

ADD = "/tai-khoan/khoa-truy-cap/"
PROVE = "/tai-khoan/dang-nhap/khoa-truy-cap/"


def browser() -> Client:
    return Client(headers={"host": "localhost"})


def options(client: Client, address: str) -> str:
    shown: str = client.get(address).context["options"]
    return shown


def add(client: Client, device: Authenticator, name: str = "Máy cơ quan"):
    answer = device.create(options(client, ADD))
    return client.post(ADD, {"name": name, "answer": answer})


def prove(client: Client, device: Authenticator, **more: str):
    return client.post(PROVE, {"answer": device.get(options(client, PROVE)), **more})


@pytest.fixture
def device(cast: Cast) -> Authenticator:
    """A device that Hoa has registered."""
    made, client = Authenticator(), browser()
    knock(client, "hoa")
    assert "Mã dự phòng" in add(client, made).content.decode()
    return made


def test_a_first_passkey_brings_recovery_codes(device):
    assert Passkey.objects.get().name == "Máy cơ quan"
    assert RecoveryCode.objects.count() == 10
    assert Entry.objects.get(verb="second_factor.enrolled").change == {"kind": "passkey"}


def test_it_signs_in_without_a_password(real, device):
    client = browser()
    answer = prove(client, device, next="/ho-dan/")

    assert answer.headers["Location"] == "/ho-dan/"
    assert is_in(client)
    assert SignInSession.objects.filter(how="passkey").exists()


def test_it_is_a_second_factor_after_the_password(real, device):
    client = browser()
    assert knock(client, "hoa").headers["Location"] == ADDRESSES["code"]
    prove(client, device)

    assert is_in(client)


def test_it_fulfils_the_demand_on_a_head_at_the_first_sign_in(real):
    client = browser()
    knock(client, "binh", back="/ho-dan/")
    page = add(client, Authenticator()).content.decode()

    assert 'href="/ho-dan/"' in page
    assert client.get("/ho-dan/").status_code == 200


def test_somebody_elses_key_is_no_second_factor(real, device, with_codes):
    with_codes(real.people["son"])
    client = browser()
    knock(client, "son")
    answer = prove(client, device)

    assert "không dùng được ở đây" in answer.content.decode()
    assert not is_in(client)


def test_an_answer_is_taken_once(real, device):
    client = browser()
    answer = device.get(options(client, PROVE))
    client.post(PROVE, {"answer": answer})
    client.post("/tai-khoan/dang-xuat/")
    client.post(PROVE, {"answer": answer})

    assert not is_in(client)


def test_an_answer_to_another_browser_is_refused(real, device):
    mine, theirs = browser(), browser()
    answer = device.get(options(theirs, PROVE))
    options(mine, PROVE)
    mine.post(PROVE, {"answer": answer})

    assert not is_in(mine)


@pytest.mark.parametrize("cheat", ["origin", "host", "verified", "copy", "key", "signature"])
def test_what_does_not_prove_the_person_lets_nobody_in(real, device, cheat):
    client = browser()
    if cheat == "origin":
        device.origin = "https://chungtay.example"
    if cheat == "host":
        device.host = "chungtay.example"
    if cheat == "verified":
        device.verified = False
    if cheat == "copy":
        Passkey.objects.update(sign_count=9)
    if cheat == "key":
        device.key = Authenticator().key
    answer = json.loads(device.get(options(client, PROVE)))
    if cheat == "signature":
        signature = bytearray(raw(answer["response"]["signature"]))
        signature[-1] ^= 1
        answer["response"]["signature"] = text(bytes(signature))
    client.post(PROVE, {"answer": json.dumps(answer)})

    assert not is_in(client)


@pytest.mark.parametrize(
    "answer", ["", "null", "[]", "{}", '{"id": "é"}', '{"id": "x"}', "{" * 5000, '{"id": 7}']
)
def test_nonsense_is_answered_with_a_sentence(real, device, answer):
    client = browser()
    options(client, PROVE)
    page = client.post(PROVE, {"answer": answer})

    assert page.status_code == 200
    assert "không dùng được ở đây" in page.content.decode()


@pytest.mark.parametrize("answer", ["", "null", "[]", "{}", '{"id": "x", "response": {}}'])
def test_nonsense_registers_nothing(cast, answer):
    client = browser()
    knock(client, "hoa")
    options(client, ADD)
    page = client.post(ADD, {"name": "x", "answer": answer})

    assert page.status_code == 200
    assert not Passkey.objects.exists()


def test_a_known_credential_with_broken_proof_is_refused(real, device):
    client = browser()
    options(client, PROVE)
    broken = {"id": text(device.credential_id), "rawId": 7, "type": "x", "response": "y"}
    page = client.post(PROVE, {"answer": json.dumps(broken)})

    assert page.status_code == 200
    assert not is_in(client)


def test_a_key_belongs_to_one_person(real, device):
    client = browser()
    knock(client, "son")
    page = add(client, device)

    assert "Chưa tạo được khóa" in page.content.decode()
    assert Passkey.objects.get().user == real.people["hoa"]


def test_a_deactivated_person_does_not_get_in(real, device):
    type(real.people["hoa"]).objects.update(is_active=False)
    client = browser()
    prove(client, device)

    assert not is_in(client)


def test_the_last_key_takes_the_recovery_codes_with_it(cast, device):
    client = browser()
    prove(client, device)
    client.post(f"{ADD}{Passkey.objects.get().pk}/bo/")

    assert not Passkey.objects.exists()
    assert not RecoveryCode.objects.exists()


def test_nobody_removes_the_key_of_somebody_else(cast, device):
    answer = cast.client("son").post(f"{ADD}{Passkey.objects.get().pk}/bo/")

    assert answer.status_code == 404


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "[::1]", "[::1]:8000"])
def test_an_address_that_is_a_number_has_no_passkeys_and_the_page_says_so(cast, host):
    page = Client(headers={"host": host}).get(PROVE)

    port = ":8000" if host.endswith(":8000") else ""
    assert page.context["options"] == ""
    assert f'href="http://localhost{port}{PROVE}"' in page.content.decode()


@pytest.mark.parametrize(
    ("host", "told"), [("127.0.0.1:8000", True), ("localhost:8000", False), ("testserver", False)]
)
def test_the_sign_in_page_leads_to_the_name_where_it_was_opened_by_a_number(db, host, told):
    page = Client(headers={"host": host}).get(reverse("accounts:sign_in")).content.decode()

    assert (f'href="http://localhost:8000{reverse("accounts:sign_in")}"' in page) is told


def test_no_name_is_told_that_the_server_does_not_answer_to(db, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]

    page = Client(headers={"host": "127.0.0.1"}).get(reverse("accounts:sign_in"))
    assert "localhost" not in page.content.decode()


def test_the_key_of_the_person_in_the_device_tells_no_name(cast, device):
    client = browser()
    prove(client, device)
    asked = json.loads(options(client, ADD))

    assert b"hoa" not in raw(asked["user"]["id"])
    assert [key["id"] for key in asked["excludeCredentials"]] == [text(device.credential_id)]
