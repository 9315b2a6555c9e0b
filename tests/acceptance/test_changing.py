"""Clause B15 on the real plan B: from a unit's difficulty to a new version that keeps the old."""

from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from chungtay.accounts.actor import Role
from chungtay.accounts.models import Position, User
from chungtay.administration import due
from chungtay.movements.models import Amendment, ChangeMatter, Plan, PlanVersion
from chungtay.organizations import clock
from chungtay.organizations.models import OrganizationKind
from tests.acceptance.seed_plans import Office, issued, new_province, open_office, page, url
from tests.cast import BEGIN, Cast

ISSUED, FILED = date(2023, 5, 25), date(2023, 9, 1)


@pytest.fixture
def offices(cast: Cast) -> dict[str, Office]:
    """The province committee, its Labour department that consolidates, and two departments."""
    place = new_province("89", "Tỉnh An Giang")
    kinds = OrganizationKind
    province = open_office("ubnd", "Ủy ban nhân dân tỉnh An Giang", kinds.COMMITTEE, place=place)
    units = {
        code: open_office(code, name, kinds.DEPARTMENT, place=place, parent=province.unit)
        for code, name in (
            ("ldtbxh", "Sở Lao động - Thương binh và Xã hội tỉnh An Giang"),
            ("syt", "Sở Y tế tỉnh An Giang"),
            ("stc", "Sở Tài chính tỉnh An Giang"),
        )
    }
    return {"province": province, **units}


def standing_office(office: Office, province: Office) -> Client:
    """An officer of the Labour department who keeps the committee's emulation work."""
    person = User.objects.create_user("thuong-truc", full_name="Lê Thị Thu")
    Position.objects.create(
        user=person, organization=office.unit, acts_for=province.unit, valid_from=BEGIN,
        role=Role.RECEIVING_OFFICE,
    )  # fmt: skip
    client = Client()
    client.force_login(person)
    return client


def ask(office: Office, plan: Plan, key: str, reason: str) -> None:
    target = plan.targets.get(population="all")
    data = {
        "item": f"target:{target.pk}", "kind": "change", "reason": reason, "figure": "0,8",
        "request_key": key,
    }  # fmt: skip
    response = office.officer.post(url("request_file", plan.pk), data)
    assert response.status_code == 302, response.content.decode()


@pytest.mark.clause("B15")
def test_difficulties_of_plan_b_go_to_labour_and_make_a_new_version(
    offices: dict[str, Office], seeds: list[Path]
) -> None:
    province, labour = offices["province"], offices["ldtbxh"]
    plan = issued(province.officer, province.head, seeds[1], on=ISSUED)
    clock.set_practice_day(FILED)
    desk = standing_office(labour, province)
    ask(offices["syt"], plan, "a", "Dịch bệnh kéo dài")
    ask(offices["stc"], plan, "b", "Nguồn vốn về chậm")

    # Labour consolidates: one matter, two units, by name.
    matter = ChangeMatter.objects.get()
    shown = page(desk, "matter_list", plan.pk)
    assert "Sở Tài chính tỉnh An Giang" in shown
    assert "Sở Y tế tỉnh An Giang" in shown
    opinion = {"opinion": "Hai đơn vị nêu đúng thực tế", "seen": matter.revision}
    assert desk.post(url("matter_refer", matter.pk), opinion).status_code == 302
    assert "lãnh đạo Ủy ban nhân dân tỉnh" in page(offices["syt"].officer, "matter", matter.pk)

    # The committee decides.
    matter.refresh_from_db()
    answer = {"verdict": "partly", "answer": "Giảm còn 0,9 điểm", "seen": matter.revision}
    assert province.head.post(url("matter_answer", matter.pk), answer).status_code == 302
    assert "Giảm còn 0,9 điểm" in page(offices["syt"].officer, "matter", matter.pk)

    # The amendment takes effect on a later day; until then the first version holds.
    head = {
        "kind": "adjust", "paper": "plan", "title": "Điều chỉnh Kế hoạch phong trào thi đua",
        "reason": "Theo đề nghị của các sở", "effective_from": "01/10/2023", "seen": "0",
    }  # fmt: skip
    desk.post(url("amendment_start", plan.pk), head)
    draft = Amendment.objects.get()
    address = f"{url('amendment_line', draft.pk)}?ve=target:{matter.key}&kien-nghi={matter.pk}"
    line = {"min": "0,9", "max": "1,2", "to": "2023", "seen": "0"}
    assert desk.post(address, line).status_code == 302
    seen = page(province.head, "amendment_sign", draft.pk).split('name="seen" value="')[1]
    sign = {"signed_on": "01/09/2023", "seen": seen.split('"')[0]}
    assert province.head.post(url("amendment_sign", draft.pk), sign).status_code == 302
    draft.refresh_from_db()
    assert (draft.state, draft.document.type) == ("signed", "plan")  # type: ignore[union-attr]
    assert not PlanVersion.objects.exists()

    clock.set_practice_day(date(2023, 10, 1))
    due.put_right(date(2023, 10, 1))

    officer = offices["syt"].officer
    assert "Giảm 0,9–1,2 điểm" in page(officer, "plan_version", plan.pk, 2)
    assert "Giảm 1–1,2 điểm" in page(officer, "plan_version", plan.pk, 1)
    assert "01/10/2023" in page(officer, "version_list", plan.pk)
    assert "Đã đưa vào bản 2 của kế hoạch" in page(officer, "matter", matter.pk)
