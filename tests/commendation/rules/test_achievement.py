"""One achievement, one award; movements long enough (R16, R17, R19, R20, R24, R48)."""

import pytest

from chungtay.commendation.rules.facts import (
    AwardType,
    EarlierAward,
    LaunchLevel,
    Movement,
    SameAchievement,
    Stage,
)
from chungtay.commendation.rules.forms import SubjectKind
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

PM, PROVINCE = LaunchLevel.PRIME_MINISTER, LaunchLevel.PROVINCE


def lasting(years: int, launched_by: LaunchLevel = PM) -> Movement:
    return Movement(launched_by, 2021, 2020 + years)


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (LAST_2003, 2, FAIL),
        (LAST_2003, 3, PASS),
        (FIRST_2024, 2, NOT_APPLICABLE),
    ],
)
def test_r16_prime_minister_certificate_asked_three_years_until_2023(day, years, expected):
    assert outcome("R16", day=day, form="BK_TTG", movement=lasting(years)) is expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"type": None}, UNKNOWN),
        ({"movement": None}, UNKNOWN),
        ({"type": AwardType.MERIT}, NOT_APPLICABLE),
        ({"form": "BK_TINH"}, NOT_APPLICABLE),
    ],
)
def test_r16_asks_only_of_movements(changes, expected):
    assert outcome("R16", day=LAST_2003, **({"form": "BK_TTG"} | changes)) is expected


@pytest.mark.parametrize("form", ["CO_CP", "HCLD_3"])
@pytest.mark.parametrize(
    ("movement", "stage", "expected"),
    [
        (lasting(5), Stage.FINAL, PASS),
        (lasting(5), Stage.MIDTERM, PASS),
        (lasting(5), Stage.YEARLY, FAIL),
        (lasting(4), Stage.FINAL, FAIL),
        (lasting(5, LaunchLevel.LOCAL), Stage.FINAL, FAIL),
        (lasting(5), None, UNKNOWN),
        (None, Stage.FINAL, UNKNOWN),
    ],
)
def test_r17_state_forms_need_a_review_of_five_years(form, movement, stage, expected):
    assert outcome("R17", form=form, movement=movement, stage=stage) is expected


@pytest.mark.parametrize(
    ("form", "subject", "years", "expected"),
    [
        ("CO_CP", SubjectKind.COLLECTIVE, 5, FAIL),
        ("HCLD_3", SubjectKind.INDIVIDUAL, 5, PASS),
        ("HCLD_3", SubjectKind.INDIVIDUAL, 4, FAIL),
        ("HCLD_3", SubjectKind.COLLECTIVE, 5, WARN),
    ],
)
def test_r17_flag_needs_a_movement_of_the_prime_minister(form, subject, years, expected):
    movement = lasting(years, PROVINCE)

    assert outcome("R17", form=form, subject=subject, movement=movement) is expected


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        (AwardType.SUDDEN, FAIL),
        (AwardType.THEMATIC, FAIL),
        (AwardType.MERIT, PASS),
    ],
)
def test_r19_merit_counts_no_sudden_or_thematic_award(counted, expected):
    basis = (EarlierAward("BK_TINH", 2025, counted),)

    assert outcome("R19", type=AwardType.MERIT, counted_awards=basis) is expected


def test_r19_holds_from_july_2025():
    basis = (EarlierAward("BK_TINH", 2024, AwardType.SUDDEN),)
    given = {"type": AwardType.MERIT, "counted_awards": basis}

    assert outcome("R19", day=LAST_DISTRICT, **given) is NOT_APPLICABLE
    assert outcome("R19", day=FIRST_COMMUNE, **given) is FAIL


def test_r19_needs_its_facts():
    assert outcome("R19", type=None) is UNKNOWN
    assert outcome("R19", type=AwardType.MERIT, counted_awards=None) is UNKNOWN
    assert outcome("R19", type=AwardType.MOVEMENT) is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ((), PASS),
        ((SameAchievement("GK_XA", by_same_issuer=True),), FAIL),
        ((SameAchievement("GK_XA", by_same_issuer=False),), WARN),
        (None, UNKNOWN),
    ],
)
def test_r20_achievement_is_rewarded_once(others, expected):
    assert outcome("R20", same_achievement=others) is expected


def test_r20_names_the_earlier_award():
    finding = find("R20", same_achievement=(SameAchievement("GK_XA", by_same_issuer=True),))

    assert "Giấy khen của Chủ tịch UBND xã" in finding.sentence_vi


def test_r20_is_a_principle_of_the_2022_law():
    assert outcome("R20", day=LAST_2003, same_achievement=None) is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("kind", "history", "expected"),
    [
        (AwardType.MERIT, (EarlierAward("BK_TTG", 2026),), WARN),
        (AwardType.MERIT, (EarlierAward("BK_TTG", 2025),), PASS),
        (AwardType.MERIT, (EarlierAward("BK_TINH", 2026),), PASS),
        (AwardType.MERIT, (EarlierAward("BK_TTG", 2026, AwardType.SUDDEN),), PASS),
        (AwardType.SUDDEN, (EarlierAward("BK_TTG", 2026),), NOT_APPLICABLE),
        (AwardType.MERIT, None, UNKNOWN),
    ],
)
def test_r24_second_state_form_of_a_year_is_flagged(kind, history, expected):
    finding = find("R24", form="HCLD_3", type=kind, earlier_awards=history, year=2026)

    assert finding.outcome is expected
    assert not finding.blocks


@pytest.mark.parametrize(
    ("lacking", "expected"), [((), PASS), (("huy động nguồn lực",), FAIL), (None, UNKNOWN)]
)
def test_r48_every_criterion_has_its_evidence(lacking, expected):
    assert outcome("R48", criteria_without_evidence=lacking) is expected
