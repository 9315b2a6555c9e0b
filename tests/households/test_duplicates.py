"""Who is in the register twice: found by sets, compared, made one by a person, with a way back."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.households.models import Household, Member, NotTwice
from chungtay.households.selectors.duplicates import duplicates
from chungtay.households.services.duplicates import merge_duplicates, not_twice
from chungtay.households.services.events import Act, undo_event
from chungtay.households.services.members import Person, save_member
from chungtay.households.services.register import add_household
from chungtay.kernel.errors import RefusedError
from chungtay.organizations import clock
from tests.cast import Cast
from tests.households.test_events import member, people, state
from tests.households.test_register import entry

DAY = date(2024, 12, 12)
ACT = Act(DAY, "Đối chiếu căn cước")
NUMBER = "064080012345"


@pytest.fixture(autouse=True)
def _practice_day(db):
    clock.set_practice_day(DAY)


@pytest.fixture
def twice(cast: Cast) -> tuple[Household, Household]:
    """One family entered twice, the second time without diacritics and with a child more."""
    hoa = cast.actor("hoa")
    first, second = (
        add_household(entry(cast, name=name), actor=hoa)
        for name in ("Đinh Văn Brưt", "DINH VAN BRUT")
    )
    wife = Person("Đinh Thị Yêm", 1982, "female", "Vợ", citizen_id=NUMBER)
    save_member(first.pk, wife, actor=hoa)
    again = Person("Đinh Thị Yem", 1983, "female", "Vợ", citizen_id=NUMBER, has_insurance=True)
    save_member(second.pk, again, actor=hoa)
    save_member(second.pk, Person("Đinh Bé", 2022, "male", "Con"), actor=hoa)
    return first, second


def found(actor) -> list[tuple[str, str]]:
    return [(pair.first.full_name, pair.second.full_name) for pair in duplicates(actor)]


def test_pairs_are_found_by_number_then_by_name_year_and_place(cast, twice):
    assert found(cast.actor("hoa")) == [
        ("Đinh Thị Yêm", "Đinh Thị Yem"), ("Đinh Văn Brưt", "DINH VAN BRUT"),
    ]  # fmt: skip
    assert found(cast.actor("son")) == []
    assert len(found(cast.actor("minh"))) == 2


def test_another_year_or_commune_is_another_person(cast, twice):
    Member.objects.filter(full_name="DINH VAN BRUT").update(birth_year=1979)
    Member.objects.filter(citizen_id=NUMBER, birth_year=1983).update(citizen_id="")

    assert found(cast.actor("hoa")) == []


def test_the_search_asks_no_more_for_more_people(cast, twice):
    hoa = cast.actor("hoa")
    with CaptureQueriesContext(connection) as few:
        duplicates(hoa)
    for name in ("Lê An", "Lê Bình", "Lê Cúc"):
        for _twice in range(2):
            add_household(entry(cast, name=name), actor=hoa)

    with CaptureQueriesContext(connection) as many:
        assert len(duplicates(hoa)) == 5
    assert len(many) == len(few)


def test_two_heads_make_one_household_and_go_back(cast, twice):
    hoa, (first, second) = cast.actor("hoa"), twice
    before = state()

    event = merge_duplicates(
        member("Đinh Văn Brưt").pk, member("DINH VAN BRUT").pk, act=ACT, actor=hoa
    )

    second.refresh_from_db()
    assert people(first) == ["Đinh Văn Brưt", "Đinh Thị Yêm", "Đinh Bé"]
    assert (second.left_on, people(second)) == (DAY, [])
    assert member("Đinh Thị Yêm").has_insurance is True
    assert member("Đinh Thị Yem").left_by == "twice"
    assert found(hoa) == []
    undo_event(event.pk, actor=hoa)
    assert state() == before


def test_a_head_of_others_is_not_dropped(cast, twice):
    with pytest.raises(RefusedError, match="chủ hộ"):
        merge_duplicates(
            member("Đinh Thị Yêm").pk, member("DINH VAN BRUT").pk, act=ACT,
            actor=cast.actor("hoa"),
        )  # fmt: skip


def test_what_is_found_to_be_two_people_is_not_asked_again(cast, twice):
    hoa, first = cast.actor("hoa"), member("Đinh Văn Brưt").pk
    second = member("DINH VAN BRUT").pk

    with pytest.raises(RefusedError, match="vì sao"):
        not_twice(first, second, " ", actor=hoa)
    not_twice(second, first, "Anh em họ", actor=hoa)
    not_twice(first, second, "Anh em họ", actor=hoa)

    assert NotTwice.objects.count() == 1
    assert found(hoa) == [("Đinh Thị Yêm", "Đinh Thị Yem")]
    with pytest.raises(RefusedError):
        not_twice(first, second, "x", actor=cast.actor("son"))


def test_the_pages_compare_and_merge(cast, twice):
    hoa = cast.client("hoa")
    first, second = member("Đinh Văn Brưt"), member("DINH VAN BRUT")
    address = reverse("households:duplicate", args=[first.pk, second.pk])
    typed = {"on": "2024-12-12", "basis": "Căn cước"}

    assert "DINH VAN BRUT" in hoa.get(reverse("households:duplicates")).content.decode()
    assert NUMBER not in hoa.get(address).content.decode()
    shown = hoa.post(address, typed | {"viec": "giu-mot"}).content.decode()
    assert "Ghi trùng" in shown
    assert 'value="giu-mot-ghi"' in shown
    assert hoa.post(address, {"viec": "giu-mot"}).status_code == 422
    assert hoa.post(address, typed | {"viec": "giu-mot-ghi"}).status_code == 302
    assert hoa.get(address).status_code == 404
    assert cast.client("son").get(address).status_code == 404


def test_the_operations_find_and_merge(cast, twice):
    hoa = cast.client("hoa")
    pairs = hoa.get("/api/v1/households/duplicates").json()
    body = {"kept": pairs[0]["first"], "dropped": pairs[0]["second"]}
    act = {"on": "2024-12-12", "basis": "Căn cước"}

    merged = hoa.post("/api/v1/households/duplicates/merge", body | act, "application/json")
    assert (merged.status_code, merged.json()["kind"]) == (200, "twice")
    left = hoa.get("/api/v1/households/duplicates").json()
    settled = hoa.post(
        "/api/v1/households/duplicates/not-twice",
        {"first": left[0]["first"], "second": left[0]["second"], "reason": "Anh em họ"},
        "application/json",
    )
    assert settled.status_code == 200
    assert hoa.get("/api/v1/households/duplicates").json() == []
