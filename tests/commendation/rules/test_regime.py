"""Which law governs on which day (R01)."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from chungtay.commendation.rules.regime import NoRegimeError, regime_for, regime_on, regimes
from chungtay.kernel.certainty import Certainty
from chungtay.law import in_force


@pytest.mark.parametrize(
    ("day", "decree"),
    [
        (date(2017, 10, 1), "NĐ 91/2017/NĐ-CP"),
        (date(2023, 12, 31), "NĐ 91/2017/NĐ-CP"),
        (date(2024, 1, 1), "NĐ 98/2023/NĐ-CP"),
        (date(2025, 6, 30), "NĐ 98/2023/NĐ-CP"),
        (date(2025, 7, 1), "NĐ 152/2025/NĐ-CP"),
        (date(2026, 11, 21), "NĐ 152/2025/NĐ-CP"),
    ],
)
def test_r01_decree_switches_overnight(day, decree):
    assert regime_on(day).decree == decree


def test_r01_no_law_before_the_first_regime():
    with pytest.raises(NoRegimeError, match="2017-09-30"):
        regime_on(date(2017, 9, 30))


def test_regimes_follow_each_other_without_a_gap():
    for old, new in pairwise(regimes()):
        assert old.valid_to == new.valid_from - timedelta(days=1)


@pytest.mark.parametrize("regime", regimes(), ids=lambda regime: regime.id)
def test_law_and_decree_were_in_force_on_the_first_day(regime):
    assert in_force(regime.law, regime.valid_from)
    assert in_force(regime.decree, regime.valid_from)


def test_law_amended_in_2026_is_not_certain():
    assert regime_on(date(2026, 9, 30)).certainty is Certainty.CERTAIN
    assert regime_on(date(2026, 10, 1)).certainty is Certainty.ASSUMED


@pytest.mark.parametrize(
    ("day", "submitted", "received", "id"),
    [
        (date(2025, 7, 20), date(2025, 6, 30), None, "tdkt_2022"),
        (date(2025, 7, 20), date(2025, 7, 1), None, "tdkt_2025"),
        (date(2025, 7, 20), None, date(2025, 6, 30), "tdkt_2022"),
        (date(2026, 10, 5), date(2026, 9, 1), date(2026, 9, 30), "tdkt_2025"),
        (date(2026, 10, 5), date(2026, 9, 1), date(2026, 10, 1), "tdkt_2026"),
        (date(2026, 10, 5), date(2026, 9, 1), None, "tdkt_2026"),
        (date(2026, 10, 5), date(2025, 6, 1), date(2025, 6, 2), "tdkt_2022"),
        (date(2024, 1, 10), date(2023, 12, 1), date(2023, 12, 1), "tdkt_2022"),
    ],
)
def test_r01_dossier_on_its_way_stays_with_its_law(day, submitted, received, id):
    assert regime_for(day, submitted_on=submitted, received_on=received).id == id


def test_law_day_is_the_last_day_of_a_law_that_ended():
    old = regime_on(date(2025, 6, 30))

    assert old.law_day(date(2025, 8, 1)) == date(2025, 6, 30)
    assert old.law_day(date(2025, 6, 1)) == date(2025, 6, 1)
