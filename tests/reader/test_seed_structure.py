"""Heads, splits and clause trees of the five seeds."""

import re

import pytest

from tests.reader.seeds import read_seed


def numbered(number: int) -> int:
    clauses = [clause for document in read_seed(number).documents for clause in document.clauses]
    return sum(not re.search(r"(?:^|\.)[-+]\d+$", clause.id) for clause in clauses)


@pytest.mark.parametrize(("seed", "count"), [(0, 9), (1, 16), (2, 19), (3, 14), (4, 27)])
def test_seed_has_its_numbered_headings(seed: int, count: int) -> None:
    assert numbered(seed) == count


@pytest.mark.parametrize(
    ("seed", "issuer"),
    [
        (0, "Sở Y tế tỉnh An Giang"),
        (1, "Ủy ban nhân dân tỉnh An Giang"),
        (2, "Sở Xây dựng"),
        (3, "Sở Y tế tỉnh Hà Tĩnh"),
        (4, "Ủy ban nhân dân huyện Kbang"),
    ],
)
def test_seed_names_its_issuer_and_adds_only_a_printed_place(seed: int, issuer: str) -> None:
    assert read_seed(seed).documents[0].issuer == issuer


def test_seed_001_is_a_decision_with_the_plan_it_issues() -> None:
    decision, plan = read_seed(1).documents

    assert (decision.type, plan.type) == ("decision", "plan")
    assert plan.attached_to == 0
    assert plan.recipients == ()
    assert plan.signer is None
    assert len(decision.bases) == 12


def test_seed_002_parts_recipients_from_the_signature_beside_them() -> None:
    document = read_seed(2).documents[0]

    assert [recipient.text for recipient in document.recipients][-1] == "Lưu: VT, VP"
    assert document.signer is not None
    assert (document.signer.position, document.signer.name) == ("GIÁM ĐỐC", "Lê Anh Tuấn")


def test_seed_004_is_a_draft_without_number_and_day() -> None:
    document = read_seed(4).documents[0]

    assert (document.number, document.symbol) == (None, "KH-UBND")
    assert (document.place, document.issued_on) == ("Kbang", "2022")
    assert document.signer is not None
    assert document.signer.name is None


def test_findings_stand_where_they_say() -> None:
    reading = read_seed(4)
    for clause in reading.documents[0].clauses:
        assert clause.source is not None
        words = reading.source.text[clause.source.start : clause.source.end]
        assert (clause.heading or clause.text or "")[:12] in re.sub(r"\s+", " ", words)
