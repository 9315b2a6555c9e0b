"""Indicators, causes and traits: lists with a fixed order, kept as masks."""

import pytest

from chungtay.households.rules import causes, deprivations, traits
from chungtay.households.rules.bits import UnknownBitError
from chungtay.households.rules.poverty import standards
from chungtay.kernel.certainty import Certainty
from chungtay.law import resolve

CURRENT = "vn_2022_2025"
# The order in which the report forms 4 to 7 print the twelve indicators.
TWELVE = (
    "employment", "dependents", "nutrition", "health_insurance", "adult_education",
    "child_school_attendance", "housing_quality", "housing_area", "clean_water",
    "hygienic_toilet", "telecom", "information_assets",
)  # fmt: skip


@pytest.mark.parametrize("standard", standards(), ids=lambda one: one.id)
def test_every_standard_has_as_many_indicators_as_it_says(standard):
    found = deprivations.indicators(standard.id)

    assert len(found) == standard.indicators
    assert [one.bit for one in found] == list(range(standard.indicators))
    assert len({one.id for one in found}) == standard.indicators
    assert all(one.name and deprivations.dimension_name(one.dimension) for one in found)
    assert all(resolve(one.citation) for one in found)


def test_indicators_of_2022_stand_in_the_order_of_the_report_forms():
    assert tuple(one.id for one in deprivations.indicators(CURRENT)) == TWELVE
    assert len({one.dimension for one in deprivations.indicators(CURRENT)}) == 6


def test_q05_no_threshold_of_2022_passes_for_read():
    assert {one.certainty for one in deprivations.indicators(CURRENT)} == {Certainty.ASSUMED}


def test_q06_thresholds_of_2027_not_found_are_unknown_and_empty():
    found = deprivations.indicators("vn_2027_2030")

    assert {one.certainty for one in found} == {Certainty.ASSUMED, Certainty.UNKNOWN}
    assert all(bool(one.words) is (one.certainty is Certainty.ASSUMED) for one in found)
    assert "waste_treatment" in {one.id for one in found}
    assert "information_assets" not in {one.id for one in found}


def test_unknown_standard_has_no_indicators():
    with pytest.raises(KeyError):
        deprivations.indicators("vn_1993")


@pytest.mark.parametrize(("ids", "mask"), [((), 0), (TWELVE[:1], 1), (TWELVE, 0xFFF)])
def test_mask_has_bit_0_for_the_first_indicator(ids, mask):
    assert deprivations.mask_of(reversed(ids), CURRENT) == mask
    assert deprivations.ids_of(mask, CURRENT) == ids


def test_mask_refuses_what_the_standard_does_not_have():
    with pytest.raises(UnknownBitError):
        deprivations.mask_of(["waste_treatment"], CURRENT)
    for mask in (-1, 1 << 12):
        with pytest.raises(UnknownBitError):
            deprivations.ids_of(mask, CURRENT)
    with pytest.raises(UnknownBitError):
        deprivations.ids_of(1 << 10, "vn_2016_2020")


def test_causes_and_traits_keep_their_order():
    assert [cause.id for cause in causes.CAUSES][::7] == ["lack_production_land", "other"]
    assert causes.ids_of(causes.mask_of(["other", "lack_capital"])) == ("lack_capital", "other")
    assert traits.ids_of(0b100001) == ("ethnic_minority", "works_on_land")
    assert traits.mask_of(["merit"]) == 8
    assert resolve(causes.CITATION)
    assert resolve(traits.CITATION)
    assert causes.CERTAINTY is traits.CERTAINTY is Certainty.ASSUMED


@pytest.mark.parametrize(
    ("ids", "words", "reason"),
    [
        ([], "", causes.NO_CAUSE),
        (["lack_capital", "illness_or_accident"], "", ""),
        (["other"], "", ""),
        (["other", "lack_capital"], " ", causes.OTHER_UNSAID),
        (["other", "lack_capital"], "Nợ vay", ""),
        (["lack_capital"], "Nợ vay", causes.SAID_NOT_CHOSEN),
    ],
)
def test_p28_causes_are_a_set_and_other_is_none_of_them_or_said(ids, words, reason):
    verdict = causes.check(ids, other_words=words)

    assert verdict.reason == reason
    assert verdict.allowed is (reason == "")


def test_p28_unknown_cause_is_refused():
    with pytest.raises(UnknownBitError):
        causes.check(["laziness"])


@pytest.mark.parametrize(
    ("ids", "bases", "reason"),
    [
        ([], {}, ""),
        (["merit", "works_on_land"], {}, ""),
        (["no_labor_capacity"], {"no_labor_capacity": " "}, traits.NO_BASIS),
        (["ethnic_minority"], {"ethnic_minority": "Chủ hộ là người Ba-na"}, ""),
        (["local_ethnic_minority"], {}, traits.LOCAL_NEEDS_MINORITY),
    ],
)
def test_q10_open_definitions_are_declared_with_a_basis(ids, bases, reason):
    assert traits.check_declared(ids, bases=bases).reason == reason


def test_q10_hints_bind_nobody_and_say_when_they_do_not_know():
    worker, child, old = traits.Worker(40), traits.Worker(14), traits.Worker(61)
    able, unable = traits.Worker(40, is_unable_to_work=False), traits.Worker(40, True)
    unsure = traits.Worker(None)

    assert traits.hint_ethnic_minority("Ba Na").is_likely is True
    assert traits.hint_ethnic_minority("Kinh").is_likely is False
    assert traits.hint_ethnic_minority(" ").is_likely is None
    assert "Ba Na" in traits.hint_ethnic_minority("Ba Na").sentence
    for members, likely in [
        ([], None), ([worker, child], None), ([able, unsure], False), ([child, old], True),
        ([child, old, unable], True), ([child, unsure], None),
    ]:  # fmt: skip
        assert traits.hint_no_labor_capacity(members).is_likely is likely
    hint = traits.hint_no_labor_capacity([child, old])
    assert "dưới 15 tuổi, trên 60 tuổi" in hint.sentence
    assert hint.certainty is Certainty.ASSUMED
