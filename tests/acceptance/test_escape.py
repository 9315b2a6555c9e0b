"""Clause D08: poor households register of their own will; the next review tells who escaped."""

from datetime import date
from pathlib import Path

import pytest

from chungtay.organizations import clock
from chungtay.organizations.models import OrganizationKind, Place, PlaceLevel
from chungtay.support.models import EscapePlan, Registration
from tests.acceptance.seed_plans import issued, new_province, open_office
from tests.cast import BEGIN
from tests.support.escaping import BETTER, NEAR_POOR, POOR, Desk

SIGNED_ON = date(2018, 3, 1)


@pytest.fixture
def desk(db: None, seeds: list[Path]) -> Desk:
    """The committee of Hà Tĩnh, whose health department issued plan D."""
    clock.set_practice_day(date(2018, 3, 1))
    province = new_province("42", "Tỉnh Hà Tĩnh")
    commune = Place.build(
        code="18001", level=PlaceLevel.COMMUNE, name="Xã Nghèo", parent=province, valid_from=BEGIN
    )
    commune.save()
    committee = open_office(
        "ht", "Ủy ban nhân dân tỉnh Hà Tĩnh", OrganizationKind.COMMITTEE, place=province
    )
    health = open_office(
        "syt", "Sở Y tế tỉnh Hà Tĩnh", OrganizationKind.DEPARTMENT, place=province,
        parent=committee.unit,
    )  # fmt: skip
    plan = issued(health.officer, health.head, seeds[3], on=date(2018, 2, 2))
    assert plan.movement_id is not None
    return Desk(committee.officer, plan.movement_id, commune)


@pytest.mark.clause("D08")
def test_poor_households_register_with_plan_and_year_and_the_review_tells_who_escaped(desk):
    names = ("Lê Vươn Lên", "Lê Còn Khó", "Lê Đã Khá")
    up, still, better = (desk.household(name) for name in names)
    for household, points in ((up, POOR), (still, POOR), (better, BETTER)):
        desk.review(household, 2017, points)

    unsigned = desk.register(up, 2019, paper=None, signed_on=SIGNED_ON)
    nameless = desk.register(up, 2019, signed_on=SIGNED_ON, consented_by=" ")
    not_poor = desk.register(better, 2019, signed_on=SIGNED_ON)
    assert {one.status_code for one in (unsigned, nameless, not_poor)} == {422}
    assert "không thuộc hộ nghèo, hộ cận nghèo" in not_poor.content.decode()
    assert not Registration.objects.exists(), "nobody is registered without consent"

    for household in (up, still):
        answer = desk.register(household, 2019, signed_on=SIGNED_ON)
        assert answer.status_code == 302, answer.content.decode()
    assert set(desk.outcomes().values()) == {"waiting"}
    assert EscapePlan.objects.filter(consent__isnull=False, poverty_class="poor").count() == 2

    clock.set_practice_day(date(2019, 12, 31))
    desk.review(up, 2019, BETTER)
    desk.review(still, 2019, NEAR_POOR)

    assert desk.outcomes() == {"Lê Vươn Lên": "achieved", "Lê Còn Khó": "not_yet"}
    page = desk.page()
    assert "Đã thoát nghèo" in page
    assert "Nuôi hai con bò, học nghề xây" in page
    assert {line[-1] for line in desk.sheet()} >= {"Đã thoát nghèo", "Chưa thoát"}
