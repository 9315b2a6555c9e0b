"""Clauses D04 and E19: guidance papers delivered in quality and on time; a commune's own duties."""

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.movements.models import Assignment, Plan, Task
from chungtay.organizations import clock
from chungtay.organizations.models import OrganizationKind
from tests.acceptance.seed_plans import (
    drafted,
    issued,
    made_up,
    new_province,
    open_office,
    page,
    url,
)
from tests.cast import Cast
from tests.movements.views.test_delivering import PDF


@pytest.mark.clause("D04")
def test_division_of_plan_d_delivers_guidance_in_quality_and_on_time(
    cast: Cast, seeds: list[Path]
) -> None:
    clock.set_practice_day(date(2018, 2, 5))
    place = new_province("42", "Tỉnh Hà Tĩnh")
    health = open_office("syt", "Sở Y tế tỉnh Hà Tĩnh", OrganizationKind.DEPARTMENT, place=place)
    division = open_office(
        "nvy", "Phòng Nghiệp vụ Y, Sở Y tế", OrganizationKind.DEPARTMENT, place=place,
        parent=health.unit,
    )  # fmt: skip
    plan = issued(health.officer, health.head, seeds[3], on=date(2018, 2, 2))
    health.officer.post(
        url("assignment_new", plan.pk),
        {"action": "Hoàn thiện văn bản hướng dẫn chính sách y tế cho hộ nghèo",
         "leads": [division.unit.pk], "recurrence": "yearly", "first_due": "30/04/2018",
         "deliverable": "document", "expected": "Hướng dẫn", "request_key": "d04"},
    )  # fmt: skip
    duty = Assignment.objects.get(request_key="d04")
    # 30 April is a holiday and ends a month: the working day before counts, until the plan ends.
    assert list(duty.tasks.values_list("due_on", flat=True)) == [
        date(2018, 4, 27), date(2019, 4, 26), date(2020, 4, 29),
    ]  # fmt: skip
    task = duty.tasks.earliest("due_on")
    clock.set_practice_day(date(2018, 4, 20))
    done = {"done_on": "20/04/2018", "note": "Đã ban hành", "request_key": "w"}
    division.officer.post(url("task_record", task.pk), done)
    assert division.officer.post(url("task_hand_in", task.pk)).status_code == 409

    paper = SimpleUploadedFile("huong-dan.pdf", PDF)
    division.officer.post(
        url("task_record", task.pk), {**done, "request_key": "w2", "evidence": paper}
    )
    division.officer.post(url("task_hand_in", task.pk))
    health.head.post(url("task_accept", task.pk), {"quality": "good"})

    shown = page(division.officer, "task", task.pk)
    assert "Hoàn thành tốt" in shown
    assert "đúng hạn" in shown
    assert "huong-dan.pdf" in shown


@pytest.mark.clause("E19")
def test_commune_gives_out_its_own_plan_under_plan_e_and_carries_it_out(
    cast: Cast, seeds: list[Path]
) -> None:
    clock.set_practice_day(date(2022, 9, 12))
    parent = issued(cast.client("lan"), cast.client("minh"), seeds[4], on=date(2022, 8, 26))
    hoa, binh, dong = cast.client("hoa"), cast.client("binh"), cast.units["dong"]
    own = made_up(
        letterhead="ỦY BAN NHÂN DÂN\nXÃ ĐÔNG", number="     /KH-UBND",
        place_line="Đông, ngày     tháng     năm 2022", kind="KẾ HOẠCH",
        title=f"Hưởng ứng phong trào thi đua “{parent.movement_name}”",
        opening=(
            f"Thực hiện Kế hoạch số {parent.document.notation} ngày 26 tháng 8 năm 2022 của "
            f"UBND huyện Kbang về phong trào thi đua “{parent.movement_name}”, xã làm như sau:"
        ),
        body="I. MỤC ĐÍCH\n\n1. Giúp hộ nghèo trong xã.",
    )  # fmt: skip
    draft = drafted(hoa, "xa.txt", own)
    binh.post(url("plan_issue", draft.pk), {"number": "", "issued_on": "10/09/2022"})
    plan = Plan.objects.get(pk=draft.pk)

    given = binh.post(
        url("assignment_new", plan.pk),
        {"action": "Đến từng hộ nghèo, ghi nhu cầu", "leads": [dong.pk], "recurrence": "none",
         "first_due": "30/09/2022", "deliverable": "figure", "expected": "hộ", "request_key": "e"},
    )  # fmt: skip
    assert given.status_code == 302, given.content.decode()
    task = Task.objects.get(assignment__request_key="e")
    binh.post(url("task_person", task.pk), {"person": cast.people["hoa"].pk})
    assert f'href="{url("task", task.pk)}"' in page(hoa, "my_work")
    hoa.post(
        url("task_record", task.pk),
        {"done_on": "12/09/2022", "note": "Đã đến 32 hộ", "figure": "32", "figure_unit": "hộ",
         "request_key": "w"},
    )  # fmt: skip
    hoa.post(url("task_hand_in", task.pk))
    assert "Xác nhận: Đến từng hộ nghèo" in page(binh, "my_work")
    binh.post(url("task_accept", task.pk), {"quality": "met"})

    task.refresh_from_db()
    assert (task.state, task.person) == ("accepted", cast.people["hoa"])
    assert "Đinh Thị Hoa" in page(binh, "unit_tasks")
