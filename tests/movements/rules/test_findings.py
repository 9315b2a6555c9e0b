from typing import Any

from chungtay.movements.rules.findings import Certitude, Mark, fold, new_finding, unfold

DOCUMENT: dict[str, Any] = {
    "type": "plan",
    "attached_to": None,
    "issuer": "Ủy ban nhân dân huyện Kbang",
    "number": None,
    "symbol": "KH-UBND",
    "place": "Kbang",
    "issued_on": "2022",
    "title": "Tổ chức thực hiện",
    "movement": {"name": "Vì người nghèo", "from": 2021, "to": 2025, "confidence": 0.95,
                 "source": {"start": 10, "end": 20, "line": 2}},
    "recipients": ["UBND các xã"],
    "recipient_sources": [{"text": "UBND các xã", "confidence": 0.75,
                           "source": {"start": 90, "end": 101, "line": 9}}],
    "signer": None,
    "bases": [],
    "clauses": [{"id": "I", "heading": "A", "text": None, "level": 1, "parent": None}],
    "targets": [],
    "milestones": [{"kind": "launch", "when": "2022", "clause": "V", "confidence": 0.5}],
    "evidence": {"issuer": {"source": {"start": 0, "end": 9, "line": 1}, "confidence": 0.9}},
}  # fmt: skip


def test_findings_of_a_document_fold_back_to_what_was_read() -> None:
    (folded,) = fold([DOCUMENT], unfold([DOCUMENT]))

    assert folded["issuer"] == DOCUMENT["issuer"]
    assert folded["movement"] == {"name": "Vì người nghèo", "from": 2021, "to": 2025}
    assert folded["milestones"] == [{"kind": "launch", "when": "2022", "clause": "V"}]
    assert folded["recipients"] == ["UBND các xã"]
    assert folded["clauses"] == DOCUMENT["clauses"]
    assert "signer" not in folded


def test_finding_knows_its_place_and_how_sure_the_reader_is() -> None:
    by_id = {finding.id: finding for finding in unfold([DOCUMENT])}

    assert (by_id["d0-issuer"].start, by_id["d0-issuer"].line) == (0, 1)
    assert by_id["d0-movement"].certitude is Certitude.SURE
    assert by_id["d0-recipients-0"].certitude is Certitude.FAIR
    assert by_id["d0-milestones-0"].certitude is Certitude.UNSURE


def test_dropped_finding_is_left_out_and_comes_back_when_undone() -> None:
    findings = unfold([DOCUMENT])
    milestone = next(finding for finding in findings if finding.kind == "milestones")

    dropped = milestone.marked(Mark.DROPPED, revision=1)
    restored = dropped.as_found(revision=2)

    assert fold([DOCUMENT], [dropped])[0]["milestones"] == []
    assert fold([DOCUMENT], [restored])[0]["milestones"] == [milestone.value]
    assert restored.mark is Mark.UNSEEN


def test_added_finding_gets_an_id_of_its_own_and_stays_added_when_changed() -> None:
    findings = unfold([DOCUMENT])
    value = {"kind": "final_review", "when": "2025", "clause": ""}
    first = new_finding(findings, document=0, kind="milestones", value=value, revision=1)
    second = new_finding([*findings, first], document=0, kind="milestones", value=value, revision=2)

    assert first.id != second.id
    assert first.with_value(value, revision=3).mark is Mark.ADDED
