"""The standards of titles and forms (R09 to R15)."""

from datetime import date
from decimal import Decimal

import pytest

from chungtay.commendation.rules.facts import DutyRank, EarlierAward
from chungtay.commendation.rules.forms import SubjectKind
from chungtay.kernel.certainty import Certainty
from tests.commendation.rules.cases import (
    FAIL,
    FIRST_2024,
    LAST_2003,
    NOT_APPLICABLE,
    PASS,
    TODAY,
    UNKNOWN,
    WARN,
    find,
    outcome,
)


def awards(form: str, *years: int) -> tuple[EarlierAward, ...]:
    return tuple(EarlierAward(form, year) for year in years)


@pytest.mark.parametrize(
    ("years", "expected"),
    [((2024, 2025), PASS), ((2025, 2026), PASS), ((2023, 2025), FAIL), ((2023, 2024), FAIL)],
)
def test_r09_national_fighter_needs_two_consecutive_provincial_titles(years, expected):
    history = awards("CSTD_TINH", *years)

    assert outcome("R09", form="CSTDTQ", earlier_awards=history, year=2026) is expected


@pytest.mark.parametrize(
    ("years", "expected"), [((2023, 2024, 2025), PASS), ((2024, 2025), FAIL), ((), FAIL)]
)
def test_r10_provincial_fighter_needs_three_consecutive_grassroots_titles(years, expected):
    history = awards("CSTDCS", *years)

    assert outcome("R10", form="CSTD_TINH", earlier_awards=history, year=2026) is expected


def test_r10_unknown_history_is_unknown():
    assert outcome("R10", form="CSTD_TINH", earlier_awards=None) is UNKNOWN
    assert outcome("R10", form="CSTD_TINH", earlier_awards=(), year=None) is UNKNOWN


@pytest.mark.parametrize(
    ("rank", "initiatives", "topic", "expected"),
    [
        (DutyRank.EXCELLENT, 0, None, PASS),
        (DutyRank.GOOD, 1, None, PASS),
        (DutyRank.GOOD, 0, True, PASS),
        (DutyRank.GOOD, 0, None, FAIL),
        (DutyRank.DONE, 3, True, FAIL),
        (None, 3, True, UNKNOWN),
    ],
)
def test_r11_grassroots_fighter_excels_or_invents(rank, initiatives, topic, expected):
    given = {"duty_rank": rank, "initiatives": initiatives, "has_accepted_topic": topic}

    assert outcome("R11", form="CSTDCS", **given) is expected


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2026, 9, 30), PASS), (date(2026, 10, 1), WARN)]
)
def test_r11_amended_law_may_ask_for_both(day, expected):
    given = {"duty_rank": DutyRank.EXCELLENT, "initiatives": 0}

    assert outcome("R11", day=day, form="CSTDCS", **given) is expected


@pytest.mark.parametrize(
    ("advanced", "completed", "fighters", "expected"),
    [
        ("0.7", "1", 1, PASS),
        ("0.69", "1", 1, FAIL),
        ("0.7", "0.99", 1, FAIL),
        ("0.7", "1", 0, FAIL),
        (None, "1", 1, UNKNOWN),
    ],
)
def test_r12_excellent_collective_has_its_shares(advanced, completed, fighters, expected):
    found = outcome(
        "R12",
        form="TTLDXS",
        advanced_share=advanced and Decimal(advanced),
        completed_share=Decimal(completed),
        grassroots_fighters=fighters,
    )

    assert found is expected


@pytest.mark.parametrize(
    ("share", "disciplined", "expected"),
    [("0.51", 0, PASS), ("0.5", 0, WARN), ("0.9", 1, WARN), ("0.9", None, UNKNOWN)],
)
def test_r13_advanced_collective_only_warns(share, disciplined, expected):
    found = find(
        "R13", form="TTLDTT", advanced_share=Decimal(share), members_disciplined=disciplined
    )

    assert found.outcome is expected
    assert not found.blocks


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [("a", PASS), ("c", PASS), ("", FAIL), ("d", FAIL), (None, UNKNOWN)],
)
def test_r14_provincial_certificate_needs_one_criterion(criteria, expected):
    chosen = None if criteria is None else frozenset(criteria)

    found = outcome("R14", criteria=chosen, excellent_years=0, initiatives=0)

    assert found is expected


@pytest.mark.parametrize(
    ("excellent", "history", "initiatives", "expected"),
    [
        (2, (), 2, PASS),
        (0, awards("CSTDCS", 2024, 2025), 2, PASS),
        (0, awards("CSTDCS", 2023, 2025), 2, FAIL),
        (2, (), 1, FAIL),
        (2, (), None, UNKNOWN),
    ],
)
def test_r14_criterion_d_counts_years_and_initiatives(excellent, history, initiatives, expected):
    found = outcome(
        "R14",
        criteria=frozenset("d"),
        excellent_years=excellent,
        earlier_awards=history,
        initiatives=initiatives,
    )

    assert found is expected


@pytest.mark.parametrize(
    ("criteria", "years", "history", "expected"),
    [
        ("a", None, (), PASS),
        ("b", 5, (*awards("CSTDCS", 2021, 2023, 2025), *awards("BK_TINH", 2022)), PASS),
        ("b", 4, (*awards("CSTDCS", 2021, 2023, 2025), *awards("BK_TINH", 2022)), FAIL),
        ("b", 5, awards("CSTDCS", 2021, 2023, 2025), FAIL),
        ("b", 5, (*awards("CSTDCS", 2021, 2023), *awards("BK_TINH", 2022)), FAIL),
        ("b", None, (), UNKNOWN),
        ("", None, (), FAIL),
    ],
)
def test_r15_prime_minister_certificate_needs_one_criterion(criteria, years, history, expected):
    found = outcome(
        "R15",
        form="BK_TTG",
        criteria=frozenset(criteria),
        good_years=years,
        earlier_awards=history,
    )

    assert found is expected


def test_r15_criteria_of_a_household_are_not_certain():
    found = find("R15", form="BK_TTG", subject=SubjectKind.HOUSEHOLD)

    assert (found.outcome, found.certainty) == (PASS, Certainty.ASSUMED)


@pytest.mark.parametrize("rule_id", ["R12", "R14", "R15"])
def test_standards_of_the_2022_law_do_not_reach_back(rule_id):
    form = {"R12": "TTLDXS", "R14": "BK_TINH", "R15": "BK_TTG"}[rule_id]

    assert outcome(rule_id, day=LAST_2003, form=form, criteria=frozenset()) is NOT_APPLICABLE
    assert outcome(rule_id, day=FIRST_2024, form=form, criteria=frozenset()) in (FAIL, UNKNOWN)


@pytest.mark.parametrize("rule_id", ["R09", "R10", "R11", "R12", "R13", "R15"])
def test_standards_of_other_forms_are_silent(rule_id):
    assert outcome(rule_id, day=TODAY) is NOT_APPLICABLE
