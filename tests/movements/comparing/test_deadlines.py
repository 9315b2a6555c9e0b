"""When a deadline or a milestone is later than another."""

import pytest

from chungtay.movements.rules.comparing.deadlines import (
    DueReason,
    duty_differences,
    judge_due,
    milestone_differences,
)
from chungtay.movements.rules.comparing.facts import Kind, MilestoneFact, Severity
from tests.movements.comparing.plans import duty, facts

PLAN = "Xây dựng kế hoạch của ngành và gửi về cơ quan thường trực"
REPORT = "Các xã gửi báo cáo kết quả thực hiện phong trào"


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (("12-10", "yearly"), ("12-15", "yearly"), (Kind.LATER, DueReason.DAY)),
        (("12-10", "yearly"), ("2023-12-05", "none"), (Kind.EARLIER, DueReason.DAY)),
        (("2022-Q2", "none"), ("2022-08", "none"), (Kind.LATER, DueReason.DAY)),
        (("18", "monthly"), ("20", "monthly"), (Kind.LATER, DueReason.DAY)),
        (("M3-08", "quarterly"), ("M4-05", "quarterly"), (Kind.LATER, DueReason.DAY)),
        (("M3-08", "quarterly"), ("12-08", "yearly"), (Kind.LOOSER, DueReason.OFTEN)),
        (("12-10", "yearly"), ("", "yearly"), (Kind.LOOSER, DueReason.NONE)),
        (("12-10", "yearly"), ("12-10", "yearly"), None),
        (("18", "monthly"), ("2023", "none"), None),
    ],
)
def test_later_or_rarer_deadline_is_told(
    first: tuple[str, str], second: tuple[str, str], found: tuple[Kind, DueReason] | None
) -> None:
    assert judge_due(duty(PLAN, *first), duty(PLAN, *second)) == found


def test_report_due_later_than_the_parents_is_severe_whoever_words_it() -> None:
    first = facts("kế hoạch cấp trên", duties=[
        duty("Tổng hợp, báo cáo Thủ tướng", "11-30", "yearly", due_text="30/11 hằng năm"),
    ])  # fmt: skip
    second = facts("kế hoạch này", duties=[
        duty(REPORT, "12-10", "yearly", due_text="10/12 hằng năm"),
    ])  # fmt: skip

    (found,) = duty_differences(first, second)

    assert found.severity is Severity.SEVERE
    assert found.sentence_vi == (
        "Việc báo cáo: kế hoạch này đặt hạn 10/12 hằng năm, muộn hơn 30/11 hằng năm "
        "của kế hoạch cấp trên."
    )


def test_other_duties_are_compared_only_when_they_are_one() -> None:
    first = facts(duties=[duty(PLAN, "2022-03"), duty("Cấp vốn cho người vay", "2022-04")])
    second = facts(duties=[duty(f"{PLAN} huyện", "2022-05"), duty("Dựng nhà", "2022-09")])

    (found,) = duty_differences(first, second)

    assert found.kind is Kind.LATER
    assert found.after == f"Phòng A: {PLAN} huyện"


def test_review_later_than_the_parents_is_severe_and_a_missing_one_is_told() -> None:
    first = facts(milestones=[
        MilestoneFact("midterm_review", "2023-Q2"), MilestoneFact("final_review", "2025"),
    ])  # fmt: skip
    second = facts(milestones=[MilestoneFact("midterm_review", "2023-Q4")])

    found = {one.kind: one.severity for one in milestone_differences(first, second)}

    assert found == {Kind.LATER: Severity.SEVERE, Kind.REMOVED: Severity.NOTABLE}


def test_start_that_follows_the_parents_is_nothing_to_worry_about() -> None:
    first = facts(milestones=[MilestoneFact("launch", "2021")])
    second = facts(milestones=[MilestoneFact("launch", "2022-Q1")])

    (found,) = milestone_differences(first, second)

    assert (found.kind, found.severity) == (Kind.LATER, Severity.NOTABLE)
