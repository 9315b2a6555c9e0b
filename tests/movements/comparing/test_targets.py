"""When a target asks less, more, the same, or something else than another."""

import pytest

from chungtay.movements.rules.comparing.facts import Kind, Severity
from chungtay.movements.rules.comparing.targets import (
    Judgement,
    Obstacle,
    Reason,
    judge,
    target_differences,
)
from chungtay.movements.rules.target import Direction, Measure, Target
from tests.movements.comparing.plans import facts, level, target, target_fact

LOOSER, TIGHTER = Kind.LOOSER, Kind.TIGHTER


@pytest.mark.parametrize(
    ("first", "second", "kind", "reason"),
    [
        (target(), target(min="1.2"), LOOSER, Reason.BOUND),
        (target(), target(min="2"), TIGHTER, Reason.BOUND),
        (target(strict=True), target(), LOOSER, Reason.STRICT),
        (target(min="1.5", strict=True), target(min="1.6"), TIGHTER, Reason.BOUND),
        (target(min="1", max="1.5"), target(min="1", max="1.2"), LOOSER, Reason.FAR_END),
        (target(min="1", max="1.5"), target(min="1.2"), TIGHTER, Reason.BOUND),
        (target(each_year=True), target(), LOOSER, Reason.EACH_YEAR),
        (level(), level(max="5"), LOOSER, Reason.BOUND),
        (level(), level(max="3"), TIGHTER, Reason.BOUND),
        (level(strict=True), level(), LOOSER, Reason.STRICT),
        (level(), level(to_year=2027), LOOSER, Reason.LAST_YEAR),
        (target(), target(measure=Measure.POINTS, min="6"), LOOSER, Reason.RATE),
        (target(), target(measure=Measure.POINTS, min="8"), TIGHTER, Reason.RATE),
    ],
)
def test_target_that_asks_less_is_looser(
    first: Target, second: Target, kind: Kind, reason: Reason
) -> None:
    there, back = judge(first, second), judge(second, first)

    assert (there.kind, there.reason) == (kind, reason)
    assert back.kind is (TIGHTER if kind is LOOSER else LOOSER)


@pytest.mark.parametrize(
    ("first", "second", "obstacle"),
    [
        (target(), level(), Obstacle.DIRECTIONS),
        (level(), level(measure=Measure.COUNT), Obstacle.MEASURES),
        (level(), level(max=None, min="4"), Obstacle.SENSES),
        (level(), level(max=None), Obstacle.FIGURES),
        (target(), target(measure=Measure.POINTS, from_year=None), Obstacle.SPANS),
        (level(), level(max="5", to_year=2023), Obstacle.MIXED),
        (
            target(measure=Measure.RATIO, direction=Direction.INCREASE),
            target(measure=Measure.RATIO, direction=Direction.INCREASE, baseline_year=2015),
            Obstacle.BASELINES,
        ),
    ],
)
def test_targets_of_two_sorts_are_not_compared(
    first: Target, second: Target, obstacle: Obstacle
) -> None:
    assert judge(first, second) == Judgement(Kind.INCOMPARABLE, obstacle)
    assert judge(second, first) == Judgement(Kind.INCOMPARABLE, obstacle)


def test_points_over_the_span_equal_the_same_points_a_year() -> None:
    assert judge(target(), target(measure=Measure.POINTS, min="7.5")).kind is None


def test_yearly_rate_of_a_shorter_plan_is_the_same_target() -> None:
    assert judge(target(), target(from_year=2023, to_year=2023)).kind is None


def test_counts_are_compared_on_one_ground_only() -> None:
    province = level(measure=Measure.COUNT, min="300", max=None)
    commune = level(measure=Measure.COUNT, min="7", max=None)

    assert judge(province, commune).kind is LOOSER
    assert judge(province, commune, same_ground=False).reason is Obstacle.GROUNDS


def test_income_a_head_is_compared_on_every_ground() -> None:
    income = {"indicator": "income_per_capita", "measure": Measure.VND, "max": None}

    found = judge(level(**income, min="60"), level(**income, min="50"), same_ground=False)

    assert found.kind is LOOSER


def test_sentence_tells_rates_of_both_sides_when_spans_differ() -> None:
    first = facts("kế hoạch cấp trên", targets=[target_fact(target())])
    short = target(measure=Measure.POINTS, min="2.5", from_year=2024)
    second = facts("kế hoạch này", targets=[target_fact(short)])

    (found,) = target_differences(first, second)

    assert found.severity is Severity.SEVERE
    assert found.sentence_vi == (
        "Tỷ lệ hộ nghèo: quy ra mỗi năm, kế hoạch này đặt 1,25 điểm phần trăm, "
        "nhẹ hơn 1,5 của kế hoạch cấp trên."
    )


def test_named_target_that_the_second_plan_leaves_out_is_severe() -> None:
    first = facts(targets=[target_fact(target(), clause="II.2")])

    (found,) = target_differences(first, facts())

    assert (found.kind, found.severity, found.before_clause) == (
        Kind.REMOVED, Severity.SEVERE, "II.2",
    )  # fmt: skip


def test_targets_pair_with_the_one_of_the_same_measure() -> None:
    first = facts(targets=[target_fact(target()), target_fact(level())])
    second = facts(targets=[target_fact(level(max="5")), target_fact(target())])

    (found,) = target_differences(first, second)

    assert found.kind is LOOSER
    assert found.severity is Severity.SEVERE
