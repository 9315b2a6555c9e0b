"""The raw facts of one household against each of the twelve indicators of 2022-2026."""

from dataclasses import replace
from decimal import Decimal

import pytest

from chungtay.households.rules.assessing import ANSWER_LABELS, Answer, assess
from chungtay.households.rules.deprivations import indicators
from chungtay.households.rules.facts import (
    LEVEL_LABELS,
    TOILET_LABELS,
    WATER_LABELS,
    WORK_LABELS,
    HouseholdFacts,
    Level,
    MemberFacts,
    Toilet,
    Water,
    Work,
)

CURRENT = "vn_2022_2025"
YES, NO, OPEN = Answer.DEPRIVED, Answer.NOT_DEPRIVED, Answer.UNKNOWN

ADULT = MemberFacts(
    age=40, work=Work.OWN_WORK, has_allowance=False, is_malnourished=False, is_insured=True,
    attends=Level.NONE, finished=Level.PRIMARY, is_trained_on_the_job=False, uses_internet=True,
)  # fmt: skip
CHILD = replace(ADULT, age=10, work=None, attends=Level.PRIMARY, finished=Level.NONE)
FINE = HouseholdFacts(
    members=(ADULT, ADULT, CHILD),
    is_wall_durable=True, is_column_durable=True, is_roof_durable=True, area_m2=Decimal(24),
    water=Water.PIPED, toilet=Toilet.SEPTIC, devices=frozenset({"phone"}),
)  # fmt: skip


def members(*who: MemberFacts) -> HouseholdFacts:
    return replace(FINE, members=who)


def one(base: MemberFacts = ADULT, **change: object) -> HouseholdFacts:
    return members(replace(base, **change), ADULT, ADULT)


def dwelling(**change: object) -> HouseholdFacts:
    return replace(FINE, **change)


def young(age: int, **change: object) -> HouseholdFacts:
    return one(ADULT, **({"age": age} | change))


UNSURE = replace(ADULT, has_allowance=None)
CASES = [
    # indicator, facts, answer
    ("employment", one(work=Work.JOBLESS), YES),
    ("employment", one(work=Work.WAGE_NO_CONTRACT), YES),
    ("employment", one(work=Work.WAGE_CONTRACT), NO),
    ("employment", one(work=Work.NOT_SEEKING), NO),
    ("employment", one(work=None), OPEN),
    ("employment", one(age=14, work=Work.JOBLESS), NO),
    ("employment", one(age=15, work=Work.JOBLESS), YES),
    ("employment", one(age=None, work=Work.JOBLESS), OPEN),
    ("dependents", members(ADULT, CHILD), NO),  # just half is not more than half
    ("dependents", members(ADULT, CHILD, CHILD), YES),
    ("dependents", members(ADULT, replace(CHILD, age=16), CHILD), NO),
    ("dependents", members(ADULT, replace(ADULT, age=70, has_allowance=True), CHILD), YES),
    ("dependents", members(ADULT, replace(ADULT, age=70), CHILD), NO),
    ("dependents", members(ADULT, CHILD, UNSURE), OPEN),
    ("dependents", members(CHILD, CHILD, UNSURE), YES),
    ("dependents", members(ADULT, ADULT, UNSURE), NO),
    ("nutrition", one(CHILD, is_malnourished=True), YES),
    ("nutrition", one(CHILD, age=15, is_malnourished=True), YES),
    ("nutrition", one(CHILD, age=16, is_malnourished=True), NO),
    ("nutrition", one(CHILD, is_malnourished=None), OPEN),
    ("nutrition", one(age=None, is_malnourished=None), OPEN),
    ("health_insurance", one(CHILD, age=5, is_insured=False), NO),
    ("health_insurance", one(CHILD, age=6, is_insured=False), YES),
    ("health_insurance", one(is_insured=None), OPEN),
    ("health_insurance", one(age=None, is_insured=False), OPEN),
    ("adult_education", young(15, attends=Level.NONE, finished=Level.NONE), NO),
    ("adult_education", young(16, attends=Level.NONE, finished=Level.PRIMARY), YES),
    ("adult_education", young(17, attends=Level.LOWER_SECONDARY), NO),
    ("adult_education", young(17, finished=Level.LOWER_SECONDARY), NO),
    ("adult_education", young(18, finished=Level.LOWER_SECONDARY), YES),
    ("adult_education", young(18, attends=Level.UPPER_SECONDARY), NO),
    ("adult_education", young(30, finished=Level.VOCATIONAL), NO),
    ("adult_education", young(30, finished=Level.LOWER_SECONDARY), YES),
    ("adult_education", young(31, finished=Level.NONE), NO),
    ("adult_education", young(20, is_trained_on_the_job=True), NO),
    ("adult_education", young(20, is_trained_on_the_job=None), OPEN),
    ("adult_education", young(20, finished=None), OPEN),
    ("child_school_attendance", one(CHILD, age=2, attends=Level.NONE), NO),
    ("child_school_attendance", one(CHILD, age=3, attends=Level.NONE), YES),
    ("child_school_attendance", one(CHILD, age=5, attends=Level.PRESCHOOL), NO),
    ("child_school_attendance", one(CHILD, age=6, attends=Level.PRESCHOOL), YES),
    ("child_school_attendance", one(CHILD, age=11, attends=Level.LOWER_SECONDARY), NO),
    ("child_school_attendance", one(CHILD, age=12, attends=Level.PRIMARY), YES),
    ("child_school_attendance", one(CHILD, age=15, attends=Level.LOWER_SECONDARY), NO),
    ("child_school_attendance", one(CHILD, age=16, attends=Level.NONE), NO),
    ("child_school_attendance", one(CHILD, age=12, attends=None), OPEN),
    ("housing_quality", dwelling(is_roof_durable=False), NO),
    ("housing_quality", dwelling(is_roof_durable=False, is_wall_durable=False), YES),
    ("housing_quality", dwelling(is_roof_durable=False, is_wall_durable=None), OPEN),
    ("housing_quality", dwelling(is_roof_durable=None), NO),
    (
        "housing_quality",
        dwelling(is_roof_durable=False, is_wall_durable=False, is_column_durable=None),
        YES,
    ),
    ("housing_area", dwelling(area_m2=Decimal("24.0")), NO),  # just 8 each is not below 8
    ("housing_area", dwelling(area_m2=Decimal("23.9")), YES),
    ("housing_area", dwelling(area_m2=None), OPEN),
    ("clean_water", dwelling(water=Water.PROTECTED_SPRING), NO),
    ("clean_water", dwelling(water=Water.OTHER), YES),
    ("clean_water", dwelling(water=None), OPEN),
    ("hygienic_toilet", dwelling(toilet=Toilet.DOUBLE_VAULT), NO),
    ("hygienic_toilet", dwelling(toilet=Toilet.OTHER), YES),
    ("hygienic_toilet", dwelling(toilet=Toilet.NONE), YES),
    ("hygienic_toilet", dwelling(toilet=None), OPEN),
    ("telecom", members(replace(ADULT, uses_internet=False)), YES),
    ("telecom", members(ADULT, replace(ADULT, uses_internet=None)), NO),
    ("telecom", members(replace(ADULT, uses_internet=None)), OPEN),
    ("information_assets", dwelling(devices=frozenset()), YES),
    ("information_assets", dwelling(devices=frozenset({"bicycle"})), YES),
    ("information_assets", dwelling(devices=frozenset({"radio"})), NO),
    ("information_assets", dwelling(devices=None), OPEN),
]


@pytest.mark.parametrize(
    ("id", "facts", "answer"), CASES, ids=[f"{n}-{c[0]}" for n, c in enumerate(CASES)]
)
def test_q05_each_indicator_of_2022_by_its_threshold(id, facts, answer):
    findings = {one.indicator.id: one for one in assess(facts, CURRENT).findings}

    assert findings[id].answer is answer
    assert findings[id].sentence.endswith(".")


def test_household_that_lacks_nothing_is_deprived_of_nothing():
    found = assess(FINE, CURRENT)

    assert (found.deprived, found.unknown, found.count, found.bounds) == ((), (), 0, (0, 0))


def test_unknown_never_counts_as_not_deprived():
    nothing = assess(HouseholdFacts(), CURRENT)
    partly = assess(dwelling(water=Water.OTHER, toilet=None), CURRENT)

    assert {one.answer for one in nothing.findings} == {OPEN}
    assert (nothing.count, nothing.bounds) == (None, (0, 12))
    assert (partly.count, partly.bounds) == (None, (1, 2))
    assert (partly.deprived, partly.unknown) == (("clean_water",), ("hygienic_toilet",))


@pytest.mark.parametrize("standard", ["vn_2016_2020", "vn_2027_2030"])
def test_q06_standard_without_thresholds_answers_nothing(standard):
    found = assess(FINE, standard)

    assert {one.answer for one in found.findings} == {OPEN}
    assert len(found.findings) == len(indicators(standard))
    assert {one.sentence for one in found.findings} == {
        "Chưa có ngưỡng của chỉ số này trong chuẩn nghèo."
    }


def test_findings_tell_the_family_the_figures():
    facts = replace(members(ADULT, CHILD, CHILD), area_m2=Decimal("20.5"))
    said = {one.indicator.id: one.sentence for one in assess(facts, CURRENT).findings}

    assert said["dependents"] == "2 người phụ thuộc trên 3 nhân khẩu."
    assert said["housing_area"] == "20,5 m² cho 3 nhân khẩu."


def test_every_choice_has_its_words():
    for choices, labels in (
        (Work, WORK_LABELS), (Level, LEVEL_LABELS), (Water, WATER_LABELS),
        (Toilet, TOILET_LABELS), (Answer, ANSWER_LABELS),
    ):  # fmt: skip
        assert set(choices) == set(labels)
