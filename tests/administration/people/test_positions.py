"""Positions are given within an administrator's reach, end on a day, and can go on again."""

from datetime import date

import pytest
from django.urls import reverse

from chungtay.accounts.actor import Role
from chungtay.accounts.models import Position
from chungtay.accounts.selectors import positions_of
from chungtay.administration.services.positions import (
    Seat,
    change_position,
    end_position,
    give_position,
    reopen_position,
)
from chungtay.audit.models import Entry
from chungtay.kernel.errors import RefusedError
from tests.cast import DAY


def seat(cast, unit="krong", **more):
    facts = {"organization": cast.units[unit], "role": Role.OFFICER, "valid_from": DAY}
    return Seat(**facts | more)


def test_a_person_with_two_positions_switches_between_them(desk):
    given = give_position(
        desk.people["hoa"].pk, seat(desk, title="Công chức biệt phái"), actor=desk.actor("tam")
    )
    client = desk.client("hoa")

    client.post(reverse("accounts:position_switch"), {"position": given.pk})

    html = client.get(reverse("movements:my_work")).content.decode()
    assert "Công chức biệt phái · Ủy ban nhân dân xã Krong" in html


@pytest.mark.parametrize("role", list(Role))
def test_no_role_is_given_outside_the_reach(desk, role):
    for unit in ("tu_an", "an_khe", "province"):
        with pytest.raises(RefusedError, match="trong phạm vi của mình"):
            give_position(
                desk.people["hoa"].pk, seat(desk, unit, role=role), actor=desk.actor("tam")
            )


def test_no_role_is_given_for_an_office_above_the_reach(desk):
    with pytest.raises(RefusedError, match="trong phạm vi của mình"):
        give_position(
            desk.people["hoa"].pk,
            seat(desk, "kbang", acts_for=desk.units["province"], role=Role.RECEIVING_OFFICE,
                 valid_to=date(2025, 6, 30)),
            actor=desk.actor("tam"),
        )  # fmt: skip


@pytest.mark.parametrize("who", ["hoa", "minh", "lan", "nga"])
def test_nobody_but_administrators_gives_positions(desk, who):
    with pytest.raises(RefusedError, match="người quản trị"):
        give_position(desk.people["son"].pk, seat(desk), actor=desk.actor(who))


def test_an_administrator_gives_nothing_to_oneself(desk):
    with pytest.raises(RefusedError, match="Không tự giao"):
        give_position(
            desk.people["tam"].pk, seat(desk, "dong", role=Role.HEAD), actor=desk.actor("tam")
        )


def test_the_same_role_is_not_given_twice_for_one_time(desk):
    with pytest.raises(RefusedError, match="đã giữ vai trò"):
        give_position(desk.people["hoa"].pk, seat(desk, "dong"), actor=desk.actor("tam"))


def test_a_position_ends_after_its_last_day_and_can_go_on(desk):
    hoa, tam = desk.people["hoa"], desk.actor("tam")

    end_position(desk.positions["hoa"].pk, date(2024, 12, 11), actor=tam)
    assert not positions_of(hoa, DAY).exists()
    assert desk.client("hoa").get(reverse("movements:my_work")).status_code == 403

    reopen_position(desk.positions["hoa"].pk, actor=tam)
    assert positions_of(hoa, DAY).exists()
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["position.ended", "position.reopened"]


def test_a_position_does_not_end_before_it_began(desk):
    with pytest.raises(RefusedError, match="từ ngày bắt đầu"):
        end_position(desk.positions["hoa"].pk, date(2003, 1, 1), actor=desk.actor("tam"))


def test_the_last_administrator_cannot_step_down(desk):
    loc = desk.positions["loc"]
    with pytest.raises(RefusedError, match="người quản trị cuối cùng"):
        end_position(loc.pk, DAY, actor=desk.actor("loc"))

    give_position(
        desk.people["hoa"].pk, seat(desk, "province", role=Role.ADMINISTRATOR),
        actor=desk.actor("loc"),
    )  # fmt: skip
    assert end_position(loc.pk, DAY, actor=desk.actor("loc")).valid_to == DAY


def test_an_administrator_below_may_step_down_while_one_above_stays(desk):
    ended = end_position(desk.positions["tam"].pk, DAY, actor=desk.actor("tam"))

    assert ended.valid_to == DAY


def test_the_last_administrator_is_not_made_something_else(desk):
    other = Position.objects.create(
        user=desk.people["hoa"], organization=desk.units["government"], role=Role.ADMINISTRATOR,
        valid_from=DAY, valid_to=DAY,
    )  # fmt: skip
    actor = desk.actor("hoa").__class__(
        user_id=other.user_id, position_id=other.pk, role=Role.ADMINISTRATOR,
        organization_id=other.organization_id, path=other.organization.path,
    )  # fmt: skip

    with pytest.raises(RefusedError, match="người quản trị cuối cùng"):
        change_position(
            desk.positions["loc"].pk, seat(desk, "province", title="Chuyên viên"), actor=actor
        )


def test_a_change_is_written_down_with_what_was_before(desk):
    change_position(
        desk.positions["hoa"].pk, seat(desk, "krong", title="Công chức"), actor=desk.actor("tam")
    )

    change = Entry.objects.get(verb="position.changed").change
    assert (change["before"]["unit"], change["after"]["unit"]) == (
        "gl.kbang.dong", "gl.kbang.krong",
    )  # fmt: skip


def test_a_position_is_ended_on_its_page(desk):
    page = reverse("people:position_end", args=[desk.positions["hoa"].pk])

    answer = desk.client("tam").post(page, {"last_day": "2024-12-31"})

    assert answer.status_code == 302
    assert Position.objects.get(pk=desk.positions["hoa"].pk).valid_to == date(2024, 12, 31)


def test_a_refusal_stands_on_the_page_with_what_was_typed(desk):
    page = reverse("people:position_add", args=[desk.people["hoa"].pk])

    answer = desk.client("tam").post(
        page, {"organization": "gl.kbang.dong", "role": "officer", "title": "Chuyên viên cũ",
               "valid_from": "2024-12-12"},
    )  # fmt: skip

    assert answer.status_code == 422
    assert "đã giữ vai trò" in answer.content.decode()
    assert "Chuyên viên cũ" in answer.content.decode()
