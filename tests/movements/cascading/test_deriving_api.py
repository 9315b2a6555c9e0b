"""A program makes a unit's own plan as a person does."""

from typing import Any

import pytest
from django.test import Client

from chungtay.movements.models import Plan
from tests.cast import Cast

BASE = "/api/v1/movements"


def send(client: Client, method: str, path: str, data: object = None) -> tuple[int, Any]:
    call = getattr(client, method)
    response = call(f"{BASE}{path}", data or {}, content_type="application/json")
    return response.status_code, response.json()


def target_of(client: Client, pk: int) -> dict[str, Any]:
    items = client.get(f"{BASE}/plans/{pk}/composition").json()["items"]
    return next(one for one in items if one["list"] == "targets")


@pytest.mark.clause("A03")
def test_program_makes_tightens_and_issues_a_child_plan(cast: Cast, plan: Plan) -> None:
    hoa, binh = cast.client("hoa"), cast.client("binh")
    status, made = send(hoa, "post", f"/plans/{plan.pk}/own")
    again = send(hoa, "post", f"/plans/{plan.pk}/own")[1]
    pk = made["id"]
    item = target_of(hoa, pk)
    path = f"/plans/{pk}/items/targets/{item['id']}"

    refused = send(hoa, "put", path, {"value": {"min": 1}})
    tightened = send(hoa, "put", path, {"value": {"min": 3}, "seen": item["seen"]})
    stale = send(hoa, "put", path, {"value": {"min": 5}, "seen": item["seen"]})
    wrong = send(hoa, "put", path, {"value": {"min": "nhiều"}})
    issued = send(binh, "post", f"/plans/{pk}/issue", {"issued_on": "2024-02-05"})

    assert (status, again["id"]) == (200, pk)
    assert (refused[0], "ghi lý do" in str(refused[1])) == (409, True)
    assert (tightened[0], tightened[1]["mark"]) == (200, "tightened")
    assert (stale[0], wrong[0]) == (409, 422)
    assert (issued[0], issued[1]["number"]) == (200, "1/KH-UBND")


def test_program_adds_leaves_out_and_takes_back(cast: Cast, child: Plan) -> None:
    hoa = cast.client("hoa")
    value = {"group": "hamlets", "text": "Làng không hộ nghèo"}
    status, added = send(hoa, "post", f"/plans/{child.pk}/items/criteria", {"value": value})
    item = target_of(hoa, child.pk)
    path = f"/plans/{child.pk}/items/targets"

    silent = send(hoa, "post", f"{path}/{item['id']}/leave-out")
    out = send(hoa, "post", f"{path}/{item['id']}/leave-out", {"reason": "Không có hộ nghèo"})
    assert target_of(hoa, child.pk)["mark"] == "omitted"
    back = send(hoa, "post", f"{path}/{item['source']}/take-back")

    assert (status, added["mark"], silent[0], out[0]) == (200, "added", 409, 200)
    assert back[1]["mark"] == "inherited"
    assert send(hoa, "post", f"/plans/{child.pk}/items/households", {"value": {}})[0] == 404


def test_program_words_withdraws_and_restores(cast: Cast, child: Plan) -> None:
    hoa = cast.client("hoa")
    seen = hoa.get(f"{BASE}/plans/{child.pk}/composition").json()["seen"]
    words = {"title": "Giúp nhau thoát nghèo", "recipients": ["Các thôn, làng"], "seen": seen}

    assert send(hoa, "put", f"/plans/{child.pk}/words", words)[0] == 200
    assert send(hoa, "put", f"/plans/{child.pk}/words", words)[0] == 409
    assert send(hoa, "post", f"/plans/{child.pk}/withdraw")[1]["state"] == "withdrawn"
    assert send(hoa, "post", f"/plans/{child.pk}/restore")[1]["state"] == "drafted"
    assert hoa.get(f"{BASE}/plans/{child.pk}/draft.docx").content[:2] == b"PK"


def test_stranger_gets_nothing(cast: Cast, child: Plan) -> None:
    assert cast.client("son").get(f"{BASE}/plans/{child.pk}/composition").status_code == 404
    assert send(cast.client("mai"), "post", f"/plans/{child.pk}/withdraw")[0] == 404
    assert send(cast.client("lan"), "post", f"/plans/{child.pk}/withdraw")[0] == 409
