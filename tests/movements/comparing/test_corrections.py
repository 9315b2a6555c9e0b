"""What became of each finding, and the table over all of them."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.movements.models import Reading
from chungtay.movements.rules.corrections import Outcome, outcomes, tally
from chungtay.movements.rules.findings import Finding, Mark, new_finding, unfold
from chungtay.movements.selectors.corrections import (
    latest_corrections,
    readings_reported_to,
    report_on,
)
from chungtay.movements.services import reviews
from chungtay.movements.services.readings import upload_file
from tests.cast import Cast
from tests.movements.samples import FakeReader, plan_found

URL = "/phong-trao/doc-may/"


def outcome_of(change: dict[str, Any], *, kind: str = "targets") -> list[Outcome]:
    read = [plan_found()]
    findings = [
        one.with_value({**one.value, **change}, revision=1) if one.kind == kind else one
        for one in unfold(read)
    ]
    return [row.outcome for row in outcomes(read, findings) if row.kind == kind]


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({}, Outcome.KEPT),
        ({"min": "2.0", "baseline_year": "", "each_year": False}, Outcome.KEPT),
        ({"min": "2,5"}, Outcome.CHANGED),
        ({"strict": False}, Outcome.CHANGED),
    ],
)
def test_values_decide_what_was_changed(change: dict[str, Any], outcome: Outcome) -> None:
    assert outcome_of(change) == [outcome]


def test_head_that_the_paper_does_not_state_counts_only_once_filled_in() -> None:
    assert outcome_of({}, kind="signer") == []
    assert outcome_of({"name": "Trần Văn Minh"}, kind="signer") == [Outcome.ADDED]


def test_share_right_is_kept_of_all_that_people_judged() -> None:
    read = [plan_found()]
    findings = unfold(read)
    duties = [one for one in findings if one.kind == "assignments"]
    rest = [one for one in findings if one.kind != "assignments"]
    judged = [
        duties[0].marked(Mark.KEPT, revision=1),
        duties[1].marked(Mark.DROPPED, revision=1),
        duties[2].with_value({**duties[2].value, "lead": "Phòng Nội vụ"}, revision=1),
    ]
    added = new_finding(
        findings, document=0, kind="assignments", value={"lead": "A", "action": "B"}, revision=2
    )

    rows = tally(outcomes(read, [*rest, *judged, added]))

    first = rows[0]
    assert first.kind == "assignments"
    assert (first.found, first.judged, first.share_right) == (3, 4, Decimal("25.0"))
    assert dict(first.parts) == {"lead": 1}
    assert {row.share_right for row in rows[1:]} == {None}


def corrected(cast: Cast, reading: Reading) -> Finding:
    target = next(f for f in reviews.findings_of(reading) if f.kind == "targets")
    lan = cast.actor("lan")
    reviews.change(reading.pk, target.id, {**target.value, "min": 3}, seen=0, actor=lan)
    reading.refresh_from_db()
    return target


def test_report_and_corrections_tell_who_changed_what(cast: Cast, reading: Reading) -> None:
    corrected(cast, reading)
    rows = readings_reported_to(cast.actor("lan"))

    report = report_on(rows)
    (one,) = latest_corrections(rows)

    assert (report.rows[0].kind, report.rows[0].changed) == ("targets", 1)
    assert (one.file, one.person) == ("huyen.txt", "Nguyễn Thị Lan")
    assert "trên 2 điểm" in one.before
    assert "trên 3 điểm" in one.after


def test_correction_that_was_undone_is_no_correction(cast: Cast, reading: Reading) -> None:
    target = corrected(cast, reading)

    reviews.undo(reading.pk, target.id, seen=9, actor=cast.actor("lan"))

    assert latest_corrections(Reading.objects.all()) == []


def test_page_shows_the_table_to_emulation_desks_and_administrators(
    cast: Cast, reading: Reading
) -> None:
    corrected(cast, reading)

    page = cast.client("lan").get(URL).content.decode()

    assert "Sửa gần đây" in page
    assert "0,0%" in page
    assert cast.client("tam").get(URL).status_code == 200
    assert cast.client("hoa").get(URL).status_code == 403


def test_page_without_readings_says_when_it_fills(cast: Cast) -> None:
    assert "Chưa có bản đọc nào" in cast.client("lan").get(URL).content.decode()


def test_page_narrows_to_files_since_a_day(cast: Cast, reading: Reading) -> None:
    page = cast.client("lan").get(URL, {"tu_ngay": "01/01/2999"}).content.decode()

    assert "Chưa có bản đọc nào" in page


def test_readings_of_units_above_and_beside_are_not_counted(cast: Cast, reading: Reading) -> None:
    assert readings_reported_to(cast.actor("lan")).get() == reading
    assert not readings_reported_to(cast.actor("hoa")).exists()


def test_report_takes_as_many_queries_for_many_files_as_for_one(
    cast: Cast, reading: Reading, reader: FakeReader
) -> None:
    browser = cast.client("lan")
    corrected(cast, reading)
    browser.get(URL)  # what is kept from one request to the next is in place then
    with CaptureQueriesContext(connection) as few:
        browser.get(URL)
    for name in (b"hai", b"ba"):
        corrected(cast, upload_file(name, name="them.txt", actor=cast.actor("lan")))
    with CaptureQueriesContext(connection) as many:
        assert browser.get(URL).content.decode().count("them.txt") == 2

    assert len(many) == len(few)
