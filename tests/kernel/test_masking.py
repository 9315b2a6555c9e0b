"""What a list shows of a number tells people apart and no more."""

import pytest

from chungtay.kernel.masking import initials, mask_contact, mask_number


@pytest.mark.parametrize(
    ("number", "shown"),
    [("064080012345", "*********345"), ("230123456", "******456"), ("12", "**"), ("", ""),
     (" 0912345678 ", "*******678"), ("345", "***")],
)  # fmt: skip
def test_a_number_shows_its_last_three_signs(number, shown):
    assert mask_number(number) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [("hoa@kbang.gov.vn", "h**@kbang.gov.vn"), ("h@x.vn", "h*@x.vn"), ("khong phai", "*******hai")],
)
def test_an_address_shows_its_first_letter_and_house(address, shown):
    assert mask_contact(address) == shown


@pytest.mark.parametrize(
    ("name", "shown"), [("Đinh Văn Brưt", "Đ. V. B."), ("  y  Krăk", "Y. K."), ("", "")]
)
def test_initials_keep_vietnamese_letters(name, shown):
    assert initials(name) == shown
