"""The four questions of a leader on the page of a movement, and what is behind each answer."""

from datetime import date

import pytest
from django.urls import reverse

from chungtay.movements.models import Milestone, Movement, Plan, Task, TaskRecord
from chungtay.movements.selectors.questions import answers_of, scope_of
from chungtay.organizations import clock
from tests.cast import Cast

LATER = date(2025, 1, 10)


@pytest.fixture
def page(plan: Plan) -> str:
    """The address of the movement of the issued plan, a month after its duties fell due."""
    clock.set_practice_day(LATER)
    return reverse("movements:movement", args=[plan.movement_id])


@pytest.fixture
def questions(plan: Plan) -> str:
    clock.set_practice_day(LATER)
    return f"/api/v1/movements/movements/{plan.movement_id}/questions"


def accept_all_of(cast: Cast, unit: str) -> Task:
    tasks = Task.objects.filter(organization=cast.units[unit])
    tasks.update(state=Task.State.ACCEPTED)
    task = tasks[0]
    TaskRecord.objects.create(
        task=task, done_on=date(2024, 12, 5), note="Sửa 12 nhà cho hộ nghèo", figure=12,
        figure_unit="nhà", recorded_by=cast.people["hoa"], request_key="k1",
    )  # fmt: skip
    return task


@pytest.mark.clause("A09")
def test_page_answers_who_is_late_and_opens_the_list_with_who_answers(
    cast: Cast, page: str
) -> None:
    minh = cast.client("minh")

    shown = minh.get(page).content.decode()
    opened = minh.get(f"{page}tre/").content.decode()

    assert f"{page}tre/?ke-hoach=" in shown
    assert "Ai đang trễ?" in shown
    assert "Ủy ban nhân dân xã Krong" in opened
    assert "Chịu trách nhiệm: Lê Văn Bình" in opened  # head of Đông
    assert "Mốc: Sơ kết" in opened  # the milestone of the fourth quarter of 2024 has passed


def test_unit_that_did_all_is_named_among_what_works_and_opens_its_tasks(
    cast: Cast, page: str, questions: str
) -> None:
    task = accept_all_of(cast, "dong")
    minh = cast.client("minh")

    found = minh.get(questions).json()
    shown = minh.get(page).content.decode()

    assert [one["name"] for one in found["punctual"]] == ["Ủy ban nhân dân xã Đông"]
    assert found["works"][0]["title"] == "Sửa 12 nhà cho hộ nghèo"
    assert "12 nhà" in found["works"][0]["context"]
    opens = reverse("movements:movement_unit", args=[task.assignment.plan.movement_id,
                                                     task.organization_id])  # fmt: skip
    assert opens in shown
    assert "Báo cáo năm" in minh.get(opens).content.decode()


def test_coming_deadlines_of_many_units_are_one_line(cast: Cast, plan: Plan) -> None:
    clock.set_practice_day(date(2024, 11, 20))
    address = f"/api/v1/movements/movements/{plan.movement_id}/questions"

    coming = cast.client("minh").get(address).json()["coming"]

    reports = [one for one in coming if one["title"] == "Báo cáo năm"]
    assert [(one["on"], one["unit"]) for one in reports] == [("2024-12-10", "3 đơn vị")]
    assert [one["on"] for one in coming] == sorted(one["on"] for one in coming)


def test_reached_milestone_is_late_no_more(cast: Cast, questions: str) -> None:
    Milestone.objects.update(done_on=date(2024, 12, 20))

    found = cast.client("minh").get(questions).json()

    assert not [item for unit in found["late"] for item in unit["items"] if "Mốc" in item["title"]]


def test_officer_of_a_commune_sees_what_is_late_at_her_own_unit_only(
    cast: Cast, questions: str, page: str
) -> None:
    found = cast.client("hoa").get(questions).json()
    tasks = {one["unit"] for one in found["late"] for item in one["items"]
             if "Mốc" not in item["title"]}  # fmt: skip

    assert tasks == {"Ủy ban nhân dân xã Đông"}
    assert cast.client("quy").get(page).status_code == 403


def test_tasks_of_a_unit_the_asker_may_not_see_do_not_exist(cast: Cast, plan: Plan) -> None:
    krong = reverse("movements:movement_unit", args=[plan.movement_id, cast.units["krong"].pk])

    assert cast.client("hoa").get(krong).status_code == 404
    assert cast.client("minh").get(krong).status_code == 200


def test_movement_without_a_plan_has_no_list_and_empty_answers(cast: Cast, plan: Plan) -> None:
    old = Movement.objects.create(name="Phong trào cũ", search_key="phong trao cu")
    Movement.objects.exclude(pk=old.pk).update(predecessor=old)
    minh = cast.client("minh")

    assert (
        "Chưa có kế hoạch nào"
        in minh.get(reverse("movements:movement", args=[old.pk])).content.decode()
    )
    assert minh.get(reverse("movements:movement_late", args=[old.pk])).status_code == 404
    answer = minh.get(f"/api/v1/movements/movements/{old.pk}/questions").json()
    assert (answer["plan_id"], answer["late"], answer["targets"]["total"]) == (None, [], 0)


def test_answers_take_few_queries_whatever_is_late(
    cast: Cast, plan: Plan, page: str, django_assert_max_num_queries
) -> None:
    minh = cast.actor("minh")
    assert plan.movement is not None

    with django_assert_max_num_queries(40):  # reports, awards and remarks ask who the reader is
        found = answers_of(scope_of(plan.movement, plan, LATER), minh)
    assert len(found.late) > 1
    with django_assert_max_num_queries(120):  # with the frame of the page, whatever it shows
        cast.client("minh").get(page)
