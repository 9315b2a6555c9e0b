"""What an administrator does about somebody's sign-in."""

import pytest
from django.test import Client

from chungtay.audit.models import Entry
from chungtay.signin.models import Door, Passkey, RecoveryCode, SignInSession, TotpSecret
from tests.signin.conftest import is_in, knock

LIST = "/quan-tri/dang-nhap/"


def address(person, act: str = "") -> str:
    return f"{LIST}{person.pk}/{act}"


@pytest.fixture
def tam(cast) -> Client:
    return cast.client("tam")


@pytest.fixture
def locked(cast):
    for _ in range(5):
        knock(Client(), "hoa", "sai")
    return cast.people["hoa"]


def test_who_is_locked_out_stands_first(tam, locked):
    assert tam.get(LIST).context["locked"] == [locked]
    assert "Đang bị khóa" in tam.get(LIST).content.decode()


def test_the_list_takes_the_same_number_of_queries_for_any_length(
    cast, tam, django_assert_num_queries
):
    tam.get(LIST)
    with django_assert_num_queries(7):
        tam.get(LIST)
    for number in range(20):
        person = type(cast.people["hoa"]).objects.create_user(f"n{number}", full_name=f"N {number}")
        position = cast.positions["hoa"]
        position.pk, position.user = None, person
        position.save()
    with django_assert_num_queries(7):
        tam.get(LIST)


def test_a_person_is_found_by_name(tam):
    assert [p.username for p in tam.get(LIST, {"tim": "dinh thi HOA"}).context["people"]] == ["hoa"]
    assert "Không có ai như vậy" in tam.get(LIST, {"tim": "xyz"}).content.decode()


def test_the_lock_is_lifted_and_written_down(tam, locked):
    assert "10.0.0.1" in tam.get(address(locked)).content.decode()
    tam.post(address(locked, "mo-khoa/"))

    assert knock(Client(), "hoa").status_code == 302
    assert Entry.objects.get(verb="sign_in.unlocked").person == "Võ Minh Tâm"


def test_an_office_whose_address_was_closed_is_opened_for_its_person(cast, tam):
    knock(Client(), "hoa")
    for number in range(50):
        knock(Client(), f"ten{number}", "sai")
    assert knock(Client(), "hoa").status_code == 429
    assert "Địa chỉ (10.0.0.1)" in tam.get(address(cast.people["hoa"])).content.decode()
    tam.post(address(cast.people["hoa"], "mo-khoa/"))

    assert knock(Client(), "hoa").status_code == 302


def test_a_lost_second_factor_is_reset_and_all_sign_ins_end(cast, tam, with_codes):
    hoa = cast.people["hoa"]
    with_codes(hoa)
    RecoveryCode.objects.create(user=hoa, digest="x")
    Passkey.objects.create(user=hoa, name="x", credential_id="x", material=b"x")
    client = cast.client("hoa")
    tam.post(address(hoa, "dat-lai/"))

    assert not TotpSecret.objects.exists()
    assert not Passkey.objects.exists()
    assert not RecoveryCode.objects.exists()
    assert not is_in(client)
    assert Entry.objects.get(verb="second_factor.reset").change == {"passkeys": 1, "totp": 1}


def test_sign_ins_are_ended_one_by_one_or_all(cast, tam):
    first, second, third = (cast.client("hoa") for _ in range(3))
    row = SignInSession.objects.filter(session_key=first.cookies["sessionid"].value).get()
    tam.post(address(cast.people["hoa"], f"phien/{row.pk}/"))
    assert (is_in(first), is_in(second)) == (False, True)
    tam.post(address(cast.people["hoa"], "ket-thuc/"))

    assert not is_in(second)
    assert not is_in(third)


@pytest.mark.parametrize("act", ["", "mo-khoa/", "dat-lai/", "ket-thuc/"])
def test_people_of_another_unit_are_not_there(cast, tam, act):
    nga = cast.people["nga"]

    answer = tam.post(address(nga, act)) if act else tam.get(address(nga))
    assert answer.status_code == 404


@pytest.mark.parametrize("act", ["mo-khoa/", "dat-lai/", "ket-thuc/"])
def test_who_also_stands_outside_is_left_to_those_above(cast, tam, act, with_codes):
    hoa = cast.people["hoa"]
    with_codes(hoa)
    position = cast.positions["hoa"]
    position.pk, position.organization = None, cast.units["province"]
    position.save()

    answer = tam.post(address(hoa, act))

    assert answer.status_code == 409
    assert TotpSecret.objects.exists()
    assert "cấp trên" in tam.get(address(hoa)).content.decode()


@pytest.mark.parametrize("act", ["mo-khoa/", "dat-lai/", "ket-thuc/"])
def test_nobody_helps_themself(cast, tam, act):
    assert tam.post(address(cast.people["tam"], act)).status_code == 409


@pytest.mark.parametrize("who", ["hoa", "minh", "lan", "quy"])
def test_only_administrators_come_here(cast, who, locked):
    client = cast.client(who)

    assert client.get(LIST).status_code == 403
    assert client.post(address(locked, "mo-khoa/")).status_code == 403
    assert Door.objects.filter(user=locked).exists()
