import pytest

from chungtay.documents.rules.numbering import (
    build_symbol,
    format_number,
    is_number_line,
    number_and_symbol,
)
from chungtay.documents.rules.types import document_type


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "Số: 01/KH-SYT"), (9, "Số: 09/KH-SYT"), (10, "Số: 10/KH-SYT"), (1996, "Số: 1996/KH-SYT")],
)
def test_number_below_ten_gets_a_zero(number, expected):
    assert format_number(number, "KH-SYT") == expected


def test_number_of_a_draft_stays_blank():
    assert format_number(None, "KH-UBND").split() == ["Số:", "/KH-UBND"]
    assert number_and_symbol(None, "KH-UBND").strip() == "/KH-UBND"


@pytest.mark.parametrize("number", [0, -3])
def test_number_is_positive(number):
    with pytest.raises(ValueError, match=str(number)):
        format_number(number, "KH-UBND")


@pytest.mark.parametrize(
    ("code", "issuer", "unit", "year", "symbol"),
    [
        ("KH", "UBND", "", None, "KH-UBND"),
        ("QĐ", "UBND", "", 2026, "2026/QĐ-UBND"),
        ("TTr", "SNNMT", "VP", None, "TTr-SNNMT"),
        ("CV", "UBND", "VX", None, "UBND-VX"),
        ("CV", "SYT", "", None, "SYT"),
    ],
)
def test_symbol_is_built_of_type_and_issuer(code, issuer, unit, year, symbol):
    built = build_symbol(document_type(code), issuer=issuer, unit=unit, normative_year=year)

    assert built == symbol
    assert is_number_line(format_number(7, built))


@pytest.mark.parametrize(
    "line",
    [
        "Số: 5/KH-SYT",
        "Số: 204 /KH-SYT",
        "Số:05/KH-SYT",
        "Số: 05/KH - SYT",
        "Số 05/KH-SYT",
        "số: 05/KH-SYT",
        "SỐ: 05/KH-SYT",
        "Số: 05-KH-SYT",
        "Số: 05/kh-syt",
        "Số: 005/KH-SYT",
    ],
)
def test_number_line_with_a_fault_is_refused(line):
    assert not is_number_line(line)


def test_number_line_of_a_draft_is_well_formed():
    assert is_number_line(format_number(None, "TTr-UBND"))
