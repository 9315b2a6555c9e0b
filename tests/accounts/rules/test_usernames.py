"""User names that people can type."""

import pytest

from chungtay.accounts.rules.usernames import is_username, suggested_username


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("Nguyễn Thị Lan", (), "lannt"),
        ("Nguyễn Thị Lan", ("lannt", "lannt2"), "lannt3"),
        ("Đỗ Hữu Phúc", (), "phucdh"),
        ("H'Bum Niê", (), "nieh"),
        ("Ý", (), "y.cb"),
        ("…", (), "boc"),
    ],
)
def test_a_user_name_is_made_of_the_given_name_and_initials(name, taken, expected):
    made = suggested_username(name, taken)

    assert made == expected
    assert is_username(made)


@pytest.mark.parametrize("bad", ["la", "Lan", "lan nt", "đỗ", "-lan", "lan.", "a" * 61, "lan\n"])
def test_a_user_name_has_only_small_letters_digits_and_dots_inside(bad):
    assert not is_username(bad)
