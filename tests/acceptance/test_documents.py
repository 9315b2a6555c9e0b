"""Clauses about documents, shown on the five real plans through the pages."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from chungtay.documents.models import Basis, Delivery, Document
from chungtay.movements.models import Movement, Plan
from chungtay.organizations.models import OrganizationKind
from tests.acceptance.seed_plans import (
    Office,
    drafted,
    issued,
    made_up,
    new_province,
    open_office,
    page,
)
from tests.cast import Cast

DEPARTMENT, COMMITTEE = OrganizationKind.DEPARTMENT, OrganizationKind.COMMITTEE


@pytest.fixture
def health(cast: Cast) -> Office:
    """The health department of An Giang with its office."""
    place = new_province("89", "Tỉnh An Giang")
    office = open_office("syt", "Sở Y tế tỉnh An Giang", DEPARTMENT, place=place)
    open_office("vps", "Văn phòng Sở Y tế", DEPARTMENT, place=place, parent=office.unit)
    open_office("nvy", "Phòng Nghiệp vụ Y", DEPARTMENT, place=place, parent=office.unit)
    return office


@pytest.mark.clause("A01")
def test_plan_a_stands_in_the_chain_from_the_prime_minister(
    health: Office, seeds: list[Path]
) -> None:
    plan = issued(health.officer, health.head, seeds[0], on=date(2022, 9, 1))
    assert plan.parent is not None
    assert plan.parent.document.notation == "1996/QĐ-UBND"
    assert plan.parent.document.issued_on == date(2022, 8, 11)

    decision = made_up(
        letterhead="ỦY BAN NHÂN DÂN\nTỈNH AN GIANG", number="1996/QĐ-UBND",
        place_line="An Giang, ngày 11 tháng 8 năm 2022", kind="KẾ HOẠCH",
        title=f"Phát động phong trào thi đua “{plan.movement_name}”",
        opening=(
            "Thực hiện Quyết định số 666/QĐ-TTg ngày 02 tháng 6 năm 2022 của Thủ tướng Chính phủ "
            f"phát động phong trào thi đua “{plan.movement_name}”, tỉnh đề ra kế hoạch sau:"
        ),
        body="I. MỤC ĐÍCH\n\n1. Giúp hộ nghèo.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Các sở làm theo.",
    )  # fmt: skip
    drafted(health.officer, "tinh.txt", decision)

    shown = page(health.officer, "movement", plan.movement_id)
    assert shown.index("666/QĐ-TTg") < shown.index("1996/QĐ-UBND") < shown.index("1/KH-SYT")


@pytest.mark.clause("A02")
def test_purposes_of_plan_a_can_be_addressed_one_by_one(health: Office, seeds: list[Path]) -> None:
    plan = issued(health.officer, health.head, seeds[0], on=date(2022, 9, 1))

    shown = health.officer.get(
        reverse("documents:document", args=[plan.document_id])
    ).content.decode()

    for ref in ("I", "I.-1", "I.-2", "I.-3"):
        assert f'id="muc-{ref}"' in shown
    clause = plan.document.clauses.get(ref="I.-1")
    assert clause.text
    assert clause.parent_ref == "I"


@pytest.mark.clause("A15")
def test_recipients_of_plan_a_get_it_and_sign_for_it(health: Office, seeds: list[Path]) -> None:
    place = health.unit.place
    assert place is not None
    unit = open_office("pkh", "Phòng Kế hoạch", DEPARTMENT, place=place, parent=health.unit)
    plan = issued(health.officer, health.head, seeds[0], on=date(2022, 9, 1))
    lines = [row.line for row in plan.document.recipients.all()]
    assert len(lines) == 4
    delivery = Delivery.objects.get(document=plan.document, organization=unit.unit)

    unit.officer.post(reverse("documents:receipt", args=[delivery.pk]))

    delivery.refresh_from_db()
    assert delivery.acknowledged_at is not None
    shown = page(health.officer, "plan", plan.pk)
    assert str(unit.unit) in shown


@pytest.mark.clause("B01")
def test_plan_b_is_a_decision_and_its_plan_issued_together(cast: Cast, seeds: list[Path]) -> None:
    office = open_office("ubnd", "Ủy ban nhân dân tỉnh An Giang", COMMITTEE,
                         place=new_province("89", "Tỉnh An Giang"))  # fmt: skip

    plan = issued(office.officer, office.head, seeds[1], on=date(2023, 5, 25))

    decision = plan.document.attached_to
    assert decision is not None
    assert (decision.type, plan.document.type) == ("decision", "plan")
    assert (decision.state, plan.document.state) == ("issued", "issued")
    assert decision.notation == "1/QĐ-UBND"
    bases = Basis.objects.filter(document=decision)
    assert bases.count() == 12
    assert bases.filter(cited__number="2357", relation="based_on").exists()
    assert bases.filter(cited__number="1397", relation="proposed_by").exists()
    shown = page(office.officer, "plan", plan.pk)
    assert "1/QĐ-UBND" in shown
    assert "2357/HD-BTĐKT" in shown


@pytest.mark.clause("C01")
def test_parent_of_plan_c_is_a_placeholder_until_it_arrives(cast: Cast, seeds: list[Path]) -> None:
    office = open_office("sxd", "Sở Xây dựng", DEPARTMENT, place=new_province("75", "Tỉnh Mẫu"))
    plan = issued(office.officer, office.head, seeds[2], on=date(2022, 8, 1))
    assert plan.parent is not None
    placeholder = plan.parent.document
    assert (placeholder.state, placeholder.notation) == ("placeholder", "1223/KH-UBND")
    assert "chưa có trong hệ thống" in page(office.officer, "plan", plan.pk)

    parent = drafted(office.officer, "tinh.txt", _parent_of_c(plan.movement_name))

    assert parent.pk == plan.parent_id
    placeholder.refresh_from_db()
    assert placeholder.state == "issued"
    assert placeholder.clauses.exists()
    link = reverse("movements:plan", args=[parent.pk])
    assert f'<a href="{link}">Kế hoạch 1223/KH-UBND' in page(office.officer, "plan", plan.pk)


@pytest.mark.clause("C09")
def test_plan_c_takes_criteria_from_its_parent_visibly(cast: Cast, seeds: list[Path]) -> None:
    office = open_office("sxd", "Sở Xây dựng", DEPARTMENT, place=new_province("75", "Tỉnh Mẫu"))
    plan = issued(office.officer, office.head, seeds[2], on=date(2022, 8, 1))
    assert not plan.criteria.exists()
    drafted(office.officer, "tinh.txt", _parent_of_c(plan.movement_name))

    shown = page(office.officer, "plan", plan.pk)

    assert "Thực hiện theo Kế hoạch 1223/KH-UBND" in re.sub(r"<[^>]+>", "", shown)
    assert "Có sáng kiến được áp dụng." in shown
    assert "Bằng khen" in shown


@pytest.mark.clause("D01")
def test_plan_d_of_the_earlier_period_is_the_predecessor(health: Office, seeds: list[Path]) -> None:
    ha_tinh = open_office(
        "sytht", "Sở Y tế tỉnh Hà Tĩnh", DEPARTMENT, place=new_province("42", "Tỉnh Hà Tĩnh")
    )
    earlier = issued(ha_tinh.officer, ha_tinh.head, seeds[3], on=date(2018, 2, 2))
    assert earlier.document.notation == "204/KH-SYT"
    assert [link.document.notation for link in _above(earlier)] == ["434/KH-UBND", "1258/QĐ-TTg"]

    later = issued(health.officer, health.head, seeds[0], on=date(2022, 9, 1))

    movement = later.movement
    assert movement is not None
    assert movement.predecessor == earlier.movement
    assert earlier.movement is not None
    assert earlier.movement.to_year == 2020
    assert "Nối tiếp" in page(health.officer, "movement", movement.pk)


@pytest.mark.clause("E01")
def test_plan_e_is_a_draft_that_issuing_numbers_and_dates(cast: Cast, seeds: list[Path]) -> None:
    lan, minh = cast.client("lan"), cast.client("minh")
    draft = drafted(lan, seeds[4].name, seeds[4].read_bytes())
    assert (draft.document.number, draft.document.issued_on) == ("", None)
    minh.post(
        reverse("movements:plan_issue", args=[draft.pk]), {"number": "", "issued_on": "26/08/2022"}
    )

    document = Document.objects.get(plan=draft)
    assert (document.notation, document.issued_on) == ("1/KH-UBND", date(2022, 8, 26))
    plan = Plan.objects.get(pk=draft.pk)
    assert plan.parent is not None
    assert plan.parent.document.notation == "1773/KH-UBND"
    movement = Movement.objects.get(pk=plan.movement_id)
    assert movement.predecessor is not None
    assert (movement.predecessor.from_year, movement.predecessor.to_year) == (2016, 2020)
    assert movement.predecessor.name in page(lan, "movement", movement.pk)


def _above(plan: Plan) -> list[Plan]:
    found = []
    while plan.parent is not None:
        plan = plan.parent
        found.append(plan)
    return found


def _parent_of_c(movement: str) -> bytes:
    return made_up(
        letterhead="ỦY BAN NHÂN DÂN\nTỈNH MẪU", number="1223/KH-UBND",
        place_line="Mẫu, ngày 08 tháng 7 năm 2022", kind="KẾ HOẠCH",
        title=f"Phát động phong trào thi đua “{movement}”",
        opening=(
            "Thực hiện Quyết định số 666/QĐ-TTg ngày 02 tháng 6 năm 2022 của Thủ tướng Chính phủ "
            f"phát động phong trào thi đua “{movement}”, tỉnh đề ra kế hoạch sau:"
        ),
        body=(
            "I. MỤC ĐÍCH\n\n1. Giúp hộ nghèo.\n\n"
            "II. TIÊU CHÍ THI ĐUA VÀ KHEN THƯỞNG\n\n1. Tiêu chí thi đua\n\n"
            "1.1. Đối với các sở, ban, ngành:\n\n"
            "- Có sáng kiến được áp dụng.\n\n- Báo cáo đúng hạn.\n\n"
            "2. Hình thức khen thưởng\n\n"
            "- Các hình thức khen thưởng gồm: Bằng khen của Chủ tịch UBND tỉnh.\n\n"
            "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ: Theo dõi việc thực hiện."
        ),
    )  # fmt: skip
