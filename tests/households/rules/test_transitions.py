"""Derived states of a household, and the flow of the two lists."""

from collections import Counter
from datetime import date
from itertools import product

import pytest

from chungtay.households.rules.changes import Change
from chungtay.households.rules.poverty import PovertyClass
from chungtay.households.rules.transitions import (
    NOT_CLOSING,
    NOT_CROSSING,
    NOT_OPENING,
    Column,
    Held,
    Presence,
    closing,
    columns_of,
    flow_is_whole,
    forms_agree,
    look_back,
    state_on,
    was_on_list,
)
from chungtay.kernel.certainty import Certainty
from chungtay.law import resolve

POOR, NEAR, AVERAGE, OFF = PovertyClass
COME, GONE, CAME_AND_WENT = Presence(has_come=True), Presence(has_gone=True), Presence(True, True)


def history(*classes: PovertyClass | None, standard: str = "vn_2022_2025") -> list[Held]:
    return [Held(date(2022 + n, 1, 1), one, standard) for n, one in enumerate(classes)]


@pytest.mark.parametrize(
    ("classes", "change", "left", "until"),
    [
        ((POOR,), Change.NEWLY_POOR, None, None),
        ((POOR, NEAR), Change.POOR_TO_NEAR_POOR, None, None),
        ((POOR, NEAR, OFF), Change.NEAR_POOR_ESCAPED, date(2024, 1, 1), date(2027, 1, 1)),
        ((POOR, OFF), Change.ESCAPED, date(2023, 1, 1), date(2026, 1, 1)),
        ((POOR, OFF, OFF), Change.STILL_OFF, date(2023, 1, 1), date(2026, 1, 1)),
        ((POOR, OFF, POOR), Change.RELAPSED, date(2023, 1, 1), None),
        ((OFF, POOR), Change.NEWLY_POOR, None, None),
        ((NEAR, AVERAGE, NEAR), Change.NEAR_POOR_AGAIN, date(2023, 1, 1), None),
        ((OFF,), Change.STILL_OFF, None, None),
    ],
)
def test_p20_q09_state_follows_from_the_whole_history(classes, change, left, until):
    state = state_on(history(*classes), date(2025, 6, 1))

    assert (state.change, state.left_on, state.newly_escaped_until) == (change, left, until)


def test_p20_newly_escaped_ends_after_36_months():
    held = history(POOR, OFF)

    assert state_on(held, date(2026, 1, 1)).newly_escaped_until == date(2026, 1, 1)
    assert state_on(held, date(2026, 1, 2)).newly_escaped_until is None
    assert state_on(held, date(2021, 1, 1)) is None


def test_p31_state_across_two_standards_is_not_comparable():
    held = [Held(date(2026, 1, 1), OFF, "vn_2022_2025"), Held(date(2027, 1, 1), POOR, "vn_2027")]

    assert state_on(held, date(2027, 2, 1)).change is Change.NOT_COMPARABLE


@pytest.mark.parametrize(
    ("left", "months", "expected"),
    [
        (None, None, False),
        (date(2000, 1, 1), None, True),
        (date(2022, 1, 1), 36, True),
        (date(2021, 12, 31), 36, False),
    ],
)
def test_q09_look_back_of_a_relapse_is_a_nullable_parameter(left, months, expected):
    assert was_on_list(left, date(2025, 1, 1), months=months) is expected


def test_q09_no_limit_is_stored_and_it_is_marked_unknown():
    months, citation, certainty = look_back()

    assert (months, certainty) == (None, Certainty.UNKNOWN)
    assert resolve(citation)
    assert state_on(history(POOR, OFF, OFF, POOR), date(2025, 1, 1)).change is Change.RELAPSED
    limited = state_on(history(POOR, OFF, OFF, POOR), date(2025, 1, 1), months=12)
    assert limited.change is Change.NEWLY_POOR


@pytest.mark.parametrize(
    ("before", "after", "presence", "poor", "near"),
    [
        (POOR, POOR, Presence(), ["opening", "closing"], []),
        (POOR, NEAR, Presence(), ["opening", "to_other_list"], ["from_other_list", "closing"]),
        (NEAR, POOR, Presence(), ["from_other_list", "closing"], ["opening", "to_other_list"]),
        (NEAR, OFF, Presence(), [], ["opening", "escaped_above"]),
        (OFF, POOR, Presence(), ["newly_arisen", "closing"], []),
        (POOR, POOR, GONE, ["opening", "other_decrease"], []),
        (POOR, POOR, COME, ["other_increase", "closing"], []),
        (POOR, NEAR, COME, [], ["other_increase", "closing"]),
        (None, NEAR, COME, [], ["newly_arisen", "closing"]),
        (POOR, None, CAME_AND_WENT, [], []),
    ],
)
def test_p22_columns_of_forms_2_and_3(before, after, presence, poor, near):
    found = columns_of(before, after, presence=presence)

    assert found == {POOR: tuple(poor), NEAR: tuple(near)}


def test_p22_p23_whatever_happens_every_form_closes_and_both_agree():
    everything = product(
        [*PovertyClass, None], [*PovertyClass, None],
        [Presence(), COME, GONE, CAME_AND_WENT], [True, False],
    )  # fmt: skip
    poor, near = Counter(), Counter()
    for n, (before, after, presence, again) in enumerate(everything):
        for _ in range(n % 3 + 1):
            found = columns_of(before, after, presence=presence, was_on_list=again)
            assert flow_is_whole(Counter(found[POOR]))
            poor.update(found[POOR])
            near.update(found[NEAR])
    assert flow_is_whole(poor, previous_closing=poor[Column.OPENING])
    assert flow_is_whole(near)
    assert forms_agree(poor, near)
    assert closing(poor) == poor[Column.CLOSING] > 0
    assert set(poor) == set(Column)


def test_p22_p23_forms_that_do_not_close_say_so():
    form = {Column.OPENING: 10, Column.TO_OTHER_LIST: 2, Column.CLOSING: 9}

    assert flow_is_whole(form).reason == NOT_CLOSING
    whole = form | {Column.CLOSING: 8}
    assert flow_is_whole(whole, previous_closing=11).reason == NOT_OPENING
    verdict = forms_agree(whole, {Column.FROM_OTHER_LIST: 1})
    assert verdict.reason == NOT_CROSSING
    assert "ghi 2" in verdict.reason % verdict.params
