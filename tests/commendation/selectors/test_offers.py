"""What plan and law offer, by day and by body."""

from datetime import date

import pytest

from chungtay.commendation.models import AwardRound
from chungtay.commendation.rules.forms import Issuer, SubjectKind
from chungtay.commendation.selectors.offers import issuer_of, offers_for, terms_of
from tests.cast import DAY, Cast
from tests.commendation.factory import make_plan, make_round

LAST_DISTRICT, FIRST_COMMUNE = date(2025, 6, 30), date(2025, 7, 1)


def codes(award_round: AwardRound, day: date) -> set[str]:
    return {offer.code for offer in offers_for(award_round, day=day)}


def test_district_letter_ends_with_the_districts(award_round: AwardRound) -> None:
    assert "GK_HUYEN" in codes(award_round, LAST_DISTRICT)
    assert "GK_HUYEN" not in codes(award_round, FIRST_COMMUNE)


def test_state_awards_are_offered_and_personal_state_titles_are_not(
    award_round: AwardRound,
) -> None:
    offered = codes(award_round, DAY)

    assert {"BK_TTG", "CO_CP", "HCLD_3"} <= offered
    assert "CSTDTQ" not in offered


def test_certificate_of_the_prime_minister_is_told_from_the_provincial(cast: Cast) -> None:
    plan = make_plan(cast, forms=(("merit", "Thủ tướng Chính phủ"),))

    assert codes(make_round(cast, plan), DAY) == {"BK_TTG"}


def test_letter_without_authority_is_that_of_the_nearest_body(cast: Cast) -> None:
    plan = make_plan(cast, forms=(("commendation", ""),))

    assert codes(make_round(cast, plan), DAY) == {"GK_HUYEN"}


def test_plan_that_names_no_form_offers_none(cast: Cast) -> None:
    assert codes(make_round(cast, make_plan(cast, forms=())), DAY) == set()


@pytest.mark.parametrize(
    ("unit", "issuer"),
    [
        ("government", Issuer.PRIME_MINISTER),
        ("province", Issuer.PROVINCE_CHAIR),
        ("kbang", Issuer.DISTRICT_CHAIR),
        ("dong", Issuer.COMMUNE_CHAIR),
        ("noi_vu", None),
        ("front", None),
    ],
)
def test_body_decides_as_what_it_is(unit: str, issuer: Issuer | None, cast: Cast) -> None:
    assert issuer_of(cast.units[unit]) is issuer


def test_terms_come_from_the_nearest_plan_that_speaks(cast: Cast) -> None:
    top = make_plan(cast, "province", groups=("enterprises",), forms=(("merit", ""),))
    middle = make_plan(cast, parent=top, groups=("officials",), forms=())
    low = make_plan(cast, "dong", parent=middle, groups=(), forms=())

    terms = terms_of(low)

    assert (terms.forms_from, terms.criteria_from) == (top, middle)
    assert terms.subjects == {SubjectKind.INDIVIDUAL}
