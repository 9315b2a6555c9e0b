"""What is found at a household is checked, classified under each standard, and never lost."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from chungtay.kernel.errors import RefusedError
from chungtay.organizations import clock
from chungtay.reviews.models import Survey
from chungtay.reviews.rules.measuring import Answers, measured
from chungtay.reviews.selectors.reviews import progress_of
from chungtay.reviews.selectors.surveys import conflicts_of, current_of
from chungtay.reviews.services.surveying import SurveyFacts, record_survey, settle_conflict
from tests.reviews.conftest import CLOSING, INDICATORS, OPENING, facts


def test_p07_b_is_ten_points_for_each_deprived_indicator_and_another_b_is_refused(commune):
    entry = commune.entry(commune.open(), "brut")

    with pytest.raises(RefusedError, match="4 chỉ số thiếu hụt cho 40 điểm"):
        record_survey(entry.pk, facts(4, score_b=30), actor=commune.officer)
    stored = record_survey(entry.pk, facts(4, score_b=40), actor=commune.officer)

    assert stored.deprived.bit_count() == 4
    assert stored.poverty_class == "poor"
    assert stored.opening_class == ""


def changed(base: SurveyFacts, **more: object) -> SurveyFacts:
    return replace(base, **more)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"deprived": frozenset(), "not_deprived": frozenset(INDICATORS[2:])}, "Chưa trả lời 2"),
        ({"not_deprived": frozenset(INDICATORS)}, "vừa ghi thiếu hụt vừa ghi không"),
        ({"deprived": frozenset({"xe_may"})}, "xe_may"),
        ({"causes": frozenset({"lazy"})}, "lazy"),
        ({"persons": 0}, "nhân khẩu"),
        ({"surveyor": " "}, "rà soát viên"),
        ({"paper": ""}, "số phiếu giấy"),
        ({"score_a": -1}, "không được âm"),
        ({"score_a": None}, "Cần thu nhập hoặc điểm A"),
        ({"surveyed_on": date(2024, 12, 13)}, "sau hôm nay"),
        ({"surveyed_on": date(2024, 12, 11)}, "trước ngày mở"),
        ({"latitude": Decimal(14)}, "Tọa độ"),
    ],
)
def test_facts_that_are_incomplete_or_cannot_be_are_refused_with_what_is_wrong(
    commune, wrong, words
):
    entry = commune.entry(commune.open(), "brut")

    with pytest.raises(RefusedError, match=words):
        record_survey(entry.pk, changed(facts(), **wrong), actor=commune.officer)

    assert not Survey.objects.exists()


def test_sent_again_it_is_the_same_survey(commune):
    review = commune.open()
    once = facts()

    first = record_survey(commune.entry(review, "brut").pk, once, actor=commune.officer)
    again = record_survey(commune.entry(review, "brut").pk, once, actor=commune.officer)

    assert first == again
    with pytest.raises(RefusedError, match="hộ khác"):
        record_survey(commune.entry(review, "hlim").pk, once, actor=commune.officer)


def test_two_people_at_one_household_make_a_conflict_that_a_person_settles(commune):
    review = commune.open()
    entry = commune.entry(review, "brut")
    head = commune.cast.actor("binh")
    first = record_survey(entry.pk, facts(4), actor=commune.officer)
    other = record_survey(entry.pk, facts(2), actor=head)
    third = record_survey(entry.pk, facts(1), actor=head)

    assert (current_of(entry), list(conflicts_of(entry))) == (first, [other, third])
    assert not progress_of(review).is_done
    settle_conflict(other.pk, True, head)
    settle_conflict(third.pk, False, head)

    assert current_of(entry) == other
    assert list(entry.surveys.values_list("state", flat=True)) == [
        "replaced", "current", "rejected",
    ]  # fmt: skip
    with pytest.raises(RefusedError, match="không còn chờ"):
        settle_conflict(other.pk, True, head)
    corrected = record_survey(entry.pk, facts(5, base_id=other.pk), actor=commune.officer)
    assert (current_of(entry), corrected.base) == (corrected, other)


def test_q01_score_entered_by_hand_says_so_and_names_its_paper(commune):
    entry = commune.entry(commune.open(), "hlim")

    stored = record_survey(entry.pk, facts(2, paper="B-017"), actor=commune.officer)

    assert (stored.score_source, stored.paper) == (Survey.ScoreSource.HAND, "B-017")
    assert (stored.score_a, stored.poverty_class) == (120, "near_poor")


def test_q07_review_of_2026_measures_both_standards(commune):
    clock.set_practice_day(date(2026, 11, 21))
    entry = commune.entry(commune.open(year=2026), "brut")
    whole = facts(2, income=1_800_000)
    unknown = record_survey(entry.pk, whole, actor=commune.officer)

    more = changed(
        whole, client_id=uuid4(), base_id=unknown.pk,
        not_deprived=whole.not_deprived - {"telecom"} | {f"{CLOSING}:telecom"},
        deprived=whole.deprived | {"waste_treatment", f"{OPENING}:telecom"},
    )  # fmt: skip
    both = record_survey(entry.pk, more, actor=commune.officer)

    assert (unknown.standard, unknown.poverty_class) == (CLOSING, "near_poor")
    assert (unknown.opening_standard, unknown.opening_class) == ("", "")
    assert (both.deprived.bit_count(), both.poverty_class) == (2, "near_poor")
    assert (both.opening_standard, both.opening_class) == (OPENING, "poor")
    assert both.opening_deprived is not None
    assert both.opening_deprived.bit_count() == 4


def test_q07_only_the_yearly_review_at_a_change_measures_the_next_standard():
    assert [measured(year, is_yearly=True).opening is not None for year in (2024, 2026)] == [
        False, True,
    ]  # fmt: skip
    assert measured(2026, is_yearly=False).opening is None
    assert Answers(frozenset({"telecom"}), frozenset()).of(OPENING)[0] == {"telecom"}


def test_q13_area_is_that_of_the_household_not_of_the_unit_around_it(commune):
    review = commune.open()
    town = commune.households["hlim"]
    town.area = "urban"
    town.save()

    found = [
        record_survey(commune.entry(review, name).pk, facts(4, score_a=160), actor=commune.officer)
        for name in ("brut", "hlim")
    ]

    assert [one.poverty_class for one in found] == ["not_poor", "poor"]


@pytest.mark.parametrize("name", ["son", "minh", "mai", "quy"])
def test_nobody_else_writes_into_the_review_of_a_commune(commune, name):
    entry = commune.entry(commune.open(), "brut")

    with pytest.raises(RefusedError):
        record_survey(entry.pk, facts(), actor=commune.cast.actor(name))


def test_a_closed_review_takes_nothing_more(commune):
    review = commune.open()
    review.closed_on = clock.today()
    review.save()

    with pytest.raises(RefusedError, match="chưa chốt"):
        record_survey(commune.entry(review, "brut").pk, facts(), actor=commune.officer)
