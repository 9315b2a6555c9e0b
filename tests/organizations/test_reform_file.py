"""A file of units is read whole, or refused with the line that is wrong."""

from datetime import date

import pytest

from chungtay.organizations.rules.reform import ReformError, Way, read_reform

HEAD = """record,code,level,value,to
meta,title,,Thử,
meta,effective_on,,2030-01-01,
meta,instrument,,NQ 1/2030,
meta,source,,thử,
"""
UNITS = """unit,97,province,Tỉnh Mới,
unit,99001,commune,  xã  Một ,97
"""


def read(text):
    return read_reform(text.splitlines())


def test_a_file_says_its_day_its_units_and_their_ways():
    reform = read(HEAD + UNITS + "end,97,,,\nwhole,99002,,,99001\ncount,Xã,commune,1,\n")

    assert reform.effective_on == date(2030, 1, 1)
    assert [unit.name for unit in reform.units] == ["Tỉnh Mới", "xã Một"]
    assert reform.ways == [Way("99002", "99001", whole=True)]
    assert (reform.ends, reform.counts[0].number) == (["97"], 1)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a,b\n", "Dòng đầu của tệp"),
        (HEAD + "unit,97,province,Tỉnh Mới\n", "Dòng 6 không đúng mẫu"),
        (HEAD + "unit,7,province,Tỉnh Mới,\n", "Dòng 6 không đúng mẫu"),
        (HEAD + "count,,commune,nhiều,\n", "Dòng 6 không đúng mẫu"),
        (HEAD + "move,97,,,\n", "Dòng 6 không đúng mẫu"),
        (HEAD.replace("2030-01-01", "1/1/2030"), "Ngày hiệu lực “1/1/2030”"),
        (HEAD.replace("meta,source,,thử,\n", ""), "Tệp thiếu dòng meta: source"),
        (HEAD + UNITS + "unit,97,province,Tỉnh Cũ,\n", "Mã có hai lần: 97"),
        (HEAD + "unit,99001,commune,Xã Một,97\n", "không có cấp trên trong tệp: 99001"),
        (HEAD + "unit,99001,commune,Xã Một,\n", "không có cấp trên trong tệp: 99001"),
        (HEAD + UNITS + "whole,99002,,,99009\n", "Đơn vị mới không có trong tệp: 99009"),
        (HEAD + UNITS + "whole,99002,,,99001\npart,99002,,,97\n", "vừa nhập toàn bộ vừa chia"),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence(text, sentence):
    with pytest.raises(ReformError, match=sentence):
        read(text)
