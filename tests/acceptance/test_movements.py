"""Clauses about movements, shown on the five real plans through the pages."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse

from chungtay.households.models import ClassCount, Household
from chungtay.movements.models import Assignment, Milestone, Plan, Task
from chungtay.organizations import clock
from chungtay.organizations.models import OrganizationKind, Place
from chungtay.reporting.models import Report
from tests.acceptance.seed_plans import (
    Office,
    drafted,
    issued,
    made_up,
    new_province,
    open_office,
    page,
    url,
)
from tests.cast import Cast

DEPARTMENT, COMMITTEE = OrganizationKind.DEPARTMENT, OrganizationKind.COMMITTEE
STANDARD = "2022-2025"


def count_households(place: Place, year: int, *, poor: int, minority_poor: int) -> None:
    """Enter 1,000 households of a place, 400 of them of ethnic minorities."""
    rows = [
        (True, "poor", minority_poor), (True, "not_poor", 400 - minority_poor),
        (False, "poor", poor - minority_poor), (False, "not_poor", 600 - poor + minority_poor),
    ]  # fmt: skip
    for is_minority, poverty_class, households in rows:
        ClassCount.objects.create(
            place=place, year=year, standard=STANDARD, is_ethnic_minority=is_minority,
            poverty_class=poverty_class, households=households,
        )  # fmt: skip


@pytest.fixture
def kbang_plan(cast: Cast, seeds: list[Path]) -> Plan:
    """Plan E, issued by the district on 26/8/2022."""
    return issued(cast.client("lan"), cast.client("minh"), seeds[4], on=date(2022, 8, 26))


@pytest.fixture
def province(cast: Cast) -> Office:
    """The committee of An Giang."""
    return open_office(
        "ubnd", "Ủy ban nhân dân tỉnh An Giang", COMMITTEE,
        place=new_province("89", "Tỉnh An Giang"),
    )  # fmt: skip


@pytest.mark.clause("A05")
def test_duty_of_plan_a_has_lead_coordinators_and_a_person(cast: Cast, seeds: list[Path]) -> None:
    place = new_province("89", "Tỉnh An Giang")
    health = open_office("syt", "Sở Y tế tỉnh An Giang", DEPARTMENT, place=place)
    desk = open_office("vps", "Văn phòng Sở Y tế", DEPARTMENT, place=place, parent=health.unit)
    plan = issued(health.officer, health.head, seeds[0], on=date(2022, 9, 1))
    duty = Assignment.objects.get(plan=plan, clause="V.2")
    if not duty.leads.exists():
        data = {"units": [desk.unit.pk]}
        health.officer.post(url("assignment_leads", duty.pk), data)
    task = Task.objects.get(assignment=duty, organization=desk.unit)
    officer = desk.unit.positions.get(role="officer").user

    desk.head.post(url("task_person", task.pk), {"person": officer.pk})

    shown = page(desk.officer, "task", task.pk)
    assert str(desk.unit) in shown
    assert "Công đoàn ngành" in shown
    assert officer.full_name in shown


@pytest.mark.clause("A09")
def test_milestones_of_plan_a_stand_on_a_timeline_and_remind(cast: Cast, seeds: list[Path]) -> None:
    place = new_province("89", "Tỉnh An Giang")
    health = open_office("syt", "Sở Y tế tỉnh An Giang", DEPARTMENT, place=place)
    plan = issued(health.officer, health.head, seeds[0], on=date(2022, 9, 1))

    kinds = set(plan.milestones.values_list("kind", "when"))
    assert {("launch", "2022"), ("midterm_review", "2023"), ("final_review", "2025")} <= kinds
    assert ("implementation", "2022/2025") in kinds
    assert ("annual_award", "2022/2025") in kinds
    assert 'class="timeline"' in page(health.officer, "movement", plan.movement_id)
    clock.set_practice_day(date(2023, 12, 1))
    assert "Mốc: Sơ kết" in page(health.officer, "my_work")


@pytest.mark.clause("B02")
def test_targets_of_plan_b_are_ranges_measured_from_the_register(
    province: Office, seeds: list[Path]
) -> None:
    plan = issued(province.officer, province.head, seeds[1], on=date(2023, 5, 25))
    place = province.unit.place
    assert place is not None
    count_households(place, 2022, poor=60, minority_poor=40)
    count_households(place, 2023, poor=49, minority_poor=26)

    found = {target.population: target for target in plan.targets.all()}
    for population, low, high in (("all", "1", "1.2"), ("ethnic_minority", "3", "4")):
        target = found[population]
        assert (target.minimum, target.maximum) == (Decimal(low), Decimal(high))
        assert (target.measure, target.from_year, target.to_year) == ("points_per_year", 2023, 2023)
    shown = page(province.officer, "movement", plan.movement_id)
    assert "4,90%" in shown
    assert "6,50%" in shown
    assert shown.count("<b>Đạt</b>") == 2
    assert reverse("households:household_list") in shown


@pytest.mark.clause("B05")
def test_unit_sees_the_contents_of_its_own_group_in_plan_b(
    province: Office, seeds: list[Path]
) -> None:
    assert province.unit.place is not None
    home = open_office(
        "snv", "Sở Nội vụ tỉnh An Giang", DEPARTMENT, place=province.unit.place,
        parent=province.unit,
    )  # fmt: skip
    plan = issued(province.officer, province.head, seeds[1], on=date(2023, 5, 25))
    groups = set(plan.group_contents.values_list("group", flat=True))
    assert {"agencies", "front_and_unions", "enterprises", "youth"} <= groups

    shown = page(home.officer, "plan", plan.pk)

    section = shown[shown.index('id="noi-dung-nhom"') :]
    assert section.index("Nhóm của đơn vị mình") < section.index("Doanh nghiệp")
    own = plan.group_contents.filter(group="agencies").first()
    assert own is not None
    assert own.text[:40] in shown


@pytest.mark.clause("B12")
def test_midterm_review_of_plan_b_is_a_quarter(province: Office, seeds: list[Path]) -> None:
    plan = issued(province.officer, province.head, seeds[1], on=date(2023, 5, 25))

    milestone = Milestone.objects.get(plan=plan, kind="midterm_review")

    assert milestone.when == "2023-Q4"
    assert (milestone.first_day, milestone.last_day) == (date(2023, 10, 1), date(2023, 12, 31))
    assert "quý IV năm 2023" in page(province.officer, "movement", plan.movement_id)


@pytest.mark.clause("E02")
def test_targets_of_plan_e_are_strict_allocated_and_tracked(cast: Cast, kbang_plan: Plan) -> None:
    lan = cast.client("lan")
    for key in ("dong", "krong"):
        for year, poor in ((2021, 160), (2022, 130), (2023, 100)):
            count_households(cast.places[key], year, poor=poor, minority_poor=poor // 2)
    found = {target.population: target for target in kbang_plan.targets.all()}
    for population, bound in (("all", 2), ("ethnic_minority", 3)):
        target = found[population]
        assert (target.minimum, target.maximum, target.strict) == (bound, None, True)
        assert (target.from_year, target.to_year) == (2022, 2025)
    target = found["all"]

    lan.post(
        url("target_shares", target.pk),
        {f"unit-{cast.units['dong'].pk}": "2,5", f"unit-{cast.units['krong'].pk}": "3,5"},
    )

    shown = page(lan, "target", target.pk)
    assert "trên 2,5 điểm phần trăm mỗi năm" in shown
    assert "trên 3,5 điểm phần trăm mỗi năm" in shown
    rows = {
        key: shown[shown.index(f'?don-vi={cast.units[key].pk}">{cast.units[key]}') :]
        for key in ("dong", "krong")
    }
    assert rows["dong"].index("Đúng tiến độ") < rows["dong"].index("</tr>")
    assert rows["krong"].index("Có nguy cơ không đạt") < rows["krong"].index("</tr>")
    whole = page(lan, "movement", kbang_plan.movement_id)
    assert "trên 2 điểm phần trăm mỗi năm" in whole
    assert "<svg" in whole


@pytest.mark.clause("E13")
def test_timeline_of_plan_e_runs_to_the_final_review(cast: Cast, kbang_plan: Plan) -> None:
    kinds = set(kbang_plan.milestones.values_list("kind", "when"))

    assert {("launch", "2022"), ("midterm_review", "2023"), ("final_review", "2025")} <= kinds
    shown = page(cast.client("lan"), "movement", kbang_plan.movement_id)
    assert 'class="timeline"' in shown
    clock.set_practice_day(date(2025, 11, 20))
    cast.client("lan").post(
        url("milestone_done", kbang_plan.milestones.get(kind="midterm_review").pk),
        {"done_on": "14/12/2023"},
    )
    waiting = page(cast.client("lan"), "my_work")
    assert "Mốc: Tổng kết" in waiting
    assert "Mốc: Sơ kết" not in waiting


@pytest.mark.clause("E19")
def test_commune_makes_its_own_plan_under_plan_e(cast: Cast, kbang_plan: Plan) -> None:
    own = made_up(
        letterhead="ỦY BAN NHÂN DÂN\nXÃ ĐÔNG", number="     /KH-UBND",
        place_line="Đông, ngày     tháng     năm 2022", kind="KẾ HOẠCH",
        title=f"Hưởng ứng phong trào thi đua “{kbang_plan.movement_name}”",
        opening=(
            f"Thực hiện Kế hoạch số {kbang_plan.document.notation} ngày 26 tháng 8 năm 2022 của "
            f"UBND huyện Kbang về phong trào thi đua “{kbang_plan.movement_name}”, xã làm như sau:"
        ),
        body=(
            "I. MỤC ĐÍCH\n\n1. Giúp hộ nghèo trong xã.\n\nII. TỔ CHỨC THỰC HIỆN\n\n"
            "1. Công chức văn hóa - xã hội: Theo dõi, báo cáo trước ngày 30/11/2022."
        ),
    )  # fmt: skip
    draft = drafted(cast.client("hoa"), "xa.txt", own)
    cast.client("binh").post(url("plan_issue", draft.pk), {"number": "", "issued_on": "10/09/2022"})

    plan = Plan.objects.get(pk=draft.pk)
    assert plan.parent == kbang_plan
    assert plan.movement == kbang_plan.movement
    district = page(cast.client("lan"), "plan", kbang_plan.pk)
    assert f'href="{url("plan", plan.pk)}"' in district
    with_plan = page(cast.client("lan"), "movement", kbang_plan.movement_id)
    assert f'href="{url("plan", plan.pk)}"' in with_plan


@pytest.mark.clause("E07")
def test_groups_of_plan_e_register_down_to_hamlets_and_households_and_sponsor_each_other(
    cast: Cast, kbang_plan: Plan
) -> None:
    movement, hoa = kbang_plan.movement, cast.client("hoa")
    assert movement is not None
    village = Place.build(
        code="H1", level="hamlet", name="Làng Tơ Nang", parent=cast.places["dong"],
        valid_from=date(2004, 1, 1),
    )  # fmt: skip
    village.save()
    for name in ("Đinh Văn Khá", "Đinh Thị Nghèo"):
        hoa.post(
            reverse("households:household_add"),
            {"place": cast.places["dong"].pk, "hamlet": "Làng Tơ Nang", "area": "rural",
             "head_name": name, "birth_year": 1980, "sex": "male", "ethnicity": "Ba Na"},
        )  # fmt: skip
    rich, poor = Household.objects.order_by("pk")
    groups = dict(kbang_plan.group_contents.values_list("group", "text"))
    assert {"hamlets", "officials", "enterprises", "well_off_households"} <= set(groups)

    def register(group: str, **subject: object) -> None:
        data = {"group": group, "pledge": "Cùng làm", "registered_on": "12/12/2024"} | subject
        added = hoa.post(reverse("support:registration_add", args=[movement.pk]), data)
        assert added.status_code == 302, added.content.decode()

    register("hamlets", hamlet=village.pk)
    register("officials", organization=cast.units["dong"].name)
    register("enterprises", name="Hợp tác xã cà phê ở huyện khác")
    register("well_off_households", household_code=rich.code)
    register("poor_households", household_code=poor.code)
    hoa.post(
        reverse("support:sponsorship_add"),
        {"sponsor_group": "well_off_households", "sponsor_household_code": rich.code,
         "household_code": poor.code, "aim": "livelihood", "promise": "Cho mượn bò giống",
         "begun_on": "12/12/2024", "movement": movement.pk},
    )  # fmt: skip

    shown = hoa.get(reverse("support:registration_list", args=[movement.pk])).content.decode()
    for words in ("Làng Tơ Nang, Xã Đông", "Hợp tác xã cà phê", "Đinh Văn Khá", "Đinh Thị Nghèo"):
        assert words in shown
    assert "1/1 thôn, làng đã đăng ký" in shown
    pairs = hoa.get(reverse("support:sponsorship_list")).content.decode()
    assert "Đinh Văn Khá" in pairs
    assert "Đinh Thị Nghèo" in pairs
    above = cast.client("minh").get(reverse("support:registration_list", args=[movement.pk]))
    assert "Làng Tơ Nang, Xã Đông" in above.content.decode()


@pytest.mark.clause("E08")
def test_head_answers_for_what_is_overdue_at_the_unit(cast: Cast, kbang_plan: Plan) -> None:
    clock.set_practice_day(date(2022, 11, 20))
    asked = {
        "year": "2022",
        "due_on": "2022-12-10",
        "issuer": cast.units["kbang"].pk,
        "addressee": "Ủy ban nhân dân tỉnh Gia Lai",
        "partner": cast.units["ldtbxh"].pk,
        "units": [cast.units["dong"].pk, cast.units["krong"].pk],
    }
    opened = cast.client("lan").post(
        f"{reverse('reporting:round_new')}?ke-hoach={kbang_plan.pk}", asked
    )
    assert opened.status_code == 302, opened.content.decode()
    assert "Không có việc nào trễ" in page(cast.client("binh"), "unit_work")
    clock.set_practice_day(date(2022, 12, 20))

    own, above = page(cast.client("binh"), "unit_work"), page(cast.client("minh"), "unit_work")

    report = reverse(
        "reporting:report", args=[Report.objects.get(organization=cast.units["dong"]).pk]
    )
    assert f'href="{report}"' in own
    assert f'href="{report}"' in page(cast.client("binh"), "my_work")
    for shown in (own, above):
        assert "Chịu trách nhiệm: Lê Văn Bình, Chủ tịch" in shown
    assert "Ủy ban nhân dân xã Krong" in above
    assert "Ủy ban nhân dân xã Krong" not in own
    assert "Chưa ghi ai là người đứng đầu" in above  # nobody heads the committee of Krong
