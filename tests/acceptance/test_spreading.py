"""How the real plans spread: sent, read, turned into plans of units, tied to other movements."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse

from chungtay.documents.models import Delivery, Document, DocumentState
from chungtay.movements.models import (
    Assignment,
    CountedResult,
    Movement,
    Plan,
    Target,
    Task,
    TaskRecord,
)
from chungtay.organizations import clock
from chungtay.organizations.models import OrganizationKind, Place
from tests.acceptance.seed_plans import Office, issued, new_province, open_office, page, url
from tests.cast import Cast

DEPARTMENT, PUBLIC = OrganizationKind.DEPARTMENT, OrganizationKind.PUBLIC_SERVICE
AnOffice = tuple[Office, dict[str, Office]]


def office_with_units(place: Place, code: str, name: str, *units: tuple[str, str, str]) -> AnOffice:
    """Return a department and the units below it, by their codes."""
    above = open_office(code, name, DEPARTMENT, place=place)
    below = {
        key: open_office(f"{code}.{key}", said, kind, place=place, parent=above.unit)
        for key, said, kind in units
    }
    return above, below


def sent(office: Office, plan: Plan, *groups: str) -> None:
    """Send a plan to groups of units below the office."""
    response = office.officer.post(url("plan_send", plan.pk), {"groups": groups})
    assert response.status_code == 302, response.content.decode()


def derived(office: Office, plan: Plan, *, on: date) -> Plan:
    """Let a unit make its own plan of the one above and issue it."""
    office.officer.post(url("plan_derive", plan.pk))
    made = Plan.objects.get(parent=plan, organization=office.unit)
    data = {"number": "", "issued_on": f"{on:%d/%m/%Y}"}
    response = office.head.post(url("plan_issue", made.pk), data)
    assert response.status_code == 302, response.content.decode()
    return made


def steps(office: Office, plan: Plan) -> dict[str, dict[str, object]]:
    """Return the rows of the adoption board by the name of the unit."""
    address = f"/api/v1/movements/movements/{plan.movement_id}/adoption"
    return {row["name"]: row for row in office.head.get(address).json()["rows"]}


@pytest.fixture
def health(cast: Cast) -> AnOffice:
    """The Health department of An Giang with its office, a hospital and a centre."""
    return office_with_units(
        new_province("89", "Tỉnh An Giang"), "syt", "Sở Y tế tỉnh An Giang",
        ("bv", "Bệnh viện đa khoa khu vực Tân Châu", PUBLIC),
        ("tt", "Trung tâm Y tế thị xã Tân Châu", PUBLIC),
    )  # fmt: skip


@pytest.mark.clause("A03", "A13")
def test_plan_a_reaches_units_and_each_person_and_the_tree_shows_who_carries_it(
    health: AnOffice, seeds: list[Path]
) -> None:
    above, units = health
    hospital, centre = units["bv"], units["tt"]
    clock.set_practice_day(date(2022, 9, 20))
    plan = issued(above.officer, above.head, seeds[0], on=date(2022, 9, 1))
    sent(above, plan, "province:public_service")
    copy = Delivery.objects.get(document=plan.document, organization=hospital.unit)

    hospital.officer.post(reverse("documents:receipt", args=[copy.pk]))
    hospital.officer.post(url("plan_read", plan.pk))
    readers = page(hospital.head, "plan_readers", plan.pk)
    assert "1/2 người đã xác nhận đọc" in readers
    assert readers.index("head syt.bv") < readers.index("officer syt.bv"), "who has not read first"
    own = derived(hospital, plan, on=date(2022, 9, 15))

    shown = steps(above, plan)
    mine, theirs = shown[str(hospital.unit)], shown[str(centre.unit)]
    assert (mine["plan_id"], mine["read"], mine["staff"]) == (own.pk, 1, 2)
    assert mine["acknowledged_at"] is not None
    assert (theirs["plan_id"], theirs["acknowledged_at"], theirs["read"]) == (None, None, 0)
    tree = page(above.head, "cascade", plan.movement_id)
    assert f'href="{url("plan", own.pk)}"' in tree
    assert "Chưa có" in tree
    assert own.document.bases.filter(cited=plan.document).exists()


def rural(office: Office, year: int) -> Target:
    """The office's plan for new rural areas, with a number to be reached."""
    movement = Movement.objects.create(
        name="Cả nước chung sức xây dựng nông thôn mới",
        search_key="ca nuoc chung suc xay dung nong thon moi", from_year=2021, to_year=2025,
    )  # fmt: skip
    document = Document.objects.create(
        type="plan", state=DocumentState.ISSUED, issuer=office.unit, number="99", symbol="KH",
        year=year, issued_on=date(year, 1, 10), title="Nông thôn mới",
    )  # fmt: skip
    plan = Plan.objects.create(
        document=document, organization=office.unit, movement=movement, from_year=year, to_year=year
    )
    return house_target(plan, "Nhà ở dân cư", year)


def house_target(plan: Plan, label: str, year: int) -> Target:
    return Target.objects.create(
        plan=plan, position=90, indicator="other", label=label, population="all",
        direction="reach", measure="count", minimum=Decimal(10), from_year=year, to_year=year,
    )  # fmt: skip


def recorded(above: Office, unit: Office, plan: Plan, day: date) -> TaskRecord:
    """Let the office give a duty under its plan, and the unit record what it did."""
    given = above.head.post(
        url("assignment_new", plan.pk),
        {"action": "Giúp hộ nghèo sửa nhà", "leads": [unit.unit.pk], "recurrence": "none",
         "first_due": f"{day:%d/%m/%Y}", "deliverable": "figure", "expected": "nhà",
         "request_key": "nha"},
    )  # fmt: skip
    assert given.status_code == 302, given.content.decode()
    task = Task.objects.get(assignment__request_key="nha")
    done = unit.officer.post(
        url("task_record", task.pk),
        {"done_on": f"{day:%d/%m/%Y}", "note": "Sửa xong bốn nhà", "figure": "4",
         "figure_unit": "nhà", "request_key": "bon-nha"},
    )  # fmt: skip
    assert done.status_code == 302, done.content.decode()
    return TaskRecord.objects.get(request_key="bon-nha")


def counts_once_in_both(above: Office, unit: Office, plan: Plan, other: Target, day: date) -> None:
    """Tie two movements, count one record in both, and find it on both targets' verdicts."""
    ours = house_target(plan, "Xóa nhà tạm", day.year)
    tied = above.head.post(
        url("movement_links", plan.movement_id),
        {"kind": "new_rural", "other": other.plan.movement_id},
    )  # fmt: skip
    assert tied.status_code == 302, tied.content.decode()
    record = recorded(above, unit, plan, day)

    chosen = {"target": [ours.pk, other.pk]}
    assert unit.officer.post(url("result_targets", record.pk), chosen).status_code == 302

    assert (TaskRecord.objects.count(), CountedResult.objects.count()) == (1, 2)
    for target, name in ((ours, other.plan.movement), (other, plan.movement)):
        shown = page(above.head, "target", target.pk)
        assert f"Năm {day.year} đạt 4,00." in shown
        assert "Cộng 1 kết quả đã ghi" in shown
        assert f"tính chung với {name}" in shown


@pytest.mark.clause("B06")
def test_result_of_plan_b_counts_for_new_rural_areas_too_and_is_stored_once(
    cast: Cast, seeds: list[Path]
) -> None:
    place = new_province("89", "Tỉnh An Giang")
    province = open_office(
        "ubnd", "Ủy ban nhân dân tỉnh An Giang", OrganizationKind.COMMITTEE, place=place
    )
    labour = open_office(
        "sld", "Sở Lao động - Thương binh và Xã hội tỉnh An Giang", DEPARTMENT, place=place,
        parent=province.unit,
    )  # fmt: skip
    clock.set_practice_day(date(2023, 9, 15))
    plan = issued(province.officer, province.head, seeds[1], on=date(2023, 5, 25))
    assert "nông thôn mới" in " ".join(plan.document.clauses.values_list("text", flat=True))

    counts_once_in_both(province, labour, plan, rural(province, 2023), date(2023, 9, 15))


@pytest.fixture
def construction(cast: Cast) -> AnOffice:
    """The Construction department with two divisions."""
    return office_with_units(
        new_province("67", "Tỉnh Đắk Nông"), "sxd", "Sở Xây dựng tỉnh Đắk Nông",
        ("nha", "Phòng Quản lý nhà, Sở Xây dựng", DEPARTMENT),
        ("qh", "Phòng Quy hoạch, Sở Xây dựng", DEPARTMENT),
    )  # fmt: skip


@pytest.mark.clause("C02")
def test_plan_c_is_tied_to_new_rural_areas_and_one_result_counts_in_both(
    construction: AnOffice, seeds: list[Path]
) -> None:
    above, units = construction
    clock.set_practice_day(date(2023, 3, 1))
    plan = issued(above.officer, above.head, seeds[2], on=date(2022, 9, 1))

    counts_once_in_both(above, units["nha"], plan, rural(above, 2023), date(2023, 3, 1))

    assert "Gắn với xây dựng nông thôn mới" in page(above.head, "movement", plan.movement_id)


@pytest.mark.clause("C10")
def test_divisions_of_plan_c_carry_it_with_their_main_task_and_show_it(
    construction: AnOffice, seeds: list[Path]
) -> None:
    above, units = construction
    housing, planning = units["nha"], units["qh"]
    clock.set_practice_day(date(2022, 10, 10))
    plan = issued(above.officer, above.head, seeds[2], on=date(2022, 9, 1))
    sent(above, plan, "province:department")

    own = derived(housing, plan, on=date(2022, 9, 20))
    launched = {"held_on": "01/10/2022", "manner": "meeting", "note": "Nêu gương người giúp dân"}
    housing.officer.post(url("launch_note", plan.movement_id), launched)
    main = housing.head.post(
        url("assignment_new", own.pk),
        {"action": "Thẩm định mẫu nhà cho hộ nghèo", "leads": [housing.unit.pk],
         "recurrence": "none", "first_due": "30/11/2022", "request_key": "viec-chinh"},
    )  # fmt: skip
    assert main.status_code == 302, main.content.decode()

    duty = Assignment.objects.get(request_key="viec-chinh")
    assert Task.objects.get(assignment=duty).organization == housing.unit
    shown = steps(above, plan)
    done, waiting = shown[str(housing.unit)], shown[str(planning.unit)]
    assert (done["plan_id"], done["launched_on"]) == (own.pk, "2022-10-01")
    assert (waiting["plan_id"], waiting["launched_on"]) == (None, None)
    missing = above.head.get(url("adoption", plan.movement_id), {"thieu": "launched"})
    listed = missing.content.decode().split('id="tung-don-vi"')[1]
    assert str(planning.unit) in listed
    assert str(housing.unit) not in listed


@pytest.mark.clause("D12")
def test_heads_of_plan_d_make_plans_of_their_own_and_their_people_pledge(
    cast: Cast, seeds: list[Path]
) -> None:
    above, units = office_with_units(
        new_province("42", "Tỉnh Hà Tĩnh"), "syt", "Sở Y tế tỉnh Hà Tĩnh",
        ("bv", "Bệnh viện đa khoa tỉnh Hà Tĩnh", PUBLIC),
        ("cc", "Chi cục Dân số tỉnh Hà Tĩnh", PUBLIC),
    )  # fmt: skip
    hospital, branch = units["bv"], units["cc"]
    clock.set_practice_day(date(2018, 3, 5))
    plan = issued(above.officer, above.head, seeds[3], on=date(2018, 2, 2))
    sent(above, plan, "province:public_service")
    own = derived(hospital, plan, on=date(2018, 2, 20))
    above.head.post(
        reverse("support:registration_window", args=[plan.movement_id]),
        {"opens_on": "01/03/2018", "closes_on": "31/03/2018", "guidance": "", "revision": "0",
         "so-officials": "4"},
    )  # fmt: skip

    for name in (hospital.unit.name, ""):
        pledge = {"group": "officials", "pledge": "Khám miễn phí cho hộ nghèo",
                  "registered_on": "05/03/2018"}  # fmt: skip
        subject = {"organization": name} if name else {"name": "Bác sĩ Trần Thị Hằng"}
        added = hospital.officer.post(
            reverse("support:registration_add", args=[plan.movement_id]), pledge | subject
        )
        assert added.status_code == 302, added.content.decode()

    shown = steps(above, plan)
    assert shown[str(hospital.unit)]["plan_id"] == own.pk
    assert shown[str(branch.unit)]["plan_id"] is None
    address = reverse("support:registration_list", args=[plan.movement_id])
    pledges = above.head.get(address).content.decode()
    assert "/ 4 dự kiến (50%)" in pledges
    assert "Bác sĩ Trần Thị Hằng" in pledges
