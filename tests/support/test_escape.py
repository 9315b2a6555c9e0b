"""A household registers to escape poverty by its own signature, once, and may take it back."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chungtay.audit.models import Entry
from chungtay.documents.models import StoredFile
from chungtay.households.models import Household
from chungtay.organizations import clock
from chungtay.support.models import EscapePlan, Registration
from tests.cast import DAY
from tests.support.escaping import BETTER, POOR, SIGNED, Desk


@pytest.fixture
def desk(cast, movement) -> Desk:
    return Desk(cast.client("hoa"), movement.pk, cast.places["dong"])


@pytest.fixture
def poor(desk):
    made = desk.household("Đinh Nghèo")
    desk.review(made, 2024, POOR)
    return made


def test_the_same_household_stands_once_however_often_it_is_sent(desk, poor):
    first = desk.register(poor, 2025, signed_on=DAY)
    again = desk.register(poor, 2026, signed_on=DAY)

    assert (first.status_code, again.status_code) == (302, 422)
    assert "đã đăng ký thoát nghèo năm 2025" in again.content.decode()
    assert EscapePlan.objects.count() == StoredFile.objects.filter(name="dang-ky.pdf").count() == 1
    told = Entry.objects.get(verb="escape.registered")
    assert told.change["year"] == 2025
    assert "Nghèo" not in told.object_label


@pytest.mark.parametrize(
    ("year", "more", "said"),
    [
        (2023, {}, "Năm thoát nghèo phải từ năm 2024 đến năm 2029"),
        (2024, {}, "Năm 2024 đã có kết quả rà soát"),
        (2025, {"plan": " "}, "bắt buộc"),
        (2025, {"asks": ["moon"]}, "moon"),
        (2025, {"household_code": "không có"}, "Không có mã hộ này"),
        (2025, {"consented_on": "01/01/2030"}, "ở sau ngày hôm nay"),
        (2025, {"paper": b"MZ not a paper"}, "Không nhận loại tệp"),
    ],
)
def test_what_is_not_right_is_said_and_nobody_is_registered(desk, poor, year, more, said):
    answer = desk.register(poor, year, signed_on=DAY, **more)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Registration.objects.exists()


@pytest.mark.clause("D08")
def test_taken_back_it_counts_no_more_and_needs_a_new_signature(desk, poor):
    desk.register(poor, 2025, signed_on=DAY)
    registration = Registration.objects.get()
    withdraw = reverse("support:registration_withdraw", args=[registration.pk])
    desk.client.post(withdraw, {"reason": "Hộ đổi ý"})
    restore = reverse("support:registration_restore", args=[registration.pk])
    restored = desk.client.post(restore)
    after = desk.outcomes()
    anew = desk.register(poor, 2026, signed_on=DAY)

    assert after == {"Đinh Nghèo": "withdrawn"}
    assert "bản đồng ý mới" in restored.content.decode()
    assert anew.status_code == 302
    board = desk.client.get(f"/api/v1/support/movements/{desk.movement}/escape-board").json()
    assert (board["total"]["registered"], board["total"]["withdrawn"]) == (1, 1)


@pytest.mark.clause("D08")
def test_after_a_review_that_did_not_help_it_registers_for_another_year(desk, poor):
    desk.register(poor, 2025, signed_on=DAY)
    clock.set_practice_day(date(2026, 1, 5))
    desk.review(poor, 2025, POOR)
    again = desk.register(poor, 2026, signed_on=date(2026, 1, 5))
    desk.review(poor, 2026, BETTER)

    assert again.status_code == 302
    found = desk.client.get(f"/api/v1/support/movements/{desk.movement}/escapes").json()
    assert [(row["year"], row["outcome"]) for row in found] == [
        (2025, "not_yet"), (2026, "achieved"),
    ]  # fmt: skip


def test_who_left_the_register_before_the_review_neither_escaped_nor_failed(cast, desk, poor):
    desk.register(poor, 2025, signed_on=DAY)
    Household.objects.filter(pk=poor.pk).update(left_on=DAY)

    assert "left" in desk.outcomes().values()


def test_a_neighbour_sees_no_name_and_no_paper(cast, desk, poor):
    desk.register(poor, 2025, signed_on=DAY)
    paper = EscapePlan.objects.get().consent
    address = reverse("documents:file", args=[paper.pk])

    assert desk.client.get(address).getvalue() == SIGNED
    for name in ("son", "mai"):
        client = cast.client(name)
        assert "Đinh Nghèo" not in client.get(desk.url("escape_list")).content.decode()
        assert client.get(address).status_code in (403, 404)


def test_a_program_registers_with_the_signed_paper(desk, poor):
    address = f"/api/v1/support/movements/{desk.movement}/escapes"
    data = {
        "household_code": poor.code, "year": 2025, "plan": "Trồng mì", "asks": ["land"],
        "consented_on": "2024-12-01", "consented_by": "Đinh Nghèo",
    }  # fmt: skip
    without = desk.client.post(address, data)
    made = desk.client.post(address, data | {"consent": SimpleUploadedFile("a.pdf", SIGNED)})

    assert (without.status_code, made.status_code) == (422, 200)
    assert EscapePlan.objects.get(pk=made.json()["id"]).asks == ["land"]
