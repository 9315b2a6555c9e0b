"""Who reads on what was issued and received by a body that is gone."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from chungtay.documents.models import Delivery, Document, DocumentState
from chungtay.documents.selectors.visible import (
    deliveries_seen_by,
    deliveries_to,
    documents_visible_to,
)
from chungtay.movements.models import Plan
from chungtay.movements.selectors.visible import movements_visible_to, plans_visible_to
from chungtay.organizations import clock
from chungtay.organizations.models import Organization, OrganizationSuccession
from tests.cast import Cast
from tests.reporting.factory import make_plan

ON = date(2025, 7, 1)


@pytest.fixture
def papers(cast: Cast) -> dict[str, Document]:
    """Sơ Pai goes into Tú An on 1/7/2025, and the district of both is gone by then."""
    units = cast.units
    OrganizationSuccession.objects.create(
        predecessor=units["so_pai"], successor=units["tu_an"], effective_on=ON
    )
    Organization.objects.filter(pk=units["so_pai"].pk).update(valid_to=ON - timedelta(days=1))
    clock.set_practice_day(ON)
    return {
        "issued": paper(units["so_pai"]),
        "draft": paper(units["so_pai"], state=DocumentState.DRAFTED),
        "received": sent(paper(units["ldtbxh"]), units["so_pai"]),
        "from above": paper(units["kbang"]),
        "from above, later": paper(units["kbang"], issued_on=ON),
        "of a neighbour": paper(units["dong"]),
    }


def paper(issuer: Organization, **given: object) -> Document:
    """An issued document of ``issuer``."""
    values: dict[str, object] = {"state": DocumentState.ISSUED, "issued_on": date(2025, 1, 5)}
    return Document.objects.create(type="plan", issuer=issuer, title="Văn bản", **values | given)


def sent(document: Document, unit: Organization) -> Document:
    """Send ``document`` to ``unit``."""
    Delivery.objects.create(document=document, organization=unit, sent_at=timezone.now())
    return document


def seen(cast: Cast, papers: dict[str, Document], who: str) -> set[str]:
    """Return which of ``papers`` the person may see."""
    pks = set(documents_visible_to(cast.actor(who)).values_list("pk", flat=True))
    return {name for name, one in papers.items() if one.pk in pks}


def test_the_heir_reads_what_was_issued_received_and_binding(cast, papers):
    assert seen(cast, papers, "nga") == {"issued", "received", "from above"}


def test_before_the_day_the_heir_reads_nothing_of_it(cast, papers):
    clock.set_practice_day(ON - timedelta(days=1))

    assert seen(cast, papers, "nga") == set()


def test_a_stranger_reads_nothing_of_it(cast, papers):
    assert not seen(cast, papers, "son") & {"issued", "draft", "received"}


def test_what_was_sent_to_the_body_before_is_listed_but_not_the_heirs_to_confirm(cast, papers):
    nga = cast.actor("nga")
    page = cast.client("nga").get("/van-ban/").content.decode()
    (delivery,) = deliveries_seen_by(nga)

    assert delivery.document == papers["received"]
    assert not deliveries_to(nga).exists()
    assert "Gửi đến Ủy ban nhân dân xã Sơ Pai" in page
    receipt = reverse("documents:receipt", args=[delivery.pk])
    assert cast.client("nga").post(receipt).status_code == 404


def test_the_heir_of_a_district_reads_its_plan_and_movement(cast):
    plan = make_plan(cast)
    clock.set_practice_day(ON)
    assert not plans_visible_to(cast.actor("nga")).exists()
    OrganizationSuccession.objects.create(
        predecessor=cast.units["kbang"], successor=cast.units["tu_an"], effective_on=ON
    )

    assert list(plans_visible_to(cast.actor("nga"))) == [Plan.objects.get(pk=plan.pk)]
    assert movements_visible_to(cast.actor("nga")).get() == plan.movement


@pytest.mark.parametrize("more", [0, 5])
def test_the_list_takes_the_same_queries_for_any_number_of_papers(
    cast, papers, more, django_assert_num_queries
):
    for _ in range(more):
        sent(paper(cast.units["so_pai"]), cast.units["so_pai"])
    clock.today()
    nga = cast.actor("nga")

    with django_assert_num_queries(4):
        list(documents_visible_to(nga))
