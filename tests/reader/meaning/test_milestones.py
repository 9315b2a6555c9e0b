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
