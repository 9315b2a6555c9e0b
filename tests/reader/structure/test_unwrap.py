"""Broken lines and glued columns."""

import pytest

from chungtay.reader.source import Block, BlockKind, Source
from chungtay.reader.structure.unwrap import unwrap
from tests.reader.text import paragraphs_of


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs_of(text)]


def test_a_full_line_runs_on_into_the_next() -> None:
    lines = "Các đơn vị vận động cán bộ góp ngày công sửa nhà cho hộ\nNông Thị Mơ ở thôn Khuổi."

    assert texts(lines) == [lines.replace("\n", " ")]


def test_a_short_heading_stands_alone() -> None:
    lines = "1. Đối tượng\nCác phòng, ban và các xã, thị trấn trong toàn huyện cùng tham gia."

    assert len(texts(lines)) == 2


def test_a_name_with_a_dash_is_no_list() -> None:
    first = "Hồ sơ gửi về Phòng Lao động"
    second = "- Thương binh và Xã hội"

    assert texts(f"{first}\n{second} huyện.") == [f"{first} {second} huyện."]


def test_page_numbers_rules_and_markdown_are_dropped() -> None:
    assert texts("**KẾ HOẠCH**\n-----\n2\nTrang 3/5") == ["KẾ HOẠCH"]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("UBND HUYỆN A CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 2),
        ("Số: 5/KH-UBND Đồng Sim, ngày 2 tháng 3 năm 2024", 2),
        ("- Lưu: VT.      Nguyễn Văn Hòa", 2),
        ("Nơi nhận:            KT. CHỦ TỊCH", 2),
        ("Họp tại Hà Nội, ngày 2 tháng 3 năm 2024", 1),
    ],
)
def test_columns_are_parted_only_where_two_things_meet(line: str, parts: int) -> None:
    assert len(texts(line)) == parts


def test_right_column_comes_after_the_left() -> None:
    lines = "Nơi nhận:      TM. ỦY BAN NHÂN DÂN\n- UBND tỉnh;         CHỦ TỊCH\n- Lưu: VT."

    assert texts(lines) == [
        "Nơi nhận:", "- UBND tỉnh;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH",
    ]  # fmt: skip


def test_a_computed_list_number_opens_its_paragraph() -> None:
    source = Source("Văn phòng", (Block(BlockKind.PARAGRAPH, 0, 9, 1, label="1."),))
    paragraph = unwrap(source)[0]

    assert paragraph.text == "1. Văn phòng"
    assert (paragraph.span(3, 12).start, paragraph.span(3, 12).end) == (0, 9)


def test_rows_drawn_with_bars_are_cells() -> None:
    cells = [p.cell for p in paragraphs_of("| TT | Việc |\n|---|---|\n| 1 | Sửa nhà |")]

    assert [(cell.row, cell.column) for cell in cells if cell] == [(0, 0), (0, 1), (1, 0), (1, 1)]
