"""The adoption board, level by level (A03 and those that point to it)."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from chungtay.documents.models import Delivery
from chungtay.documents.services.delivery import acknowledge
from chungtay.movements.models import Movement, Plan
from chungtay.movements.selectors.audience import Choice
from chungtay.movements.services.acknowledging import confirm_reading
from chungtay.movements.services.drafts import draft_plan
from chungtay.movements.services.issuing import issue_plan
from chungtay.movements.services.readings import upload_file
from chungtay.movements.services.sending import send_plan
from chungtay.organizations import clock
from chungtay.organizations.models import (
    Organization,
    OrganizationKind,
    OrganizationSuccession,
    Place,
    PlaceLevel,
)
from chungtay.organizations.services.tree import create_organization
from tests.cast import BEGIN, DAY, Cast
from tests.movements.adoption.conftest import board, row
from tests.movements.samples import FakeReader, plan_found


def page(movement: Movement) -> str:
    return reverse("movements:adoption", args=[movement.pk])


def own_plan(cast: Cast, reader: FakeReader, *, issued: bool) -> Plan:
    """Commune Đông draws up its own plan under that of the district, and may issue it."""
    parent = {
        "type": "plan", "number": "1/KH-UBND", "issued_on": "2024-01-15", "title": "x",
        "issuer": "Ủy ban nhân dân huyện Kbang", "relation": "implements",
    }  # fmt: skip
    reader.documents = [
        plan_found(issuer="Ủy ban nhân dân xã Đông", bases=[parent], recipients=[], assignments=[])
    ]
    reading = upload_file(b"xa dong", name="dong.txt", actor=cast.actor("hoa"))
    (plan,) = draft_plan(reading.pk, actor=cast.actor("hoa"))
    if issued:
        plan = issue_plan(plan.pk, issued_on=date(2024, 3, 1), today=DAY, actor=cast.actor("binh"))
    return plan


@pytest.mark.clause("A03", "C10", "D12", "E19")
def test_board_tells_who_received_acknowledged_planned_and_launched(
    cast: Cast, reader: FakeReader, plan: Plan, movement: Movement
) -> None:
    lan, hoa = cast.client("lan"), cast.client("hoa")
    copy = Delivery.objects.get(document=plan.document, organization=cast.units["dong"])
    hoa.post(reverse("documents:receipt", args=[copy.pk]))
    hoa.post(reverse("movements:plan_read", args=[plan.pk]))
    own_plan(cast, reader, issued=True)
    hoa.post(
        reverse("movements:launch_note", args=[movement.pk]),
        {"held_on": "10/03/2024", "manner": "meeting"},
    )

    found = board(lan, movement)
    shown = lan.get(page(movement)).content.decode()

    dong, krong = row(found, "xã Đông"), row(found, "xã Krong")
    assert dong["acknowledged_at"] is not None
    assert (dong["staff"], dong["read"]) == (2, 1)
    assert dong["plan_id"] is not None
    assert dong["launched_on"] == "2024-03-10"
    assert krong["received_at"] is not None
    assert krong["acknowledged_at"] is krong["plan_id"] is krong["launched_on"] is None
    (level,) = found["levels"]
    assert level["tally"] == {
        "total": 3, "received": 3, "acknowledged": 1, "planned": 1, "drafted": 0, "launched": 1,
    }  # fmt: skip
    assert "10/03/2024" in shown
    assert "1/3 người của các đơn vị nhận đã xác nhận đọc" in shown
    assert "Các bước triển khai" in shown


def test_draft_is_shown_and_is_no_plan_yet(
    cast: Cast, reader: FakeReader, plan: Plan, movement: Movement
) -> None:
    draft = own_plan(cast, reader, issued=False)

    dong = row(board(cast.client("lan"), movement), "xã Đông")

    assert (dong["plan_id"], dong["draft_id"]) == (None, draft.pk)
    assert "Đang soạn" in cast.client("lan").get(page(movement)).content.decode()


def test_who_misses_a_step_is_listed(cast: Cast, plan: Plan, movement: Movement) -> None:
    copy = Delivery.objects.get(document=plan.document, organization=cast.units["dong"])
    acknowledge(copy.pk, actor=cast.actor("hoa"))
    create_organization(
        code="gl.kbang.moi", name="Ủy ban nhân dân xã Mới", kind=OrganizationKind.COMMITTEE,
        level=PlaceLevel.COMMUNE, valid_from=BEGIN, parent=cast.units["kbang"],
    )  # fmt: skip
    lan = cast.client("lan")

    def missing(step: str) -> set[str]:
        return {
            one["name"].rsplit(" xã ")[-1] for one in board(lan, movement, missing=step)["rows"]
        }

    assert missing("received") == {"Mới"}
    assert missing("acknowledged") == {"Mới", "Krong", "Sơ Pai"}
    assert missing("launched") == {"Mới", "Krong", "Sơ Pai", "Đông"}
    shown = lan.get(page(movement), {"thieu": "received"}).content.decode()
    assert "xã Mới" in shown
    assert "xã Krong" not in shown


def test_unit_is_found_by_its_name_without_diacritics(
    cast: Cast, plan: Plan, movement: Movement
) -> None:
    lan = cast.client("lan")

    found = board(lan, movement, tim="DONG")
    shown = lan.get(page(movement), {"tim": "uy ban so pai"}).content.decode()
    none = lan.get(page(movement), {"tim": "Hà Tiên"}).content.decode()

    assert [one["name"] for one in found["rows"]] == [cast.units["dong"].name]
    assert found["levels"][0]["tally"]["total"] == 3
    listed = shown.split('id="tung-don-vi"')[1]
    assert "Sơ Pai" in listed
    assert "Krong" not in listed
    assert "Gõ ít chữ hơn" in none


def test_way_down_and_level_lists(cast: Cast, plan: Plan, movement: Movement) -> None:
    cast.positions["minh"].organization = cast.units["province"]
    cast.positions["minh"].save()
    client = cast.client("minh")

    top = board(client, movement)
    below = board(client, movement, unit=cast.units["kbang"].pk)
    flat = board(client, movement, level="commune")

    assert [one["name"] for one in top["rows"] if one["below"]] == [
        cast.units["kbang"].name, cast.units["an_khe"].name,
    ]  # fmt: skip
    assert row(top, "huyện Kbang")["below"]["received"] == 3
    assert len(below["rows"]) == 3
    assert len(flat["rows"]) == 4
    shown = client.get(page(movement), {"duoi": cast.units["kbang"].pk}).content.decode()
    assert f"?duoi={cast.units['kbang'].pk}" not in shown.split('id="tung-don-vi"')[1]
    assert cast.units["kbang"].name in shown


def test_nobody_sees_the_board_of_others(cast: Cast, plan: Plan, movement: Movement) -> None:
    hoa = cast.client("hoa")

    assert board(hoa, movement)["rows"] == []
    for other in ("kbang", "krong", "tu_an"):
        assert hoa.get(page(movement), {"duoi": cast.units[other].pk}).status_code == 404
    assert board(cast.client("nga"), movement)["rows"] == []
    assert cast.client("quy").get(page(movement)).status_code == 403


@pytest.mark.parametrize("odd", ["duoi=x", "duoi=99999999999999999999", "cap=moon", "thieu=x"])
def test_odd_words_in_the_address_do_no_harm(
    cast: Cast, plan: Plan, movement: Movement, odd: str
) -> None:
    assert cast.client("lan").get(f"{page(movement)}?{odd}").status_code == 200


def test_body_of_one_sector_shows_what_lies_right_below(cast: Cast, plan: Plan) -> None:
    send_plan(plan.pk, Choice(groups=("district:department",)), today=DAY, actor=cast.actor("lan"))
    assert plan.movement is not None

    names = {one["name"] for one in board(cast.client("lan"), plan.movement)["rows"]}

    assert cast.units["ldtbxh"].name in names


def test_hamlets_of_a_commune_with_their_launches(
    cast: Cast, plan: Plan, movement: Movement, hamlets: list[Place]
) -> None:
    hoa = cast.client("hoa")
    address = reverse("movements:launch_note", args=[movement.pk])
    hoa.post(f"{address}?thon={hamlets[0].pk}", {"held_on": "1/4/2024", "manner": "combined"})

    own = hoa.get(page(movement)).content.decode()
    above = board(cast.client("lan"), movement)

    assert "Làng 1" in own
    assert "Lồng ghép" in own
    assert (above["hamlets"], above["hamlets_launched"]) == (2, 1)
    assert row(above, "xã Đông")["launched_on"] is None


def test_receipts_of_a_unit_that_is_no_more_stay_with_its_heir(
    cast: Cast, plan: Plan, movement: Movement
) -> None:
    copy = Delivery.objects.get(document=plan.document, organization=cast.units["krong"])
    acknowledge(copy.pk, actor=cast.actor("son"))
    Organization.objects.filter(pk=cast.units["krong"].pk).update(valid_to=date(2024, 12, 15))
    OrganizationSuccession.objects.create(
        predecessor=cast.units["krong"], successor=cast.units["dong"],
        effective_on=date(2024, 12, 16),
    )  # fmt: skip
    clock.set_practice_day(date(2025, 1, 5))

    found = board(cast.client("lan"), movement)
    shown = cast.client("lan").get(page(movement)).content.decode()

    (gone,) = found["gone"]
    assert gone["name"] == cast.units["krong"].name
    assert gone["heir"] == cast.units["dong"].name
    assert gone["acknowledged_at"] is not None
    assert len(found["rows"]) == 2
    assert "Đơn vị đã kết thúc hoạt động" in shown


def test_sheet_has_every_unit_with_real_dates(cast: Cast, plan: Plan, movement: Movement) -> None:
    confirm_reading(plan.pk, actor=cast.actor("hoa"))
    address = reverse("movements:adoption_file", args=[movement.pk])

    answer = cast.client("lan").get(address)
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    lines = book.get_sheet_by_index(0).to_python(skip_empty_area=False)[3:]

    assert {line[0] for line in lines} == {
        cast.units[key].name for key in ("dong", "krong", "so_pai")
    }
    dong = next(line for line in lines if "xã Đông" in line[0])
    assert dong[2] == timezone.localdate()
    assert (dong[4], dong[5]) == (2, 1)
    assert b"Kbang" not in cast.client("quy").get(address).content


def test_movement_without_units_below_says_what_to_do(
    cast: Cast, plan: Plan, movement: Movement
) -> None:
    assert "Gửi kế hoạch đã ban hành" in cast.client("son").get(page(movement)).content.decode()


def test_queries_do_not_grow_with_the_units(cast: Cast, plan: Plan, movement: Movement) -> None:
    lan = cast.client("lan")
    lan.get(page(movement))
    with CaptureQueriesContext(connection) as few:
        lan.get(page(movement))
    for n in range(30):
        create_organization(
            code=f"gl.kbang.{n}", name=f"Ủy ban nhân dân xã Mới {n}",
            kind=OrganizationKind.COMMITTEE, level=PlaceLevel.COMMUNE, valid_from=BEGIN,
            parent=cast.units["kbang"],
        )  # fmt: skip
    send_plan(plan.pk, Choice(groups=("commune:committee",)), today=DAY, actor=cast.actor("lan"))
    with CaptureQueriesContext(connection) as many:
        lan.get(page(movement))

    assert len(many) == len(few)
    assert len(many) <= 32
