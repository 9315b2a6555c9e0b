"""Staff confirm to have read a plan; their head sees who has not (A13)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.accounts.models import Position, User
from chungtay.audit.models import Entry
from chungtay.documents.models import Delivery
from chungtay.movements.models import Acknowledgement, Plan
from chungtay.movements.selectors.readers import Share, shares_of_units
from chungtay.movements.services.acknowledging import confirm_reading
from tests.cast import BEGIN, DAY, Cast

BUTTON = "Tôi đã đọc kế hoạch</button>"


def page(plan: Plan) -> str:
    return reverse("movements:plan", args=[plan.pk])


def confirm(plan: Plan) -> str:
    return reverse("movements:plan_read", args=[plan.pk])


def readers(plan: Plan) -> str:
    return reverse("movements:plan_readers", args=[plan.pk])


@pytest.mark.clause("A13")
def test_staff_acknowledge_and_the_unit_sees_who_has_not(cast: Cast, plan: Plan) -> None:
    hoa, binh = cast.client("hoa"), cast.client("binh")
    before = binh.get(readers(plan)).content.decode()

    assert BUTTON in hoa.get(page(plan)).content.decode()
    assert hoa.post(confirm(plan), follow=True).status_code == 200
    after = binh.get(readers(plan)).content.decode()

    assert "0/2 người đã xác nhận đọc" in before
    assert "1/2 người đã xác nhận đọc" in after
    assert after.index("Lê Văn Bình") < after.index("Đinh Thị Hoa")  # who has not comes first
    assert BUTTON not in hoa.get(page(plan)).content.decode()
    assert "1/2 người của đơn vị đã đọc" in binh.get(page(plan)).content.decode()


@pytest.mark.clause("A13")
def test_my_work_leads_each_person_to_the_plan_and_the_head_to_the_rest(
    cast: Cast, plan: Plan
) -> None:
    work = reverse("movements:my_work")
    hoa, binh = cast.client("hoa"), cast.client("binh")

    assert "Đọc kế hoạch: " in hoa.get(work).content.decode()
    assert "2 người chưa đọc: " in binh.get(work).content.decode()
    hoa.post(confirm(plan))
    binh.post(confirm(plan))

    assert "Đọc kế hoạch: " not in hoa.get(work).content.decode()
    assert "người chưa đọc: " not in binh.get(work).content.decode()


def test_first_time_stays_and_is_written_once(cast: Cast, plan: Plan) -> None:
    first = confirm_reading(plan.pk, actor=cast.actor("hoa"))
    second = confirm_reading(plan.pk, actor=cast.actor("hoa"))

    assert first == second
    assert first.read_at == second.read_at
    assert Entry.objects.filter(verb="plan.read").count() == 1


@pytest.mark.parametrize("who", ["lan", "minh", "mai"])
def test_people_of_units_that_did_not_get_it_are_refused(cast: Cast, plan: Plan, who: str) -> None:
    client = cast.client(who)

    assert client.post(confirm(plan)).status_code in (404, 409)
    assert client.get(readers(plan)).status_code in (404, 409)
    assert not Acknowledgement.objects.exists()


def test_stranger_finds_no_plan_to_confirm(cast: Cast, plan: Plan) -> None:
    nga = cast.client("nga")

    assert nga.post(confirm(plan)).status_code == 404
    assert nga.get(readers(plan)).status_code == 404
    assert cast.client("quy").post(confirm(plan)).status_code == 403


def test_officer_does_not_see_the_list_of_colleagues(cast: Cast, plan: Plan) -> None:
    shown = cast.client("hoa")

    assert shown.get(readers(plan)).status_code == 409
    assert "người của đơn vị đã đọc" not in shown.get(page(plan)).content.decode()


def test_who_left_is_not_counted_and_who_came_is(cast: Cast, plan: Plan) -> None:
    confirm_reading(plan.pk, actor=cast.actor("hoa"))
    Position.objects.filter(pk=cast.positions["hoa"].pk).update(valid_to=date(2024, 12, 1))
    new = User.objects.create_user("moi", full_name="Rơ Châm Mới")
    Position.objects.create(
        user=new, organization=cast.units["dong"], role="officer", valid_from=BEGIN
    )

    found = shares_of_units([plan.pk], [cast.units["dong"].pk], DAY)

    assert found == {cast.units["dong"].pk: Share(staff=2, read=0)}


def test_queries_do_not_grow_with_the_staff(cast: Cast, plan: Plan) -> None:
    binh = cast.client("binh")
    binh.get(readers(plan))
    with CaptureQueriesContext(connection) as few:
        binh.get(readers(plan))
    for n in range(20):
        person = User.objects.create_user(f"nv{n}", full_name=f"Người {n}")
        Position.objects.create(
            user=person, organization=cast.units["dong"], role="officer", valid_from=BEGIN
        )
    with CaptureQueriesContext(connection) as many:
        binh.get(readers(plan))

    assert len(many) == len(few) < 25


def test_program_confirms_and_reads_the_list(cast: Cast, plan: Plan) -> None:
    root = f"/api/v1/movements/plans/{plan.pk}"
    hoa = cast.client("hoa")

    first, second = hoa.post(f"{root}/read"), hoa.post(f"{root}/read")
    (unit,) = cast.client("binh").get(f"{root}/readers").json()

    assert first.json() == second.json()
    assert (unit["staff"], unit["read"], unit["percent"]) == (2, 1, 50)
    assert [one["read_at"] is None for one in unit["readers"]] == [True, False]
    assert hoa.get(f"{root}/readers").status_code == 409
    assert cast.client("nga").post(f"{root}/read").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_double_click_is_one_reading(cast: Cast, plan: Plan) -> None:
    actor = cast.actor("hoa")

    def click(_n: int) -> int:
        try:
            return confirm_reading(plan.pk, actor=actor).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(click, range(2)))) == 1
    assert Acknowledgement.objects.count() == 1
    assert Entry.objects.filter(verb="plan.read").count() == 1


def test_reading_also_opens_the_copy_of_the_unit(cast: Cast, plan: Plan) -> None:
    confirm_reading(plan.pk, actor=cast.actor("hoa"))

    copy = Delivery.objects.get(document=plan.document, organization=cast.units["dong"])
    assert copy.opened_at is not None
    assert copy.acknowledged_at is None
