"""Identifier codes in both official forms."""

import pytest

from chungtay.organizations.rules.identifiers import check_qcvn102, check_qd20


@pytest.mark.parametrize("code", ["", "000.00.00.H49", "000.01.12.H49"])
def test_a_code_of_2016_has_thirteen_characters_in_four_groups(code):
    assert check_qcvn102(code)


@pytest.mark.parametrize("code", ["000.00.00.h49", "H49.00.00.000", "000.00.H49", "000.00.00.H490"])
def test_another_shape_is_refused_with_an_example(code):
    verdict = check_qcvn102(code)

    assert "000.00.00.H49" in verdict.reason
    assert str(verdict.citation) == "QCVN 102:2016/BTTTT"


@pytest.mark.parametrize(
    "code", ["", "H49", "H49.01.02", "G12.34", "A" * 10 + ".B2.C3.D4.E5.F6.G7"]
)
def test_a_code_of_2020_is_made_of_groups_between_dots(code):
    assert check_qd20(code)


@pytest.mark.parametrize(
    "code", ["h49", "H49.", "H49..01", "Đ49", "0123456789-001", "ABCDEFGHIJ." * 3 + "ABCDEFGHIJ"]
)
def test_what_is_no_such_code_is_refused(code):
    assert not check_qd20(code)


@pytest.mark.parametrize("kind", ["enterprise", "cooperative", "bank"])
def test_a_business_bears_its_registration_number_with_the_branch(kind):
    assert check_qd20("0123456789-001", kind=kind)
