"""A unit gets one copy, and its first receipt stays."""

import pytest
from django.urls import reverse

from chungtay.documents.models import Document
from chungtay.documents.services.delivery import acknowledge, deliver
from chungtay.kernel.errors import RefusedError


@pytest.fixture
def sent(cast):
    document = Document.objects.create(
        type="plan", issuer=cast.units["kbang"], title="Kế hoạch", state="issued", number="1"
    )
    deliver(document, [cast.units["dong"], cast.units["krong"]], actor=cast.actor("minh"))
    return document


def test_deliver_sends_no_second_copy(cast, sent):
    assert deliver(sent, [cast.units["dong"]], actor=cast.actor("minh")) == 0
    assert sent.deliveries.count() == 2


def test_acknowledge_keeps_the_first_receipt(cast, sent):
    delivery = sent.deliveries.get(organization=cast.units["dong"])
    first = acknowledge(delivery.pk, actor=cast.actor("hoa"))
    second = acknowledge(delivery.pk, actor=cast.actor("binh"))

    assert second.acknowledged_by == cast.people["hoa"]
    assert second.acknowledged_at == first.acknowledged_at


def test_acknowledge_is_for_the_receiving_unit(cast, sent):
    delivery = sent.deliveries.get(organization=cast.units["dong"])

    with pytest.raises(RefusedError, match="Chỉ người của đơn vị nhận"):
        acknowledge(delivery.pk, actor=cast.actor("son"))


def test_opening_the_page_marks_the_copy_as_opened(cast, sent):
    cast.client("hoa").get(reverse("documents:document", args=[sent.pk]))

    assert sent.deliveries.get(organization=cast.units["dong"]).opened_at is not None
    assert sent.deliveries.get(organization=cast.units["krong"]).opened_at is None
