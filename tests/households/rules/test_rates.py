"""Rates with one name and three meanings, and groups beside the lists."""

from decimal import Decimal

import pytest

from chungtay.households.rules.health_insurance import premium_share
from chungtay.households.rules.low_income import is_low_income_worker
from chungtay.households.rules.poverty import Area, PovertyClass
from chungtay.households.rules.rates import (
    MeasuredRate,
    RateKind,
    are_comparable,
    fall_in_points,
    kinds_of_rate,
)
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.errors import RefusedError
from chungtay.law import resolve

POOR, NEAR, AVERAGE, OFF = PovertyClass


def rate(value: str, kind: RateKind = RateKind.REGISTER, standard: str = "vn_2022_2025"):
    return MeasuredRate(kind, standard, Decimal(value))


def test_p33_published_falls_of_one_kind_are_reckoned_in_points():
    assert fall_in_points(rate("5.71"), rate("4.06")) == Decimal("1.65")
    survey = [rate(value, RateKind.SURVEY) for value in ("4.4", "4.3")]
    assert fall_in_points(*survey) == Decimal("0.1")


def test_p33_rates_of_two_kinds_are_never_compared():
    register, survey = rate("7.52"), rate("4.3", RateKind.SURVEY)

    with pytest.raises(RefusedError, match=r"theo rà soát .* theo khảo sát"):
        fall_in_points(register, survey)
    assert {one.kind for one in kinds_of_rate().values()} == set(RateKind)


def test_p31_rates_of_two_standards_are_never_subtracted():
    assert not are_comparable(rate("2.23", standard="vn_2016_2020"), rate("4.03"))


def test_q19_unit_of_the_survey_rate_is_not_claimed():
    survey = kinds_of_rate()[RateKind.SURVEY]

    assert (survey.unit, survey.certainty) == (None, Certainty.UNKNOWN)
    assert kinds_of_rate()[RateKind.REGISTER].unit == "household"


@pytest.mark.parametrize(
    ("area", "income", "poverty_class", "counts"),
    [
        (Area.URBAN, 3_000_000, OFF, True),
        (Area.URBAN, 3_000_001, OFF, False),
        (Area.RURAL, 2_250_000, OFF, True),
        (Area.RURAL, 2_250_001, OFF, False),
        (Area.RURAL, 1_000_000, NEAR, False),
        (Area.RURAL, 2_000_000, AVERAGE, False),
    ],
)
def test_q16_low_income_worker_is_on_no_list_and_under_the_ceiling(
    area, income, poverty_class, counts
):
    found, citation, certainty = is_low_income_worker(
        area=area, income=income, poverty_class=poverty_class
    )

    assert found is counts
    assert resolve(citation)
    assert (certainty is Certainty.CERTAIN) is (area is Area.URBAN)


def test_q18_share_of_the_premium_is_assumed_or_not_known():
    assert premium_share(POOR).per_cent == 100
    assert premium_share(NEAR).per_cent == 70
    assert premium_share(NEAR, in_poor_commune=True).per_cent == 100
    assert premium_share(OFF) is None
    average = premium_share(AVERAGE)
    assert (average.per_cent, average.certainty) == (None, Certainty.UNKNOWN)
    assert premium_share(POOR).certainty is Certainty.ASSUMED
    assert resolve(average.citation)
