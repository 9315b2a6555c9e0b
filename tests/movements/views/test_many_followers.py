"""The page of a plan that many units follow."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.documents.models import Document
from chungtay.movements.models import Plan
from chungtay.movements.selectors.audience import Choice
from chungtay.movements.services.sending import send_plan
from chungtay.organizations.models import OrganizationKind, PlaceLevel
from chungtay.organizations.services.tree import create_organization
from tests.cast import BEGIN, DAY, Cast


@pytest.mark.parametrize("name", ["movements:plan", "movements:movement"])
def test_queries_do_not_grow_with_units_and_their_plans(cast: Cast, plan: Plan, name: str) -> None:
    lan = cast.client("lan")
    page = reverse(name, args=[plan.pk if name.endswith("plan") else plan.movement_id])
    lan.get(page)
    with CaptureQueriesContext(connection) as few:
        lan.get(page)
    for n in range(70):
        unit = create_organization(
            code=f"gl.kbang.{n}", name=f"Ủy ban nhân dân xã Mới {n}", parent=cast.units["kbang"],
            kind=OrganizationKind.COMMITTEE, level=PlaceLevel.COMMUNE, valid_from=BEGIN,
        )  # fmt: skip
        document = Document.objects.create(
            type="plan", state="issued", issuer=unit, number="1", symbol="KH-UBND", year=2024,
            issued_on=DAY, title="Kế hoạch",
        )  # fmt: skip
        Plan.objects.create(
            document=document, movement=plan.movement, organization=unit, parent=plan
        )
    send_plan(plan.pk, Choice(groups=("commune:committee",)), today=DAY, actor=cast.actor("lan"))
    with CaptureQueriesContext(connection) as many:
        shown = lan.get(page).content.decode()

    assert len(many) <= len(few) + 3
    assert "Xem mọi kế hoạch cấp dưới" in shown
