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


def test_first_lines_that_are_set_in_begin_paragraphs() -> None:
    lines = [
        "     1. Đối với Mặt trận và các tổ chức chính trị - xã hội ở xã",
        "     Thi đua vận động quỹ giúp người nghèo, giám sát việc rà soát",
        "Nhân dân ở các thôn cùng góp công dựng nhà cho hộ già yếu neo đơn",
        "trong mùa khô năm nay.",
        "     2. Đối với doanh nghiệp",
        "     Nhận lao động là người nghèo vào làm việc lâu dài tại cơ sở.",
    ]

    assert [text[:12] for text in texts("\n".join(lines))] == [
        "1. Đối với M", "Thi đua vận ", "2. Đối với d", "Nhận lao độn",
    ]  # fmt: skip


def test_paragraphs_of_one_line_are_not_joined_though_some_are_short() -> None:
    long = "Các đơn vị vận động cán bộ góp ngày công sửa nhà cho hộ nghèo ở vùng xa xôi. "
    lines = [*["Một việc ngắn gọn cần làm ngay trong tháng này của xã."] * 20, long * 3, long * 4]

    assert len(texts("\n".join([*lines, "Xin liên hệ văn phòng./."]))) == len(lines) + 1


def test_columns_set_with_tabs_are_cells() -> None:
    paragraphs = paragraphs_of("TT\tChỉ tiêu\tĐơn vị\n1\tHộ thoát nghèo\tHộ\n2\t\tNgười")

    places = [(p.text, p.cell.row, p.cell.column) for p in paragraphs if p.cell]
    assert places[-2:] == [("2", 2, 0), ("Người", 2, 2)]


def test_lines_are_whole_paragraphs_where_none_opens_with_a_small_letter() -> None:
    heading = "2. Các ban của Đảng và các đoàn thể; các cơ quan, trường học; trưởng các thôn, buôn"
    lines = ["Xây dựng kế hoạch và tổ chức thi đua trong cơ quan, đơn vị, thôn, buôn của xã."] * 12

    assert len(texts("\n".join([*lines, heading, *lines]))) == 25
