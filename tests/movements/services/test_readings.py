import pytest

from chungtay.documents.models import Document, StoredFile
from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Plan, Reading
from chungtay.movements.rules.findings import Mark
from chungtay.movements.services import readings, reviews
from chungtay.movements.services.drafts import draft_plan
from chungtay.movements.services.readings import discard_reading, import_file, upload_file
from chungtay.reader.source import UnreadableError
from tests.cast import Cast
from tests.movements.samples import FakeReader, plan_found


def test_same_bytes_of_one_unit_open_the_reading_they_have(cast: Cast, reading: Reading) -> None:
    again = upload_file(b"ke hoach", name="ten-khac.txt", actor=cast.actor("minh"))
    other = upload_file(b"ke hoach", name="ke-hoach.txt", actor=cast.actor("hoa"))

    assert again.pk == reading.pk
    assert other.pk != reading.pk


def test_refused_file_leaves_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(data: bytes, *, name: str) -> None:
        raise UnreadableError("not_a_document", "Không phải văn bản hành chính.")

    monkeypatch.setattr(readings, "read", refuse)

    with pytest.raises(UnreadableError):
        upload_file(b"tin tuc", name="tin.txt", actor=cast.actor("lan"))

    assert not Reading.objects.exists()
    assert not StoredFile.objects.exists()


def test_council_member_uploads_no_plan(cast: Cast, reader: FakeReader) -> None:
    with pytest.raises(RefusedError):
        upload_file(b"ke hoach", name="a.txt", actor=cast.actor("dung"))


def test_import_stores_documents_once(cast: Cast, reader: FakeReader) -> None:
    reader.documents = [plan_found(number="15", issued_on="2023-05-05")]

    first = import_file(b"ke hoach", name="a.txt")
    second = import_file(b"ke hoach", name="b.txt")

    assert first.pk == second.pk
    assert Plan.objects.filter(reading=first).count() == 1
    assert Document.objects.get(number="15", symbol="KH-UBND").state == "issued"


def test_discarded_reading_is_taken_up_by_a_new_upload(cast: Cast, reading: Reading) -> None:
    discard_reading(reading.pk, actor=cast.actor("lan"))

    again = upload_file(b"ke hoach", name="ke-hoach.txt", actor=cast.actor("lan"))

    assert again.pk == reading.pk
    assert again.state == Reading.State.IN_REVIEW


def test_acts_of_the_review_are_kept_beside_what_was_found(cast: Cast, reading: Reading) -> None:
    lan = cast.actor("lan")
    found = reading.found
    value = {**found["documents"][0]["targets"][0], "min": 3.0}

    reviews.change(reading.pk, "d0-targets-0", value, seen=0, actor=lan)
    reviews.drop(reading.pk, "d0-assignments-2", seen=0, actor=lan)
    reviews.keep(reading.pk, "d0-milestones-0", seen=0, actor=lan)
    added = reviews.add(
        reading.pk, document=0, kind="milestones", actor=lan,
        value={"kind": "final_review", "when": "2025", "clause": ""},
    )  # fmt: skip
    (plan,) = draft_plan(reading.pk, actor=lan)

    reading.refresh_from_db()
    assert reading.found == found
    assert reading.revision == 4
    assert plan.targets.get().minimum == 3
    assert plan.assignments.count() == 2
    assert list(plan.milestones.values_list("kind", flat=True)) == [
        "midterm_review",
        added.value["kind"],
    ]


def test_undo_brings_back_what_was_found_and_takes_back_what_was_added(
    cast: Cast, reading: Reading
) -> None:
    lan = cast.actor("lan")
    reviews.drop(reading.pk, "d0-targets-0", seen=0, actor=lan)
    added = reviews.add(reading.pk, document=0, kind="recipients", value={"line": "Báo"}, actor=lan)

    reviews.undo(reading.pk, "d0-targets-0", seen=1, actor=lan)
    reviews.undo(reading.pk, added.id, seen=2, actor=lan)

    reading.refresh_from_db()
    findings = {finding.id: finding for finding in reviews.findings_of(reading)}
    assert findings["d0-targets-0"].mark is Mark.UNSEEN
    assert added.id not in findings


def test_two_officers_on_one_finding_get_a_message_and_nothing_is_lost(
    cast: Cast, reading: Reading
) -> None:
    seen = reading.revision
    value = {"line": "UBND xã Đông"}
    reviews.change(reading.pk, "d0-recipients-0", value, seen=seen, actor=cast.actor("lan"))

    with pytest.raises(reviews.StaleError):
        reviews.drop(reading.pk, "d0-recipients-0", seen=seen, actor=cast.actor("minh"))

    reviews.drop(reading.pk, "d0-recipients-1", seen=seen, actor=cast.actor("minh"))
    reading.refresh_from_db()
    marks = {finding.id: finding.mark for finding in reviews.findings_of(reading)}
    assert marks["d0-recipients-0"] is Mark.CHANGED
    assert marks["d0-recipients-1"] is Mark.DROPPED


def test_draft_waits_until_unsure_findings_are_seen(cast: Cast, reader: FakeReader) -> None:
    row = {"kind": "launch", "when": "2024", "clause": "V", "confidence": 0.4}
    reader.documents = [plan_found(milestones=[row])]
    reading = upload_file(b"khac", name="a.txt", actor=cast.actor("lan"))

    with pytest.raises(RefusedError, match="1 mục chưa chắc"):
        draft_plan(reading.pk, actor=cast.actor("lan"))

    reviews.keep(reading.pk, "d0-milestones-0", seen=0, actor=cast.actor("lan"))
    assert len(draft_plan(reading.pk, actor=cast.actor("lan"))) == 1


def test_draft_of_another_body_needs_number_and_date(cast: Cast, reader: FakeReader) -> None:
    reader.documents = [plan_found(issuer="Ủy ban nhân dân thị xã An Khê")]
    reading = upload_file(b"khac", name="a.txt", actor=cast.actor("lan"))

    with pytest.raises(RefusedError, match="An Khê"):
        draft_plan(reading.pk, actor=cast.actor("lan"))


def test_keeping_the_sure_ones_leaves_the_rest(cast: Cast, reader: FakeReader) -> None:
    rows = [
        {"kind": "launch", "when": "2024", "clause": "V", "confidence": 0.4},
        {"kind": "launch", "when": "2025", "clause": "V", "confidence": 0.95},
    ]
    reader.documents = [plan_found(milestones=rows)]
    reading = upload_file(b"khac", name="a.txt", actor=cast.actor("lan"))

    count = reviews.keep_sure(reading.pk, actor=cast.actor("lan"))

    reading.refresh_from_db()
    marks = {finding.id: finding.mark for finding in reviews.findings_of(reading)}
    assert count > 5
    assert marks["d0-milestones-0"] is Mark.UNSEEN
    assert marks["d0-milestones-1"] is Mark.KEPT
