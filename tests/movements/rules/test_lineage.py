from typing import Any

import pytest

from chungtay.movements.rules.lineage import (
    is_earlier_round,
    level_of,
    movement_key,
    named_period,
    parents_upwards,
)


def basis(number: str, issuer: str, *, kind: str = "plan", relation: str = "implements") -> Any:
    return {"relation": relation, "type": kind, "issuer": issuer, "number": number}


def test_nearest_parent_comes_first_and_letters_are_no_parents() -> None:
    prime_minister = basis("1258/QĐ-TTg", "Thủ tướng Chính phủ", kind="decision")
    province = basis("434/KH-UBND", "UBND tỉnh Hà Tĩnh")
    letter = basis("18/SLĐTBXH", "Sở Lao động", kind="official_letter")
    old = basis("1/KH-UBND", "UBND tỉnh", relation="based_on")

    assert parents_upwards([prime_minister, province, letter, old]) == [province, prime_minister]


@pytest.mark.parametrize(
    ("number", "issuer", "level"),
    [
        ("666/QĐ-TTg", "Thủ tướng Chính phủ", 0),
        ("1773/KH-UBND", "UBND tỉnh", 1),
        ("15/KH-UBND", "UBND huyện Kbang", 2),
        ("3/KH-UBND", "UBND xã Đông", 3),
        ("1223/KH-UBND", "", 1),
    ],
)
def test_level_follows_the_issuer(number: str, issuer: str, level: int) -> None:
    assert level_of(basis(number, issuer)) == level


def test_movement_key_ignores_dashes_and_quotation_marks() -> None:
    printed = "Vì người nghèo - Không để ai bị bỏ lại phía sau"

    assert movement_key(printed) == movement_key(f"“{printed.replace('-', '–')}”")


def test_title_names_a_movement_and_its_years() -> None:
    period = named_period("Phong trào thi đua “Kbang chung tay” giai đoạn 2016-2020")

    assert period is not None
    assert (period.name, period.from_year, period.to_year) == ("Kbang chung tay", 2016, 2020)
    assert named_period("") is None


def test_earlier_round_has_the_same_words() -> None:
    assert is_earlier_round("Cả nước chung tay vì người nghèo", "Vì người nghèo")
    assert not is_earlier_round("Nông thôn mới", "Vì người nghèo")
