"""Dong as papers write them."""

from decimal import Decimal

import pytest

from chungtay.kernel.money import (
    Rounding,
    decimal_vi,
    dong,
    dong_in_words,
    group_digits,
    in_words,
    round_dong,
)


def test_dong_groups_digits_with_dots():
    assert dong(1_234_567) == "1.234.567 đồng"


@pytest.mark.parametrize(("number", "text"), [(0, "0"), (-1500, "-1.500"), (999, "999")])
def test_group_digits_leaves_short_numbers_alone(number, text):
    assert group_digits(number) == text


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        ("1.170", None, "1,17"),
        ("100", None, "100"),
        ("1234.5", None, "1.234,5"),
        ("2.345", 2, "2,35"),
        ("4", 2, "4,00"),
        ("-0.5", None, "-0,5"),
    ],
)
def test_decimal_vi_uses_the_comma(number, places, text):
    assert decimal_vi(Decimal(number), places=places) == text


@pytest.mark.parametrize(
    ("raw", "ceil", "nearest", "none"),
    [
        ("702000", 710_000, 700_000, 702_000),
        ("223500", 230_000, 220_000, 223_500),
        ("447000", 450_000, 450_000, 447_000),
        ("3510000", 3_510_000, 3_510_000, 3_510_000),
        ("355000.5", 360_000, 360_000, 355_001),
    ],
)
def test_round_dong_has_three_modes(raw, ceil, nearest, none):
    amounts = [round_dong(Decimal(raw), mode=mode) for mode in Rounding]

    assert amounts == [ceil, nearest, none]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (105, "một trăm linh năm"),
        (1_001, "một nghìn không trăm linh một"),
        (20_015, "hai mươi nghìn không trăm mười lăm"),
        (3_510_000, "ba triệu năm trăm mười nghìn"),
        (1_000_000_005, "một tỷ không trăm linh năm"),
        (21_000_000_000_000, "hai mươi mốt nghìn tỷ"),
    ],
)
def test_in_words_reads_as_people_do(number, words):
    assert in_words(number) == words


def test_in_words_refuses_a_debt():
    with pytest.raises(ValueError, match="-1"):
        in_words(-1)


def test_dong_in_words_starts_with_a_capital():
    assert dong_in_words(710_000) == "Bảy trăm mười nghìn đồng"
