"""Is a target met? Published figures first, then every comparator."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.movements.rules.series import mean_fall
from chungtay.movements.rules.targets import (
    Direction,
    Measure,
    Observation,
    Status,
    Target,
    assess,
    required_line,
)

PUBLISHED = json.loads(
    (Path(__file__).parent / "published_reductions.json").read_text(encoding="utf-8")
)
SHARED = Path(__file__).resolve().parents[4] / "shared"
HUNDRED = Decimal(100)
FALL = {"indicator": "poverty_rate", "population": "all", "direction": Direction.DECREASE}


def rates(standard: str = "vn_2022_2025", **by_year: str) -> list[Observation]:
    """Return rates in percent by ``y2021="5.2"``."""
    return [
        Observation(int(year[1:]), Decimal(rate), HUNDRED, standard)
        for year, rate in by_year.items()
    ]


def fall(minimum: str, **more) -> Target:
    """Return a target of ``minimum`` points a year for 2022 to 2025."""
    years = {"from_year": 2022, "to_year": 2025}
    return Target(**FALL, measure=Measure.POINTS_PER_YEAR, min=Decimal(minimum), **(years | more))


@pytest.mark.parametrize("row", PUBLISHED, ids=lambda row: row["id"])
def test_p29_reductions_are_points_as_published(row):
    years = row.get("years", 1)
    values = {
        item.year: item.value
        for item in rates(y2000=row["from"], **{f"y{2000 + years}": row["to"]})
    }
    found = mean_fall(values, baseline=2000, last=2000 + years)

    difference = abs(Decimal(found.numerator) / found.denominator - Decimal(row["published"]))
    assert difference <= Decimal(row.get("tol", "0"))


@pytest.mark.parametrize("row", PUBLISHED, ids=lambda row: row["id"])
def test_p29_a_target_of_the_published_points_is_met_by_the_published_rates(row):
    years, tolerance = row.get("years", 1), Decimal(row.get("tol", "0"))
    low = Decimal(row["published"]) - tolerance
    asked = replace(fall("0"), min=low, from_year=2001, to_year=2000 + years)
    series = rates(y2000=row["from"], **{f"y{2000 + years}": row["to"]})

    assert assess(asked, series).status is Status.ACHIEVED
    more = replace(asked, min=Decimal(row["published"]) + tolerance + Decimal("0.01"))
    assert assess(more, series).status is Status.MISSED


def test_own_facts_are_those_of_the_fact_sheet():
    sheet = SHARED / "domain/poverty/target_algebra_fixtures.json"
    if not sheet.exists():
        pytest.skip("the fact sheet is not beside the project")
    told = {row["id"]: row for row in json.loads(sheet.read_text(encoding="utf-8"))}

    assert set(told) == {row["id"] for row in PUBLISHED}
    for row in PUBLISHED:
        for name in ("from", "to", "published"):
            assert Decimal(row[name]) == Decimal(str(told[row["id"]][name]))
        assert row["source"] == told[row["id"]]["source"]


def test_points_per_year_is_the_mean_over_intervals():
    found = assess(fall("1", max=Decimal("1.5")), rates(y2021="5.2", y2025="0.9"))

    assert found.status is Status.ACHIEVED
    assert found.value == Decimal("1.075")
    assert found.is_final
    assert [line.sentence_vi for line in found.lines] == [
        "Bình quân: (5,20 − 0,90) : 4 năm = 1,08 mỗi năm."
    ]


def test_points_per_year_shows_each_yearly_fall():
    found = assess(fall("1"), rates(y2021="5.2", y2022="4.03", y2023="2.93"))

    assert [line.sentence_vi for line in found.lines][:2] == [
        "Năm 2022: 5,20 − 4,03 = 1,17.",
        "Năm 2023: 4,03 − 2,93 = 1,10.",
    ]
    assert (found.status, found.is_final) == (Status.ON_TRACK, False)


@pytest.mark.parametrize(
    ("last", "strict", "status"),
    [
        ("12", False, Status.ACHIEVED),
        ("12", True, Status.MISSED),
        ("11.99", True, Status.ACHIEVED),
        ("12.01", False, Status.MISSED),
    ],
)
def test_p30_strict_bound_itself_does_not_pass(last, strict, status):
    found = assess(fall("2", strict=strict), rates(y2021="20", y2025=last))

    assert found.status is status


@pytest.mark.parametrize(
    ("last", "status"), [("16", Status.ACHIEVED), ("10", Status.ACHIEVED), ("16.1", Status.MISSED)]
)
def test_p30_range_passes_at_its_lower_bound_and_above_its_upper(last, status):
    found = assess(fall("1", max=Decimal("1.5")), rates(y2021="20", y2025=last))

    assert found.status is status


def test_p30_each_year_is_missed_by_one_weak_year():
    series = rates(y2021="20", y2022="15", y2023="13", y2024="8", y2025="3")

    assert assess(fall("3", strict=True, each_year=True), series).status is Status.MISSED
    assert assess(fall("3", strict=True), series).status is Status.ACHIEVED


def test_each_year_with_a_gap_is_unknown():
    found = assess(fall("1", each_year=True), rates(y2021="20", y2022="18", y2025="10"))

    assert found.status is Status.UNKNOWN
    assert found.lines[-1].sentence_vi == "Thiếu số liệu năm 2023, 2024, 2025."


@pytest.mark.parametrize(("coverage", "status"), [("2", Status.AT_RISK), ("3", Status.ON_TRACK)])
def test_rise_has_no_floor_to_run_out_of(coverage, status):
    target = Target(
        indicator="other",
        population="all",
        direction=Direction.INCREASE,
        measure=Measure.POINTS_PER_YEAR,
        min=Decimal(2),
        from_year=2022,
        to_year=2025,
    )

    assert assess(target, rates(y2021="1", y2022=coverage)).status is status
    assert required_line(target, Decimal(1))[2025] == 9


def test_target_behind_is_at_risk_before_its_last_year():
    found = assess(fall("2"), rates(y2021="20", y2022="19"))

    assert (found.status, found.is_final) == (Status.AT_RISK, False)


def test_target_that_cannot_be_reached_any_more_is_missed():
    found = assess(fall("2"), rates(y2021="5", y2022="4"))

    assert found.status is Status.MISSED
    assert found.lines[-1].sentence_vi == "Không còn đạt được dù giảm về 0."


def test_feasibility_guard_warns_when_less_is_left_than_a_year_asks():
    found = assess(fall("1", each_year=True), rates(y2021="5.2", y2022="3", y2023="0.9"))

    assert found.status is Status.AT_RISK
    assert "0,90" in found.lines[-1].sentence_vi


def test_feasibility_guard_is_quiet_when_the_mean_is_safe():
    found = assess(fall("1"), rates(y2021="5", y2022="3", y2023="0.5"))

    assert found.status is Status.ON_TRACK


def test_p31_two_standards_are_never_compared():
    series = [*rates(y2022="4.03"), *rates(standard="vn_2016_2020", y2021="2.23")]
    found = assess(fall("1"), series)

    assert found.status is Status.UNKNOWN
    assert "hai chuẩn nghèo" in found.lines[0].sentence_vi


def test_rates_are_reckoned_from_counts_and_rounded_only_for_display():
    series = [
        Observation(2021, Decimal(2), Decimal(3)),
        Observation(2022, Decimal(1), Decimal(3)),
    ]
    target = Target(
        **FALL, measure=Measure.POINTS, min=Decimal("33.3333"), from_year=2022, to_year=2022
    )

    found = assess(target, series)

    assert found.status is Status.ACHIEVED
    assert found.lines[0].sentence_vi == "Cả kỳ: 66,67 − 33,33 = 33,33."


def test_p24_zero_denominator_is_no_figure():
    found = assess(fall("1"), [Observation(2021, Decimal(0), Decimal(0)), *rates("", y2022="1")])

    assert found.status is Status.UNKNOWN
    assert found.lines[0].sentence_vi == "Chưa có số liệu gốc năm 2021."


@pytest.mark.parametrize(
    ("income", "status"), [("15000000", Status.ACHIEVED), ("14999999", Status.MISSED)]
)
def test_p32_income_ratio_is_end_over_baseline(income, status):
    target = Target(
        indicator="income_per_capita",
        population="poor_households",
        direction=Direction.INCREASE,
        measure=Measure.RATIO,
        min=Decimal("1.5"),
        to_year=2020,
        baseline_year=2015,
    )
    series = [Observation(2015, Decimal(10_000_000)), Observation(2020, Decimal(income))]

    assert assess(target, series).status is status


@pytest.mark.parametrize(("left", "status"), [("500", Status.ACHIEVED), ("501", Status.MISSED)])
def test_p34_halving_a_number_is_a_ratio(left, status):
    target = Target(**FALL, measure=Measure.RATIO, max=Decimal("0.5"), from_year=2022, to_year=2025)
    series = [Observation(2021, Decimal(1000)), Observation(2025, Decimal(left))]

    assert assess(target, series).status is status


@pytest.mark.parametrize(
    ("bounds", "strict", "value", "status"),
    [
        ({"min": Decimal(98)}, False, "98", Status.ACHIEVED),
        ({"min": Decimal(98)}, False, "97.9", Status.MISSED),
        ({"max": Decimal(4)}, True, "4", Status.MISSED),
        ({"max": Decimal(4)}, False, "4", Status.ACHIEVED),
    ],
)
def test_share_is_a_level_to_reach_or_not_to_pass(bounds, strict, value, status):
    target = Target(
        indicator="other",
        population="all",
        direction=Direction.REACH,
        measure=Measure.SHARE,
        strict=strict,
        to_year=2025,
        **bounds,
    )

    assert assess(target, rates(y2025=value)).status is status


def test_count_counts_without_a_denominator():
    target = Target(
        indicator="other",
        population="poor_households",
        direction=Direction.REACH,
        measure=Measure.COUNT,
        min=Decimal(7),
        from_year=2026,
        to_year=2026,
    )

    assert assess(target, [Observation(2026, Decimal(7))]).status is Status.ACHIEVED
    assert assess(target, []).status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("end", "status"), [("116.64", Status.ACHIEVED), ("116.63", Status.MISSED)]
)
def test_percent_per_year_compounds(end, status):
    target = Target(
        indicator="income_per_capita",
        population="all",
        direction=Direction.INCREASE,
        measure=Measure.PERCENT_PER_YEAR,
        min=Decimal(8),
        from_year=2023,
        to_year=2024,
    )
    series = [Observation(2022, HUNDRED), Observation(2024, Decimal(end))]

    assert assess(target, series).status is status


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        (Target(**FALL, measure=Measure.POINTS), "Chỉ tiêu chưa có mức phải đạt."),
        (
            Target(**FALL, measure=Measure.POINTS, min=Decimal(1)),
            "Chỉ tiêu chưa có năm gốc hoặc năm kết thúc.",
        ),
        (fall("1"), "Chưa có số liệu trong kỳ."),
    ],
)
def test_target_without_what_it_needs_is_unknown(target, reason):
    found = assess(target, rates(y2021="5.2"))

    assert (found.status, found.lines[0].sentence_vi) == (Status.UNKNOWN, reason)


def test_required_line_falls_by_the_bound_and_not_below_zero():
    line = required_line(fall("2"), Decimal(5))

    assert line == {2021: 5, 2022: 3, 2023: 1, 2024: 0, 2025: 0}


def test_required_line_of_a_ratio_goes_straight_to_its_goal():
    target = Target(**FALL, measure=Measure.RATIO, max=Decimal("0.5"), from_year=2022, to_year=2023)

    assert required_line(target, Decimal(1000)) == {2021: 1000, 2022: 750, 2023: 500}
    assert required_line(Target(**FALL, measure=Measure.POINTS, min=Decimal(1)), Decimal(5)) == {}


@given(
    poor=st.lists(st.integers(0, 10_000), min_size=5, max_size=5),
    bound=st.integers(1, 400),
    strict=st.booleans(),
)
def test_mean_of_yearly_falls_decides_exactly(poor, bound, strict):
    series = [
        Observation(2021 + n, Decimal(count), Decimal(10_000)) for n, count in enumerate(poor)
    ]
    total = poor[0] - poor[-1]
    needed = 4 * bound

    found = assess(fall(str(Decimal(bound) / 100), strict=strict), series)

    assert (found.status is Status.ACHIEVED) == (total > needed if strict else total >= needed)
