"""Steps of the timetable, and years."""

import pytest

from chungtay.reader.meaning.years import Years, read_years
from tests.reader.text import plan_of

END = "\nIX. KINH PHÍ\n1. Ngân sách."


def steps(rows: str, heading: str = "TIẾN ĐỘ") -> list[tuple[str, str]]:
    return [(m.kind, m.when) for m in plan_of(f"I. {heading}\n{rows}{END}").milestones]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("- Năm 2022: xây dựng kế hoạch, phát động.", [("launch", "2022")]),
        (
            "- Giai đoạn 2022 - 2025: thực hiện phong trào; khen thưởng hằng năm.",
            [("implementation", "2022/2025"), ("annual_award", "2022/2025")],
        ),
        ("- Quý IV năm 2023: sơ kết.", [("midterm_review", "2023-Q4")]),
        ("- Tháng 11/2025: tổng kết.", [("final_review", "2025-11")]),
        ("- Ngày 05/11/2025 tổng kết.", [("final_review", "2025-11-05")]),
        (
            "- Năm 2023, 2025: sơ kết, tổng kết.",
            [("midterm_review", "2023"), ("final_review", "2025")],
        ),
        ("- Hằng năm khen thưởng.", [("annual_award", "2022/2025")]),
    ],
)
def test_row_of_the_timetable_gives_its_steps(row: str, expected: list[tuple[str, str]]) -> None:
    assert steps(row) == expected


def test_without_a_timetable_dated_reviews_count() -> None:
    rows = (
        "1. Sơ kết vào năm 2023 và tổng kết vào năm 2025.\n2. Báo cáo sơ kết trước ngày 5/6/2023."
    )

    assert steps(rows, "GIẢI PHÁP") == [("midterm_review", "2023"), ("final_review", "2025")]


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("giai đoạn 2022 - 2025", Years(2022, 2025)),
        ("từ năm 2022 đến năm 2025", Years(2022, 2025)),
        ("trong năm 2026", Years(2026, 2026)),
        ("đến cuối năm 2030", Years(None, 2030)),
        ("đến năm 2025, tầm nhìn đến năm 2045", Years(None, 2025)),
        ("so với cuối năm 2015", Years()),
        ("Quyết định số 3/2021/QĐ-UBND ngày 4/5/2021", Years()),
    ],
)
def test_years_are_those_the_words_are_about(words: str, years: Years) -> None:
    assert read_years(words) == years


def test_a_timetable_may_be_a_table() -> None:
    rows = (
        "| Thời gian | Nội dung |\n|---|---|\n| Tháng 3/2022 | Ban hành kế hoạch, phát động |\n"
        "| Tháng 4/2022 - tháng 9/2025 | Tổ chức thực hiện |\n| Quý IV/2025 | Tổng kết |"
    )

    assert steps(rows) == [
        ("launch", "2022-03"), ("implementation", "2022-04/2025-09"), ("final_review", "2025-Q4"),
    ]  # fmt: skip


def test_one_year_may_hold_for_both_months_of_a_span() -> None:
    assert steps("- Từ tháng 02 đến tháng 10/2022: thực hiện các nội dung.") == [
        ("implementation", "2022-02/2022-10")
    ]


def test_terms_of_reports_are_no_timetable() -> None:
    assert steps("- Năm 2024 gửi trước ngày 10/12/2024.", "KỲ BÁO CÁO VÀ THỜI HẠN") == []


def test_a_span_under_a_dated_heading_tells_what_is_reviewed() -> None:
    rows = (
        "1. Năm 2023: Sơ kết 2 năm (2022-2023) thực hiện phong trào.\n"
        "2. Năm 2025: Tổng kết Phong trào thi đua giai đoạn 2022 - 2025."
    )

    assert steps(rows) == [("midterm_review", "2023"), ("final_review", "2025")]


def test_a_row_may_hold_two_dated_steps() -> None:
    assert steps("1. Quý III/2023: sơ kết; tháng 9/2025: tổng kết.") == [
        ("midterm_review", "2023-Q3"), ("final_review", "2025-09"),
    ]  # fmt: skip


def test_an_act_may_head_its_row() -> None:
    assert steps("1. Phát động: dịp tết Nguyên đán, tháng 01 năm 2023.") == [("launch", "2023-01")]


def test_every_year_may_stand_in_the_heading_of_its_act() -> None:
    assert steps("1. Tháng 6 hằng năm: xét khen thưởng.") == [("annual_award", "2022/2025")]


def test_the_date_of_a_cited_act_is_no_step() -> None:
    plan = plan_of(
        "I. HIỆU LỰC\n1. Thay thế Quyết định số 11/QĐ-UBND ngày 18 tháng 3 năm 2020 về phát động "
        "thi đua."
    )

    assert plan.milestones == ()


def test_a_span_with_a_part_of_the_row_to_itself_is_carrying_out() -> None:
    row = "- Tháng cao điểm từ ngày 1/3/2023 đến ngày 9/4/2023; Lễ phát động ngày 28/2/2023."

    assert steps(row) == [("launch", "2023-02-28"), ("implementation", "2023-03-01/2023-04-09")]


def test_a_report_on_the_review_is_no_review() -> None:
    assert steps("1. Trình huyện báo cáo tổng kết trong tháng 11/2025.", "GIẢI PHÁP") == []


def test_steps_of_choosing_households_are_no_timetable() -> None:
    assert steps("- Bình chọn theo các bước:\n+ Họp thôn trong năm 2023.", "THỰC HIỆN") == []
