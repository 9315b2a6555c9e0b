"""A duty given by hand: in the browser, by programs, twice, by strangers, changed, taken back."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.audit.journal import history_of
from chungtay.movements.models import Assignment, Plan, Task
from tests.cast import Cast


def url(name: str, *args: object) -> str:
    return reverse(f"movements:{name}", args=args)


def filled(cast: Cast, **changes: Any) -> dict[str, Any]:
    return {
        "action": "Rà soát nhà tạm", "leads": [cast.units["dong"].pk, cast.units["krong"].pk],
        "coordinators": [cast.units["front"].pk], "recurrence": "quarterly",
        "first_due": "15/12/2024", "deliverable": "document", "expected": "Báo cáo",
        "off_day": "", "instrument": "", "request_key": "g1", **changes,
    }  # fmt: skip


@pytest.fixture
def duty(cast: Cast, plan: Plan) -> Assignment:
    """Given by Lan on 12/12/2024, each quarter until the plan ends in 2025."""
    cast.client("lan").post(url("assignment_new", plan.pk), filled(cast))
    return Assignment.objects.get(request_key="g1")


def edited(client: Client, duty: Assignment, data: dict[str, Any]) -> Any:
    duty.refresh_from_db()
    return client.post(url("assignment_edit", duty.pk), {**data, "seen": duty.revision})


@pytest.mark.clause("A05")
def test_duty_names_lead_coordinators_and_person(cast: Cast, duty: Assignment) -> None:
    dong, hoa = cast.units["dong"], cast.people["hoa"]

    edited(cast.client("lan"), duty, filled(cast, **{f"person-{dong.pk}": hoa.pk}))

    shown = cast.client("hoa").get(url("assignment", duty.pk)).content.decode()
    for words in (dong.name, cast.units["front"].name, hoa.full_name, "Văn bản: Báo cáo"):
        assert words in shown
    assert set(duty.tasks.filter(organization=dong).values_list("person", flat=True)) == {hoa.pk}
    assert not duty.tasks.exclude(organization=dong).filter(person__isnull=False).exists()


def test_tasks_stand_for_every_period_until_the_plan_ends(cast: Cast, duty: Assignment) -> None:
    mine = duty.tasks.filter(organization=cast.units["dong"])

    assert list(mine.values_list("printed_on", "due_on")) == [
        (date(2024, 12, 15), date(2024, 12, 16)),
        (date(2025, 3, 15), date(2025, 3, 17)),
        (date(2025, 6, 15), date(2025, 6, 16)),
        (date(2025, 9, 15), date(2025, 9, 15)),
        (date(2025, 12, 15), date(2025, 12, 15)),
    ]


def test_second_click_gives_nothing_twice(cast: Cast, plan: Plan, duty: Assignment) -> None:
    before = Task.objects.count()

    cast.client("lan").post(url("assignment_new", plan.pk), filled(cast))

    assert Task.objects.count() == before
    assert Assignment.objects.filter(action="Rà soát nhà tạm").count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"first_due": ""}, "cần một ngày hạn đầu tiên"),
        ({"first_due": "15/01/2026"}, "Không còn kỳ nào"),
        ({"expected": ""}, "Mời ghi rõ sản phẩm"),
        ({"leads": []}, "Đơn vị chủ trì"),
        ({"action": " "}, "Việc cần làm"),
    ],
)
def test_bad_input_is_refused_and_kept(
    cast: Cast, plan: Plan, changes: dict[str, Any], words: str
) -> None:
    data = filled(cast, instrument="Công văn 12/UBND-NV", **changes)

    answer = cast.client("lan").post(url("assignment_new", plan.pk), data)

    assert answer.status_code in (409, 422)
    assert words in answer.content.decode()
    assert "Công văn 12/UBND-NV" in answer.content.decode()
    assert not Assignment.objects.filter(given_on__isnull=False).exists()


@pytest.mark.parametrize(("who", "status"), [("hoa", 409), ("tam", 409), ("nga", 404)])
def test_others_do_not_give_or_change(
    cast: Cast, plan: Plan, duty: Assignment, who: str, status: int
) -> None:
    client, before = cast.client(who), Task.objects.count()

    given = client.post(url("assignment_new", plan.pk), filled(cast, request_key="g2"))
    changed = edited(client, duty, filled(cast, action="Khác"))
    taken = client.post(url("assignment_withdraw", duty.pk))

    assert {given.status_code, changed.status_code} == {status}
    assert taken.status_code in (status, 403)
    duty.refresh_from_db()
    assert (duty.action, Task.objects.count()) == ("Rà soát nhà tạm", before)


def test_change_moves_what_nobody_began_and_keeps_what_was_begun(
    cast: Cast, duty: Assignment
) -> None:
    begun = duty.tasks.filter(organization=cast.units["krong"]).earliest("due_on")
    cast.client("son").post(
        url("task_record", begun.pk),
        {"done_on": "12/12/2024", "note": "Đã đi", "request_key": "r1"},
    )

    edited(
        cast.client("lan"), duty,
        filled(cast, leads=[cast.units["dong"].pk], recurrence="none", whole_period="on"),
    )  # fmt: skip

    assert set(duty.tasks.values_list("organization__name", "printed_on")) == {
        (cast.units["krong"].name, date(2024, 12, 15)),
        (cast.units["dong"].name, date(2024, 12, 31)),
    }
    assert [entry.verb for entry in history_of(duty)] == ["assignment.changed", "assignment.given"]


def test_two_people_do_not_undo_each_other(cast: Cast, duty: Assignment) -> None:
    cast.client("lan").post(url("assignment_edit", duty.pk), filled(cast, action="Của Lan", seen=0))

    late = cast.client("minh").post(
        url("assignment_edit", duty.pk), filled(cast, action="Của Minh", seen=0)
    )

    duty.refresh_from_db()
    assert (late.status_code, duty.action) == (409, "Của Lan")
    assert "Của Minh" in late.content.decode()


def test_duty_of_the_plan_keeps_words_and_deadline(cast: Cast, plan: Plan) -> None:
    written = plan.assignments.get(clause="VI.2")
    leads = [unit.pk for unit in written.leads.all()]

    edited(
        cast.client("lan"), written,
        {"action": "Khác", "leads": leads, "deliverable": "document", "expected": "Báo cáo"},
    )  # fmt: skip

    written.refresh_from_db()
    assert (written.action, written.due, written.expected) == ("Báo cáo năm", "12-10", "Báo cáo")
    assert written.tasks.filter(organization=cast.units["dong"]).count() == 2
    refused = cast.client("lan").post(url("assignment_withdraw", written.pk))
    assert refused.status_code == 409


def test_taken_back_duty_loses_what_nobody_began(cast: Cast, duty: Assignment) -> None:
    cast.client("lan").post(url("assignment_withdraw", duty.pk))
    cast.client("lan").post(url("assignment_withdraw", duty.pk))

    assert not duty.tasks.exists()
    assert "Thôi giao từ 12/12/2024" in (
        cast.client("lan").get(url("assignment", duty.pk)).content.decode()
    )


def test_program_gives_changes_and_takes_back(cast: Cast, plan: Plan) -> None:
    lan = cast.client("lan")
    data = {
        "action": "Họp giao ban", "leads": [cast.units["dong"].pk], "recurrence": "half_yearly",
        "first_due": "2024-12-20", "deliverable": "event", "expected": "Họp",
        "people": {cast.units["dong"].pk: cast.people["hoa"].pk}, "request_key": "a1",
    }  # fmt: skip
    root = "/api/v1/movements"

    given = lan.post(f"{root}/plans/{plan.pk}/assignments", data, "application/json").json()
    tasks = lan.get(f"{root}/assignments/{given['id']}/tasks").json()
    changed = lan.put(
        f"{root}/assignments/{given['id']}", {**data, "recurrence": "yearly", "seen": 0},
        "application/json",
    ).json()  # fmt: skip
    stranger = cast.client("nga").get(f"{root}/assignments/{given['id']}")
    gone = lan.delete(f"{root}/assignments/{given['id']}").json()

    assert [row["due_on"] for row in tasks] == ["2024-12-20", "2025-06-20", "2025-12-22"]
    assert {row["person_id"] for row in tasks} == {cast.people["hoa"].pk}
    assert (changed["due"], changed["revision"]) == ("12-20", 1)
    assert stranger.status_code == 404
    assert gone["withdrawn_on"] == "2024-12-12"


def test_nothing_is_given_under_a_plan_that_rests(cast: Cast, plan: Plan) -> None:
    Plan.objects.filter(pk=plan.pk).update(standing=Plan.Standing.SUSPENDED)

    answer = cast.client("lan").post(url("assignment_new", plan.pk), filled(cast))

    assert answer.status_code == 409
    assert "đang tạm dừng hoặc đã kết thúc" in answer.content.decode()
