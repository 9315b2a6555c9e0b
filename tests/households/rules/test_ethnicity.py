"""Ethnic groups by name."""

import pytest

from chungtay.households.rules.ethnicity import ethnic_group, ethnic_groups, is_ethnic_minority


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kinh", False),
        ("kinh (việt)", False),
        ("", False),
        (None, False),
        ("  ", False),
        ("Người nước ngoài", False),
        ("Hoa", True),
        ("H'mông", True),
        ("H’Mông", True),
        ("Bahnar", True),
        ("Tên chưa có trong danh mục", True),
    ],
)
def test_p37_all_but_kinh_are_minorities(name, expected):
    assert is_ethnic_minority(name) is expected


@pytest.mark.parametrize(
    ("spelling", "name"),
    [("Ê Đê", "Ê-đê"), ("M'Nông", "Mnông"), ("Jrai", "Gia-rai"), ("khmer", "Khơ-me")],
)
def test_group_is_found_by_its_other_spellings(spelling, name):
    found = ethnic_group(spelling)

    assert found is not None
    assert found.name == name


def test_p37_the_two_code_lists_differ():
    hoa = ethnic_group("Hoa")

    assert hoa is not None
    assert (hoa.code_1979, hoa.code_2008) == ("04", "06")


def test_there_are_54_groups_each_found_by_its_own_name():
    groups = ethnic_groups()

    assert sum(group.name != "Người nước ngoài" for group in groups) == 54
    assert all(ethnic_group(group.name) is group for group in groups)
    assert len({group.code_2008 for group in groups}) == len(groups)
