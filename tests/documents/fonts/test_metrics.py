from itertools import product

import pytest

from chungtay.documents.fonts import FONT_FOLDER
from chungtay.documents.fonts.metrics import break_lines, face, width_mm
from chungtay.documents.rules.format import layout

STYLES = list(product((False, True), repeat=2))
VIETNAMESE = "".join(chr(code) for code in range(0x1EA0, 0x1EFA)) + "ơƠưƯđĐăĂâÂêÊôÔ"
HIGHLAND = "ĕĔĭĬŏŎŭŬčČñÑƀ"
SIGNS = "…–—“”‘’°²×"


@pytest.mark.parametrize(("bold", "italic"), STYLES)
@pytest.mark.parametrize("letters", [VIETNAMESE, HIGHLAND, SIGNS])
def test_every_face_covers_vietnamese_and_the_highland_languages(bold, italic, letters):
    assert face(bold=bold, italic=italic).covers(letters)


def test_the_licence_of_the_fonts_stands_beside_them():
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONT_FOLDER / "OFL.txt").read_text("utf-8")


def test_the_state_name_fits_on_one_line():
    room = layout().chosen.letterhead_columns[1]
    size = layout().chosen.sizes["state_name"]

    assert width_mm(layout().state_name, size_pt=size, bold=True) < room


def test_width_grows_with_the_size():
    assert width_mm("Kbang", size_pt=28) == pytest.approx(2 * width_mm("Kbang", size_pt=14))


def test_lines_are_few_and_even():
    name = "BAN CHỈ ĐẠO PHONG TRÀO THI ĐUA TỈNH GIA LAI"
    lines = break_lines(name, width=66, size_pt=13, bold=True)
    widths = [width_mm(line, size_pt=13, bold=True) for line in lines]

    assert " ".join(lines) == name
    assert len(lines) == 2
    assert max(widths) <= 66
    assert min(widths) > max(widths) / 2
