"""Numbers as typed."""

from decimal import Decimal

import pytest

from chungtay.reporting.rules.typed import parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234", "1234"),
        ("1.234.567,5", "1234567.5"),
        ("1234,5", "1234.5"),
        ("12.5", "12.5"),
        (" 1 234 ", "1234"),
        ("-3", "-3"),
    ],
)
def test_number_is_read_as_vietnamese_papers_write_it(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


def test_nothing_typed_is_no_number() -> None:
    assert parse_number("  ") is None


@pytest.mark.parametrize("text", ["nhiều", "1,2,3", "12.34.5", "5 hộ"])
def test_words_are_no_number(text: str) -> None:
    with pytest.raises(ValueError, match=text[:1]):
        parse_number(text)
