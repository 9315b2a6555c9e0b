"""What is late at a unit and below it, for whoever answers for it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.accounts.models import Position
from chungtay.accounts.selectors import heads_on
from chungtay.movements.models import Plan, Task
from chungtay.organizations import clock
from tests.cast import Cast

LATER = date(2025, 1, 10)
PAGE = reverse("movements:unit_work")


@pytest.fixture
def late(cast: Cast, plan: Plan) -> date:
    """The day on which the duties of the plan are late."""
    clock.set_practice_day(LATER)
    assert Task.objects.filter(due_on__lt=LATER).exists()
    return LATER


@pytest.mark.parametrize("who", ["hoa", "mai", "tam", "dung", "quy"])
def test_only_heads_and_desks_see_the_work_of_the_unit(cast: Cast, late: date, who: str) -> None:
    assert cast.client(who).get(PAGE).status_code == 403


def test_head_of_another_unit_sees_nothing_of_ours(cast: Cast, late: date) -> None:
    Position.objects.filter(user=cast.people["nga"]).update(role="head")

    shown = cast.client("nga").get(PAGE).content.decode()

    assert "Không có việc nào trễ" in shown
    assert "xã Đông" not in shown


def test_ended_head_answers_no_more(cast: Cast, late: date) -> None:
    dong = cast.units["dong"].pk
    Position.objects.filter(user=cast.people["binh"]).update(valid_to=date(2024, 12, 31))

    assert heads_on([dong], date(2024, 12, 31))[dong].user == cast.people["binh"]
    assert heads_on([dong], LATER) == {}


def test_page_asks_as_often_for_one_late_thing_as_for_many(cast: Cast, late: date) -> None:
    minh = cast.client("minh")
    minh.get(PAGE)
    with CaptureQueriesContext(
        connection,
    ) as many:
        minh.get(PAGE)
    keep = Task.objects.filter(due_on__lt=LATER).first()
    assert keep is not None
    Task.objects.exclude(pk=keep.pk).update(state=Task.State.ACCEPTED)
    with CaptureQueriesContext(connection) as one:
        minh.get(PAGE)

    assert len(many) == len(one)


def test_program_gets_the_same_list(cast: Cast, late: date) -> None:
    answer = cast.client("minh").get("/api/v1/movements/unit-work")
    refused = cast.client("hoa").get("/api/v1/movements/unit-work")

    named = {unit["organization"]: unit["head"] for unit in answer.json()}
    assert named["Ủy ban nhân dân xã Đông"] == "Lê Văn Bình"
    assert refused.status_code == 409
