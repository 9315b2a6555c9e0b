"""What is no list, or no honest one, is told exactly; nothing is kept of it."""

import io

import pytest
import xlsxwriter

from chungtay.households.models import Household, RosterImport
from chungtay.kernel.legacy_text import Charset, charset_of
from tests.households.importing.books import book, flat, household, with_macro

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le")
GOOD = flat(household(1, "Đinh A"))


def empty():
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw) as made:
        made.add_worksheet()
    return raw.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (with_macro(GOOD), "ds.xlsm", "Tệp có macro (.xlsm)"),
        (with_macro(GOOD), "ds.xlsx", "Tệp có macro (.xlsm)"),
        (OLE, "ds.xls", "Tệp Excel cũ (.xls)"),
        (LOCKED, "ds.xlsx", "Tệp có mật khẩu"),
        (empty(), "ds.xlsx", "Tệp trống: không trang nào có chữ"),
        ("Họ tên;Thôn\nA;B".encode(), "ds.csv", "Tệp văn bản (.csv)"),
        (b"%PDF-1.7", "ds.pdf", "không phải tệp Excel .xlsx"),
        (b"PK\x03\x04 xl/workbook.xml hong", "ds.xlsx", "Tệp hỏng"),
        (book([["Mặt hàng", "Giá"], ["Gạo", 5]]), "ds.xlsx", "Không thấy dòng tiêu đề"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_what_it_is(desk, data, name, sentence):
    answer = desk.send(data, name)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not RosterImport.objects.exists()


def test_formulas_count_by_their_stored_result_and_one_without_is_named(desk):
    rows = [household(1, "Đinh A"), household(2, "Đinh B")]
    formulas = [("C2", "=1970+9", 1979), ("C3", "=1970+9", "")]
    page = desk.check(flat(*rows, formulas=formulas)).content.decode()
    desk.confirm(set_aside="on")

    assert "ô C3: công thức chưa có kết quả; mở tệp bằng Excel, lưu lại" in page
    assert Household.objects.get().members.get().birth_year == 1979


def test_a_cell_merged_over_two_columns_is_named(desk):
    page = desk.check(flat(household(1, "Đinh A"), merges=[("C2:D2", 1980)])).content.decode()

    assert "ô D2: bị gộp với ô C2; hãy bỏ gộp ô" in page


def test_wrong_columns_are_refused_before_anything_is_checked(desk):
    desk.send(GOOD)
    answer = desk.name_columns(cot_5="", hamlet="")

    assert answer.status_code == 422
    assert "Chưa ghép cột thôn" in answer.content.decode()
    assert desk.taken.state == RosterImport.State.MAPPING


def test_one_thing_is_not_taken_from_two_columns(desk):
    desk.send(GOOD)

    assert "đã chọn cho một cột khác" in desk.name_columns(cot_5="birth").content.decode()


TCVN3 = ["NguyÔn V¨n B×nh", "TrÇn ThÞ H¹nh", "§inh Bl­k"]
VNI = ["Nguyeãn Vaên Bình", "Traàn Thò Haïnh", "Ñinh Blök"]


@pytest.mark.parametrize(("names", "charset"), [(TCVN3, "tcvn3"), (VNI, "vni")])
def test_old_charsets_are_recognised_and_converted_only_when_confirmed(desk, names, charset):
    desk.send(flat(*(household(n, name, ethnicity="Kinh") for n, name in enumerate(names)),
                   head=["STT", "Chủ hộ", "Năm sinh", "Giới tính", "Dân tộc", "Thôn"]))  # fmt: skip
    refused = desk.name_columns(charset="unicode")
    desk.name_columns(charset=charset)
    preview = desk.client.get(desk.url("roster")).content.decode()
    desk.confirm()

    assert refused.status_code == 422
    assert f"bảng mã {'TCVN3' if charset == 'tcvn3' else 'VNI'}" in refused.content.decode()
    assert "Trần Thị Hạnh" in preview
    assert set(Household.objects.values_list("head_name", flat=True)) == {
        "Nguyễn Văn Bình", "Trần Thị Hạnh", "Đinh Blưk",
    }  # fmt: skip


def test_names_of_minorities_in_unicode_are_no_old_charset():
    names = ["Rơ Châm Hyêu", "Đinh Blưk", "H'Nghiêm Niê Kđăm", "Ksor Phước", "Y Thiếu Êban"]

    assert charset_of(names) is Charset.UNICODE
