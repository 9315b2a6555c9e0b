"""A spreadsheet is read whatever was done to it; what is none is refused with a sentence."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter

from chungtay.web.sheets.book import write_book
from chungtay.web.sheets.reading import UnreadableSheetError, read_rows
from chungtay.web.sheets.shape import Column

COLUMNS = [
    Column("code", "Mã đơn vị", required=True),
    Column("name", "Tên", required=True, choices=("Một", "Hai")),
    Column("day", "Từ ngày", is_date=True),
]


def book(*lines, sheet="Bảng"):
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw, {"default_date_format": "dd/mm/yyyy"}) as made:
        page = made.add_worksheet(sheet)
        for n, line in enumerate(lines):
            for at, value in enumerate(line):
                page.write(n, at, value)
    return raw.getvalue()


def test_titles_are_known_in_any_order_case_and_spelling_under_other_lines():
    data = book(["Danh sách năm 2026"], [], ["TU NGAY", "x", "mã  đơn vị *", "Tên"],
                ["05/3/2026", "…", 23638.0, "A"])  # fmt: skip

    row = read_rows(data, COLUMNS)[0]

    assert (row.number, dict(row.cells)) == (
        4, {"day": date(2026, 3, 5), "code": "23638", "name": "A"},
    )  # fmt: skip


@pytest.mark.parametrize("value", ["31/12/2025", "31-12-2025", "2025-12-31", date(2025, 12, 31)])
def test_days_are_read_as_typed_or_as_real_dates(value):
    data = book(["Mã đơn vị", "Tên", "Từ ngày"], ["1", "A", value])

    assert read_rows(data, COLUMNS)[0].cells["day"] == date(2025, 12, 31)


def test_what_is_no_day_stays_as_typed_for_the_person_to_see():
    data = book(["Mã đơn vị", "Tên", "Từ ngày"], ["1", "A", "31/02/2025"])

    assert read_rows(data, COLUMNS)[0].cells["day"] == "31/02/2025"


def test_decomposed_letters_and_double_blanks_are_mended_and_empty_rows_passed_over():
    data = book(["Mã đơn vị", "Tên"], ["1", "Thu\u0309y   Sản "], [" ", ""], ["2", "B"])

    rows = read_rows(data, COLUMNS)

    assert [(row.number, row.text("name")) for row in rows] == [(2, "Thủy Sản"), (4, "B")]


@pytest.mark.parametrize(
    "word", ["=1+1", "+84905", "-x", "@SUM(A1)", '=HYPERLINK("http://x")', "bình thường"]
)
def test_a_word_like_a_formula_is_written_as_a_word_and_comes_back_the_same(word):
    data = write_book("Bảng", COLUMNS, [[word, "Một", date(2026, 1, 2)]], ["Hướng dẫn"])

    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        styles = parts.read("xl/styles.xml").decode()
    assert "<f>" not in sheet
    assert ("quotePrefix" in styles) == (word != "bình thường")
    assert read_rows(data, COLUMNS)[0].cells["code"] == word


def test_choices_are_offered_by_the_spreadsheet():
    data = write_book("Bảng", COLUMNS, [], ["Hướng dẫn"])

    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<dataValidation " in sheet
    assert "'Danh mục'!$A$1:$A$2" in sheet


def test_equal_rows_give_equal_bytes():
    assert write_book("B", COLUMNS, [["a", "Một", None]], []) == write_book(
        "B", COLUMNS, [["a", "Một", None]], []
    )


def bomb():
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as packed:
        for n in range(5):
            packed.writestr(f"xl/worksheets/sheet{n}.xml", b"0" * 90_000_000)
    return raw.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "không phải bảng tính"),
        (b"MZ\x90\x00", "không phải bảng tính"),
        (b"PK\x03\x04rest", "Tệp hỏng"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "hỏng hoặc có mật khẩu"),
        (book(["Họ tên", "Khác"], ["a", "b"]), "Không thấy dòng tiêu đề"),
        (book(["Mã đơn vị", "Khác"], ["a", "b"]), "Thiếu cột: Tên"),
        (b"PK\x03\x04" + b"0" * 20 * 1024 * 1024, "20 MB"),
        (bomb(), "bung ra quá lớn"),
    ],
)
def test_what_is_no_spreadsheet_of_the_shape_is_refused_with_what_to_do(data, word):
    with pytest.raises(UnreadableSheetError, match=word):
        read_rows(data, COLUMNS)
