"""Dated data and how sure it is."""

from dataclasses import dataclass
from datetime import date

import pytest

from chungtay.kernel.certainty import CERTAINTY_LABELS, Certainty, weakest
from chungtay.kernel.dated import in_force, is_between


@dataclass(frozen=True)
class Row:
    valid_from: date | None
    valid_to: date | None


OLD = Row(None, date(2025, 6, 30))
NEW = Row(date(2025, 7, 1), None)


@pytest.mark.parametrize(("day", "rows"), [(date(2025, 6, 30), [OLD]), (date(2025, 7, 1), [NEW])])
def test_in_force_switches_overnight(day, rows):
    assert in_force([OLD, NEW], day) == rows


def test_is_between_includes_both_ends():
    day = date(2025, 7, 1)

    assert is_between(day, day, day)
    assert is_between(day, None, None)


def test_weakest_is_the_least_sure():
    assert weakest([Certainty.CERTAIN, Certainty.UNKNOWN, Certainty.ASSUMED]) is Certainty.UNKNOWN
    assert weakest([]) is Certainty.CERTAIN
    assert set(CERTAINTY_LABELS) == set(Certainty)
