"""Everything is found as people type it, and sorted as a Vietnamese dictionary sorts it."""

import unicodedata

import pytest

from chungtay.kernel.text import person_sort_key, search_key, sort_key


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("Xã Đak Rong", "dak rong"),
        ("Xã Đăk Roong", "dak rong"),
        ("Xã Đắk Rong", "ĐẮK RONG"),
        ("Sở Thủy sản", "thuỷ"),
        ("Sở Thuỷ sản", "THỦY"),
        ("Sở Thủy sản", unicodedata.normalize("NFD", "Thủy sản")),
        ("Cư M'gar", "cu mgar"),
        ("Cư M’gar", "Cư M'Gar"),
        ("Lao động - Thương binh", "lao dong - thuong binh"),
    ],
)
def test_what_people_type_is_found(stored, typed):
    assert search_key(typed) in search_key(stored)


def test_people_stand_by_given_name_then_by_the_rest():
    names = ["Trần Văn Ánh", "Lê An", "Nguyễn Đức", "Hoàng Dũng", "Đinh An", "Bùi Ăn", "Võ Âu"]

    assert sorted(names, key=person_sort_key) == [
        "Đinh An", "Lê An", "Trần Văn Ánh", "Bùi Ăn", "Võ Âu", "Hoàng Dũng", "Nguyễn Đức",
    ]  # fmt: skip


def test_tones_only_break_ties():
    assert sorted(["ạ", "ã", "á", "ả", "à", "a"], key=sort_key) == ["a", "à", "ả", "ã", "á", "ạ"]
