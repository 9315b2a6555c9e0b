"""Movements tied together, and one result that counts in both."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.documents.models import Document, DocumentState
from chungtay.movements.models import (
    CountedResult,
    Movement,
    MovementLink,
    Plan,
    Target,
    Task,
    TaskRecord,
)
from tests.cast import Cast

BASE = "/api/v1/movements"


def url(name: str, *args: object) -> str:
    return reverse(f"movements:{name}", args=args)


@pytest.fixture
def rural(cast: Cast) -> Movement:
    """The district's other movement, for new rural areas, with one target."""
    movement = Movement.objects.create(
        name="Chung sức xây dựng nông thôn mới", search_key="chung suc xay dung nong thon moi",
        from_year=2021, to_year=2025,
    )  # fmt: skip
    document = Document.objects.create(
        type="plan", state=DocumentState.ISSUED, issuer=cast.units["kbang"], number="9",
        symbol="KH-UBND", year=2022, issued_on=date(2022, 3, 1), title="Nông thôn mới",
    )  # fmt: skip
    plan = Plan.objects.create(
        document=document, organization=cast.units["kbang"], movement=movement
    )
    house_target(plan, "Nhà ở dân cư đạt chuẩn")
    return movement


def house_target(plan: Plan, label: str) -> Target:
    return Target.objects.create(
        plan=plan, position=9, indicator="other", label=label, population="all",
        direction="reach", measure="count", minimum=Decimal(20), from_year=2023, to_year=2025,
    )  # fmt: skip


@pytest.fixture
def record(cast: Cast, plan: Plan) -> TaskRecord:
    """Hoa recorded three houses on a task of her commune."""
    house_target(plan, "Xóa nhà tạm")
    task = Task.objects.filter(organization=cast.units["dong"]).order_by("pk")[0]
    return TaskRecord.objects.create(
        task=task, done_on=date(2024, 6, 1), note="Xóa ba nhà tạm", figure=Decimal(3),
        figure_unit="nhà", recorded_by=cast.people["hoa"], request_key="ba-nha",
    )  # fmt: skip


def movement_of(plan: Plan) -> Movement:
    assert plan.movement is not None
    return plan.movement


def tie(client: Client, plan: Plan, other: Movement, kind: str = "new_rural") -> int:
    data = {"kind": kind, "other": other.pk}
    return client.post(url("movement_links", plan.movement_id), data).status_code


def count(client: Client, record: TaskRecord, targets: list[int]) -> int:
    return client.post(url("result_targets", record.pk), {"target": targets}).status_code


@pytest.mark.clause("B06", "C02")
def test_result_counted_in_both_movements_is_stored_once(
    cast: Cast, plan: Plan, rural: Movement, record: TaskRecord
) -> None:
    assert tie(cast.client("minh"), plan, rural) == 302
    both = list(Target.objects.filter(measure="count").values_list("pk", flat=True))
    before = TaskRecord.objects.count()

    assert count(cast.client("hoa"), record, both) == 302
    assert count(cast.client("hoa"), record, both) == 302

    assert (TaskRecord.objects.count(), CountedResult.objects.count()) == (before, 2)
    for movement, other in ((movement_of(plan), rural), (rural, movement_of(plan))):
        page = cast.client("minh").get(url("movement_links", movement.pk)).content.decode()
        assert "Xóa ba nhà tạm" in page
        assert f"tính chung với {other.name}" in page
        assert "<b>3 nhà</b>" in page


def test_correcting_what_is_counted_corrects_both(
    cast: Cast, plan: Plan, rural: Movement, record: TaskRecord
) -> None:
    tie(cast.client("minh"), plan, rural)
    ours, theirs = Target.objects.filter(measure="count").order_by("plan__movement")
    count(cast.client("hoa"), record, [ours.pk, theirs.pk])

    count(cast.client("hoa"), record, [ours.pk])

    assert [row.target for row in record.counted.all()] == [ours]
    page = cast.client("minh").get(url("movement_links", movement_of(plan).pk)).content.decode()
    assert "tính chung với" not in page


def test_target_of_a_movement_that_is_not_tied_is_not_offered(
    cast: Cast, plan: Plan, rural: Movement, record: TaskRecord
) -> None:
    theirs = Target.objects.get(plan__movement=rural)

    assert count(cast.client("hoa"), record, [theirs.pk]) == 409
    assert not CountedResult.objects.exists()


@pytest.mark.clause("C02")
def test_link_shows_on_both_movements_with_its_kind(
    cast: Cast, plan: Plan, rural: Movement
) -> None:
    minh = cast.client("minh")
    tie(minh, plan, rural)
    tie(minh, plan, rural, "programme")

    assert MovementLink.objects.get().kind == "programme"
    for movement, other in ((movement_of(plan), rural), (rural, movement_of(plan))):
        page = minh.get(url("movement", movement.pk)).content.decode()
        assert "Gắn với chương trình mục tiêu quốc gia" in page
        assert other.name in page


def test_programme_that_is_not_in_the_system_is_named(cast: Cast, plan: Plan) -> None:
    data = {"kind": "programme", "name": "Giảm nghèo bền vững", "from_year": "2021"}
    address = url("movement_links", plan.movement_id)

    cast.client("minh").post(address, data)
    cast.client("minh").post(address, data)

    assert Movement.objects.filter(name="Giảm nghèo bền vững").count() == 1
    other = Movement.objects.get(name="Giảm nghèo bền vững")
    assert cast.client("minh").get(url("movement", other.pk)).status_code == 200


def test_predecessor_is_set_by_hand_and_never_in_a_ring(
    cast: Cast, plan: Plan, rural: Movement
) -> None:
    minh, movement = cast.client("minh"), movement_of(plan)

    assert tie(minh, plan, rural, "continues") == 302
    movement.refresh_from_db()
    assert movement.predecessor == rural
    address = url("movement_links", rural.pk)
    ring = minh.post(address, {"kind": "continues", "other": movement.pk})
    assert (ring.status_code, "nối tiếp" in ring.content.decode()) == (422, True)
    minh.post(url("movement_unlink", movement.pk), {})
    movement.refresh_from_db()
    assert movement.predecessor is None


def test_link_is_taken_away(cast: Cast, plan: Plan, rural: Movement) -> None:
    minh = cast.client("minh")
    tie(minh, plan, rural)
    data = {"lien-ket": MovementLink.objects.get().pk}

    minh.post(url("movement_unlink", plan.movement_id), data)
    minh.post(url("movement_unlink", plan.movement_id), data)

    assert not MovementLink.objects.exists()


def test_nothing_named_and_itself_are_refused(cast: Cast, plan: Plan) -> None:
    minh, address = cast.client("minh"), url("movement_links", plan.movement_id)

    assert minh.post(address, {"kind": "joint"}).status_code == 422
    name = movement_of(plan).name
    same = {"kind": "joint", "name": name, "from_year": "2023", "to_year": "2025"}
    assert minh.post(address, same).status_code == 422


@pytest.mark.parametrize(("who", "expected"), [("hoa", 422), ("dung", 422), ("quy", 403)])
def test_only_the_offices_of_a_movement_tie_it(
    cast: Cast, plan: Plan, rural: Movement, who: str, expected: int
) -> None:
    assert tie(cast.client(who), plan, rural) == expected
    assert not MovementLink.objects.exists()


def test_another_unit_neither_sees_nor_counts_the_result(
    cast: Cast, plan: Plan, record: TaskRecord
) -> None:
    target = Target.objects.get(measure="count")

    assert cast.client("son").get(url("result_targets", record.pk)).status_code == 404
    assert count(cast.client("minh"), record, [target.pk]) == 409


def test_program_ties_counts_and_reads(
    cast: Cast, plan: Plan, rural: Movement, record: TaskRecord
) -> None:
    minh, hoa = cast.client("minh"), cast.client("hoa")
    data = {"kind": "new_rural", "other": rural.pk}
    kind = "application/json"
    both = list(Target.objects.filter(measure="count").values_list("pk", flat=True))

    ties = minh.post(f"{BASE}/movements/{plan.movement_id}/links", data, content_type=kind)
    done = hoa.put(f"{BASE}/results/{record.pk}/targets", {"targets": both}, content_type=kind)
    (row,) = minh.get(f"{BASE}/movements/{rural.pk}/results").json()

    assert [one["movement"] for one in ties.json()] == [rural.pk]
    assert done.json() == {"count": 2}
    assert (row["record"], row["together_with"]) == (record.pk, [plan.movement_id])
