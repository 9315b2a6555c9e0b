"""What became of a household between two reviews."""

from datetime import date
from itertools import product

import pytest

from chungtay.households.rules.changes import (
    CHANGE_LABELS,
    Change,
    change,
    change_between,
    is_newly_escaped,
    newly_escaped_source,
    newly_escaped_until,
)
from chungtay.households.rules.poverty import Area, PovertyClass, classify, standard
from chungtay.kernel.certainty import Certainty
from chungtay.law import resolve

POOR, NEAR, AVERAGE, OFF = PovertyClass


@pytest.mark.parametrize(
    ("before", "after", "was_on_list", "expected"),
    [
        (POOR, POOR, False, Change.STILL_POOR),
        (POOR, NEAR, False, Change.POOR_TO_NEAR_POOR),
        (POOR, OFF, False, Change.ESCAPED),
        (POOR, AVERAGE, False, Change.ESCAPED),
        (NEAR, POOR, False, Change.NEAR_POOR_TO_POOR),
        (NEAR, NEAR, False, Change.STILL_NEAR_POOR),
        (NEAR, OFF, False, Change.NEAR_POOR_ESCAPED),
        (OFF, POOR, False, Change.NEWLY_POOR),
        (None, POOR, False, Change.NEWLY_POOR),
        (OFF, POOR, True, Change.RELAPSED),
        (AVERAGE, NEAR, False, Change.NEWLY_NEAR_POOR),
        (None, NEAR, True, Change.NEAR_POOR_AGAIN),
        (OFF, None, True, Change.STILL_OFF),
    ],
)
def test_p22_change_names_every_flow(before, after, was_on_list, expected):
    assert change(before, after, was_on_list=was_on_list) is expected


def test_change_is_defined_for_every_pair():
    for before, after, again in product(
        [*PovertyClass, None], [*PovertyClass, None], [True, False]
    ):
        assert change(before, after, was_on_list=again) in CHANGE_LABELS


def test_p31_change_never_crosses_two_standards():
    old = classify(
        standard=standard("vn_2022_2025"), area=Area.RURAL, income=1_600_000, deprivations=3
    )
    new = classify(
        standard=standard("vn_2027_2030"), area=Area.RURAL, income=1_600_000, deprivations=3
    )

    assert (old.poverty_class, new.poverty_class) == (OFF, POOR)
    assert change_between(old, new) is Change.NOT_COMPARABLE
    assert change_between(new, new) is Change.STILL_POOR


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2023, 12, 30), False),
        (date(2023, 12, 31), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_p20_newly_escaped_lasts_thirty_six_months(day, expected):
    removed = date(2023, 12, 31)

    assert is_newly_escaped(removed_on=removed, poverty_class=OFF, day=day) is expected
    assert newly_escaped_until(removed) == date(2026, 12, 31)


def test_p20_leaving_to_near_poor_is_not_newly_escaped():
    day = date(2024, 6, 1)

    assert not is_newly_escaped(removed_on=date(2023, 12, 31), poverty_class=NEAR, day=day)


def test_p20_source_is_stored_and_not_certain():
    citation, certainty = newly_escaped_source()

    assert resolve(citation)
    assert certainty is Certainty.ASSUMED
