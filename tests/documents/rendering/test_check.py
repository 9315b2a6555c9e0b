import pytest

from chungtay.documents.rendering.check import check_docx
from chungtay.documents.rendering.docx import render_docx
from chungtay.documents.rules.faults import fault_texts
from tests.documents.rendering.planted import FAULTS, HABITS, planted
from tests.documents.rendering.samples import DOCUMENTS, PLAN


@pytest.mark.parametrize("name", DOCUMENTS)
def test_generated_documents_have_no_fault(name):
    assert check_docx(render_docx(DOCUMENTS[name])) == []


@pytest.mark.parametrize(("rule", "document", "change"), FAULTS, ids=[row[0] for row in FAULTS])
def test_a_planted_fault_is_found_and_no_other(rule, document, change):
    faults = check_docx(planted(document, change))

    assert {fault.rule for fault in faults} == {rule}


@pytest.mark.parametrize(("document", "change"), HABITS)
def test_a_habit_of_offices_that_breaks_no_rule_is_no_fault(document, change):
    assert check_docx(planted(document, change)) == []


def test_every_kind_of_fault_is_planted():
    kinds = {rule for rule, _, _ in FAULTS}

    assert set(fault_texts()) == kinds | {"file.unreadable"}


def test_a_fault_says_what_where_and_why():
    rule, document, change = next(row for row in FAULTS if row[0] == "page.margin")
    (fault,) = check_docx(planted(document, change))

    assert (fault.rule, fault.place) == (rule, "phần 1")
    assert fault.message_vi == "Lề trái 20 mm; phải từ 30 đến 35 mm."
    assert fault.source == "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.3"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", render_docx(PLAN)[:4000]])
def test_a_file_that_is_no_word_file_has_one_fault(data):
    assert [fault.rule for fault in check_docx(data)] == ["file.unreadable"]
