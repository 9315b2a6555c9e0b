"""Documents as web pages keep them: bars of tables, names broken over lines, words of the page."""

import pytest

from chungtay.reader.model import Document
from chungtay.reader.reading import read_source
from tests.reader.text import source_of

BODY = "I. MỤC TIÊU\n1. Giúp nhau làm nhà.\n2. Góp giống cho hộ nghèo."


def read(text: str) -> Document:
    return read_source(source_of(text))[0]


def head_of(document: Document) -> tuple[str | None, ...]:
    return (document.issuer, document.number, document.symbol, document.place, document.issued_on)


@pytest.mark.parametrize(
    "head",
    [
        (
            "ỦY BAN NHÂN DÂN\nTỈNH HÀ SƠN\n-------\n|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\n"
            "Độc lập - Tự do\n- Hạnh phúc\n|\nSố:\n12/KH-UBND\n|\nHà Sơn, ngày\n"
            "05 tháng 3 năm 2024\n|"
        ),
        (
            "ỦY BAN NHÂN DÂN TỈNH HÀ SƠN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n"
            "Số: 12/KH-UBND | Hà Sơn, ngày 05 tháng 3 năm 2024 |"
        ),
        (
            "ỦY BAN\nNHÂN DÂN\nTỈNH HÀ SƠN |\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n"
            "Số: 12/KH-UBND |\nHà\nSơn, ngày 05 tháng 3 năm 2024 |"
        ),
        (
            "| ỦY BAN NHÂN DÂN<br>TỈNH HÀ SƠN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n"
            "| Số: 12/KH-UBND | Hà Sơn, ngày 05 tháng 3 năm 2024 |"
        ),
    ],
)
def test_a_letterhead_drawn_with_bars_or_broken_is_read_whole(head: str) -> None:
    document = read(f"{head}\nKẾ HOẠCH\nGiúp hộ nghèo năm 2024\n{BODY}")

    whole = ("Ủy ban nhân dân tỉnh Hà Sơn", "12", "KH-UBND", "Hà Sơn", "2024-03-05")
    assert head_of(document) == whole
    assert document.title == "Giúp hộ nghèo năm 2024"


def test_a_bar_behind_a_line_ends_its_paragraph() -> None:
    document = read(
        "Số: 12/KH-UBND\nKẾ HOẠCH\nGiúp hộ nghèo\nI. PHÂN CÔNG\n1. Nội dung |\n"
        "xã Hà Sơn làm nhà cho hộ nghèo."
    )

    assert [clause.heading for clause in document.clauses] == ["PHÂN CÔNG", "Nội dung"]


def test_words_of_the_web_page_above_a_document_name_no_issuer() -> None:
    document = read(
        "Trang chủ\nSở Nội vụ\nĐang tải văn bản...\nSố hiệu: 12/KH-UBND Loại văn bản: Kế hoạch\n"
        "ỦY BAN NHÂN DÂN\nXÃ ĐỒNG SIM\nSố: 12/KH-UBND\nKẾ HOẠCH\nGiúp hộ nghèo\n" + BODY
    )

    assert document.issuer == "Ủy ban nhân dân xã Đồng Sim"


def test_who_issues_is_no_part_of_a_title_in_capitals() -> None:
    document = read(
        "ỦY BAN NHÂN DÂN\nTỈNH HÀ SƠN\nSố: 9/QĐ-UBND\nQUYẾT ĐỊNH\n"
        "VỀ VIỆC GIAO CHỈ TIÊU GIẢM NGHÈO CỦA\nCÁC XÃ\nỦY BAN NHÂN DÂN TỈNH HÀ SƠN\n"
        "Căn cứ Nghị quyết số 4/NQ-HĐND ngày 2/3/2024 của HĐND tỉnh;\nQUYẾT ĐỊNH:\nĐiều 1. Giao."
    )

    assert document.title == "GIAO CHỈ TIÊU GIẢM NGHÈO CỦA CÁC XÃ"


def test_a_title_in_capitals_may_fill_a_long_line() -> None:
    title = "THỰC HIỆN CHỈ THỊ SỐ 19/CT-TTG " + "VỀ PHÁT ĐỘNG THI ĐUA GIÚP HỘ NGHÈO " * 8

    assert read(f"Số: 5/KH-UBND\nKẾ HOẠCH\n{title}\n{BODY}").title == title.strip()


def test_a_title_stays_where_its_type_word_got_lost() -> None:
    document = read(
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n"
        "Số: 5/KH-UBND | Hà Sơn, ngày 05 tháng 9 năm 2024 |\n"
        f"GIÚP HỘ NGHÈO LÀM NHÀ Ở XÃ ĐỒNG SIM\nCăn cứ Kế hoạch số 1/KH-TU;\n{BODY}"
    )

    assert (document.type, document.title) == ("plan", "GIÚP HỘ NGHÈO LÀM NHÀ Ở XÃ ĐỒNG SIM")


def test_a_numbered_heading_in_capitals_goes_on_in_the_next_line() -> None:
    document = read(
        f"Số: 5/BC-X\nBÁO CÁO\nGiảm nghèo\nI. TÌNH HÌNH VÀ\nKẾT QUẢ\n1. Đã giúp.\n{BODY}"
    )

    assert document.clauses[0].heading == "TÌNH HÌNH VÀ KẾT QUẢ"


def test_the_body_of_a_capacity_may_fill_two_lines() -> None:
    document = read(
        f"Số: 5/KH-X\nKẾ HOẠCH\nGiúp nhau\n{BODY}/.\nNơi nhận:\n- Lưu: VT.\n"
        "TM. ỦY BAN NHÂN\nDÂN\nCHỦ TỊCH\nNông Văn Đại"
    )

    assert document.signer is not None
    assert document.signer.capacity == "TM. ỦY BAN NHÂN DÂN"


def test_an_attached_plan_keeps_the_letterhead_that_follows_a_signature_in_columns() -> None:
    documents = read_source(
        source_of(
            "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "TỈNH HÀ SƠN                 Độc lập - Tự do - Hạnh phúc\n"
            "QUYẾT ĐỊNH\nBan hành Kế hoạch A\nĐiều 1. Ban hành kèm theo Kế hoạch A./.\n"
            "Nơi nhận:                            CHỦ TỊCH\n"
            "- Lưu: VT.                          Hồ Kỳ Nam\n"
            "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "TỈNH HÀ SƠN                 Độc lập - Tự do - Hạnh phúc\n"
            f"KẾ HOẠCH\nA\n(Kèm theo Quyết định số 3/QĐ-UBND)\n{BODY}"
        )
    )

    assert [document.issuer for document in documents] == ["Ủy ban nhân dân tỉnh Hà Sơn"] * 2
    assert documents[0].signer is not None
    assert documents[0].signer.name == "Hồ Kỳ Nam"


def test_a_row_drawn_with_bars_may_have_an_empty_cell() -> None:
    document = read(
        "Số: 5/KH-X\nKẾ HOẠCH\nGiúp nhau\nI. PHÂN CÔNG\n"
        "TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn\n1 | Góp quỹ | Sở Y tế | | Hằng quý"
    )

    assert [(a.lead, a.recurrence) for a in document.assignments] == [("Sở Y tế", "quarterly")]
