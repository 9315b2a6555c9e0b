"""How wide a text is on paper, read from the font files themselves."""

import struct
from dataclasses import dataclass
from functools import cache

from chungtay.documents.fonts import FONT_FOLDER

MM_PER_POINT = 25.4 / 72
_TABLE_RECORD = 16
_SUBTABLE_RECORD = 8
_UNICODE_BMP = (3, 1)


@dataclass(frozen=True, slots=True)
class Face:
    """One style of the family: which glyph a character has, and its advance in font units."""

    glyphs: dict[int, int]
    advances: tuple[int, ...]
    units_per_em: int

    def covers(self, text: str) -> bool:
        return all(ord(char) in self.glyphs for char in text)

    def advance(self, char: str) -> int:
        glyph = self.glyphs.get(ord(char), 0)
        return self.advances[min(glyph, len(self.advances) - 1)]


@cache
def face(*, bold: bool = False, italic: bool = False) -> Face:
    """Return the face of the family in the given style."""
    style = ("Bold" if bold else "") + ("Italic" if italic else "") or "Regular"
    data = (FONT_FOLDER / f"Tinos-{style}.ttf").read_bytes()
    tables = _tables(data)
    (units,) = struct.unpack_from(">H", tables["head"], 18)
    (metric_count,) = struct.unpack_from(">H", tables["hhea"], 34)
    advances = struct.unpack_from(">" + "Hh" * metric_count, tables["hmtx"])[::2]
    return Face(_character_map(tables["cmap"]), advances, units)


def width_mm(text: str, *, size_pt: float, bold: bool = False, italic: bool = False) -> float:
    """Return the width of ``text`` on one line, in millimetres, without kerning."""
    style = face(bold=bold, italic=italic)
    units = sum(style.advance(char) for char in text)
    return units / style.units_per_em * size_pt * MM_PER_POINT


def break_lines(text: str, *, width: float, size_pt: float, bold: bool = False) -> tuple[str, ...]:
    """Return ``text`` in the fewest lines of at most ``width`` millimetres, evenly filled.

    A word wider than ``width`` stands alone on its line.
    """
    lines = _greedy(text, width=width, size_pt=size_pt, bold=bold)
    narrower = width
    while narrower > 1:
        narrower -= 1
        tighter = _greedy(text, width=narrower, size_pt=size_pt, bold=bold)
        if len(tighter) > len(lines):
            break
        lines = tighter
    return lines


def _greedy(text: str, *, width: float, size_pt: float, bold: bool) -> tuple[str, ...]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_mm(longer, size_pt=size_pt, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _tables(data: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", data, 4)
    found = {}
    for n in range(count):
        tag, _, start, length = struct.unpack_from(">4sLLL", data, 12 + n * _TABLE_RECORD)
        found[tag.decode("ascii")] = data[start : start + length]
    return found


def _character_map(table: bytes) -> dict[int, int]:
    """Read the subtable of format 4 (Basic Multilingual Plane), enough for all of Vietnamese."""
    (count,) = struct.unpack_from(">H", table, 2)
    records = (struct.unpack_from(">HHL", table, 4 + n * _SUBTABLE_RECORD) for n in range(count))
    start = next(offset for *platform, offset in records if tuple(platform) == _UNICODE_BMP)
    return _segments(table[start:])


def _segments(subtable: bytes) -> dict[int, int]:
    (twice,) = struct.unpack_from(">H", subtable, 6)
    count = twice // 2

    def column(offset: int, code: str = "H") -> tuple[int, ...]:
        return struct.unpack_from(f">{count}{code}", subtable, offset)

    last, first = column(14), column(16 + twice)
    delta, reach = column(16 + 2 * twice, "h"), column(16 + 3 * twice)
    found: dict[int, int] = {}
    for n in range(count):
        for char in range(first[n], last[n] + 1):
            glyph = char
            if reach[n]:
                place = 16 + 3 * twice + 2 * n + reach[n] + 2 * (char - first[n])
                (glyph,) = struct.unpack_from(">H", subtable, place)
            if not reach[n] or glyph:
                found[char] = (glyph + delta[n]) & 0xFFFF
    return {char: glyph for char, glyph in found.items() if glyph}
