"""An administrator keeps the people of the own unit and below, and nobody else's."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.accounts.models import Position, User
from chungtay.accounts.selectors import actor_in
from chungtay.administration.selectors import people as selectors
from chungtay.administration.selectors.people import Filters, people_listed
from chungtay.administration.services.people import (
    PersonEntry,
    add_person,
    change_person,
    lock_person,
    unlock_person,
)
from chungtay.audit.models import Entry
from chungtay.kernel.errors import RefusedError
from tests.cast import DAY

LIST = reverse("people:people_list")
MOST_QUERIES = 16


def names(cast, who, **filters):
    return [p.full_name for p in people_listed(cast.actor(who), Filters(**filters), DAY)]


def test_people_are_sorted_by_given_name(desk):
    found = names(desk, "tam")

    assert found == [
        "Lê Văn Bình", "Hoàng Tiến Dũng", "Bùi Thị Hạnh", "Đinh Thị Hoa", "Nguyễn Thị Lan",
        "Phạm Thị Mai", "Trần Văn Minh", "Đỗ Hữu Phúc", "Đinh Văn Sơn", "Võ Minh Tâm",
    ]  # fmt: skip


def test_an_administrator_sees_nobody_of_another_district(desk):
    assert names(desk, "vy") == ["Vũ Thị Nga", "Cao Tường Vy"]
    assert "Vũ Thị Nga" not in names(desk, "tam")


def test_the_front_on_the_ground_of_the_committee_is_in_its_care(desk):
    assert "Phạm Thị Mai" in names(desk, "tam")
    assert "Phạm Thị Mai" not in names(desk, "vy")


@pytest.mark.parametrize("typed", ["dinh thi hoa", "ĐINH THỊ HOA", "Đinh Thị Hoa", "hoa đinh"])
def test_search_does_not_mind_diacritics_case_or_order(desk, typed):
    assert names(desk, "tam", text=typed) == ["Đinh Thị Hoa"]


def test_the_list_narrows_by_office_role_and_state(desk):
    dong = desk.units["dong"]
    desk.people["binh"].is_active = False
    desk.people["binh"].save()

    assert names(desk, "tam", office=dong) == ["Lê Văn Bình", "Đinh Thị Hoa"]
    assert names(desk, "tam", office=dong, role="head") == ["Lê Văn Bình"]
    assert names(desk, "tam", state="locked") == ["Lê Văn Bình"]


@pytest.mark.parametrize("who", ["tam", "vy", "hoa"])
def test_a_wide_care_lists_the_same_people_as_a_narrow_one(desk, monkeypatch, who):
    gone = User.objects.create_user("gone", full_name="Thôi Việc")
    Position.objects.create(
        user=gone, organization=desk.units["dong"], role="officer", valid_from=DAY, valid_to=DAY
    )
    User.objects.create(username="new", full_name="Chưa Chức", home=desk.units["dong"])
    narrow = names(desk, who)

    monkeypatch.setattr(selectors, "_MANY_OFFICES", 0)

    assert names(desk, who) == narrow
    assert ("Chưa Chức" in narrow, "Thôi Việc" in narrow) == (who == "tam", who == "tam")
    assert names(desk, who, text="binh") == (["Lê Văn Bình"] if who == "tam" else [])


@pytest.mark.parametrize(
    ("who", "status"), [("tam", 200), ("hoa", 403), ("minh", 403), ("quy", 403)]
)
def test_only_administrators_open_the_list(desk, who, status):
    assert desk.client(who).get(LIST).status_code == status


def test_a_stranger_is_led_to_the_sign_in_page(desk, client):
    assert client.get(LIST).status_code == 302


def test_a_stranger_from_another_unit_gets_no_page_of_a_person(desk):
    pages = [
        reverse("people:person", args=[desk.people["hoa"].pk]),
        reverse("people:person_change", args=[desk.people["hoa"].pk]),
        reverse("people:position_add", args=[desk.people["hoa"].pk]),
        reverse("people:position_change", args=[desk.positions["hoa"].pk]),
        reverse("people:position_end", args=[desk.positions["hoa"].pk]),
    ]

    assert [desk.client("vy").get(page).status_code for page in pages] == [404] * 5
    assert [desk.client("tam").get(page).status_code for page in pages] == [200] * 5


@pytest.mark.parametrize("act", ["person_lock", "person_unlock", "invite"])
def test_a_stranger_from_another_unit_changes_nobody(desk, act):
    address = reverse(f"people:{act}", args=[desk.people["hoa"].pk])

    assert desk.client("vy").post(address).status_code == 404
    assert User.objects.get(username="hoa").is_active


@pytest.mark.parametrize("extra", [0, 30])
def test_the_list_asks_the_same_number_of_queries_for_many(desk, extra):
    for n in range(extra):
        person = User.objects.create_user(f"them{n}", full_name=f"Thêm Văn {n}")
        Position.objects.create(
            user=person, organization=desk.units["dong"], role="officer", valid_from=DAY
        )
    client = desk.client("tam")

    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(LIST).status_code == 200

    assert len(asked) <= MOST_QUERIES


def test_a_person_is_added_with_a_position_on_one_page(desk):
    answer = desk.client("tam").post(
        reverse("people:person_add"),
        {
            "full_name": "  Rơ Châm   Pui ", "organization": "uy ban nhan dan xa krong",
            "role": "officer", "title": "Công chức", "valid_from": "2024-12-01",
        },
    )  # fmt: skip

    person = User.objects.get(username="puirc")
    assert answer.url == reverse("people:person", args=[person.pk])
    assert person.full_name == "Rơ Châm Pui"
    assert not person.has_usable_password()
    assert person.positions.get().organization == desk.units["krong"]
    assert person.home == desk.units["krong"]
    assert set(Entry.objects.values_list("verb", flat=True)) == {"person.added", "position.given"}


def test_bad_input_is_told_at_its_field_and_stores_nothing(desk):
    before = User.objects.count()

    answer = desk.client("tam").post(
        reverse("people:person_add"),
        {"full_name": "Ai Đó", "organization": "tu an", "role": "officer", "title": "x",
         "valid_from": "2024-12-01"},
    )  # fmt: skip

    assert answer.status_code == 422
    assert "Không có đơn vị nào như vậy trong phạm vi của bạn." in answer.content.decode()
    assert User.objects.count() == before


def test_a_taken_user_name_is_refused_and_what_was_typed_stays(desk):
    answer = desk.client("tam").post(
        reverse("people:person_add"),
        {"full_name": "Hoàng Hoa", "username": "HOA", "organization": "gl.kbang.dong",
         "role": "officer", "title": "x", "valid_from": "2024-12-01"},
    )  # fmt: skip

    assert answer.status_code == 422
    assert "đã có người dùng" in answer.content.decode()
    assert 'value="Hoàng Hoa"' in answer.content.decode()


def test_a_name_is_changed_and_the_list_follows(desk):
    change_person(
        desk.people["hoa"].pk, PersonEntry(full_name="Ksor Phước", sort_name="Ksor"),
        actor=desk.actor("tam"),
    )  # fmt: skip

    found = names(desk, "tam")
    assert found.index("Ksor Phước") == found.index("Nguyễn Thị Lan") - 1
    assert names(desk, "tam", text="ksor phuoc") == ["Ksor Phước"]


def test_a_person_with_a_position_elsewhere_is_not_kept_here(desk):
    hoa = desk.people["hoa"]
    Position.objects.create(
        user=hoa, organization=desk.units["province"], role="officer", valid_from=DAY
    )

    for act in (lock_person, unlock_person):
        with pytest.raises(RefusedError, match="ngoài phạm vi quản trị"):
            act(hoa.pk, actor=desk.actor("tam"))
    assert lock_person(hoa.pk, actor=desk.actor("loc")).is_active is False


def test_nobody_locks_the_own_account(desk):
    with pytest.raises(RefusedError, match="Không tự khóa"):
        lock_person(desk.people["tam"].pk, actor=desk.actor("tam"))


def test_the_last_administrator_is_not_locked_out(desk):
    second = Position.objects.create(
        user=desk.people["hoa"], organization=desk.units["province"], role="administrator",
        valid_from=DAY, valid_to=DAY,
    )  # fmt: skip
    actor = actor_in(second, user=desk.people["hoa"])
    with pytest.raises(RefusedError, match="người quản trị cuối cùng"):
        lock_person(desk.people["loc"].pk, actor=actor)

    Position.objects.filter(pk=second.pk).update(valid_to=None)
    assert not lock_person(desk.people["loc"].pk, actor=actor).is_active


def test_a_locked_person_is_out_at_once_and_comes_back_after(desk):
    client = desk.client("hoa")
    assert client.get(reverse("movements:my_work")).status_code == 200

    lock_person(desk.people["hoa"].pk, actor=desk.actor("tam"))
    assert client.get(reverse("movements:my_work")).status_code == 302

    unlock_person(desk.people["hoa"].pk, actor=desk.actor("tam"))
    assert desk.client("hoa").get(reverse("movements:my_work")).status_code == 200


def test_nobody_is_added_to_an_office_outside_the_care(desk):
    with pytest.raises(RefusedError, match="phạm vi quản trị"):
        add_person(PersonEntry("Ai Đó"), home=desk.units["tu_an"], actor=desk.actor("tam"))


def test_a_person_without_a_position_sees_only_public_pages(desk):
    client = desk.client("quy")

    inside = [
        LIST, reverse("movements:my_work"), reverse("households:household_list"),
        reverse("places:place_list"), reverse("people:delegation_list"),
    ]  # fmt: skip
    assert [client.get(page).status_code for page in inside] == [403] * len(inside)
    assert client.get(reverse("portal:home")).status_code == 200
    assert client.get("/api/v1/movements/plans").status_code == 401
