"""Points tables come from the office; local standards stand beside the national one."""

from datetime import date

import pytest

from chungtay.households.rules import local_standards as local
from chungtay.households.rules import points
from chungtay.households.rules.points import PointsTable, Slot, parse_points, score_a, table_for
from chungtay.households.rules.poverty import Area, PovertyClass, classify, standard, standards
from chungtay.kernel.certainty import Certainty

# Made up for the test: no table of 2022-2026 was found.
ROWS = [
    {"item": "Số nhân khẩu", "option": "1 người", "points": 10, "note": "bỏ qua"},
    {"item": "Số nhân khẩu", "option": "2 người trở lên", "points": 0},
    {"item": "Xe máy", "option": "Có", "points": 5.0},
    {"item": "Xe máy", "option": " Không ", "points": "0"},
]
ANSWERS = {"Số nhân khẩu": "1 người", "Xe máy": "Không"}


def table(*, region: str = "", version: int = 1, valid_to: date | None = None) -> PointsTable:
    found, faults = parse_points(ROWS)
    assert faults == []
    return PointsTable(
        Slot(Area.RURAL, region), date(2022, 1, 1), valid_to, version, "bảng thử", found
    )


def test_q01_without_a_table_there_is_no_score_whatever_the_answers():
    found = score_a(None, ANSWERS)

    assert (found.points, found.by_item) == (None, {})
    assert str(found.faults[0]).endswith("nhập điểm A đã chấm trên phiếu giấy.")


def test_q01_no_table_comes_with_the_product():
    assert not [name for name in dir(points) if "default" in name.casefold()]
    assert table_for([], Slot(Area.RURAL), date(2024, 1, 1)) is None


def test_q01_score_is_the_sum_of_the_options_chosen():
    found = score_a(table(), ANSWERS)

    assert (found.points, found.by_item) == (10, {"Số nhân khẩu": 10, "Xe máy": 0})


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"Xe máy": "Có"}, "Chưa trả lời mục “Số nhân khẩu”."),
        (ANSWERS | {"Xe máy": "Hai"}, "Mục “Xe máy” không có lựa chọn “Hai”."),
        (ANSWERS | {"Ô tô": "Có"}, "Bảng điểm không có mục “Ô tô”."),
    ],
)
def test_q01_answers_that_do_not_fit_give_no_score(answers, words):
    found = score_a(table(), answers)

    assert found.points is None
    assert words in [str(fault) for fault in found.faults]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"item": "A", "option": "", "points": 1}, "Dòng 5: thiếu cột “option”."),
        ({"item": "A", "points": 1}, "Dòng 5: thiếu cột “option”."),
        (
            {"item": "A", "option": "b", "points": "x"},
            "Dòng 5: điểm “x” không phải là số nguyên không âm.",
        ),
        (
            {"item": "A", "option": "b", "points": -1},
            "Dòng 5: điểm “-1” không phải là số nguyên không âm.",
        ),
        (
            {"item": "A", "option": "b", "points": 1.5},
            "Dòng 5: điểm “1.5” không phải là số nguyên không âm.",
        ),
        (ROWS[2] | {"points": 9}, "Dòng 5: mục “Xe máy”, lựa chọn “Có” đã có ở dòng 3."),
        ({"item": "A", "option": "b", "points": 1}, "Mục “A” chỉ có một lựa chọn."),
    ],
)
def test_q01_every_fault_of_a_table_names_its_row(row, words):
    _, faults = parse_points([*ROWS, row])

    assert [str(fault) for fault in faults] == [words]


def test_q01_empty_table_is_a_fault():
    assert [str(fault) for fault in parse_points([])[1]] == ["Bảng điểm không có dòng nào."]


def test_q01_newest_version_of_the_own_region_goes_first():
    tables = [table(), table(version=3), table(region="Tây Nguyên"), table(version=2)]
    slot, day = Slot(Area.RURAL, "Tây Nguyên"), date(2024, 1, 1)

    assert table_for(tables, slot, day) is tables[2]
    assert table_for(tables, Slot(Area.RURAL, "Đông Nam Bộ"), day) is tables[1]
    assert table_for(tables, Slot(Area.URBAN), day) is None
    assert table_for([table(valid_to=date(2023, 12, 31))], slot, day) is None


def test_q02_average_living_standard_has_no_points_at_all():
    bands = [band for one in standards() for band in one.scores]

    assert PovertyClass.AVERAGE_LIVING not in {band.poverty_class for band in bands}
    assert not {195, 255} & {band.le for band in bands}


def test_q12_points_of_2016_from_memory_are_assumed():
    bands = {
        (band.area, band.poverty_class, band.le): band.certainty
        for band in standard("vn_2016_2020").scores
    }

    assert bands[Area.RURAL, PovertyClass.POOR, 150] is Certainty.ASSUMED
    assert bands[Area.URBAN, PovertyClass.POOR, 175] is Certainty.CERTAIN
    assert bands[Area.URBAN, PovertyClass.NEAR_POOR, 175] is Certainty.ASSUMED


def test_p10_local_standard_is_a_class_of_its_own():
    dong_nai, _ = local.local_standards()
    given = {"area": Area.RURAL, "income": 2_000_000, "deprivations": 2}

    assert local.classify_locally(standard=dong_nai, **given).is_poor is True
    national = classify(standard=standard("vn_2022_2025"), **given)
    assert national.poverty_class is PovertyClass.NOT_POOR
    assert dong_nai.id not in {one.id for one in standards()}
    assert dong_nai.certainty is Certainty.ASSUMED


@pytest.mark.parametrize(
    ("area", "income", "deprivations", "poor"),
    [
        (Area.RURAL, 2_000_001, 12, False),
        (Area.RURAL, 1, 1, False),
        (Area.URBAN, 2_500_000, 2, True),
        (Area.URBAN, None, 2, None),
        (Area.URBAN, -1, 2, None),
    ],
)
def test_p10_local_line_is_inclusive_and_impossible_input_gives_nothing(
    area, income, deprivations, poor
):
    found = local.classify_locally(
        standard=local.local_standards()[0], area=area, income=income, deprivations=deprivations
    )

    assert found.is_poor is poor
    assert bool(found.reason) is (poor is None)


def test_p10_standard_of_which_too_little_is_known_does_not_classify():
    (city,) = local.local_standards_on("Thành phố Hồ Chí Minh", date(2024, 1, 1))
    found = local.classify_locally(standard=city, area=Area.URBAN, income=1, deprivations=3)

    assert (found.is_poor, found.reason) == (None, local.NOT_ENOUGH_KNOWN)
    assert local.local_standards_on("Gia Lai", date(2024, 1, 1)) == ()
    assert local.local_standards_on("Đồng Nai", date(2027, 1, 1)) == ()
