"""Who may receive (R07, R08, R21 to R23, R46, R49 to R51, R53)."""

from datetime import date
from decimal import Decimal

import pytest

from chungtay.commendation.rules.facts import HOLD_LABELS, Hold
from chungtay.commendation.rules.forms import SubjectKind
from chungtay.kernel.certainty import Certainty
from tests.commendation.rules.cases import (
    FAIL,
    FIRST_2024,
    FIRST_COMMUNE,
    LAST_2003,
    LAST_DISTRICT,
    NOT_APPLICABLE,
    PASS,
    UNKNOWN,
    WARN,
    find,
    outcome,
)

PERSON, GROUP, HOME, FIRM = SubjectKind


@pytest.mark.parametrize(
    ("form", "subject", "expected"),
    [
        ("CO_CP", GROUP, PASS),
        ("CO_CP", PERSON, FAIL),
        ("TTLDXS", HOME, FAIL),
        ("CSTDCS", PERSON, PASS),
        ("CSTDCS", GROUP, FAIL),
        ("GDVH", HOME, PASS),
        ("GDVH", PERSON, FAIL),
        ("LDTT", None, UNKNOWN),
        ("BK_TINH", PERSON, NOT_APPLICABLE),
    ],
)
def test_r07_title_has_its_kind_of_subject(form, subject, expected):
    assert outcome("R07", form=form, subject=subject) is expected


@pytest.mark.parametrize(
    ("form", "subject", "expected"),
    [
        ("GK_XA", HOME, PASS),
        ("BK_TTG", HOME, PASS),
        ("HCLD_3", HOME, PASS),
        ("HCLD_2", HOME, FAIL),
        ("GK_DN", HOME, FAIL),
        ("KNC", GROUP, FAIL),
        ("BK_TINH", FIRM, PASS),
        ("BK_TINH", None, UNKNOWN),
        ("LDTT", PERSON, NOT_APPLICABLE),
    ],
)
def test_r08_household_may_receive_certificates_and_the_third_class_order(form, subject, expected):
    assert outcome("R08", form=form, subject=subject) is expected


def test_r08_household_and_the_order_are_not_certain():
    assert find("R08", form="HCLD_3", subject=HOME).certainty is Certainty.ASSUMED


@pytest.mark.parametrize("hold", Hold)
def test_r21_every_open_matter_stops(hold):
    finding = find("R21", holds=frozenset({hold}))

    assert finding.outcome is FAIL
    assert HOLD_LABELS[hold] in finding.sentence_vi


def test_r21_unknown_matters_are_unknown():
    assert outcome("R21", holds=None) is UNKNOWN
    assert outcome("R21", holds=frozenset()) is PASS


@pytest.mark.parametrize(
    ("day", "certainty"),
    [(LAST_DISTRICT, Certainty.UNKNOWN), (FIRST_COMMUNE, Certainty.CERTAIN)],
)
def test_r21_source_is_certain_from_july_2025(day, certainty):
    assert find("R21", day=day).certainty is certainty


@pytest.mark.parametrize(
    ("start", "expected"),
    [(date(2025, 3, 31), FAIL), (date(2025, 4, 1), PASS), (None, UNKNOWN)],
)
def test_r22_achievement_counts_from_the_end_of_discipline(start, expected):
    end = date(2025, 4, 1)

    found = outcome("R22", disciplined=True, discipline_ended_on=end, achievement_from=start)

    assert found is expected


def test_r22_asks_whether_there_was_discipline():
    assert outcome("R22", disciplined=None) is UNKNOWN
    assert outcome("R22", disciplined=False) is PASS
    assert outcome("R22", disciplined=None, day=LAST_DISTRICT) is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("subject", "dissolved", "expected"),
    [
        (GROUP, True, FAIL),
        (FIRM, False, PASS),
        (GROUP, None, UNKNOWN),
        (None, None, UNKNOWN),
        (PERSON, None, NOT_APPLICABLE),
    ],
)
def test_r23_dissolved_unit_is_not_commended(subject, dissolved, expected):
    assert outcome("R23", subject=subject, unit_dissolved=dissolved) is expected


def test_r23_holds_from_the_day_of_its_circular():
    assert outcome("R23", day=date(2025, 8, 4), unit_dissolved=True, subject=GROUP) is (
        NOT_APPLICABLE
    )
    assert outcome("R23", day=date(2025, 8, 5), unit_dissolved=True, subject=GROUP) is FAIL


@pytest.mark.parametrize(
    ("forms", "subjects", "expected"),
    [
        (None, None, NOT_APPLICABLE),
        (frozenset({"BK_TINH"}), None, PASS),
        (frozenset({"GK_XA"}), None, FAIL),
        (None, frozenset({PERSON}), PASS),
        (frozenset({"BK_TINH"}), frozenset({HOME}), FAIL),
    ],
)
def test_r46_plan_names_what_it_commends(forms, subjects, expected):
    assert outcome("R46", plan_forms=forms, plan_subjects=subjects) is expected


@pytest.mark.parametrize(
    ("left", "reason", "expected"),
    [
        (None, "", NOT_APPLICABLE),
        (1, "", PASS),
        (0, "", FAIL),
        (0, "thành tích đặc biệt", WARN),
    ],
)
def test_r49_quota_stops_only_when_filled_in_and_used_up(left, reason, expected):
    assert outcome("R49", quota_left=left, quota_override_reason=reason) is expected


@pytest.mark.parametrize(
    ("share", "limit", "expected"),
    [
        ("0.31", "0.3", WARN),
        ("0.3", "0.3", PASS),
        (None, "0.3", UNKNOWN),
        ("0.9", None, NOT_APPLICABLE),
    ],
)
def test_r50_leaders_over_their_share_are_flagged(share, limit, expected):
    found = find(
        "R50",
        leaders_share=share and Decimal(share),
        leaders_share_limit=limit and Decimal(limit),
    )

    assert found.outcome is expected
    assert not found.blocks


@pytest.mark.parametrize(
    ("missing", "expected"), [((), PASS), (("giới tính",), FAIL), (None, UNKNOWN)]
)
def test_r51_statistics_are_needed_before_the_decision(missing, expected):
    assert outcome("R51", statistics_missing=missing) is expected


@pytest.mark.parametrize(
    ("day", "registered", "expected"),
    [
        (LAST_2003, False, WARN),
        (LAST_2003, True, PASS),
        (LAST_2003, None, UNKNOWN),
        (FIRST_2024, False, NOT_APPLICABLE),
    ],
)
def test_r53_registration_counted_until_2023(day, registered, expected):
    found = find("R53", day=day, form="LDTT", is_registered=registered)

    assert found.outcome is expected
    assert not found.blocks
