"""Whoever holds a position signs in the capacity that the position gives."""

import pytest

from chungtay.documents.rules.signature import holder_lines


@pytest.mark.parametrize(
    ("held", "title", "head", "expected"),
    [
        ("regular", "Chủ tịch", "", ("TM. UBND", "CHỦ TỊCH")),
        ("regular", "Phó Chủ tịch", "", ("TM. UBND", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("acting", "Chủ tịch", "", ("TM. UBND", "Q. CHỦ TỊCH")),
        ("in_charge", "Phó Chủ tịch", "", ("TM. UBND", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("for_head", "Ủy viên", "Chủ tịch", ("TM. UBND", "KT. CHỦ TỊCH", "ỦY VIÊN")),
        ("authorised", "Trưởng phòng", "Chủ tịch", ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG")),
    ],
)
def test_the_lines_follow_how_the_position_is_held(held, title, head, expected):
    assert holder_lines(held=held, title=title, head=head, collective="UBND") == expected
