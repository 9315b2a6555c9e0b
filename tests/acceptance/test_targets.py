"""Clause D02: a target for a class of places, and a ratio to a baseline year."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse

from chungtay.households.models import ClassCount
from chungtay.movements.models import Plan, Target
from chungtay.organizations import clock
from chungtay.organizations.models import OrganizationKind, Place, PlaceLevel
from tests.acceptance.seed_plans import Office, issued, new_province, open_office
from tests.acceptance.test_commendation import post, words
from tests.cast import BEGIN, Cast

STANDARD = "2016-2020"


def count(place: Place, year: int, *, poor: int) -> None:
    """Enter the 1,000 households of a commune."""
    for poverty_class, households in (("poor", poor), ("not_poor", 1000 - poor)):
        ClassCount.objects.create(
            place=place, year=year, standard=STANDARD, is_ethnic_minority=False,
            poverty_class=poverty_class, households=households,
        )  # fmt: skip


@pytest.fixture
def health(cast: Cast) -> Office:
    """The health department of Hà Tĩnh; its province has a poor commune and a better-off one."""
    province = new_province("42", "Tỉnh Hà Tĩnh")
    for code, name, before, after in (
        ("18001", "Xã Nghèo", 300, 180), ("18002", "Xã Khá", 60, 50),
    ):  # fmt: skip
        place = Place.build(
            code=code, level=PlaceLevel.COMMUNE, name=name, parent=province, valid_from=BEGIN
        )
        place.save()
        for n, year in enumerate(range(2015, 2021)):
            count(place, year, poor=before - (before - after) * n // 5)
    return open_office("syt", "Sở Y tế tỉnh Hà Tĩnh", OrganizationKind.DEPARTMENT, place=province)


@pytest.fixture
def plan(health: Office, seeds: list[Path]) -> Plan:
    """Plan D, issued; today is the end of its years."""
    clock.set_practice_day(date(2020, 12, 31))
    return issued(health.officer, health.head, seeds[3], on=date(2018, 2, 2))


def target_url(target: Target) -> str:
    return reverse("movements:target", args=[target.pk])


@pytest.mark.clause("D02")
def test_target_for_poor_communes_is_measured_on_those_classed_poor(
    health: Office, plan: Plan
) -> None:
    target = plan.targets.get(population="poor_communes")
    assert (target.minimum, target.maximum) == (Decimal(2), Decimal(3))
    before = words(health.officer, target_url(target))
    assert "Chưa có số liệu gốc: chưa chọn nơi thuộc diện xã nghèo để đo." in before
    poor = Place.objects.get(name="Xã Nghèo")

    after = post(
        health.officer,
        reverse("movements:target_places", args=[target.pk]),
        {"places": [poor.pk], "instrument": "Quyết định 900/QĐ-TTg"},
    )

    assert "Xã Nghèo Quyết định 900/QĐ-TTg" in after
    assert "Bình quân: (30,00 − 18,00) : 5 năm = 2,40 mỗi năm." in after
    whole = plan.targets.get(population="all")
    said = words(health.officer, target_url(whole))
    assert "Bình quân: (18,00 − 11,50) : 5 năm = 1,30 mỗi năm." in said, "all communes count"
    shown = health.officer.get(f"/api/v1/movements/plans/{plan.pk}/targets").json()
    latest = {str(Decimal(row["value"]).normalize()) for row in shown if row["value"]}
    assert latest == {"18", "11.5"}


@pytest.mark.clause("D02")
def test_ratio_names_its_baseline_year_and_says_that_nobody_knows_it(
    health: Office, plan: Plan
) -> None:
    target = plan.targets.get(measure="ratio")
    assert (target.minimum, target.baseline_year) == (Decimal("1.5"), 2015)

    for address in (
        target_url(target),
        reverse("movements:plan", args=[plan.pk]),
        reverse("movements:movement", args=[plan.movement_id]),
    ):
        assert "Tăng từ 1,5 lần so với năm 2015" in words(health.officer, address), address
    assert "Chưa có số liệu gốc năm 2015." in words(health.officer, target_url(target))
    [row] = [
        one
        for one in health.officer.get(f"/api/v1/movements/plans/{plan.pk}/targets").json()
        if "lần" in one["bound"]
    ]
    assert row["bound"] == "Tăng từ 1,5 lần so với năm 2015"
    assert (row["status"], row["value"]) == ("unknown", None)


@pytest.mark.clause("D02")
def test_list_without_its_decision_is_refused_and_changes_nothing(
    health: Office, plan: Plan
) -> None:
    target = plan.targets.get(population="poor_communes")
    poor = Place.objects.get(name="Xã Nghèo")

    answer = health.officer.post(
        reverse("movements:target_places", args=[target.pk]), {"places": [poor.pk]}
    )

    assert answer.status_code == 409
    assert "Mời ghi văn bản phê duyệt danh sách." in answer.content.decode()
    assert not poor.classed.exists()
