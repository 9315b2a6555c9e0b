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


@pytest.mark.parametrize(
    ("sentence", "population"),
    [
        ("Hộ nghèo Khmer giảm 1,2%/năm.", "ethnic_minority"),
        ("Thu nhập bình quân toàn xã đạt 60 triệu đồng/người.", "all"),
        ("Vận động Quỹ cấp tỉnh được 5 tỷ đồng.", "all"),
        ("Trên 85% người dân có bảo hiểm y tế.", "other"),
        ("100% khoản ủng hộ được niêm yết tại nhà văn hóa thôn.", "all"),
        ("80% thanh niên nghèo được học nghề.", "poor_households"),
    ],
)
def test_population_is_whom_the_figure_counts_not_where(sentence: str, population: str) -> None:
    assert [target.population for target in targets(sentence)] == [population]


def test_not_below_is_a_bound_to_reach() -> None:
    (found,) = targets("Xây không dưới 40 căn nhà cho hộ nghèo.")

    assert (found.min, found.max, found.strict) == (40, None, False)


def test_years_of_a_part_are_not_those_of_the_whole() -> None:
    found = targets("Xóa 90 căn nhà tạm, trong đó năm 2024 xóa ít nhất 30 căn.")

    assert [(t.min, t.from_, t.to) for t in found] == [(90, 2022, 2025), (30, 2024, 2024)]


def test_a_rate_that_only_tells_which_communes_are_meant_is_no_target() -> None:
    assert targets("Ưu tiên các xã còn tỷ lệ hộ nghèo trên 35%.", heading="NHIỆM VỤ") == []


def test_a_goal_of_a_whole_area_is_no_present_state() -> None:
    assert len(targets("Đến năm 2025, toàn huyện có 15 mô hình chăn nuôi.")) == 1


def test_a_figure_behind_a_heading_is_one_target() -> None:
    found = targets("Kinh phí: Mặt trận xã phấn đấu đạt trên 400 triệu đồng.")

    assert len(found) == 1


def test_columns_under_goals_set_targets_row_by_row() -> None:
    found = targets(
        "Giao chỉ tiêu:\nSTT   Tên xã       Hộ nghèo được vay vốn    Tỷ lệ nợ quá hạn\n"
        "1     Nậm Hà       ít nhất 41 hộ            dưới 0,2%\n"
        "2     Pa Sim       ít nhất 36 hộ            dưới 0,1%"
    )

    assert [(t.min, t.max) for t in found] == [(41, None), (None, 0.2), (36, None), (None, 0.1)]


def test_the_state_at_the_beginning_in_a_table_is_no_target() -> None:
    found = targets(
        "Mức giảm:\nTT\tTên xã\tTỷ lệ hộ nghèo năm 2021\tTỷ lệ hộ nghèo giảm\n"
        "1\tNậm Hà\t41,2%\t5,5%/năm"
    )

    assert [(t.measure, t.min) for t in found] == [("points_per_year", 5.5)]


def test_what_a_house_is_worth_is_no_target() -> None:
    assert [
        t.min for t in targets("Xây 50 nhà tình thương trị giá từ 30 - 50 triệu đồng/nhà.")
    ] == [50]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mỗi năm tổ chức từ 12 đến 15 chuyến khám cho người nghèo.", (12, 15)),
        ("Xây dựng 25 thư viện cho trường vùng cao.", (25, None)),
        ("Sửa chữa, xây mới 35 “Mái ấm” cho đoàn viên nghèo.", (35, None)),
        ("Có từ 3.000 đến 3.500 suất học bổng trao cho con hộ nghèo.", (3000, 3500)),
    ],
)
def test_things_of_any_kind_that_are_to_be_reached_are_counted(
    sentence: str, expected: tuple[int, int | None]
) -> None:
    assert [(found.min, found.max) for found in targets(sentence)] == [expected]


@pytest.mark.parametrize(
    "sentence", ["Trong 5 năm vận động mọi người.", "Mô hình chính quyền 2 cấp.", "Đến 2025 xong."]
)
def test_numbers_that_count_nothing_to_be_reached_are_no_targets(sentence: str) -> None:
    assert targets(sentence) == []


def test_a_group_that_helps_the_poor_is_what_the_figure_counts() -> None:
    found = targets("100% chi bộ nhận giúp đỡ hộ nghèo; trên 70% hộ nghèo được giúp đỡ.")

    assert [target.population for target in found] == ["other", "poor_households"]


def test_a_part_of_the_things_serves_whom_the_whole_serves() -> None:
    found = targets("Trao 3.000 suất học bổng cho con hộ nghèo; riêng năm 2024 ít nhất 900 suất.")

    assert [target.population for target in found] == ["poor_households"] * 2


def test_growth_named_after_an_income_is_that_of_the_income() -> None:
    found = targets("Thu nhập bình quân đầu người đạt 95 triệu đồng, tăng trên 8%/năm.")

    assert [t.indicator for t in found] == ["income_per_capita"] * 2


def test_who_raises_money_is_not_whom_it_counts() -> None:
    found = targets("Các hội, đoàn thể ở xã vận động quỹ, phấn đấu đạt từ 250 triệu đồng trở lên.")

    assert [(target.min, target.population) for target in found] == [(250_000_000, "all")]


def test_a_number_out_of_all_counts_the_first() -> None:
    found = targets("Phấn đấu 2/8 xã thoát khỏi xã đặc biệt khó khăn; 15 bản có đường bê tông.")

    assert [(t.indicator, t.min, t.population) for t in found] == [
        ("poor_communes_escaped", 2, "poor_communes"), ("other", 15, "other"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "Kết quả 3 năm 2019 - 2021: tỷ lệ hộ nghèo giảm từ 8% xuống 5%.",
        "Cuối năm 2021, tỷ lệ hộ nghèo của xã là 21,4%.",
    ],
)
def test_what_has_been_reached_is_no_target(sentence: str) -> None:
    assert targets(sentence) == []


def test_other_rates_than_that_of_the_poor_are_other() -> None:
    found = [
        *targets("Tỷ lệ hộ nghèo thiếu nước sạch tối đa 9%."),
        *targets("Phấn đấu giải ngân vốn giảm nghèo đạt 95% kế hoạch."),
        *targets("Vận động nguồn lực trị giá trên 2 tỷ đồng."),
    ]

    assert [(row.indicator, row.direction, row.measure) for row in found] == [
        ("other", "reach", "share"), ("other", "reach", "share"), ("other", "reach", "vnd"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    ["Làm tốt công tác giảm nghèo, phấn đấu giảm 1,5%/năm.", "Kế hoạch giảm nghèo 1,5%/năm."],
)
def test_a_fall_told_of_work_for_the_poor_is_that_of_their_rate(sentence: str) -> None:
    (found,) = targets(sentence)

    assert (found.indicator, found.direction, found.min) == ("poverty_rate", "decrease", 1.5)
