"""Who reads on the register of a unit that is gone."""

from datetime import timedelta

import pytest

from chungtay.commendation.models import Award
from chungtay.commendation.selectors.visible import awards_visible_to, decisions_visible_to
from chungtay.commendation.services.signing import sign_and_issue
from chungtay.organizations import clock
from chungtay.organizations.models import Organization, OrganizationSuccession
from tests.cast import DAY
from tests.commendation.factory import drafted

ON = DAY + timedelta(days=20)


@pytest.fixture
def award(cast, award_round) -> Award:
    """Đông proposed it; then Đông goes into Tú An."""
    given = sign_and_issue(drafted(cast, award_round).pk, actor=cast.actor("minh")).awards.get()
    OrganizationSuccession.objects.create(
        predecessor=cast.units["dong"], successor=cast.units["tu_an"], effective_on=ON
    )
    Organization.objects.filter(pk=cast.units["dong"].pk).update(valid_to=ON - timedelta(days=1))
    clock.set_practice_day(ON)
    return given


def test_the_heir_reads_the_award_and_its_decision(cast, award):
    nga = cast.actor("nga")

    assert list(awards_visible_to(nga)) == [award]
    assert list(decisions_visible_to(nga)) == [award.decision]


def test_neither_a_stranger_nor_the_heir_before_the_day_reads_them(cast, award):
    assert not awards_visible_to(cast.actor("son")).exists()
    clock.set_practice_day(ON - timedelta(days=1))

    assert not awards_visible_to(cast.actor("nga")).exists()
    assert not decisions_visible_to(cast.actor("nga")).exists()
