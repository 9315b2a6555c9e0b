"""How an item stands to the one it comes from, and what moving a plan by years does."""

from decimal import Decimal

import pytest

from chungtay.movements.rules.comparing.facts import FormFact, GroupFact, MilestoneFact, TargetFact
from chungtay.movements.rules.deriving import (
    Mark,
    Standing,
    free_fields,
    shifted,
    shifted_day,
    standing_of,
)
from chungtay.movements.rules.target import Direction, Measure, Target


def fall(low: str, **changes: object) -> TargetFact:
    """A target to lower the poverty rate by ``low`` points a year."""
    values: dict[str, object] = {
        "indicator": "poverty_rate", "population": "all", "direction": Direction.DECREASE,
        "measure": Measure.POINTS_PER_YEAR, "min": Decimal(low), "from_year": 2022,
        "to_year": 2025,
    }  # fmt: skip
    return TargetFact(Target(**{**values, **changes}), "Tỷ lệ hộ nghèo", "…")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("after", "mark", "needs_reason"),
    [
        pytest.param(fall("2.0000"), Mark.INHERITED, False, id="same"),
        pytest.param(fall("2.5"), Mark.TIGHTENED, False, id="more"),
        pytest.param(fall("2", strict=True), Mark.TIGHTENED, False, id="strict"),
        pytest.param(fall("1.5"), Mark.LOOSENED, True, id="less"),
        pytest.param(None, Mark.OMITTED, True, id="left-out"),
        pytest.param(fall("3", measure=Measure.SHARE), Mark.CHANGED, True, id="other-measure"),
        pytest.param(fall("2", from_year=2024), Mark.CHANGED, True, id="fewer-years"),
    ],
)
def test_target_of_a_child_plan(after: TargetFact | None, mark: Mark, needs_reason: bool) -> None:
    assert standing_of(fall("2"), after) == Standing(mark, needs_reason)


def test_share_of_a_sum_is_no_loosening() -> None:
    whole = fall("100", measure=Measure.COUNT, direction=Direction.REACH)
    part = fall("10", measure=Measure.COUNT, direction=Direction.REACH)

    assert standing_of(whole, part, same_ground=False) == Standing(Mark.CHANGED)
    assert standing_of(whole, part, same_ground=True) == Standing(Mark.LOOSENED, needs_reason=True)


@pytest.mark.parametrize(
    ("kind", "when", "expected"),
    [
        pytest.param("midterm_review", "2023-Q3", Standing(Mark.TIGHTENED), id="earlier"),
        pytest.param("midterm_review", "2024", Standing(Mark.LOOSENED, True), id="later"),
        pytest.param("launch", "2024", Standing(Mark.LOOSENED), id="later-launch-is-natural"),
    ],
)
def test_milestone_of_a_child_plan(kind: str, when: str, expected: Standing) -> None:
    assert standing_of(MilestoneFact(kind, "2023-Q4"), MilestoneFact(kind, when)) == expected


def test_words_and_forms_are_changed_or_not() -> None:
    words = GroupFact("communes", "Giảm nghèo bền vững.")

    assert standing_of(None, words).mark is Mark.ADDED
    assert standing_of(words, GroupFact("communes", "giảm nghèo bền vững")).mark is Mark.INHERITED
    assert standing_of(words, GroupFact("communes", "Giúp nhau")).mark is Mark.CHANGED
    assert standing_of(FormFact("merit", "Chủ tịch"), FormFact("merit", "Bộ trưởng")) == Standing(
        Mark.CHANGED
    )


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("2022", "2023"), ("2023-Q4", "2024-Q4"), ("2023-11", "2024-11"),
        ("2023-11-05", "2024-11-05"), ("2022/2025", "2023/2026"), ("2024-02-29", "2025-02-28"),
        ("12-10", "12-10"), ("18", "18"), ("M3-08", "M3-08"), ("", ""),
    ],
)  # fmt: skip
def test_day_moves_by_a_year_and_a_day_of_every_year_stays(text: str, moved: str) -> None:
    assert shifted_day(text, 1) == moved


def test_row_moves_with_its_years() -> None:
    row = {"from": 2021, "to": 2025, "baseline_year": None, "min": 2}

    assert shifted(row, 5) == {"from": 2026, "to": 2030, "baseline_year": None, "min": 2}
    assert row["from"] == 2021


def test_only_a_level_may_be_reached_sooner() -> None:
    assert "to" in free_fields("targets", {"measure": "share"})
    assert "to" not in free_fields("targets", {"measure": "points_per_year"})
