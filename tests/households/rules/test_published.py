"""Published tables: what is exact is reproduced, misprints are found and never mended."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from chungtay.households.rules.published import (
    Row,
    deprivation_table_is_whole,
    faults_of_row,
    faults_of_sum,
    rate,
    roll_up,
)

HERE = Path(__file__).parent / "published"
REGISTER_YEARS = ("2022", "2023", "2024")


def rows_of(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(text: str | None) -> int | None:
    return int(text) if text else None


def decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def as_row(row: dict[str, str], place: str) -> Row:
    return Row(
        place,
        number(row.get("households")),
        number(row["poor"]),
        decimal(row["poor_rate"]),
        number(row["near_poor"]),
        decimal(row["near_poor_rate"]),
        number(row.get("total")),
    )


NATION = {
    row["year"]: as_row(row, "Cả nước")
    for row in rows_of("published_national.csv")
    if row["source_kind"] == "register"
}
REGIONS = [(row["year"], as_row(row, row["region"])) for row in rows_of("published_region.csv")]
PROVINCES = [
    (row["province"], row["year"], as_row(row, row["province"]))
    for row in rows_of("published_province.csv")
    if row["area"] == "all"
]


@pytest.mark.parametrize("year", REGISTER_YEARS)
def test_p25_regions_add_up_to_the_nation_but_for_the_misprint(year):
    parts = [row for at, row in REGIONS if at == year]
    found = [str(fault) for fault in faults_of_sum(NATION[year], parts)]

    assert found == (
        ["Cả nước: các đơn vị cộng lại hộ nghèo là 1.057.284 nhưng ghi 1.057.374 (lệch 90)."]
        if year == "2022"
        else []
    )


def test_p35_every_misprint_of_2022_is_found_and_none_is_mended():
    found = {
        row.place: [str(fault) for fault in faults_of_row(row)]
        for at, row in [*REGIONS, ("2022", NATION["2022"])]
        if at == "2022"
    }

    assert {place: faults for place, faults in found.items() if faults} == {
        "Đồng bằng sông Hồng": [
            "Đồng bằng sông Hồng: hộ nghèo và hộ cận nghèo cộng lại là 169.476 nhưng ghi 169.566 "
            "(lệch 90)."
        ],
        "Tây Nguyên": [
            "Tây Nguyên: hộ nghèo và hộ cận nghèo cộng lại là 236.647 nhưng ghi 236.766 (lệch 119)."
        ],
        "Cả nước": [
            "Cả nước: hộ nghèo và hộ cận nghèo cộng lại là 1.972.648 nhưng ghi 1.972.767 "
            "(lệch 119)."
        ],
    }
    assert NATION["2022"].total == 1_972_767


@pytest.mark.parametrize("year", ["2023", "2024"])
def test_p35_tables_without_misprint_raise_nothing(year):
    assert faults_of_row(NATION[year]) == []
    assert all(faults_of_row(row) == [] for at, row in REGIONS if at == year)


@pytest.mark.parametrize(
    ("province", "year", "row"),
    PROVINCES,
    ids=[f"{p}-{y}-{n}" for n, (p, y, _) in enumerate(PROVINCES)],
)
def test_p24_provincial_rates_follow_from_their_counts(province, year, row):
    found = [str(fault) for fault in faults_of_row(row)]

    if (province, year) == ("Bắc Giang", "2012"):
        assert found == ["Bắc Giang: tỷ lệ tính được là 10,52% nhưng ghi 10,44%."]
    else:
        assert found == []


def test_p24_rates_round_half_up_and_nothing_of_nothing_is_no_rate():
    assert rate(12_855, 257_085) == Decimal("5.00")
    assert rate(1, 800) == Decimal("0.13")  # 0.125
    assert rate(0, 7) == 0
    assert rate(0, 0) is None


def test_p25_rollup_sums_counts_and_never_averages_rates():
    urban = Row("thành thị", 100, 50, Decimal(50), 0)
    rural = Row("nông thôn", 900, 9, Decimal(1), 90)

    whole = roll_up("tỉnh", [urban, rural])
    assert (whole.households, whole.poor, whole.poor_rate) == (1000, 59, Decimal("5.90"))
    assert (whole.near_poor_rate, whole.total) == (Decimal("9.00"), 149)
    assert faults_of_sum(whole, [urban, rural]) == []
    assert roll_up("không có hộ nào", []).poor_rate is None


def test_p24_quang_binh_2022_urban_and_rural_make_the_province():
    parts = [
        as_row(row, row["area"])
        for row in rows_of("published_province.csv")
        if row["province"] == "Quảng Bình" and row["area"] != "all"
    ]
    whole = next(row for province, _, row in PROVINCES if province == "Quảng Bình")

    assert faults_of_sum(whole, parts) == []
    assert (rate(25_103, 257_085), whole.poor_rate) == (Decimal("9.76"), Decimal("5.00"))


def test_p27_rate_of_ethnic_minorities_is_of_their_own_households():
    poor, poor_minority = 10_689, 3_373  # Bình Thuận 2022
    minority_households = round(poor_minority / Decimal("0.1313"))

    assert rate(poor_minority, poor) == Decimal("31.56")  # another figure, of the poor
    assert rate(poor_minority, minority_households) == Decimal("13.13")


@pytest.mark.parametrize(
    ("households", "counts", "is_poor", "allowed"),
    [
        (2, [2, 2, 2, 0], True, True),
        (2, [2, 2, 1, 0], True, False),  # fewer than three each
        (2, [3, 2, 2, 0], True, False),  # more than there are households
        (2, [2, 2, 0, 0], False, True),
        (2, [2, 2, 1, 0], False, False),  # more than two each
        (0, [0, 0, 0, 0], True, True),
    ],
)
def test_p26_deprivation_tables_keep_their_bounds(households, counts, is_poor, allowed):
    verdict = deprivation_table_is_whole(
        households, dict(zip("abcd", counts, strict=True)), is_poor=is_poor
    )

    assert verdict.allowed is allowed
    assert allowed or verdict.reason % verdict.params
