"""The API of reporting."""

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client

from chungtay.accounts.services.tokens import create_token
from chungtay.reporting.models import Round
from tests.cast import Cast
from tests.reporting.factory import WORDS, report_of, send_and_accept

ROOT = "/api/v1/reporting"


def call(cast: Cast, name: str, method: str, path: str, body: Any = None) -> HttpResponse:
    token = create_token(cast.positions[name], name="thử")
    return Client().generic(
        method,
        ROOT + path,
        data=json.dumps(body) if body is not None else "",
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )


def figures() -> dict[str, Any]:
    codes = ("households_helped", "houses_supported", "resources_raised")
    return {code: {"value": "3", "note": "Sổ"} for code in codes}


def test_whole_round_goes_through_the_api(opened: Round, cast: Cast) -> None:
    path = f"/reports/{report_of(opened, cast, 'dong').pk}"
    body = {"revision": 0, "figures": figures(), "narratives": WORDS}

    saved = call(cast, "hoa", "PUT", path, body).json()
    sent = call(cast, "hoa", "POST", f"{path}/submit").json()
    accepted = call(cast, "lan", "POST", f"{path}/accept", {"version": 1}).json()
    made = call(cast, "lan", "POST", f"/rounds/{opened.pk}/consolidations").json()
    call(cast, "lan", "POST", f"/consolidations/{made['id']}/document")
    issued = call(cast, "minh", "POST", f"/consolidations/{made['id']}/issue").json()

    assert [one["blocks"] for one in saved["problems"]] == []
    assert (sent["state"], accepted["state"]) == ("submitted", "accepted")
    assert made["content"]["figures"]["households_helped"]["value"] == "3"
    assert issued["document_number"] == "1/BC-UBND"


def test_refusal_is_409_with_its_sentence(opened: Round, cast: Cast) -> None:
    answer = call(cast, "lan", "POST", f"/rounds/{opened.pk}/consolidations")

    assert answer.status_code == 409
    assert "Chưa nhận báo cáo nào" in answer.json()["detail"]


def test_report_of_another_unit_does_not_exist(opened: Round, cast: Cast) -> None:
    pk = report_of(opened, cast, "dong").pk

    seen = {
        (method, tail): call(
            cast, "son", method, f"/reports/{pk}{tail}", {"revision": 0}
        ).status_code
        for method, tail in (("GET", ""), ("PUT", ""), ("POST", "/submit"), ("GET", "/results"))
    }

    assert set(seen.values()) == {404}


def test_collector_reads_no_draft(opened: Round, cast: Cast) -> None:
    answer = call(cast, "lan", "GET", f"/reports/{report_of(opened, cast, 'dong').pk}")

    assert answer.json()["content"] is None


def test_unit_sees_only_its_own_row_of_a_round(opened: Round, cast: Cast) -> None:
    rows = call(cast, "hoa", "GET", f"/rounds/{opened.pk}/units").json()

    assert [row["organization"] for row in rows] == ["Ủy ban nhân dân xã Đông"]


def test_results_carry_their_source(opened: Round, cast: Cast) -> None:
    report = send_and_accept(report_of(opened, cast, "dong"), cast, "hoa")

    rows = call(cast, "lan", "GET", f"/reports/{report.pk}/results").json()

    found = {row["code"]: (row["value"], row["source"], row["days_late"]) for row in rows}
    assert found["poor_households"] == ("20", "register", 2)
    assert found["houses_supported"] == ("3", "typed", 2)


def test_without_a_key_nothing_is_answered(opened: Round) -> None:
    assert Client().get(f"{ROOT}/rounds").status_code == 401


def test_layouts_of_the_annexes_are_chosen_through_the_api(opened: Round, cast: Cast) -> None:
    send_and_accept(report_of(opened, cast, "dong"), cast, "hoa")
    made = call(cast, "lan", "POST", f"/rounds/{opened.pk}/consolidations").json()
    path = f"/consolidations/{made['id']}"
    old = {"day": "2024-12-31", "level": "commune"}

    chosen = call(cast, "lan", "PUT", f"{path}/layouts", {"layouts": [old, old]})
    shown = call(cast, "lan", "GET", f"{path}/by-unit?day=2024-12-31&level=commune").json()
    strange = call(cast, "lan", "PUT", f"{path}/layouts", {"layouts": [{**old, "level": "x"}]})
    stranger = call(cast, "nga", "PUT", f"{path}/layouts", {"layouts": []})

    assert (made["layouts"], chosen.json()["layouts"]) == ([], [old])
    assert chosen.json()["revision"] == made["revision"] + 1
    assert "Xã Đông" in [row["name"] for row in shown["rows"]]
    assert shown["totals"]["households_helped"] == "12"
    assert (strange.status_code, stranger.status_code) == (422, 404)
    emptied = call(cast, "lan", "PUT", f"{path}/layouts", {"layouts": []}).json()
    assert emptied["layouts"] == []
