"""Heads: issuer, number, symbol, place, date."""

import pytest

from chungtay.reader.model import Document
from chungtay.reader.reading import read_source
from tests.reader.text import source_of

BODY = "KẾ HOẠCH\nGiúp hộ nghèo năm 2024\nI. MỤC TIÊU\n1. Giúp nhau."


def read_head(head: str) -> Document:
    return read_source(source_of(f"{head}\n{BODY}"))[0]


@pytest.mark.parametrize(
    ("printed", "number", "symbol"),
    [
        ("Số: 204 /KH-SYT", "204", "KH-SYT"),
        ("Số: 03/2021/QĐ-UBND", "03/2021", "QĐ-UBND"),
        ("Số 31 - KH/HU-VP", "31", "KH/HU-VP"),
        ("Số: 18/SLĐTBXH", "18", "SLĐTBXH"),
        ("Số:        /KH-UBND", None, "KH-UBND"),
        ("Số: …../KH-UBND", None, "KH-UBND"),
        ("Số: 05 / KH - MTTQ - BTT", "05", "KH-MTTQ-BTT"),
    ],
)
def test_number_is_split_at_the_first_separator(
    printed: str, number: str | None, symbol: str
) -> None:
    document = read_head(f"ỦY BAN NHÂN DÂN\nXÃ ĐỒNG SIM\n{printed}")

    assert (document.number, document.symbol) == (number, symbol)


@pytest.mark.parametrize(
    ("printed", "place", "date"),
    [
        ("Đồng Sim, ngày 05 tháng 02 năm 2024", "Đồng Sim", "2024-02-05"),
        ("Đồng Sim, ngày     tháng 8 năm 2024", "Đồng Sim", "2024-08"),
        ("Đồng Sim, ngày … tháng … năm 2024", "Đồng Sim", "2024"),
        ("Bà Rịa - Vũng Tàu, ngày 1 tháng 12 năm 2024", "Bà Rịa - Vũng Tàu", "2024-12-01"),
    ],
)
def test_date_is_as_fine_as_printed(printed: str, place: str, date: str) -> None:
    document = read_head(f"ỦY BAN NHÂN DÂN\nXÃ ĐỒNG SIM\nSố: 1/KH-UBND\n{printed}")

    assert (document.place, document.issued_on) == (place, date)


@pytest.mark.parametrize(
    ("letterhead", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nTHỊ XÃ PHÚ AN", "Ủy ban nhân dân thị xã Phú An"),
        ("UBND TỈNH HÀ SƠN\nSỞ Y TẾ", "Sở Y tế tỉnh Hà Sơn"),
        ("UBND TỈNH HÀ SƠN SỞ Y TẾ", "Sở Y tế tỉnh Hà Sơn"),
        (
            "BỘ NỘI VỤ\nBAN THI ĐUA - KHEN THƯỞNG\nTRUNG ƯƠNG",
            "Ban Thi đua - Khen thưởng Trung ương",
        ),
        ("ĐẢNG BỘ TỈNH HÀ SƠN\nHUYỆN ỦY ĐỒNG SIM\n*", "Huyện ủy Đồng Sim"),
        (
            "ỦY BAN MTTQ VIỆT NAM\nHUYỆN ĐỒNG SIM\nBAN THƯỜNG TRỰC",
            "Ủy ban MTTQ Việt Nam huyện Đồng Sim",
        ),
        (
            "UBND HUYỆN ĐỒNG SIM\nPHÒNG LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI",
            "Phòng Lao động - Thương binh và Xã hội huyện Đồng Sim",
        ),
        ("UBND TỈNH HÀ SƠN\nBỆNH VIỆN ĐA KHOA TỈNH", "Bệnh viện Đa khoa tỉnh Hà Sơn"),
    ],
)
def test_issuer_has_the_place_of_its_level_once(letterhead: str, issuer: str) -> None:
    document = read_head(f"{letterhead}\nSố: 1/KH-X")

    assert document.issuer is not None
    assert document.issuer.casefold() == issuer.casefold()


def test_an_official_letter_takes_its_title_from_the_subject_line() -> None:
    text = (
        "UBND TỈNH HÀ SƠN\nSỞ Y TẾ\nSố: 8/SYT-NV\nV/v góp ý dự thảo\nkế hoạch giảm nghèo\n"
        "Hà Sơn, ngày 4 tháng 5 năm 2024\nKính gửi: Các bệnh viện.\nSở Y tế đề nghị góp ý."
    )
    document = read_source(source_of(text))[0]

    assert document.type == "official_letter"
    assert document.title == "góp ý dự thảo kế hoạch giảm nghèo"
    assert [recipient.text for recipient in document.recipients] == ["Các bệnh viện"]


def test_the_name_of_the_youth_union_at_the_right_is_its_motto() -> None:
    document = read_head("| TỈNH ĐOÀN HÀ SƠN | ĐOÀN TNCS HỒ CHÍ MINH |\n| Số: 7-KH/TĐTN | |")

    assert document.issuer == "Tỉnh đoàn Hà Sơn"


def test_whose_act_it_is_stands_before_a_party_title_and_is_no_part_of_it() -> None:
    document = read_source(
        source_of(
            "TỈNH ỦY HÀ SƠN\n*\nSố 22-CT/TU\nCHỈ THỊ\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\n"
            "về tăng cường công tác giảm nghèo\n1- Tuyên truyền.\n2- Giúp nhau."
        )
    )[0]

    assert document.title == "tăng cường công tác giảm nghèo"


def test_the_prime_minister_issues_in_his_own_name() -> None:
    document = read_head("THỦ TƯỚNG CHÍNH PHỦ\nSố: 6/QĐ-TTg")

    assert document.issuer == "Thủ tướng Chính phủ"


@pytest.mark.parametrize(
    ("letterhead", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nHUYỆN ĐỒNG SIM\n(DỰ THẢO)", "Ủy ban nhân dân huyện Đồng Sim"),
        (
            "NGÂN HÀNG CHÍNH SÁCH XÃ HỘI\nCHI NHÁNH TỈNH ĐỒNG SIM",
            "Ngân hàng Chính sách xã hội Chi nhánh tỉnh Đồng Sim",
        ),
    ],
)
def test_a_draft_is_no_name_and_a_branch_is_no_name_alone(letterhead: str, issuer: str) -> None:
    assert read_head(f"{letterhead}\nSố: 5/KH-DS").issuer == issuer
