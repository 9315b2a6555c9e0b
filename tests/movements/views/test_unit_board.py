"""The work of a unit by person and state, and what is late below a leader, level by level."""

import io
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from chungtay.movements.models import Plan, Task
from chungtay.organizations import clock
from tests.cast import Cast

LATER = date(2025, 1, 10)
PAGE = reverse("movements:unit_tasks")
LATE = reverse("movements:unit_work")


@pytest.fixture
def held(cast: Cast, plan: Plan) -> Task:
    """The late report of commune Đông is in Hoa's hands."""
    clock.set_practice_day(LATER)
    task = Task.objects.get(organization=cast.units["dong"], due_on=date(2024, 12, 10))
    Task.objects.filter(pk=task.pk).update(person=cast.people["hoa"])
    return task


def sheet(answer: Any) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    return book.get_sheet_by_index(0).to_python()


@pytest.mark.clause("E08")
def test_head_sees_the_work_by_person_and_state(cast: Cast, held: Task) -> None:
    binh = cast.client("binh")

    shown = binh.get(PAGE).content.decode()
    hers = binh.get(PAGE, {"nguoi": cast.people["hoa"].pk, "trang_thai": "late"}).content.decode()
    none = binh.get(PAGE, {"nguoi": "0", "trang_thai": "late"}).content.decode()

    task = reverse("movements:task", args=[held.pk])
    assert "Đinh Thị Hoa" in shown
    assert "Chưa phân công" in shown
    assert f'href="{task}"' in hers
    assert "Không có việc nào khớp" in none


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"tim": "bao cao"}, 2),
        ({"tim": "không có chữ này"}, 0),
        ({"den_ngay": "31/12/2024"}, 1),
        ({"den_ngay": "lỗi"}, 2),
        ({"trang_thai": "todo"}, 2),
        ({"trang_thai": "accepted"}, 0),
        ({"nguoi": "²"}, 2),
    ],
)
def test_filters_narrow_the_list_and_its_excel(
    cast: Cast, held: Task, query: dict[str, str], found: int
) -> None:
    binh = cast.client("binh")

    assert binh.get(PAGE, query).content.decode().count("/phong-trao/viec/") == found
    rows = sheet(binh.get(reverse("movements:unit_tasks_sheet"), query))
    assert len(rows) - 3 == found


@pytest.mark.parametrize("who", ["hoa", "mai", "tam"])
def test_only_heads_and_desks_open_it(cast: Cast, held: Task, who: str) -> None:
    for name in ("unit_tasks", "unit_tasks_sheet", "unit_work_sheet"):
        assert cast.client(who).get(reverse(f"movements:{name}")).status_code == 403
    assert cast.client(who).get("/api/v1/movements/unit-tasks").status_code == 409


@pytest.mark.clause("E08")
def test_leader_goes_down_to_one_unit_and_takes_it_along(cast: Cast, held: Task) -> None:
    minh, dong = cast.client("minh"), cast.units["dong"]

    above = minh.get(LATE).content.decode()
    below = minh.get(LATE, {"don-vi": dong.pk}).content.decode()
    rows = sheet(minh.get(reverse("movements:unit_work_sheet"), {"don-vi": dong.pk}))

    assert f"?don-vi={dong.pk}" in above
    assert "xã Krong" in above
    assert "xã Krong" not in below
    assert "phụ trách: Đinh Thị Hoa" in below
    assert [row[0] for row in rows[3:]] == [dong.name]
    assert [row[-1] for row in rows[3:]] == [31]


def test_unit_elsewhere_is_not_there(cast: Cast, held: Task) -> None:
    answer = cast.client("minh").get(LATE, {"don-vi": cast.units["tu_an"].pk})

    assert answer.status_code == 404
    assert cast.client("minh").get(LATE, {"don-vi": "x"}).status_code == 200


def test_task_of_a_colleague_is_not_mine_but_the_heads(cast: Cast, held: Task) -> None:
    Task.objects.filter(pk=held.pk).update(person=cast.people["binh"])

    mine = cast.client("hoa").get("/api/v1/movements/work").json()
    heads = cast.client("binh").get("/api/v1/movements/work").json()

    address = reverse("movements:task", args=[held.pk])
    assert {one["group"] for one in mine if one["url"] == address} == {"held_by_others"}
    assert {one["group"] for one in heads if one["url"] == address} == {"late"}


def test_pages_ask_a_bounded_number_of_times(
    cast: Cast, held: Task, django_assert_max_num_queries: Any
) -> None:
    binh, minh = cast.client("binh"), cast.client("minh")
    for client, page in ((binh, PAGE), (minh, LATE)):
        client.get(page)
        with django_assert_max_num_queries(30):  # those of the frame included
            client.get(page)


def test_program_reads_the_same(cast: Cast, held: Task) -> None:
    binh = cast.client("binh")

    hers = binh.get(f"/api/v1/movements/unit-tasks?person={cast.people['hoa'].pk}").json()
    book = cast.client("minh").get("/api/v1/movements/unit-work.xlsx")

    assert [row["id"] for row in hers] == [held.pk]
    assert len(sheet(book)) > 3
