"""The tree of plans: who has one of its own, who has not."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from chungtay.documents.models import Document, DocumentState
from chungtay.movements.models import Movement, Plan
from chungtay.movements.selectors.cascade import cascade_of, plans_of_units
from chungtay.organizations.models import Organization, OrganizationKind, PlaceLevel
from chungtay.organizations.services.tree import create_organization
from tests.cast import BEGIN, DAY, Cast


def own_plan(parent: Plan, unit: Organization, state: str = DocumentState.ISSUED) -> Plan:
    """Return a plan of ``unit`` for the movement of ``parent``."""
    document = Document.objects.create(
        type="plan", state=state, issuer=unit, title="Kế hoạch của đơn vị",
        number="5" if state == DocumentState.ISSUED else "", symbol="KH-UBND", year=2024,
        issued_on=date(2024, 2, 1) if state == DocumentState.ISSUED else None,
    )  # fmt: skip
    return Plan.objects.create(
        document=document, organization=unit, parent=parent, movement=parent.movement
    )


def movement_of(plan: Plan) -> Movement:
    assert plan.movement is not None
    return plan.movement


def test_issued_plan_comes_before_a_draft_and_a_withdrawn_one_counts_for_nothing(
    cast: Cast, plan: Plan
) -> None:
    dong, krong, so_pai = (cast.units[key] for key in ("dong", "krong", "so_pai"))
    issued = own_plan(plan, dong)
    own_plan(plan, dong, DocumentState.DRAFTED)
    own_plan(plan, krong, DocumentState.WITHDRAWN)

    found = plans_of_units(movement_of(plan), [dong.pk, krong.pk, so_pai.pk])

    assert found == {dong.pk: issued}


@pytest.mark.clause("A03")
def test_tree_shows_who_has_a_plan_and_who_has_not(cast: Cast, plan: Plan) -> None:
    own_plan(plan, cast.units["dong"])
    own_plan(plan, cast.units["krong"], DocumentState.DRAFTED)

    response = cast.client("minh").get(reverse("movements:cascade", args=[plan.movement_id]))
    rows = {row.unit.name: row for row in response.context["cascade"].rows}

    assert response.context["cascade"].head.plan == plan
    assert rows["Ủy ban nhân dân xã Đông"].is_issued
    assert not rows["Ủy ban nhân dân xã Krong"].is_issued
    assert rows["Ủy ban nhân dân xã Krong"].plan is not None
    assert rows["Ủy ban nhân dân xã Sơ Pai"].plan is None
    assert "Chưa có" in response.content.decode()


def test_tree_counts_level_by_level(cast: Cast, plan: Plan) -> None:
    hamlet = create_organization(
        code="gl.kbang.dong.lang", name="Làng Tơ", kind=OrganizationKind.HAMLET,
        level=PlaceLevel.HAMLET, valid_from=BEGIN, place=None, parent=cast.units["dong"],
        abbreviation="",
    )  # fmt: skip
    own_plan(plan, hamlet)

    top = cascade_of(movement_of(plan), cast.actor("minh"), today=DAY)
    assert top is not None
    (dong,) = [row for row in top.rows if row.unit == cast.units["dong"]]
    under = cascade_of(
        movement_of(plan), cast.actor("minh"), today=DAY, unit_id=cast.units["dong"].pk
    )

    assert (dong.have, dong.total) == (1, 1)
    assert under is not None
    assert [row.unit for row in under.rows] == [hamlet]
    assert [crumb.label for crumb in under.way] == [
        "Ủy ban nhân dân huyện Kbang", "Ủy ban nhân dân xã Đông"
    ]  # fmt: skip


def test_another_line_of_offices_is_not_shown(cast: Cast, plan: Plan) -> None:
    url = reverse("movements:cascade", args=[plan.movement_id])
    krong = cast.units["krong"].pk

    assert cast.client("hoa").get(f"{url}?don-vi={krong}").status_code == 404
    assert "xã Đông" not in cast.client("nga").get(url).content.decode()
    assert cast.client("quy").get(url).status_code == 403


def test_program_and_excel_tell_the_same(cast: Cast, plan: Plan) -> None:
    own_plan(plan, cast.units["dong"])
    client = cast.client("minh")

    found: Any = client.get(f"/api/v1/movements/movements/{plan.movement_id}/cascade").json()
    sheet = client.get(reverse("movements:cascade_file", args=[plan.movement_id]))

    assert {row["name"]: row["state"] for row in found["rows"]}["Ủy ban nhân dân xã Đông"] == (
        "issued"
    )
    assert sheet.content[:2] == b"PK"


def test_tree_asks_few_questions(
    cast: Cast, plan: Plan, django_assert_max_num_queries: Any
) -> None:
    for key in ("dong", "krong", "so_pai"):
        own_plan(plan, cast.units[key])

    with django_assert_max_num_queries(8):
        cascade_of(movement_of(plan), cast.actor("minh"), today=DAY)
