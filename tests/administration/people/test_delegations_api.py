"""A head lends acts through the API by the rules of the page."""

import json

import pytest

from chungtay.accounts.actor import Role
from chungtay.accounts.models import Position
from tests.cast import DAY

API = "/api/v1/delegations"


@pytest.fixture
def loan(desk):
    """What the chairman lends to the head of the division of labour."""
    khoa = Position.objects.create(
        user=desk.people["son"], organization=desk.units["ldtbxh"], role=Role.HEAD,
        title="Trưởng phòng", valid_from=DAY,
    )  # fmt: skip
    return {
        "standing": "authorised", "recipient_id": khoa.pk, "acts": ["plan.issue"],
        "valid_from": "2024-12-12", "valid_to": "2024-12-31",
        "instrument": "Giấy ủy quyền 12/GUQ-UBND",
    }  # fmt: skip


def post(client, address="", data=None):
    return client.post(f"{API}{address}", json.dumps(data or {}), content_type="application/json")


def test_acts_are_lent_listed_and_withdrawn(desk, loan):
    client = desk.client("minh")

    acts = {act["code"] for act in client.get(f"{API}/acts").json()}
    able = client.get(f"{API}/recipients", {"standing": "authorised"}).json()
    made = post(client, data=loan)
    (listed,) = client.get(API).json()
    ended = post(client, f"/{listed['id']}/withdraw")
    again = post(client, f"/{listed['id']}/withdraw")

    assert "plan.issue" in acts
    assert loan["recipient_id"] in [one["position_id"] for one in able]
    assert (made.status_code, made.json()["on_behalf_of"]) == (201, "Trần Văn Minh")
    assert (listed["to"], listed["withdrawn_at"]) == ("Đinh Văn Sơn", None)
    assert (ended.status_code, again.status_code) == (200, 404)
    assert ended.json()["withdrawn_at"]
    assert Position.objects.get(pk=listed["id"]).withdrawn_at is not None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"acts": []}, "Chọn ít nhất một việc được giao."),
        ({"acts": ["delegation.give"]}, "Chọn ít nhất một việc được giao."),
        ({"standing": "for_head"}, "Điều 13"),
        ({"valid_to": "2024-12-01"}, "đã qua"),
    ],
)
def test_what_the_law_does_not_allow_is_refused_with_its_sentence(desk, loan, change, sentence):
    answer = post(desk.client("minh"), data=loan | change)

    assert answer.status_code == 409
    assert sentence in answer.json()["detail"]
    assert not Position.objects.filter(lent_by__isnull=False).exists()


def test_an_officer_lends_nothing_and_sees_nothing(desk, loan):
    pk = post(desk.client("minh"), data=loan).json()["id"]
    client = desk.client("lan")

    assert [client.get(API).status_code, post(client, data=loan).status_code,
            post(client, f"/{pk}/withdraw").status_code] == [409, 409, 409]  # fmt: skip
    assert post(desk.client("binh"), f"/{pk}/withdraw").status_code == 404
