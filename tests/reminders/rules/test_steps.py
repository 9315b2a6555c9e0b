"""When a person is reminded, and when a message may leave."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.reminders.rules.steps import DEFAULT_STEPS, step_for, steps_of
from chungtay.reminders.rules.timing import Wish, may_leave

DUE = date(2024, 12, 20)
NINE = datetime(2024, 12, 12, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "step"),
    [
        (date(2024, 12, 12), None),
        (date(2024, 12, 13), -7),
        (date(2024, 12, 17), -3),
        (date(2024, 12, 20), 0),
        (date(2024, 12, 27), 7),
    ],
)
def test_the_day_of_a_step_is_reminded_of(day, step):
    assert step_for(DUE, day, steps=DEFAULT_STEPS, said=()) == step


@given(
    st.sets(st.integers(-30, 30), max_size=8),
    st.lists(st.integers(-40, 60), min_size=1, max_size=30),
)
def test_whatever_days_it_runs_no_step_is_said_twice_and_none_before_its_day(steps, days):
    said: list[int] = []
    for offset in sorted(days):
        step = step_for(DUE, DUE + timedelta(days=offset), steps=steps, said=said)
        if step is not None:
            assert step <= offset
            said.append(step)

    assert len(said) == len(set(said))
    assert said == sorted(said)


@given(st.sets(st.integers(-30, 30), min_size=1, max_size=8))
def test_a_run_every_day_says_every_step(steps):
    said: list[int] = []
    for offset in range(-31, 32):
        step = step_for(DUE, DUE + timedelta(days=offset), steps=steps, said=said)
        said += [] if step is None else [step]

    assert said == sorted(steps)


def test_missed_steps_are_said_once_not_one_by_one():
    late = DUE + timedelta(days=200)

    assert step_for(DUE, late, steps=DEFAULT_STEPS, said=()) == 7
    assert step_for(DUE, late, steps=DEFAULT_STEPS, said=(7,)) is None


def test_steps_are_read_as_people_write_them():
    assert steps_of(before="7, 3; 1,", on_the_day=True, after="1,7") == [-7, -3, -1, 0, 1, 7]


@pytest.mark.parametrize(
    "text", ["x", "-1", "0", "366", "1.5", "²", ",".join(map(str, range(1, 12)))]
)
def test_wrong_steps_are_refused(text):
    with pytest.raises(ValueError, match=r"."):
        steps_of(before=text, on_the_day=False, after="")


@pytest.mark.parametrize(
    ("now", "wish", "leaves"),
    [
        (NINE, Wish(), True),
        (NINE.replace(hour=6), Wish(), False),
        (datetime(2024, 12, 14, 9, tzinfo=UTC), Wish(), False),  # a Saturday
        (datetime(2026, 9, 2, 9, tzinfo=UTC), Wish(), False),  # Quốc khánh
        (NINE, Wish(digest_hour=16), False),
        (NINE.replace(hour=16), Wish(digest_hour=16), True),
        (NINE, Wish(away_from=date(2024, 12, 10), away_to=date(2024, 12, 12)), False),
        (NINE, Wish(away_from=date(2024, 12, 10)), False),
        (NINE, Wish(away_from=date(2024, 12, 10), away_to=date(2024, 12, 11)), True),
    ],
)
def test_messages_wait_for_day_hour_and_person(now, wish, leaves):
    assert may_leave(now, wish) is leaves


def test_an_office_may_send_on_days_off():
    saturday = datetime(2024, 12, 14, 9, tzinfo=UTC)

    assert may_leave(saturday, Wish(), working_days_only=False)
