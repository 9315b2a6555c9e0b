"""Who handled what, where, on a day: real offices of An Giang, and the cast's Kbang."""

from datetime import date

import pytest

from chungtay.kernel.certainty import Certainty
from chungtay.organizations.models import Function, OrganizationFunction, OrganizationVersion
from chungtay.organizations.selectors.functions import Reach, who_handles
from chungtay.organizations.selectors.heirs import standing_on
from chungtay.organizations.selectors.places import place_on
from chungtay.organizations.services.offices import Offices, load_offices
from chungtay.organizations.services.tree import create_organization
from tests.organizations.small_reforms import FIRST, SECOND, load

IN_2023, IN_2026 = date(2023, 5, 1), date(2026, 11, 21)
POVERTY = Function.POVERTY_REDUCTION


@pytest.fixture
def an_giang(db: None) -> Offices:
    """The shipped offices of An Giang."""
    return load_offices("an_giang")


def test_poverty_reduction_in_an_giang_in_2023_is_with_the_labour_department(an_giang):
    (answer,) = who_handles(POVERTY, an_giang.units["ag"], IN_2023)

    assert answer.holder == an_giang.units["ag.ldtbxh"]
    assert answer.reach is Reach.WITHIN
    assert (answer.steps, answer.handovers) == ((), ())


@pytest.mark.parametrize("asked", ["ag", "new", "kg"])
def test_in_2026_it_is_with_agriculture_and_environment_whichever_province_is_named(
    an_giang, asked
):
    (answer,) = who_handles(POVERTY, an_giang.units[asked], IN_2026)

    assert answer.holder == an_giang.units["new.nnmt"]
    assert answer.unit == an_giang.units["new"]


def test_the_answer_says_through_which_succession_and_act(an_giang):
    (answer,) = who_handles(POVERTY, an_giang.units["ag"], IN_2026)

    assert [(step.on, step.instrument) for step in answer.steps] == [
        (date(2025, 7, 1), "NQ 202/2025/QH15")
    ]
    assert [(step.old_pk, step.on, step.instrument) for step in answer.handovers] == [
        (
            an_giang.units["ag.ldtbxh"].pk,
            date(2025, 3, 1),
            "NQ của HĐND tỉnh về sắp xếp cơ quan chuyên môn năm 2025",
        ),
        (an_giang.units["ag.nnmt"].pk, date(2025, 7, 1), "TT 13/2025/TT-BNNMT"),
    ]


def test_between_the_two_reforms_the_old_province_has_the_new_department(an_giang):
    (answer,) = who_handles(POVERTY, an_giang.units["ag"], date(2025, 5, 1))

    assert answer.holder == an_giang.units["ag.nnmt"]


def test_a_question_about_the_new_province_before_its_time_answers_for_both_old_ones(an_giang):
    answers = who_handles(POVERTY, an_giang.units["new"], IN_2023)

    assert {answer.holder for answer in answers} == {
        an_giang.units["ag.ldtbxh"],
        an_giang.units["kg.ldtbxh"],
    }


def test_a_department_without_the_function_is_answered_by_its_committee(an_giang):
    (answer,) = who_handles(POVERTY, an_giang.units["ag.noivu"], IN_2023)

    assert (answer.holder, answer.reach) == (an_giang.units["ag.ldtbxh"], Reach.ABOVE)


def test_a_desk_inside_a_department_answers_for_the_province(an_giang):
    (answer,) = who_handles(Function.EMULATION_DESK, an_giang.units["ag"], IN_2023)

    assert answer.holder == an_giang.units["ag.bantdkt"]
    assert answer.holding.certainty == Certainty.ASSUMED


def test_loading_again_adds_nothing(an_giang):
    assert load_offices("an_giang").created == 0


def test_a_commune_without_a_desk_is_answered_by_the_district(cast):
    (answer,) = who_handles(POVERTY, cast.units["dong"], IN_2023)

    assert (answer.holder, answer.reach) == (cast.units["ldtbxh"], Reach.ABOVE)


def test_a_desk_of_a_commune_never_answers_for_the_district_above(cast):
    OrganizationFunction.objects.filter(function=POVERTY).delete()
    OrganizationFunction.objects.create(
        organization=cast.units["dong"], function=POVERTY, valid_from=date(2020, 1, 1)
    )

    (answer,) = who_handles(POVERTY, cast.units["kbang"], IN_2023)

    assert (answer.holder, answer.reach) == (None, Reach.NOBODY)


def test_another_district_is_not_answered_by_this_one(cast):
    (answer,) = who_handles(POVERTY, cast.units["tu_an"], IN_2023)

    assert answer.reach is Reach.NOBODY


def test_a_function_of_a_body_that_has_ended_answers_nothing(cast):
    unit = cast.units["ldtbxh"]
    unit.valid_to = date(2022, 1, 1)
    unit.save()

    (answer,) = who_handles(POVERTY, cast.units["kbang"], IN_2023)

    assert answer.holder is None


def test_a_body_answers_for_the_committee_it_stood_under_on_the_day(cast):
    unit, day = cast.units["ldtbxh"], date(2023, 1, 1)
    version = unit.versions.get()
    version.valid_to = date(2022, 12, 31)
    version.save()
    OrganizationVersion.objects.create(
        organization=unit, name=unit.name, parent=cast.units["an_khe"], valid_from=day,
        search_key=unit.search_key, sort_key=unit.sort_key,
    )  # fmt: skip

    (before,) = who_handles(POVERTY, cast.units["kbang"], date(2022, 6, 1))
    (after,) = who_handles(POVERTY, cast.units["an_khe"], IN_2023)

    assert (before.holder, after.holder) == (unit, unit)
    assert who_handles(POVERTY, cast.units["kbang"], IN_2023)[0].holder is None


def test_a_committee_without_successor_resolves_through_its_ground(db):
    load(FIRST, SECOND)

    old = create_organization(
        code="kb", name="Ủy ban nhân dân huyện Kbang", kind="committee", level="district",
        valid_from=date(2004, 1, 1), valid_to=date(2025, 6, 30),
        place=place_on("625", date(2023, 1, 1)),
    )  # fmt: skip
    new = create_organization(
        code="kr", name="Ủy ban nhân dân xã Krong", kind="committee", level="commune",
        valid_from=date(2025, 7, 1), place=place_on("23650", IN_2026),
    )  # fmt: skip

    ((heir, steps),) = standing_on(old, IN_2026)

    assert heir == new
    assert [step.certainty for step in steps] == [Certainty.ASSUMED]
