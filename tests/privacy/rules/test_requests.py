"""By when people are answered, and every arrow of the workflow."""

from datetime import date
from itertools import product

import pytest

from chungtay.privacy.rules.requests import (
    KIND_LABELS,
    OPEN,
    REQUEST,
    RequestKind,
    RequestState,
    Words,
    check_extension,
    clock_of,
)

OLD, NEW = date(2024, 12, 12), date(2026, 3, 2)  # a Thursday, a Monday


@pytest.mark.parametrize(
    ("kind", "received", "longer", "due", "certainty"),
    [
        ("see", OLD, (), date(2024, 12, 15), "assumed"),
        ("withdraw", OLD, ("by_processor",), date(2024, 12, 15), "assumed"),
        ("see", NEW, (), date(2026, 3, 12), "unknown"),
        ("correct", NEW, ("is_extended",), date(2026, 3, 22), "unknown"),
        ("delete", NEW, (), date(2026, 3, 22), "unknown"),
        ("withdraw", NEW, (), date(2026, 3, 17), "assumed"),
        ("restrict", NEW, ("by_processor",), date(2026, 3, 22), "assumed"),
        ("object", NEW, ("by_processor", "is_extended"), date(2026, 4, 6), "assumed"),
    ],
)
def test_the_answer_is_due_by_the_law_of_the_day(kind, received, longer, due, certainty):
    clock = clock_of(RequestKind(kind), received)

    asked = {name: name in longer for name in ("by_processor", "is_extended")}
    assert clock.answer_by(received, **asked) == due
    assert clock.certainty == certainty


def test_every_kind_has_one_clock_on_every_day():
    days = (date(2023, 7, 1), date(2025, 12, 31), date(2026, 1, 1), date(2030, 1, 1))

    assert all(clock_of(kind, day) for kind, day in product(RequestKind, days))
    assert set(KIND_LABELS) == set(RequestKind)


def test_receipt_is_told_in_two_working_days():
    friday = date(2026, 3, 6)

    assert clock_of(RequestKind.SEE, friday).acknowledge_by(friday) == date(2026, 3, 10)
    assert clock_of(RequestKind.SEE, OLD).acknowledge_by(OLD) is None


@pytest.mark.parametrize(
    ("received", "extended", "today", "reason", "allowed"),
    [
        (NEW, False, NEW, "Nhiều hồ sơ", True), (NEW, True, NEW, "x", False),
        (NEW, False, NEW, "  ", False), (NEW, False, date(2026, 3, 18), "x", False),
        (NEW, False, date(2026, 3, 17), "x", True), (OLD, False, OLD, "x", False),
    ],
)  # fmt: skip
def test_time_is_given_once_in_time_and_for_a_reason(received, extended, today, reason, allowed):
    clock = clock_of(RequestKind.WITHDRAW, received)
    due = clock.answer_by(received, by_processor=False, is_extended=False)
    verdict = check_extension(
        clock, is_extended=extended, due_on=due, today=today, reason=reason
    )  # fmt: skip

    assert bool(verdict) is allowed


@pytest.mark.parametrize(("state", "name"), list(product(RequestState, REQUEST.steps)))
def test_a_request_takes_exactly_the_drawn_steps(state, name):
    assert bool(REQUEST.check(name, state, Words("Vì"))) == (state in REQUEST.steps[name].sources)


def test_every_state_is_reached_and_closed_ones_are_left_by_no_step():
    assert REQUEST.unreachable() == set()
    assert all(step.sources <= OPEN for step in REQUEST.steps.values())


@pytest.mark.parametrize("name", ["answer", "refuse"])
def test_an_answer_has_words(name):
    assert not REQUEST.check(name, RequestState.RECEIVED, Words("  "))
