"""Whatever is measured when: figures under two poverty standards are never subtracted."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from chungtay.movements.rules.series import Observation, known_values, of_one_standard
from chungtay.movements.rules.standing import Status, rule_lines
from chungtay.movements.rules.targets import Direction, Measure, Target, assess

FALL = {"indicator": "poverty_rate", "population": "all", "direction": Direction.DECREASE}
SPANNING = [
    Target(**FALL, measure=measure, min=Decimal(2), from_year=2022, to_year=2028)
    for measure in (Measure.POINTS_PER_YEAR, Measure.POINTS, Measure.RATIO)
]
observations = st.lists(
    st.builds(
        Observation,
        year=st.integers(2015, 2030),
        numerator=st.decimals(min_value=0, max_value=100, places=2),
        denominator=st.just(Decimal(100)),
        standard=st.sampled_from(["vn_2016_2020", "vn_2022_2025", "vn_2027_2030"]),
    ),
    max_size=20,
    unique_by=lambda row: (row.year, row.standard),
)


@given(observations, st.sampled_from(SPANNING))
def test_p31_a_verdict_rests_on_the_figures_of_one_standard(rows, target):
    found = assess(target, rows)
    chosen = {row.standard for row in of_one_standard(rows, baseline=target.baseline)}

    assert len(chosen) <= 1
    assert found == assess(target, [row for row in rows if row.standard in chosen]) or (
        found.status is Status.UNKNOWN and found.value is None
    )


@given(observations, st.integers(2015, 2030))
def test_p31_what_is_compared_is_of_one_standard_and_has_the_newest_figure(rows, baseline):
    kept = of_one_standard(rows, baseline=baseline)

    assert known_values(kept) is not None, "never mixed"
    assert bool(kept) == bool(rows)
    if rows:
        assert kept[-1].year == max(row.year for row in rows)


def test_baseline_under_the_old_standard_alone_gives_no_verdict():
    rows = [
        Observation(2021, Decimal("2.23"), Decimal(100), "vn_2016_2020"),
        Observation(2022, Decimal("4.03"), Decimal(100), "vn_2022_2025"),
    ]
    found = assess(SPANNING[0], rows)

    assert (found.status, found.value) == (Status.UNKNOWN, None)
    assert "hai chuẩn nghèo" in found.lines[0].sentence_vi
    again = assess(
        SPANNING[0], [*rows, Observation(2021, Decimal("6"), Decimal(100), "vn_2022_2025")]
    )
    assert again.value == Decimal("1.97")


def test_level_set_for_a_year_decides_before_the_end():
    rows = [
        Observation(year, Decimal(rate), Decimal(100)) for year, rate in ((2021, 20), (2022, 18))
    ]

    assert assess(SPANNING[0], rows).status is Status.ON_TRACK
    behind = assess(SPANNING[0], rows, path={2022: Decimal(17)})
    assert behind.status is Status.AT_RISK
    assert behind.lines[-1].sentence_vi == "Năm 2022 phải đạt 17,00, thực tế 18,00."
    assert behind.required[2022] == 17


def test_old_figures_and_a_span_that_ended_give_no_verdict():
    rows = [
        Observation(year, Decimal(rate), Decimal(100)) for year, rate in ((2021, 20), (2022, 18))
    ]

    assert assess(SPANNING[0], rows, as_of=2024).status is Status.ON_TRACK
    assert assess(SPANNING[0], rows, as_of=2025).status is Status.UNKNOWN
    ended = assess(SPANNING[0], rows, as_of=2029)
    assert ended.lines[-1].sentence_vi == "Kỳ đã hết nhưng chưa có số liệu năm 2028."


def test_a_count_on_its_way_is_judged_by_its_path():
    houses = Target(
        "other", "all", Direction.REACH, Measure.COUNT, min=Decimal(400), from_year=2022,
        to_year=2025,
    )  # fmt: skip
    start = Observation(2021, Decimal(0))

    assert assess(houses, [start, Observation(2022, Decimal(100))]).status is Status.ON_TRACK
    assert assess(houses, [start, Observation(2022, Decimal(99))]).status is Status.AT_RISK
    assert assess(houses, [Observation(2022, Decimal(99))]).status is Status.UNKNOWN


def test_every_verdict_says_when_it_is_given():
    assert {status for status, _sentence, _words in rule_lines()} == set(Status)
