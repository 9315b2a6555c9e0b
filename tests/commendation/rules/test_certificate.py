"""Numbers and designs of certificates (R43, R44)."""

from datetime import date

import pytest

from chungtay.commendation.rules.finding import Phase
from tests.commendation.rules.cases import (
    FAIL,
    NOT_APPLICABLE,
    PASS,
    UNKNOWN,
    outcome,
)


@pytest.mark.parametrize(
    ("number", "golden", "expected"),
    [(True, True, PASS), (False, True, FAIL), (True, False, FAIL), (None, True, UNKNOWN)],
)
def test_r43_numbers_must_be_free(number, golden, expected):
    assert outcome("R43", number_is_free=number, golden_book_is_free=golden) is expected


def test_r43_is_asked_only_when_certificates_are_made():
    assert outcome("R43", phase=Phase.DECIDE, number_is_free=None) is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2014, 11, 1), None, PASS),
        (date(2014, 11, 1), date(2022, 12, 31), FAIL),
        (date(2023, 6, 2), None, FAIL),
        (None, None, UNKNOWN),
    ],
)
def test_r44_reprint_keeps_the_design_of_the_award_day(first, last, expected):
    decided = date(2023, 6, 1)

    assert outcome("R44", decided_on=decided, template_from=first, template_to=last) is expected
