"""Markers of clauses."""

import pytest

from chungtay.reader.structure.markers import Kind, read_marker


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("IV. MỤC TIÊU", Kind.ROMAN, "IV"),
        ("II- NHIỆM VỤ", Kind.ROMAN, "II"),
        ("III/ Giải pháp", Kind.ROMAN, "III"),
        ("Phần thứ tư", Kind.PART, "Phần IV"),
        ("PHẦN II", Kind.PART, "Phần II"),
        ("Chương 3", Kind.CHAPTER, "Chương III"),
        ("Mục II. Quy định", Kind.SECTION, "Mục 2"),
        ("Điều 04. Hiệu lực", Kind.ARTICLE, "Điều 4"),
        ("Phụ lục I", Kind.ANNEX, "Phụ lục I"),
        ("2.1. Đối với xã", Kind.MULTI, "2.1"),
        ("3.2.1 Nội dung", Kind.MULTI, "3.2.1"),
        ("07. Văn phòng", Kind.NUMBER, "7"),
        ("2. 100% hộ nghèo", Kind.NUMBER, "2"),
        ("1.2. 100% hộ nghèo", Kind.MULTI, "1.2"),
        ("1- Nâng cao", Kind.NUMBER, "1"),
        ("đ) Công khai", Kind.LETTER, "đ"),
        ("a- Phân công", Kind.LETTER, "a"),
        ("(2) Theo dõi", Kind.BRACKET, "2"),
        ("- Vận động", Kind.DASH, ""),
        ("• Vận động", Kind.DASH, ""),
        ("+ Giúp vốn", Kind.PLUS, ""),
    ],
)
def test_marker_is_read(text: str, kind: Kind, value: str) -> None:
    marker = read_marker(text)

    assert marker is not None
    assert (marker.kind, marker.value) == (kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "12/5/2024 là ngày hội",
        "1.500 hộ nghèo",
        "Mục tiêu chung",
        "Điều 5 của Luật",
        "2023, toàn xã",
        "Vận động",
    ],
)
def test_marker_is_not_seen_in_running_text(text: str) -> None:
    assert read_marker(text) is None


def test_a_share_may_follow_a_number_with_a_dash() -> None:
    marker = read_marker("4- 100% chi bộ giúp hộ nghèo")

    assert marker is not None
    assert marker.value == "4"
    assert read_marker("1- 1,2%/năm") is None
