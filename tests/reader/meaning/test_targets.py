"""Figures to be reached."""

import pytest

from chungtay.reader.model import Target
from tests.reader.text import plan_of

ONE_YEAR = "Thực hiện Phong trào thi đua “Ấm lòng bản xa” năm 2024\n"


def targets(sentence: str, *, heading: str = "MỤC TIÊU", title: str | None = None) -> list[Target]:
    body = f"I. {heading}\n1. {sentence}\nII. GIẢI PHÁP\n1. Giúp nhau."
    return list((plan_of(body, title=title) if title else plan_of(body)).targets)


@pytest.mark.parametrize(
    ("sentence", "direction", "measure", "bounds"),
    [
        ("Tỷ lệ hộ nghèo giảm 1-1,2%/năm.", "decrease", "points_per_year", (1.0, 1.2, False)),
        ("Tỷ lệ hộ nghèo giảm trên 2%/năm.", "decrease", "points_per_year", (2.0, None, True)),
        (
            "Giảm tỷ lệ hộ nghèo 1-1,5%/năm trở lên.",
            "decrease",
            "points_per_year",
            (1.0, 1.5, False),
        ),
        ("Tỷ lệ hộ nghèo giảm 6 điểm phần trăm.", "decrease", "points", (6.0, None, False)),
        ("Tỷ lệ hộ nghèo giảm còn dưới 4%.", "reach", "share", (None, 4.0, True)),
        ("Tỷ lệ hộ nghèo không quá 4%.", "reach", "share", (None, 4.0, False)),
        ("Giảm tỷ lệ hộ nghèo từ 9% xuống còn 6%.", "reach", "share", (None, 6.0, False)),
        ("98% hộ nghèo được vay vốn.", "reach", "share", (98.0, None, False)),
        ("Sửa ít nhất 7 căn nhà cho hộ nghèo.", "reach", "count", (7, None, False)),
        (
            "Thu nhập bình quân đạt 62,5 triệu đồng/người.",
            "reach",
            "vnd",
            (62_500_000, None, False),
        ),
        ("Thu nhập tăng 8%/năm.", "increase", "percent_per_year", (8.0, None, False)),
        ("Thu nhập tăng lên 1,5 lần.", "increase", "ratio", (1.5, None, False)),
    ],
)
def test_figure_is_read_as_the_contract_says(
    sentence: str, direction: str, measure: str, bounds: tuple[float | None, float | None, bool]
) -> None:
    (target,) = targets(sentence)

    assert (target.direction, target.measure) == (direction, measure)
    assert (target.min, target.max, target.strict) == bounds


@pytest.mark.parametrize(
    ("sentence", "indicator", "population"),
    [
        ("Tỷ lệ hộ cận nghèo giảm 1%/năm.", "near_poverty_rate", "all"),
        ("Tỷ lệ hộ nghèo dân tộc thiểu số giảm 3%/năm.", "poverty_rate", "ethnic_minority"),
        ("Tỷ lệ hộ nghèo ở xã đặc biệt khó khăn giảm 4%/năm.", "poverty_rate", "poor_communes"),
        ("Có 02 xã đặc biệt khó khăn thoát nghèo.", "poor_communes_escaped", "poor_communes"),
        (
            "30% huyện nghèo thoát khỏi tình trạng khó khăn.",
            "poor_districts_escaped",
            "poor_districts",
        ),
        ("Trên 90% học sinh nghèo có thẻ bảo hiểm.", "other", "poor_households"),
        ("100% đoàn viên tham gia.", "other", "other"),
    ],
)
def test_indicator_and_population_are_told_apart(
    sentence: str, indicator: str, population: str
) -> None:
    (target,) = targets(sentence)

    assert (target.indicator, target.population) == (indicator, population)


def test_a_fall_in_a_plan_of_one_year_is_per_year() -> None:
    (target,) = targets("Tỷ lệ hộ nghèo giảm 1%.", title=ONE_YEAR)

    assert (target.measure, target.from_, target.to) == ("points_per_year", 2024, 2024)


def test_nearest_years_decide() -> None:
    first, second = targets("Năm 2023 tỷ lệ hộ nghèo giảm 1%; đến năm 2025 còn dưới 3%.")

    assert (first.from_, first.to) == (2023, 2023)
    assert (second.from_, second.to) == (None, 2025)


def test_baseline_is_not_the_span() -> None:
    (target,) = targets("Thu nhập của hộ nghèo tăng lên 2 lần so với cuối năm 2021.")

    assert (target.baseline_year, target.from_, target.to) == (2021, 2022, 2025)


@pytest.mark.parametrize(
    ("sentence", "heading"),
    [
        ("Đã hỗ trợ 35 hộ nghèo sửa nhà.", "MỤC TIÊU"),
        ("Năm 2021 tỷ lệ hộ nghèo giảm 2%.", "THỰC TRẠNG"),
        ("Giảm ít nhất 5% hộ nghèo được xét khen thưởng.", "TIÊU CHÍ KHEN THƯỞNG"),
        ("Hỗ trợ 35 hộ sửa nhà.", "GIẢI PHÁP"),
    ],
)
def test_what_is_no_target_gives_no_row(sentence: str, heading: str) -> None:
    assert targets(sentence, heading=heading) == []


def test_rows_of_a_table_are_targets_of_its_clause() -> None:
    table = "| TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2023 |\n| 1 | Tỷ lệ hộ nghèo giảm | % | 1,5 |"
    (target,) = plan_of(f"I. CHỈ TIÊU\n{table}\nII. GIẢI PHÁP\n1. Giúp nhau.").targets

    assert (target.min, target.measure, target.to, target.clause) == (
        1.5, "points_per_year", 2023, "I",
    )  # fmt: skip
