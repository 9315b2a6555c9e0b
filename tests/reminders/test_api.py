"""Programs do what people do."""

import json
from typing import Any

import pytest
from django.test import Client

from chungtay.reminders.models import OfficeRule, Run
from chungtay.reminders.services.running import run_now
from chungtay.reporting.models import Round
from tests.cast import Cast
from tests.reminders.channel import FakeChannel

BASE = "/api/v1/reminders"


def ask(client: Client, method: str, path: str, data: Any = None) -> tuple[int, Any]:
    answer = getattr(client, method)(
        BASE + path, *([] if data is None else [json.dumps(data)]),
        **({} if method == "get" else {"content_type": "application/json"}),
    )  # fmt: skip
    return answer.status_code, answer.json()


def test_program_reads_reminders_and_chooses(opened: Round, cast: Cast):
    run_now(Run.Origin.COMMAND)
    hoa = cast.client("hoa")

    status, found = ask(hoa, "get", "/reminders?unread=true")
    assert (status, len(found), found[0]["title"]) == (200, 1, opened.name)
    assert ask(hoa, "post", f"/reminders/{found[0]['id']}/read", {}) == (200, {"count": 1})
    assert ask(hoa, "post", "/reminders/read", {}) == (200, {"count": 0})
    assert ask(cast.client("son"), "post", f"/reminders/{found[0]['id']}/read", {})[0] == 404
    status, choice = ask(hoa, "put", "/choice", {"rhythm": "digest", "hour": 15})
    assert (status, choice["rhythm"], choice["hour"]) == (200, "digest", 15)
    assert ask(hoa, "get", "/choice")[1] == choice
    assert ask(hoa, "put", "/choice", {"hour": 24})[0] == 422


def test_program_sets_the_office_and_sends_again(
    opened: Round, cast: Cast, clock, channel: FakeChannel
):
    tam = cast.client("tam")
    status, before = ask(tam, "get", "/rule")
    channel.secret = ask(tam, "post", "/rule/secret", {})[1]["secret"]
    wanted = before | {
        "steps": [1, -3, 1], "by_webhook": True, "webhook_url": channel.url,
        "webhook_hosts": ["127.0.0.1"],
    }  # fmt: skip
    status, rule = ask(tam, "put", "/rule", wanted)
    assert (status, rule["steps"], rule["has_secret"]) == (200, [-3, 1], True)
    assert "secret" not in {*rule} - {"has_secret"}
    assert ask(tam, "post", "/rule/try", {})[1] == {"outcome": "sent", "detail": "204"}

    channel.status = 400
    run_now(Run.Origin.COMMAND)
    assert ask(tam, "get", "/runs/latest")[1]["failed"] == 3
    _, failed = ask(tam, "get", "/messages?state=failed")
    channel.status = 200
    status, sent = ask(tam, "post", f"/messages/{failed[0]['id']}/send", {})
    assert (status, sent["state"]) == (200, "sent")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/rule"), ("post", "/rule/secret"), ("post", "/rule/try"),
        ("get", "/runs/latest"), ("post", "/runs"), ("get", "/messages"),
    ],
)  # fmt: skip
def test_program_of_an_officer_sets_nothing(cast: Cast, method: str, path: str):
    status, told = ask(cast.client("hoa"), method, path, None if method == "get" else {})

    assert status == 409
    assert "quản trị" in told["detail"]
    assert not OfficeRule.objects.exists()
    assert not Run.objects.exists()


def test_program_writes_and_issues_a_letter(opened: Round, cast: Cast):
    lan, minh = cast.client("lan"), cast.client("minh")
    _, duties = ask(lan, "get", "/duties")
    assert len(duties) == 3
    body = {"duties": [one["key"] for one in duties[:2]], "request_key": "a"}
    status, made = ask(lan, "post", "/letters", body)
    assert (status, made["state"], [one["days_late"] for one in made["lines"]]) == (
        200, "drafted", [2, 2],
    )  # fmt: skip
    edited = {name: made[name] for name in ("subject", "opening", "closing", "respond_by")}
    edited |= {"revision": 0, "keep": [made["lines"][0]["id"]]}
    assert ask(lan, "put", f"/letters/{made['id']}", edited)[0] == 200
    assert ask(lan, "put", f"/letters/{made['id']}", edited)[0] == 409
    assert ask(lan, "post", f"/letters/{made['id']}/issue", {})[0] == 409
    status, issued = ask(minh, "post", f"/letters/{made['id']}/issue", {"number": "12"})
    assert (status, issued["number"], issued["state"]) == (200, "12/UBND-PNV", "issued")
    assert ask(lan, "get", "/letters")[1][0]["number"] == "12/UBND-PNV"
    assert ask(cast.client("hoa"), "get", f"/letters/{made['id']}")[0] == 404
