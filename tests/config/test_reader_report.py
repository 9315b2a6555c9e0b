"""`chungtay reader report`: a table by field, the worst first."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from chungtay.movements.models import Reading
from chungtay.movements.rules.findings import unfold
from chungtay.movements.services import readings, reviews
from chungtay.movements.services.readings import upload_file
from tests.cast import Cast
from tests.movements.samples import FakeReader


@pytest.fixture
def reading(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Reading:
    """Lan has dropped a duty of a plan and kept another."""
    monkeypatch.setattr(readings, "read", FakeReader())
    lan = cast.actor("lan")
    found = upload_file(b"ke hoach", name="ke-hoach.txt", actor=lan)
    duties = [one.id for one in unfold(found.found["documents"]) if one.kind == "assignments"]
    reviews.drop(found.pk, duties[0], seen=0, actor=lan)
    reviews.keep(found.pk, duties[1], seen=0, actor=lan)
    return found


def report(*options: str) -> str:
    out = StringIO()
    call_command("reader", "report", *options, stdout=out)
    return out.getvalue()


def test_report_begins_with_the_field_that_errs_most(reading: Reading) -> None:
    count, head, worst, *_ = report().splitlines()

    assert count == "1 bản đọc"
    assert head.split()[0] == "Mục"
    assert worst.split() == ["Nhiệm", "vụ", "3", "1", "0", "1", "0", "1", "50,0%"]


def test_report_in_json_holds_the_same_figures(reading: Reading) -> None:
    found = json.loads(report("--json"))

    assert found["readings"] == 1
    assert found["fields"][0] == {
        "field": "assignments", "found": 3, "kept": 1, "changed": 0, "dropped": 1, "added": 0,
        "unseen": 1, "share_right": 50.0, "parts": {},
    }  # fmt: skip


def test_report_since_a_later_day_is_empty(reading: Reading) -> None:
    assert json.loads(report("--json", "--since", "2999-01-01")) == {"readings": 0, "fields": []}


def test_report_refuses_a_day_that_is_none(db: None) -> None:
    with pytest.raises(CommandError):
        report("--since", "hôm qua")
