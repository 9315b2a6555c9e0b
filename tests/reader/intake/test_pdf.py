"""PDF files become lines in reading order."""

import pytest

from chungtay.reader.intake import load
from chungtay.reader.intake.layout import Line, mended
from chungtay.reader.source import BlockKind, UnreadableError
from tests.reader.intake.pdf_files import pdf, raw_pdf, scan

HEAD = """#grid(columns: (40%, 60%), align: center,
[UBND TỈNH A \\ SỞ Y TẾ \\ Số: 12/KH-SYT \\ V/v tổ chức thi đua],
[CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM \\ Độc lập - Tự do - Hạnh phúc \\ A, ngày 05 tháng 02 năm 2026])
"""
FOOT = """#grid(columns: (50%, 50%),
[Nơi nhận: \\ - Như trên; \\ - Sở Nội vụ; \\ - Ban Giám đốc; \\ - Lưu: VT, KH.],
align(center)[GIÁM ĐỐC \\ \\ \\ Lê Văn An])
"""
LONG = "Các cơ quan, đơn vị trên địa bàn tỉnh tổ chức phong trào thi đua giảm nghèo bền vững. " * 3


def words(data: bytes) -> list[str]:
    source = load(data, name="a.pdf")
    return [source.slice(block) for block in source.blocks]


def code(data: bytes) -> str:
    with pytest.raises(UnreadableError) as refused:
        load(data, name="a.pdf")
    return refused.value.code


def test_columns_of_head_and_foot_are_read_one_after_the_other() -> None:
    assert words(pdf(HEAD + "\n#align(center)[KẾ HOẠCH]\n" + LONG + "\n" + FOOT)) == [
        "UBND TỈNH A",
        "SỞ Y TẾ",
        "Số: 12/KH-SYT",
        "V/v tổ chức thi đua",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "A, ngày 05 tháng 02 năm 2026",
        "KẾ HOẠCH",
        *words(pdf(LONG)),
        "Nơi nhận:",
        "- Như trên;",
        "- Sở Nội vụ;",
        "- Ban Giám đốc;",
        "- Lưu: VT, KH.",
        "GIÁM ĐỐC",
        "Lê Văn An",
    ]


def test_lines_are_told_apart_and_keep_their_page() -> None:
    source = load(pdf(LONG + "\n#pagebreak()\nHết"), name="a.pdf")

    assert " ".join(map(source.slice, source.blocks)) == LONG + "Hết"
    assert [block.page for block in source.blocks] == [1] * (len(source.blocks) - 1) + [2]


def test_marker_stays_with_its_text_over_a_wide_gap() -> None:
    assert words(pdf("1.#h(2em)Tỷ lệ hộ nghèo \\ a)#h(2em)Xã")) == ["1. Tỷ lệ hộ nghèo", "a) Xã"]


def test_letters_set_into_a_line_from_another_font_find_their_place() -> None:
    line = b"BT /F 12 Tf 72 700 Td (C) Tj 18.5 0 Td (NG H) Tj 40 0 Td (A) Tj ET "
    inserted = b"BT /F 12 Tf 81 700 Td (O) Tj ET BT /F 12 Tf 120.5 700 Td (O) Tj ET"

    assert words(raw_pdf(line + inserted)) == ["CONG HOA"]


def test_columns_whose_lines_stand_at_different_heights_are_kept_apart() -> None:
    left = ["Noi nhan:", "- Nhu tren;", "- Luu: VT."]
    right = ["TM. UBND", "CHU TICH", "Le Van An"]
    rows = [f"1 0 0 1 72 {300 - 14 * n} Tm ({text}) Tj" for n, text in enumerate(left)]
    rows += [f"1 0 0 1 350 {295 - 16 * n} Tm ({text}) Tj" for n, text in enumerate(right)]

    assert words(raw_pdf(f"BT /F 12 Tf {' '.join(rows)} ET".encode())) == left + right


def test_page_numbers_and_running_heads_are_dropped() -> None:
    page = ', numbering: "1", number-align: top + center, footer: [Văn phòng, trang nội bộ]'
    body = "#pagebreak()\n".join(["Một", "Hai", "2026"])

    assert words(pdf(body, page=page)) == ["Một", "Hai", "2026"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("giảm nghiê-", "m túc", ["giảm nghiêm", "túc"], id="broken word"),
        pytest.param("giảm ngh\u00ad", "èo.", ["giảm nghèo."], id="marked by the library"),
        pytest.param("kinh tế -", "xã hội", ["kinh tế -", "xã hội"], id="dash"),
        pytest.param("số 12/KH-", "UBND", ["số 12/KH-", "UBND"], id="symbol"),
        pytest.param("dân tộc Ba-", "na và", ["dân tộc Ba-", "na và"], id="name"),
        pytest.param("2021-", "2025", ["2021-", "2025"], id="years"),
    ],
)
def test_word_broken_at_the_end_of_a_line_is_mended(
    first: str, second: str, expected: list[str]
) -> None:
    lines = [Line(text, 0, 10, 0, 10) for text in (first, second)]

    assert [line.text for line in mended(lines)] == expected


def test_locked_file_is_refused() -> None:
    assert code(raw_pdf(b"BT /F 12 Tf (KE HOACH) Tj ET", locked=True)) == "password_protected"


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_cut_file_is_refused(part: float) -> None:
    data = pdf(LONG)

    assert code(data[: int(len(data) * part)]) == "corrupt_file"


def test_file_without_a_mark_on_its_page_is_empty() -> None:
    assert code(raw_pdf(b"")) == "empty_file"


def test_stream_that_unpacks_without_end_is_refused() -> None:
    assert code(raw_pdf(b" " * 400_000_000)) == "too_large"


def test_stamp_of_secrecy_is_seen_even_among_running_heads() -> None:
    body = "#pagebreak()\n".join(["Một", "Hai", "Ba"])

    assert code(pdf(body, page=", header: [TUYỆT MẬT]")) == "classified"


def test_scan_is_refused_without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert code(scan()) == "ocr_unavailable"


def test_pages_without_text_among_others_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    source = load(scan(2, text=LONG), name="a.pdf")

    assert [notice.code for notice in source.warnings] == ["pages_without_text"]
    assert "2, 3" in source.warnings[0].message


TABLE = """#table(columns: (1cm, 5cm, 4cm),
[TT], [Nội dung], [Chủ trì],
[1], [Rà soát hộ nghèo cuối năm và lập danh sách hộ thoát nghèo], [Phòng Kinh tế],
[2], [\\- Vận động quỹ \\ \\- Sửa nhà], [Mặt trận xã])
"""


def cells(data: bytes) -> list[tuple[str, int | None, int | None]]:
    source = load(data, name="a.pdf")
    return [(source.slice(b), b.row, b.column) for b in source.blocks if b.kind is BlockKind.CELL]


def test_words_between_ruling_lines_are_cells_of_a_table() -> None:
    assert cells(pdf("Trước bảng.\n" + TABLE + "\nSau bảng.")) == [
        ("TT", 0, 0),
        ("Nội dung", 0, 1),
        ("Chủ trì", 0, 2),
        ("1", 1, 0),
        ("Rà soát hộ nghèo cuối năm và lập danh sách hộ thoát nghèo", 1, 1),
        ("Phòng Kinh tế", 1, 2),
        ("2", 2, 0),
        ("- Vận động quỹ", 2, 1),
        ("- Sửa nhà", 2, 1),
        ("Mặt trận xã", 2, 2),
    ]


def test_what_stands_around_a_table_keeps_its_place() -> None:
    found = words(pdf("Trước bảng.\n" + TABLE + "\nSau bảng."))

    assert (found[0], found[-1]) == ("Trước bảng.", "Sau bảng.")


def test_a_table_that_goes_on_on_the_next_page_is_one() -> None:
    rows = ", ".join(f"[{n}], [Việc {n}], [Ấp {n}]" for n in range(1, 60))
    body = f"#table(columns: (1cm, 5cm, 4cm), table.header([TT], [Nội dung], [Chủ trì]), {rows})"

    source = load(pdf(body), name="a.pdf")
    places = {(block.table, block.row) for block in source.blocks}
    assert places == {(0, row) for row in range(60)}


def test_a_frame_around_a_letterhead_is_no_table() -> None:
    assert cells(pdf("#box(stroke: 1pt)[HỎA TỐC]\n\n#line(length: 4cm)\n\nKẾ HOẠCH")) == []
