"""Clause B11: criteria and forms that a plan leaves to another act."""

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.accounts.actor import Role
from chungtay.documents.models import Document
from chungtay.movements.models import Plan
from chungtay.organizations.models import OrganizationKind
from tests.acceptance.seed_plans import Office, drafted, issued, made_up, new_province, open_office
from tests.acceptance.test_commendation import opened, sit, url, words
from tests.cast import Cast

GUIDANCE = (
    "I. MỤC ĐÍCH\n\n1. Khen đúng người, đúng việc.\n\n"
    "II. TIÊU CHÍ THI ĐUA VÀ KHEN THƯỞNG\n\n1. Tiêu chí thi đua\n\n"
    "1.1. Đối với các sở, ban, ngành:\n\n- Giúp được ít nhất một xã khó khăn.\n\n"
    "2. Hình thức khen thưởng\n\n"
    "- Các hình thức khen thưởng gồm: Bằng khen của Chủ tịch UBND tỉnh.\n\n"
    "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ: Theo dõi việc thực hiện."
)
PASSED_ON = (
    "I. MỤC ĐÍCH\n\n1. Khen đúng người, đúng việc.\n\n"
    "II. TIÊU CHÍ THI ĐUA VÀ HÌNH THỨC KHEN THƯỞNG\n\n"
    "Thực hiện theo Hướng dẫn số 55/HD-HĐTĐ ngày 15 tháng 9 năm 2022 của Hội đồng Trung ương.\n\n"
    "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ: Theo dõi việc thực hiện."
)


@pytest.fixture
def office(cast: Cast) -> Office:
    """The committee of the province of plan B."""
    return open_office(
        "ubnd", "Ủy ban nhân dân tỉnh An Giang", OrganizationKind.COMMITTEE,
        place=new_province("89", "Tỉnh An Giang"),
    )  # fmt: skip


@pytest.fixture
def plan(office: Office, seeds: list[Path]) -> Plan:
    """Plan B, issued."""
    return issued(office.officer, office.head, seeds[1], on=date(2023, 5, 25))


def guidance(office: Office, number: str, day: str, body: str) -> Plan:
    """Read a guidance of the centre into the system."""
    data = made_up(
        letterhead="BAN THI ĐUA - KHEN THƯỞNG TRUNG ƯƠNG", number=number,
        place_line=f"Hà Nội, {day}", kind="HƯỚNG DẪN",
        title="Khen thưởng trong phong trào thi đua “Vì người nghèo”",
        opening="Để khen thưởng kịp thời, Ban hướng dẫn như sau:", body=body,
    )  # fmt: skip
    return drafted(office.officer, "huong-dan.txt", data)


def plan_words(client: Client, plan: Plan) -> str:
    return words(client, reverse("movements:plan", args=[plan.pk]))


def terms(client: Client, round_pk: int) -> dict[str, object]:
    found: dict[str, object] = client.get(f"/api/v1/commendation/rounds/{round_pk}/terms").json()
    return found


@pytest.mark.clause("B11")
def test_criteria_of_plan_b_wait_for_the_guidance_and_then_come_from_it(
    office: Office, plan: Plan
) -> None:
    desk = sit(office.unit, Role.RECEIVING_OFFICE, "thuong-truc-ag")
    award_round = opened(desk, plan)
    before = plan_words(office.officer, plan)
    assert "Thực hiện theo Hướng dẫn 2357/HD-BTĐKT" in before
    assert "chưa có trong hệ thống" in before
    assert (
        "2357/HD-BTĐKT</a>"
        not in office.officer.get(reverse("movements:plan", args=[plan.pk])).content.decode()
    ), "a placeholder leads nowhere"
    assert "Thực hiện theo Hướng dẫn 2357/HD-BTĐKT" in words(desk, url("round", award_round.pk))
    assert terms(desk, award_round.pk)["criteria"] == []
    [waited_for] = terms(desk, award_round.pk)["not_here_yet"]  # type: ignore[misc]
    assert waited_for.startswith("Hướng dẫn 2357/HD-BTĐKT")

    source = guidance(office, "2357/HD-BTĐKT", "ngày 31 tháng 8 năm 2022", GUIDANCE)

    assert Document.objects.filter(number="2357").count() == 1, "the placeholder was filled"
    page = office.officer.get(reverse("movements:plan", args=[plan.pk])).content.decode()
    assert f'<a href="{reverse("movements:plan", args=[source.pk])}">Hướng dẫn 2357' in page
    assert "Giúp được ít nhất một xã khó khăn." in page
    assert "Chủ tịch UBND tỉnh" in page
    assert "chưa có trong hệ thống; khi được nạp" not in page
    board = words(desk, url("round", award_round.pk))
    assert "Tiêu chí kế thừa từ 2357/HD-BTĐKT" in board
    assert "Giúp được ít nhất một xã khó khăn." in board
    assert "Bằng khen của Bộ, ban, ngành, tỉnh: Chủ tịch UBND tỉnh" in words(
        desk, f"{url('nomination_new', award_round.pk)}?doi-tuong=collective"
    )
    answered = terms(desk, award_round.pk)
    assert answered["criteria"] == ["Giúp được ít nhất một xã khó khăn."]
    assert str(answered["criteria_from"]).startswith("Hướng dẫn 2357/HD-BTĐKT")
    assert answered["not_here_yet"] == []


@pytest.mark.clause("B11")
def test_guidance_that_points_on_is_followed_to_the_end(office: Office, plan: Plan) -> None:
    first = guidance(office, "2357/HD-BTĐKT", "ngày 31 tháng 8 năm 2022", PASSED_ON)
    assert "Hướng dẫn 55/HD-HĐTĐ" in plan_words(office.officer, plan)

    last = guidance(office, "55/HD-HĐTĐ", "ngày 15 tháng 9 năm 2022", GUIDANCE)

    shown = plan_words(office.officer, plan)
    assert "Giúp được ít nhất một xã khó khăn." in shown
    answer = office.officer.get(f"/api/v1/movements/plans/{plan.pk}/rewarding").json()
    route = [stop["plan_id"] for stop in answer["criteria_from"]["route"]]
    assert route == [plan.pk, first.pk, last.pk]
    assert [row["form"] for row in answer["award_forms"]] == ["merit"]


@pytest.mark.clause("B11")
def test_two_guidances_that_point_at_each_other_do_not_hang(office: Office, plan: Plan) -> None:
    guidance(office, "2357/HD-BTĐKT", "ngày 31 tháng 8 năm 2022", PASSED_ON)
    back = PASSED_ON.replace("55/HD-HĐTĐ ngày 15 tháng 9", "2357/HD-BTĐKT ngày 31 tháng 8")
    guidance(office, "55/HD-HĐTĐ", "ngày 15 tháng 9 năm 2022", back)

    shown = plan_words(office.officer, plan)

    assert "Tiêu chí" in shown
    answer = office.officer.get(f"/api/v1/movements/plans/{plan.pk}/rewarding").json()
    assert answer["criteria"] == []
    assert answer["criteria_from"] == {"route": [], "missing": []}
