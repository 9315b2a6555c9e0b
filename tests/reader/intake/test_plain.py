"""Text files become lines."""

from chungtay.reader.intake import load

PLAN = "KẾ HOẠCH\n\n  I. MỤC TIÊU  \nGiảm 1-1,2%/năm\n"


def words(data: bytes, name: str = "a.txt") -> list[str]:
    source = load(data, name=name)
    return [source.slice(block) for block in source.blocks]


def test_utf8_text_gives_a_block_for_each_line_that_is_not_blank() -> None:
    assert words(PLAN.encode()) == ["KẾ HOẠCH", "I. MỤC TIÊU", "Giảm 1-1,2%/năm"]


def test_lines_are_counted_with_the_blank_ones() -> None:
    assert [block.line for block in load(PLAN.encode(), name="a.txt").blocks] == [1, 3, 4]
