"""The pages and operations that send an issued plan to its recipients."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.documents.models import Delivery
from chungtay.movements.models import Plan, Sending
from tests.cast import Cast

CHOSEN = {"groups": ["commune:committee", "district:department"]}


def address(plan: Plan) -> str:
    return reverse("movements:plan_send", args=[plan.pk])


@pytest.mark.clause("A15")
def test_page_shows_the_count_then_sends_with_a_receipt_each(cast: Cast, plan: Plan) -> None:
    lan = cast.client("lan")

    offered = lan.get(address(plan)).content.decode()
    preview = lan.get(address(plan), CHOSEN).content.decode()

    assert "Ủy ban nhân dân, cấp xã (3)" in offered
    assert "Gửi đến 5 đơn vị" in preview
    assert not Sending.objects.exists()

    answer = lan.post(address(plan), CHOSEN)
    done = lan.get(answer["Location"])

    assert "Đã gửi xong" in done.content.decode()
    assert "Refresh" not in done.headers
    assert Delivery.objects.filter(organization=cast.units["ldtbxh"]).count() == 1
    lan.post(address(plan), CHOSEN)
    assert Delivery.objects.filter(document=plan.document).count() == 5


def test_running_sending_shows_how_far_it_is_and_again_soon(cast: Cast, plan: Plan) -> None:
    one = Sending.objects.create(
        plan=plan, position=cast.positions["lan"], choice={}, total=3355, done=800
    )
    page = reverse("movements:sending", args=[one.pk])
    lan = cast.client("lan")

    running = lan.get(page)
    Sending.objects.update(seen_at="2024-01-01T00:00:00+07:00")
    cut = lan.get(page)

    assert running.headers["Refresh"] == "2"
    assert "800 / 3.355" in running.content.decode()
    assert "Refresh" not in cut.headers
    assert "Gửi tiếp" in cut.content.decode()
    assert cast.client("binh").get(page).content.decode().count("Gửi tiếp</button>") == 0


def test_wrong_choice_is_told_and_nothing_sent(cast: Cast, plan: Plan) -> None:
    answer = cast.client("lan").post(address(plan), {"groups": ["moon:committee"]})

    assert answer.status_code == 422
    assert not Sending.objects.exists()


def test_others_see_why_not_and_strangers_nothing(cast: Cast, plan: Plan) -> None:
    colleague = cast.client("hoa")

    assert "Chỉ người của đơn vị ban hành" in colleague.get(address(plan)).content.decode()
    assert colleague.post(address(plan), CHOSEN).status_code == 409
    assert cast.client("nga").get(address(plan)).status_code == 404
    assert not Sending.objects.exists()


def test_count_of_queries_does_not_grow_with_the_units(cast: Cast, plan: Plan) -> None:
    lan = cast.client("lan")
    lan.get(address(plan))
    with CaptureQueriesContext(connection) as few:
        lan.get(address(plan), {"groups": ["district:front"]})
    with CaptureQueriesContext(connection) as many:
        lan.get(address(plan), CHOSEN)

    assert len(many) <= len(few) + 1  # known tasks are asked for only where some may come
    assert len(many) < 30


def test_program_does_the_same(cast: Cast, plan: Plan) -> None:
    lan = cast.client("lan")
    root = f"/api/v1/movements/plans/{plan.pk}"

    def post(path: str) -> dict[str, object]:
        answer = lan.post(root + path, json.dumps(CHOSEN), content_type="application/json")
        assert answer.status_code == 200, answer.content
        return dict(answer.json())

    groups = lan.get(f"{root}/audience").json()
    preview = post("/audience")
    sending = post("/send")

    assert {one["key"] for one in groups} >= set(CHOSEN["groups"])
    assert preview == {"total": 5, "had": 3, "fresh": 2, "tasks": 0}
    assert (sending["state"], sending["delivered"]) == ("done", 2)
    assert lan.get(f"/api/v1/movements/sendings/{sending['id']}").json() == sending
    assert lan.post(f"/api/v1/movements/sendings/{sending['id']}/resume").json() == sending
    stranger = cast.client("nga")
    assert stranger.get(f"/api/v1/movements/sendings/{sending['id']}").status_code == 404
