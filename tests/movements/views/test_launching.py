"""Conditions for launching a movement: listed with their articles, checked before issuing."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from chungtay.audit.models import Entry
from chungtay.movements.models import LaunchNote, Movement, Plan
from chungtay.movements.services.drafts import draft_plan
from chungtay.movements.services.readings import upload_file
from chungtay.organizations import clock
from tests.cast import DAY, Cast
from tests.movements.samples import FakeReader, plan_found


def url(name: str, plan: Plan) -> str:
    return reverse(f"movements:{name}", args=[plan.pk])


def drafted(cast: Cast, reader: FakeReader, **changes: Any) -> Plan:
    reader.documents = [plan_found(**changes)]
    reading = upload_file(b"x", name="ke-hoach.txt", actor=cast.actor("lan"))
    [plan] = draft_plan(reading.pk, actor=cast.actor("lan"))
    return plan


@pytest.fixture
def poor(cast: Cast, reader: FakeReader) -> Plan:
    """A draft that says nothing of criteria and of the time."""
    movement = {"name": "Phong trào mới", "from": None, "to": None}
    return drafted(cast, reader, criteria=[], milestones=[], movement=movement)


ISSUE = {"number": "", "issued_on": "15/01/2024"}


def test_every_condition_stands_with_its_article(cast: Cast, draft: Plan) -> None:
    shown = cast.client("lan").get(url("launch_conditions", draft)).content.decode()

    assert "Luật 06/2022/QH15, Điều 17" in shown
    assert "Luật 06/2022/QH15, Điều 18" in shown
    assert "Chưa đối chiếu văn bản gốc" in shown  # Điều 18
    assert "Phát động được" in shown
    assert "Biện pháp, giải pháp: Chưa rõ" in shown


def test_movement_without_criteria_and_time_is_not_launched(cast: Cast, poor: Plan) -> None:
    minh = cast.client("minh")

    preview = minh.get(url("plan_issue", poor)).content.decode()
    answer = minh.post(url("plan_issue", poor), ISSUE)

    assert "Chưa phát động được" in preview
    assert "tiêu chí thi đua, thời gian" in preview
    assert answer.status_code == 409
    assert "tiêu chí thi đua, thời gian" in answer.content.decode()
    poor.document.refresh_from_db()
    assert (poor.document.state, poor.document.number) == ("drafted", "")
    assert not Movement.objects.exists()


def test_officer_shows_where_it_stands_and_it_is_launched(cast: Cast, poor: Plan) -> None:
    lan, page = cast.client("minh"), url("launch_conditions", poor)
    for condition, where in (("criteria", "mục IV.2"), ("time", "phần mở đầu")):
        lan.post(page, {"condition": condition, "where": where})

    shown = lan.get(page).content.decode()
    issued = cast.client("minh").post(url("plan_issue", poor), ISSUE)

    assert "Nêu tại mục IV.2 (Trần Văn Minh chỉ ra)" in shown
    assert issued.status_code == 302
    assert Movement.objects.get().name == "Phong trào mới"
    entry = Entry.objects.get(verb="plan.issued")
    assert entry.change["launch"] == {"scale": "unknown", "measures": "unknown"}


def test_empty_place_takes_the_note_back(cast: Cast, poor: Plan) -> None:
    lan, page = cast.client("minh"), url("launch_conditions", poor)

    lan.post(page, {"condition": "time", "where": "mục I"})
    lan.post(page, {"condition": "time", "where": " "})

    assert not LaunchNote.objects.exists()
    assert Entry.objects.filter(verb="plan.condition_noted").count() == 2


@pytest.mark.parametrize("day", ["20/12/2023", "01/11/2026"])
def test_law_that_was_not_read_warns_only(cast: Cast, poor: Plan, day: str) -> None:
    clock.set_practice_day(date(2026, 11, 20))

    answer = cast.client("minh").post(url("plan_issue", poor), {"number": "", "issued_on": day})

    assert answer.status_code == 302
    assert Entry.objects.get(verb="plan.issued").change["launch"]["criteria"] == "missing"


def test_plan_that_joins_a_movement_takes_what_it_lacks_from_above(
    cast: Cast, reader: FakeReader, plan: Plan
) -> None:
    child = drafted(cast, reader, criteria=[], milestones=[], title="Kế hoạch thứ hai")
    minh = cast.client("minh")

    shown = minh.get(url("launch_conditions", child)).content.decode()
    answer = minh.post(url("plan_issue", child), ISSUE)

    assert "Kế hoạch này không phát động phong trào mới" in shown
    assert answer.status_code == 302


def test_issued_plan_is_judged_by_the_law_of_its_day(cast: Cast, plan: Plan) -> None:
    clock.set_practice_day(date(2026, 11, 20))
    minh = cast.client("minh")

    shown = minh.get(url("launch_conditions", plan)).content.decode()
    late = minh.post(url("launch_conditions", plan), {"condition": "time", "where": "I"})

    assert "có hiệu lực ngày 15/01/2024" in shown
    assert "06/2026/QH16" not in shown
    assert late.status_code == 409


def test_only_the_unit_of_the_plan_notes_and_strangers_find_nothing(cast: Cast, poor: Plan) -> None:
    data, page = {"condition": "time", "where": "I"}, url("launch_conditions", poor)

    assert cast.client("hoa").post(page, data).status_code == 404  # a draft of the district
    assert cast.client("nga").get(page).status_code == 404
    assert cast.client("minh").post(page, {**data, "condition": "x"}).status_code == 409
    assert not LaunchNote.objects.exists()


def test_program_sees_and_notes_the_same(cast: Cast, poor: Plan) -> None:
    minh = cast.client("minh")
    address = f"/api/v1/movements/plans/{poor.pk}/launch-conditions"

    before = minh.get(address).json()
    after = minh.post(
        address, {"condition": "criteria", "where": "mục IV"}, "application/json"
    ).json()

    outcomes = {one["id"]: one["outcome"] for one in before["conditions"]}
    assert (before["ready"], outcomes["criteria"], outcomes["objective"]) == (False, "fail", "pass")
    assert {one["id"]: one["outcome"] for one in after["conditions"]}["criteria"] == "pass"
    assert clock.today() == DAY
