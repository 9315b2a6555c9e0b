"""Numbers are given once, in order, and only by the head of the issuing body."""

from datetime import date
from unittest import mock

import pytest

from chungtay.audit.models import Entry
from chungtay.documents.models import Document, DocumentState, NumberRegister, StoredFile
from chungtay.documents.services.issuing import Issued, default_symbol, issue
from chungtay.kernel.errors import RefusedError
from tests.cast import Cast

DAY = date(2024, 8, 26)


def draft(cast: Cast, **more) -> Document:
    return Document.objects.create(
        type="plan", issuer=cast.units["kbang"], title="Kế hoạch", **more
    )


def test_issue_gives_the_next_number_of_the_year_and_series(cast):
    first = issue(draft(cast), issued_on=DAY, actor=cast.actor("minh"))
    second = issue(draft(cast), issued_on=DAY, actor=cast.actor("minh"))
    next_year = issue(draft(cast), issued_on=date(2025, 1, 2), actor=cast.actor("minh"))

    assert [d.notation for d in (first, second, next_year)] == [
        "1/KH-UBND",
        "2/KH-UBND",
        "1/KH-UBND",
    ]


def test_issue_takes_a_wanted_number_and_goes_on_after_it(cast):
    issue(draft(cast), issued_on=DAY, number="57", actor=cast.actor("minh"))

    assert issue(draft(cast), issued_on=DAY, actor=cast.actor("minh")).number == "58"


def test_issue_refuses_a_number_that_is_taken(cast):
    issue(draft(cast), issued_on=DAY, number="57", actor=cast.actor("minh"))

    with pytest.raises(RefusedError, match="Số 57/KH-UBND năm 2024 đã cấp"):
        issue(draft(cast), issued_on=DAY, number="57", actor=cast.actor("minh"))


@pytest.mark.parametrize("number", ["abc", "-1", "5a"])
def test_issue_refuses_what_is_no_number(cast, number):
    with pytest.raises(RefusedError, match="không hợp lệ"):
        issue(draft(cast), issued_on=DAY, number=number, actor=cast.actor("minh"))


@pytest.mark.parametrize("name", ["lan", "hoa", "binh", "tam", "quy"])
def test_issue_is_refused_to_anybody_but_the_head_of_the_issuer(cast, name):
    with pytest.raises(RefusedError, match="Chỉ lãnh đạo"):
        issue(draft(cast), issued_on=DAY, actor=cast.actor(name))


def test_issue_refuses_a_document_that_is_issued_already(cast):
    document = issue(draft(cast), issued_on=DAY, actor=cast.actor("minh"))

    with pytest.raises(RefusedError, match="đã ban hành"):
        issue(document, issued_on=DAY, actor=cast.actor("minh"))


def test_issue_keeps_the_bytes_and_writes_the_journal(cast):
    content = Issued(b"%PDF-1.7 x", "ke-hoach.pdf", "application/pdf")
    document = issue(draft(cast), issued_on=DAY, actor=cast.actor("minh"), content=content)

    with document.file.content.open() as kept:
        assert kept.read() == b"%PDF-1.7 x"
    entry = Entry.objects.get(verb="document.issued")
    assert (entry.person, entry.change["number"]) == ("Trần Văn Minh", "1/KH-UBND")


@pytest.mark.django_db(transaction=True)
def test_a_process_killed_while_issuing_leaves_nothing(cast):
    document = draft(cast)

    with (
        mock.patch("chungtay.documents.services.issuing.record", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        issue(document, issued_on=DAY, actor=cast.actor("minh"))

    document.refresh_from_db()
    assert (document.state, document.number) == (DocumentState.DRAFTED, "")
    assert not NumberRegister.objects.exists()
    assert not StoredFile.objects.exists()


def test_default_symbol_joins_type_and_agency(cast):
    assert default_symbol("decision", cast.units["kbang"]) == "QĐ-UBND"
    assert default_symbol("report", cast.units["noi_vu"]) == "BC-PNV"
