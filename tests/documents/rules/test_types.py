import pytest

from chungtay.documents.rules.types import document_type, document_types, types_citation


@pytest.mark.parametrize(
    ("code", "name"),
    [("KH", "Kế hoạch"), ("QĐ", "Quyết định"), ("TTr", "Tờ trình"), ("QyĐ", "Quy định")],
)
def test_type_is_found_by_its_official_code(code, name):
    assert document_type(code).name == name


def test_types_are_the_27_of_the_decree_and_the_letter():
    assert len(document_types()) == 28
    assert len({kind.key for kind in document_types().values()}) == 28


def test_only_submission_report_and_letter_are_addressed():
    addressed = {code for code, kind in document_types().items() if kind.addressees}

    assert addressed == {"TTr", "BC", "CV"}


def test_unknown_code_is_refused():
    with pytest.raises(KeyError):
        document_type("XX")


def test_types_say_where_they_come_from():
    assert str(types_citation()) == "NĐ 30/2020/NĐ-CP, Phụ lục III, Mục I"
