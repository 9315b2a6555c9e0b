"""Bodies, hamlets, households and named people register for a movement, once each."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Movement
from chungtay.support.models import Registration
from chungtay.support.selectors.board import board_of
from chungtay.support.services.registrations import Entry, register, restore, withdraw
from tests.cast import Cast
from tests.support.conftest import JOINED


def url(name: str, *args: object) -> str:
    return reverse(f"support:{name}", args=args)


def entry(**subject: object) -> Entry:
    return Entry(group="hamlets", pledge="Giúp ba hộ", registered_on=JOINED, **subject)  # type: ignore[arg-type]


def test_each_kind_of_subject_registers(cast, movement, hamlets, households):
    hoa = cast.actor("hoa")
    for subject in (
        {"organization": cast.units["dong"]}, {"hamlet": hamlets[0]},
        {"household_code": households["poor"].code}, {"name": "Ông Nguyễn Văn Nơi Khác"},
    ):  # fmt: skip
        register(movement.pk, entry(**subject), actor=hoa)

    board = board_of(movement, hoa)
    assert (board.total, board.hamlets, board.hamlets_registered) == (4, 2, 1)
    assert board.silent_hamlets == ("Làng Kgiang, Xã Đông",)


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ({}, "đúng một đối tượng"),
        ({"name": "Bà Hai", "household_code": "x"}, "đúng một đối tượng"),
        ({"household_code": "không có"}, "mã hộ"),
    ],
)
def test_wrong_subject_is_refused_in_words(cast, movement, households, subject, said):
    with pytest.raises(RefusedError, match=said):
        register(movement.pk, entry(**subject), actor=cast.actor("hoa"))
    assert not Registration.objects.exists()


def test_household_and_hamlet_of_another_commune_are_not_ours(cast, movement, hamlets, households):
    hoa = cast.actor("hoa")
    with pytest.raises(RefusedError, match="mã hộ"):
        register(movement.pk, entry(household_code=households["other"].code), actor=hoa)
    with pytest.raises(RefusedError, match="không thuộc địa bàn"):
        register(movement.pk, entry(hamlet=hamlets[2]), actor=hoa)


def test_same_subject_stands_once_and_may_come_back(cast, movement, hamlets):
    hoa = cast.actor("hoa")
    first = register(movement.pk, entry(hamlet=hamlets[0]), actor=hoa)
    with pytest.raises(RefusedError, match="đã đăng ký ngày 01/03/2024"):
        register(movement.pk, entry(hamlet=hamlets[0]), actor=hoa)
    withdraw(first.pk, reason="Ghi nhầm làng", actor=hoa)
    register(movement.pk, entry(hamlet=hamlets[0]), actor=hoa)

    with pytest.raises(RefusedError, match="đã đăng ký"):
        restore(first.pk, actor=hoa)


def test_withdrawn_registration_stands_again(cast, movement, hamlets):
    hoa = cast.actor("hoa")
    row = register(movement.pk, entry(hamlet=hamlets[0]), actor=hoa)
    with pytest.raises(RefusedError, match="lý do"):
        withdraw(row.pk, reason=" ", actor=hoa)
    assert withdraw(row.pk, reason="Nhầm", actor=hoa).withdrawn_on == date(2024, 12, 12)

    assert restore(row.pk, actor=hoa).withdrawn_on is None


def test_closed_movement_takes_no_registration(cast, movement, hamlets):
    Movement.objects.filter(pk=movement.pk).update(state=Movement.State.CLOSED)

    with pytest.raises(RefusedError, match="đã kết thúc"):
        register(movement.pk, entry(hamlet=hamlets[0]), actor=cast.actor("hoa"))


def test_other_units_cannot_withdraw_ours(cast, movement, hamlets):
    row = register(movement.pk, entry(hamlet=hamlets[0]), actor=cast.actor("hoa"))

    assert cast.client("son").post(url("registration_withdraw", row.pk)).status_code == 404
    lan = cast.client("lan").post(url("registration_withdraw", row.pk), {"reason": "x"})
    assert lan.status_code == 409  # the district sees it but did not record it
    row.refresh_from_db()
    assert row.withdrawn_on is None


def test_front_sees_a_household_by_its_place_only(cast, movement, households):
    minh = cast.actor("minh")
    register(movement.pk, entry(household_code=households["poor"].code), actor=minh)
    page = url("registration_list", movement.pk)

    assert "Đinh Văn Nghèo" in cast.client("minh").get(page).content.decode()
    Registration.objects.update(unit=cast.units["front"])
    seen = cast.client("mai").get(page)
    assert "Đinh Văn Nghèo" not in seen.content.decode()


def test_form_keeps_what_was_typed_when_the_body_is_not_known(cast, movement):
    data = {
        "group": "enterprises", "organization": "Công ty Không Có", "pledge": "Giúp vốn",
        "registered_on": "01/03/2024",
    }  # fmt: skip

    response = cast.client("hoa").post(url("registration_add", movement.pk), data)

    assert response.status_code == 422
    page = response.content.decode()
    assert "Không có cơ quan, đơn vị nào tên như vậy" in page
    assert "Giúp vốn" in page
    assert not Registration.objects.exists()


def test_body_is_found_without_diacritics_or_named_in_full(cast, movement):
    data = {
        "group": "communes", "organization": "uy ban nhan dan xa dong", "pledge": "Giúp hộ nghèo",
        "registered_on": "01/03/2024",
    }  # fmt: skip
    hoa = cast.client("hoa")
    vague = hoa.post(url("registration_add", movement.pk), data | {"organization": "uy ban"})

    assert "Mời ghi đủ tên" in vague.content.decode()
    assert hoa.post(url("registration_add", movement.pk), data).status_code == 302
    assert Registration.objects.get().organization == cast.units["dong"]


def test_list_asks_as_often_for_one_as_for_many(cast, movement, hamlets, households):
    hoa, browser = cast.actor("hoa"), cast.client("hoa")
    register(movement.pk, entry(hamlet=hamlets[0]), actor=hoa)
    page = url("registration_list", movement.pk)
    browser.get(page)
    with CaptureQueriesContext(connection) as one:
        browser.get(page)
    register(movement.pk, entry(hamlet=hamlets[1]), actor=hoa)
    register(movement.pk, entry(name="Bà Ba"), actor=hoa)
    with CaptureQueriesContext(connection) as three:
        browser.get(page)

    assert len(three) == len(one)


def test_excel_holds_every_row(cast, movement, hamlets):
    register(movement.pk, entry(hamlet=hamlets[0]), actor=cast.actor("hoa"))

    answer = cast.client("hoa").get(url("registration_sheet", movement.pk))

    assert answer.content[:2] == b"PK"


def test_program_registers_and_counts(cast, movement, hamlets):
    hoa = cast.client("hoa")
    data = {
        "movement": movement.pk, "group": "hamlets", "pledge": "Giúp nhau",
        "registered_on": "2024-03-01", "hamlet": hamlets[0].pk,
    }  # fmt: skip

    def post(given: dict) -> int:
        address = "/api/v1/support/registrations"
        return hoa.post(address, json.dumps(given), content_type="application/json").status_code

    assert post(data) == 200
    assert post(data) == 409
    assert post(data | {"hamlet": hamlets[2].pk}) == 404
    assert post(data | {"group": "poets", "hamlet": hamlets[1].pk}) == 409
    board = hoa.get(f"/api/v1/support/movements/{movement.pk}/registration-board").json()
    assert (board["total"], board["hamlets_registered"]) == (1, 1)
    tam = cast.client("tam").get(f"/api/v1/support/movements/{movement.pk}/registrations")
    assert tam.status_code == 409


def test_stranger_from_another_district_sees_nothing_of_ours(cast: Cast, movement) -> None:
    register(movement.pk, entry(name="Bà Ba"), actor=cast.actor("hoa"))

    page = cast.client("nga").get(url("registration_list", movement.pk))
    assert "Bà Ba" not in page.content.decode()
