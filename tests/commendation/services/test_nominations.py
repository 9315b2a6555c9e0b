"""Who may be proposed for what."""

import pytest

from chungtay.commendation.models import AwardRound, Nomination
from chungtay.commendation.rules.forms import SubjectKind
from chungtay.commendation.selectors.offers import offers_for
from chungtay.commendation.services.nominations import attach_paper
from chungtay.kernel.errors import RefusedError
from tests.cast import DAY, Cast
from tests.commendation.factory import PDF, make_household, make_plan, make_round, propose


def test_plan_and_law_of_the_day_offer_forms_with_their_authority(award_round: AwardRound) -> None:
    offers = {offer.code: offer.authority for offer in offers_for(award_round, day=DAY)}

    assert offers["GK_HUYEN"] == "Chủ tịch UBND huyện"
    assert offers["BK_TINH"] == "Chủ tịch UBND tỉnh"
    assert offers["BK_TTG"] == "Thủ tướng Chính phủ"
    assert "GK_XA" not in offers, "a dossier at the district does not move down to a commune"
    assert "CSTDCS" not in offers, "the plan does not name it"


def test_household_is_offered_only_what_the_law_gives_households(award_round: AwardRound) -> None:
    codes = {
        offer.code for offer in offers_for(award_round, day=DAY, subject=SubjectKind.HOUSEHOLD)
    }

    assert "CO_CP" not in codes
    assert {"GK_HUYEN", "BK_TINH"} <= codes


def test_subject_outside_the_plan_is_refused_with_the_reason(cast: Cast) -> None:
    award_round = make_round(cast, make_plan(cast, groups=("agencies", "officials")))

    with pytest.raises(RefusedError, match="chỉ khen cá nhân, tập thể; không khen hộ gia đình"):
        propose(cast, award_round)
    assert not Nomination.objects.exists()


def test_form_outside_the_plan_is_refused_with_what_is_offered(
    cast: Cast, award_round: AwardRound
) -> None:
    with pytest.raises(RefusedError, match=r"không có trong kế hoạch.*Giấy khen"):
        propose(cast, award_round, form="CSTDCS")


def test_child_plan_takes_forms_and_criteria_from_the_plan_above(cast: Cast) -> None:
    parent = make_plan(cast)
    child = make_plan(cast, parent=parent, groups=(), forms=())

    offers = {offer.code for offer in offers_for(make_round(cast, child), day=DAY)}

    assert "GK_HUYEN" in offers


def test_same_proposal_twice_is_one_dossier(cast: Cast, award_round: AwardRound) -> None:
    household = make_household(cast)
    first = propose(cast, award_round, household_id=household.pk)

    assert propose(cast, award_round, household_id=household.pk) == first
    assert Nomination.objects.count() == 1


def test_household_of_another_commune_cannot_be_proposed(
    cast: Cast, award_round: AwardRound
) -> None:
    other = make_household(cast, unit="krong")

    with pytest.raises(RefusedError, match="chưa chọn hộ"):
        propose(cast, award_round, household_id=other.pk)


def test_unit_of_another_commune_cannot_be_proposed(cast: Cast, award_round: AwardRound) -> None:
    with pytest.raises(RefusedError, match="không thuộc"):
        propose(cast, award_round, "collective", organization_id=cast.units["krong"].pk)


@pytest.mark.parametrize("who", ["nga", "tam", "dung"])
def test_stranger_cannot_propose(who: str, cast: Cast, award_round: AwardRound) -> None:
    with pytest.raises(RefusedError):
        propose(cast, award_round, "collective", who=who)


def test_paper_replaces_the_one_before(cast: Cast, award_round: AwardRound) -> None:
    nomination = propose(cast, award_round)
    for name in ("ban-1.pdf", "ban-2.pdf"):
        attach_paper(nomination.pk, kind="minutes", data=PDF, name=name, actor=cast.actor("hoa"))

    assert [paper.file.name for paper in nomination.papers.all()] == ["ban-2.pdf"]


def test_other_unit_cannot_attach(cast: Cast, award_round: AwardRound) -> None:
    nomination = propose(cast, award_round)

    with pytest.raises(RefusedError, match="đang giữ hồ sơ"):
        attach_paper(nomination.pk, kind="minutes", data=PDF, name="a.pdf", actor=cast.actor("son"))
