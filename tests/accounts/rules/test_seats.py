"""A position stands only within the life of its office, on its ground, and where law lets it."""

from datetime import date

import pytest

from chungtay.accounts.actor import Role
from chungtay.accounts.rules.seats import Office, SeatFacts, seat_stands
from chungtay.accounts.rules.standing import Standing, plate

DIVISION = Office("1/2/", date(2004, 1, 1), date(2025, 6, 30))
COMMITTEE = Office("1/", date(2004, 1, 1), None)
STRANGER = Office("9/", date(2004, 1, 1), None)


def seat(**changes):
    facts = {
        "role": Role.HEAD,
        "standing": Standing.REGULAR,
        "instrument": "",
        "office": COMMITTEE,
        "acts_for": None,
        "valid_from": date(2024, 1, 1),
        "valid_to": None,
    }
    return seat_stands(SeatFacts(**facts | changes))


def test_a_plain_position_stands():
    assert seat()


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"valid_to": date(2023, 12, 31)}, "từ ngày bắt đầu"),
        ({"valid_from": date(2003, 1, 1)}, "chỉ có từ ngày"),
        ({"office": DIVISION}, "kết thúc hoạt động"),
        ({"acts_for": STRANGER}, "cấp trên"),
        ({"standing": Standing.ACTING}, "số, ngày của văn bản"),
        ({"standing": Standing.AUTHORISED, "instrument": "QĐ 1"}, "phải có ngày kết thúc"),
        (
            {"standing": Standing.ACTING, "instrument": "QĐ 1", "role": Role.OFFICER},
            "vai trò lãnh đạo",
        ),
    ],
)
def test_a_position_that_cannot_stand_is_refused_with_its_reason(changes, word):
    verdict = seat(**changes)

    assert not verdict
    assert word in verdict.reason % verdict.params


def test_a_division_acts_for_the_committee_above_it():
    assert seat(office=DIVISION, acts_for=COMMITTEE, valid_to=date(2025, 6, 30))


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (Standing.REGULAR, "Chủ tịch"),
        (Standing.ACTING, "Q. Chủ tịch"),
        (Standing.IN_CHARGE, "Chủ tịch phụ trách"),
        (Standing.FOR_HEAD, "KT. Giám đốc"),
        (Standing.AUTHORISED, "TUQ. Giám đốc"),
    ],
)
def test_the_name_plate_says_how_a_position_is_held(standing, expected):
    assert plate(standing, title="Chủ tịch", head="Giám đốc") == expected
