"""Offices come in by spreadsheet: the tree that the rows make is checked before any is stored."""

from datetime import date

import pytest

from chungtay.administration.selectors.sheets import office_columns
from chungtay.administration.services.sheets import imports
from chungtay.administration.services.sheets.exports import export_of
from chungtay.organizations.models import Organization, OrganizationVersion
from chungtay.web.sheets.reading import read_rows
from tests.cast import BEGIN

FIRST = date(2024, 1, 1)
SCHOOL = {"code": "kb.truong1", "name": "Trường Tiểu học Kim Đồng", "kind": "Đơn vị sự nghiệp",
          "level": "Cấp xã", "parent": "gl.kbang.dong", "place": "23659",
          "valid_from": FIRST}  # fmt: skip


def taken(cast, data, who="tam"):
    return imports.take_in(data, name="x.xlsx", kind="offices", actor=cast.actor(who))


def stored(cast, data, who="tam", **more):
    return imports.store(taken(cast, data, who).pk, actor=cast.actor(who), **more)


def counts(one):
    return [one.result[name] for name in ("new", "changed", "same", "wrong")]


def test_a_superior_may_stand_in_a_later_row(desk, office_sheet):
    group = SCHOOL | {"code": "kb.to1", "name": "Tổ chuyên môn", "parent": "kb.truong1"}

    stored(desk, office_sheet(group, SCHOOL))

    made = Organization.objects.get(code="kb.to1")
    assert made.path.startswith(desk.units["dong"].path)
    assert made.parent.code == "kb.truong1"
    assert OrganizationVersion.objects.get(organization=made).valid_from == FIRST


def test_the_same_file_twice_changes_nothing(desk, office_sheet):
    stored(desk, office_sheet(SCHOOL))

    assert counts(taken(desk, office_sheet(SCHOOL))) == [0, 0, 1, 0]


def test_an_export_read_back_changes_nothing_and_stays_within_the_reach(desk):
    data = export_of("offices", actor=desk.actor("tam"))

    codes = {row.text("code") for row in read_rows(data, office_columns())}
    assert "gl.kbang.mttq" in codes
    assert not codes & {"gl", "gl.an_khe", "gl.an_khe.tu_an"}
    assert counts(taken(desk, data)) == [0, 0, 7, 0]


def test_a_word_is_corrected_in_the_version_in_force_too(desk, office_sheet):
    row = {"code": "gl.kbang.noi_vu", "name": "Phòng Nội vụ", "kind": "department",
           "level": "district", "valid_from": BEGIN, "abbreviation": "PNV2"}  # fmt: skip

    one = stored(desk, office_sheet(row))

    office = Organization.objects.get(code="gl.kbang.noi_vu")
    assert counts(one) == [0, 1, 0, 0]
    assert (office.name, office.abbreviation, office.revision) == ("Phòng Nội vụ", "PNV2", 1)
    assert office.versions.get().name == "Phòng Nội vụ"
    assert office.search_key == "phong noi vu"


def test_a_body_without_superior_needs_a_place_on_the_ground(desk, office_sheet):
    coop = SCHOOL | {"code": "htx1", "name": "HTX Đăk Rong", "kind": "Hợp tác xã", "parent": None}

    assert counts(stored(desk, office_sheet(coop))) == [1, 0, 0, 0]
    assert Organization.objects.get(code="htx1").parent is None
    elsewhere = taken(desk, office_sheet(coop | {"code": "htx2", "place": "23626"}))
    nowhere = taken(desk, office_sheet(coop | {"code": "htx3", "place": None}))
    assert "Ghi mã cấp trên" in elsewhere.result["problems"][0][2]
    assert "Ghi mã cấp trên" in nowhere.result["problems"][0][2]


@pytest.mark.parametrize(
    ("change", "column", "word"),
    [
        ({"code": None}, "Mã đơn vị", "bắt buộc"),
        ({"code": "gl.an_khe"}, "Mã đơn vị", "ngoài phạm vi"),
        ({"code": "x" * 36}, "Mã đơn vị", "quá 35 ký tự"),
        ({"kind": "Nhà"}, "Loại", "chọn một trong"),
        ({"parent": "gl.an_khe"}, "Mã cấp trên", "trong phạm vi của bạn"),
        ({"place": "99999"}, "Mã địa bàn", "Không có địa bàn"),
        ({"code_qcvn102": "H49"}, "Mã QCVN 102", "QCVN 102"),
        ({"valid_from": None}, "Từ ngày", "bắt buộc"),
        ({"valid_to": date(2023, 1, 1)}, "Đến ngày", "từ ngày bắt đầu"),
        ({"code": "gl.kbang.dong", "parent": "gl.kbang.krong", "valid_from": BEGIN},
         "Mã cấp trên", "trang sắp xếp tổ chức"),
        ({"code": "gl.kbang.dong", "parent": "gl.kbang"}, "Từ ngày", "trang sắp xếp tổ chức"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_by_row_and_column(desk, office_sheet, change, column, word):
    one = taken(desk, office_sheet(SCHOOL | change))

    found = one.result["problems"]
    assert column in {problem[1] for problem in found}
    assert any(word in problem[2] for problem in found)
    assert one.result["new"] + one.result["changed"] == 0


def test_a_row_under_a_wrong_row_waits_for_it(desk, office_sheet):
    under = SCHOOL | {"code": "kb.to1", "parent": "kb.truong1"}

    one = taken(desk, office_sheet(SCHOOL | {"kind": "Nhà"}, under))

    assert [problem[0] for problem in one.result["problems"]] == [2, 3]
    assert "ở dòng 2" in one.result["problems"][1][2]


def test_one_code_twice_is_wrong(desk, office_sheet):
    one = taken(desk, office_sheet(SCHOOL, SCHOOL | {"code": "KB.Truong1"}))

    assert one.result["problems"][0][:2] == [3, "Mã đơn vị"]
    assert "dòng 2" in one.result["problems"][0][2]


def test_superiors_that_go_round_in_a_circle_are_wrong(desk, office_sheet):
    circle = office_sheet(
        SCHOOL | {"code": "kb.mot", "parent": "kb.hai"},
        SCHOOL | {"code": "kb.hai", "parent": "kb.mot"},
    )

    one = taken(desk, circle)

    assert counts(one) == [0, 0, 0, 2]
    assert "đi vòng" in one.result["problems"][0][2]
