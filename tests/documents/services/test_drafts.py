"""A read document becomes a draft; what it cites stands as a placeholder until it arrives."""

import pytest

from chungtay.documents.models import Document, DocumentState
from chungtay.documents.services.drafts import create_document, split_notation

PROVINCE_PLAN = {
    "type": "plan", "number": "1773/KH-UBND", "issued_on": "2022-08-10",
    "issuer": "UBND tỉnh", "title": "Kế hoạch phát động", "relation": "implements",
}  # fmt: skip
FOUND = {
    "type": "plan", "issuer": "Ủy ban nhân dân huyện Kbang", "number": None, "symbol": "KH-UBND",
    "place": "Kbang", "issued_on": "2022", "title": "Phát động phong trào", "signer": None,
    "bases": [PROVINCE_PLAN, PROVINCE_PLAN],
    "clauses": [
        {"id": "I", "heading": "Mục tiêu", "text": None, "level": 1, "parent": None},
        {"id": "I.1", "heading": None, "text": "Giảm nghèo.", "level": 2, "parent": "I"},
    ],
    "recipients": ["Các xã, thị trấn", "Lưu: VT"],
}  # fmt: skip


def test_create_document_stores_clauses_bases_and_recipients(cast):
    document = create_document(
        FOUND, issuer=cast.units["kbang"], file=None, position=0, actor=cast.actor("lan")
    )

    assert (document.state, document.number, document.year) == (DocumentState.DRAFTED, "", 2022)
    assert list(document.clauses.values_list("ref", flat=True)) == ["I", "I.1"]
    assert [r.line for r in document.recipients.all()] == ["Các xã, thị trấn", "Lưu: VT"]
    basis = document.bases.get()
    assert (basis.relation, basis.cited.notation, basis.cited.state) == (
        "implements", "1773/KH-UBND", DocumentState.PLACEHOLDER,
    )  # fmt: skip


def test_a_placeholder_is_filled_when_the_document_arrives(cast):
    child = create_document(
        FOUND, issuer=cast.units["kbang"], file=None, position=0, actor=cast.actor("lan")
    )
    arrived = create_document(
        {"type": "plan", "number": "1773", "symbol": "KH-UBND", "issued_on": "2022-08-10",
         "issuer": "Ủy ban nhân dân tỉnh Gia Lai", "title": "Phát động phong trào trên toàn tỉnh"},
        issuer=cast.units["province"], file=None, position=0, actor=cast.actor("lan"),
    )  # fmt: skip

    assert child.bases.get().cited == arrived
    assert Document.objects.count() == 2


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("1773/KH-UBND", ("1773", "KH-UBND")),
        ("03/2021/QĐ-UBND", ("03/2021", "QĐ-UBND")),
        ("31-KH/HU", ("31", "KH/HU")),
        ("18/SLĐTBXH", ("18", "SLĐTBXH")),
        ("", ("", "")),
    ],
)
def test_split_notation_reads_state_and_party_style(notation, expected):
    assert split_notation(notation) == expected
