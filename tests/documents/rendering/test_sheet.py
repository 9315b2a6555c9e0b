import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from lxml import etree

from chungtay.documents.rendering.sheet import Kind, SheetColumn, render_xlsx

MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
COLUMNS = (
    SheetColumn("Họ và tên", width=30),
    SheetColumn("Số nhà", Kind.INTEGER),
    SheetColumn("Số tiền", Kind.MONEY),
    SheetColumn("Tỷ lệ", Kind.PERCENT),
    SheetColumn("Ngày nhận", Kind.DATE),
)
ROW = ("Đinh Thị H'Nhĕm", 2, 60_000_000, Decimal("1.5"), date(2026, 11, 18))


def rendered(rows=(ROW,), notes=(), columns=COLUMNS):
    return render_xlsx("Danh sách nhà đại đoàn kết", columns, rows, notes)


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return etree.fromstring(packed.read(name))


def cells(data, row):
    found = part(data, "xl/worksheets/sheet1.xml").xpath(
        f"//m:row[@r='{row}']/m:c", namespaces=MAIN
    )
    return [(cell.get("t"), "".join(cell.itertext())) for cell in found]


def test_sheet_holds_real_numbers_and_dates():
    assert cells(rendered(), 4) == [
        ("inlineStr", "Đinh Thị H'Nhĕm"),
        (None, "2"),
        (None, "60000000"),
        (None, "1.5"),
        (None, "46344"),
    ]


@pytest.mark.parametrize("text", ["=1+1", "+84", "-x", "@sum", "{=A1}", "http://a.vn"])
def test_sheet_writes_no_formula_and_no_link_from_text(text):
    data = rendered(rows=[(text, None, None, None, None)])
    sheet = part(data, "xl/worksheets/sheet1.xml")

    assert cells(data, 4)[0] == ("inlineStr", text)
    assert not sheet.xpath("//m:f | //m:hyperlink", namespaces=MAIN)


def test_sheet_of_equal_data_is_equal_byte_for_byte():
    assert rendered() == rendered()


def test_sheet_freezes_and_repeats_its_head():
    data = rendered()
    pane = part(data, "xl/worksheets/sheet1.xml").find(".//m:pane", MAIN)
    names = part(data, "xl/workbook.xml").findall(".//m:definedName", MAIN)

    assert (pane.get("ySplit"), pane.get("state")) == ("3", "frozen")
    assert [(name.get("name"), name.text) for name in names] == [
        ("_xlnm.Print_Titles", "Bảng!$3:$3")
    ]


@pytest.mark.parametrize(("width", "orientation"), [(10, "portrait"), (40, "landscape")])
def test_sheet_prints_on_the_width_of_a4(width, orientation):
    columns = tuple(SheetColumn(f"Cột {n}", width=width) for n in range(5))
    sheet = part(rendered(rows=(), columns=columns), "xl/worksheets/sheet1.xml")
    setup = sheet.find("m:pageSetup", MAIN)

    assert (setup.get("paperSize"), setup.get("fitToHeight")) == ("9", "0")
    assert setup.get("orientation") == orientation


def test_sheet_formats_are_vietnamese():
    styles = part(rendered(), "xl/styles.xml")
    codes = {node.get("formatCode") for node in styles.findall(".//m:numFmt", MAIN)}

    assert {'#,##0 "đồng"', "[$-042A]dd/mm/yyyy"} <= codes


def test_sheet_notes_stand_below_the_rows():
    assert cells(rendered(notes=("Nguồn: sổ của xã.",)), 6) == [("inlineStr", "Nguồn: sổ của xã.")]


def test_sheet_refuses_a_row_of_another_length():
    with pytest.raises(ValueError, match="longer"):
        rendered(rows=[("chỉ một",)])
