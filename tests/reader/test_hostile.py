"""The slowest shapes that a text can have are read whole in time and memory."""

from pathlib import Path

import pytest

from tests.reader.costs import cost_of
from tests.reader.text import HEAD, TITLE

SECONDS, MEMORY_MB, MOST_LETTERS = 10.0, 512, 10 * 1024 * 1024
# What the text opens with, and what then comes again and again.
SHAPES = {
    "figures": (
        "I. MỤC TIÊU\n",
        "1. Tỷ lệ hộ nghèo giảm 1-2%/năm, 30 hộ, 40 căn.\n",
    ),
    "duties": (
        "I. PHÂN CÔNG\n",
        "1. Sở Y tế chủ trì, phối hợp với Sở A báo cáo trước ngày 20/11 và 25/12 hằng năm.\n",
    ),
    "groups": (
        "I. NỘI DUNG THI ĐUA\n",
        "1. Đối với các sở, ban, doanh nghiệp, hộ nghèo thi đua giúp nhau.\n",
    ),
    "documents": (
        "",
        "QUYẾT ĐỊNH\nVề A\nĐiều 1. A./.\nNơi nhận:\n- B.\nCHỦ TỊCH\n",
    ),
    "numbers in one line": ("", "1.1.1."),
    "quotation marks": ("", "Phong trào thi đua “"),
    "tabs": ("TT\tChủ trì\tNội dung\n", "1\ta\tb\n"),
}


@pytest.mark.parametrize("name", SHAPES)
def test_the_slowest_shapes_are_read_in_time_and_memory(name: str, tmp_path: Path) -> None:
    path, (opening, again) = tmp_path / "a", SHAPES[name]
    text = HEAD + TITLE + opening + again * (MOST_LETTERS // len(again))
    path.write_text(text, encoding="utf-8")

    cost = cost_of("from chungtay.reader import read as work", path)

    assert cost.seconds < SECONDS
    assert cost.megabytes < MEMORY_MB
