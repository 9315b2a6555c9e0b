"""Takes text or page images out of a PDF file, in a process of its own.

The library behind it is C++ that reads files of strangers: what hangs, crashes or eats memory here
takes nobody else with it. Runs as a script, so that it starts without the rest of the package.
Standard input is the file. ``text`` prints one JSON object a page; ``render FOLDER PAGE …`` writes
grey images ``PAGE.pgm`` and prints their names.
"""

import ctypes
import json
import sys
import time
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

MAX_CHARACTERS = 1_000_000
MAX_SEGMENTS = 60_000
MAX_SECONDS = 5.0
MEMORY = 480 * 1024 * 1024
DOTS_PER_INCH, MAX_SIDE = 200, 3_500
# A gap wider than this many line heights parts columns, a jump up or down parts lines.
COLUMN_GAP, WORD_GAP, LINE_JUMP = 1.2, 0.15, 0.5
OVERLAP, STRIP, NEAR = 0.5, 12.0, 40  # points, points, and how many are looked at
LONGEST_SEGMENT = 2_000
MANY_RULES, THICKEST, BAR_GAP = 600, 3.0, 1.5  # boxes of a page; points
FEW_LETTERS, MANY_PATHS, LARGE_PICTURE = 30, 100, 0.1
_HYPHENS = (0x02, 0xAD, 0xFFFE)  # a hyphen that the library found at the end of a line
_LINE_END = (0x0A, 0x0D)
_UNREADABLE = frozenset({0, 0xFFFF})
_TOLD = ("text", "left", "right", "bottom", "top")
_SURROGATES = range(0xD800, 0xE000)


Box = tuple[float, float, float, float]  # left, right, bottom, top in points, y grows upwards
Glyph = tuple[float, float, str]  # left, right, and the character with a blank before it if any


@dataclass(slots=True)
class Segment:
    """Characters next to each other on one line, and the middles of the blanks among them."""

    bottom: float
    top: float
    glyphs: list[Glyph] = field(default_factory=list)
    blanks: list[float] = field(default_factory=list)
    right: float = 0.0

    @property
    def left(self) -> float:
        """Where the segment begins."""
        return self.glyphs[0][0]

    @property
    def text(self) -> str:
        """What the segment says, with a blank at an end where the file has one."""
        words = "".join(glyph[2] for glyph in self.glyphs).strip()
        near = LINE_JUMP * (self.top - self.bottom)  # further off, another letter stands between
        first = any(0 < self.left - blank < near for blank in self.blanks[:1])
        last = any(0 < blank - self.right < near for blank in self.blanks[-1:])
        return f"{' ' * first}{words}{' ' * last}"

    @property
    def middle(self) -> float:
        """Where the segment stands."""
        return (self.top + self.bottom) / 2

    def takes(self, left: float, bottom: float, top: float) -> bool:
        """Whether a character at that place goes on with this segment."""
        if len(self.glyphs) > LONGEST_SEGMENT:
            return False
        height = max(self.top - self.bottom, top - bottom, 1.0)
        same_line = abs((top + bottom) / 2 - self.middle) < LINE_JUMP * height
        return same_line and -LINE_JUMP * height <= left - self.right <= COLUMN_GAP * height

    def add(self, char: str, box: Box, *, blanks: list[float]) -> None:
        """Append a character, with a blank before it where there was one or a gap."""
        left, right, bottom, top = box
        gap = bool(self.glyphs) and left - self.right > WORD_GAP * (self.top - self.bottom)
        self.glyphs.append((left, right, f" {char}" if blanks or gap else char))
        self.blanks += blanks
        self.right = max(self.right, right)
        self.bottom, self.top = min(self.bottom, bottom), max(self.top, top)

    def holds(self, other: "Segment") -> bool:
        """Whether another segment stands on this line and within its length."""
        shared = min(self.top, other.top) - max(self.bottom, other.bottom)
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.top - self.bottom, other.top - other.bottom)
        return shared > LINE_JUMP * height and width > OVERLAP

    @classmethod
    def merged(cls, pieces: "list[Segment]") -> "Segment":
        """Return one segment of pieces that stand among each other's characters.

        So it is where letters with tones come from another font than the letters around them.
        Then their places tell where words end.
        """
        if len(pieces) == 1:
            return pieces[0]
        largest = max(pieces, key=lambda piece: len(piece.glyphs))
        one = cls(largest.bottom, largest.top, right=max(piece.right for piece in pieces))
        one.blanks = sorted(blank for piece in pieces for blank in piece.blanks)
        end = middle = pieces[0].left
        for left, right, text in sorted(glyph for piece in pieces for glyph in piece.glyphs):
            blank = bisect(one.blanks, (left + right) / 2) > bisect(one.blanks, middle)
            gap = left - end > WORD_GAP * (one.top - one.bottom)
            one.glyphs.append((left, right, f" {text.strip()}" if blank or gap else text.strip()))
            end, middle = max(end, right), (left + right) / 2
        return one


def untangled(found: list[Segment]) -> list[Segment]:
    """Return the segments with those merged that stand in each other on one line.

    The longest come first: it is they that others are set into. One that bridges several of them
    makes them one.
    """
    strips: dict[int, list[list[Segment]]] = {}
    groups: list[list[Segment]] = []
    for segment in sorted(found, key=lambda piece: -len(piece.glyphs)):
        group = [segment]
        strip = int(segment.middle // STRIP)
        for near in (strip, strip - 1, strip + 1):
            for other in strips.get(near, [])[-NEAR:]:
                if any(piece.holds(segment) for piece in other):
                    group += other
                    other.clear()
        groups.append(group)
        strips.setdefault(strip, []).append(group)
    whole = [sorted(group, key=lambda piece: piece.left) for group in groups if group]
    return [Segment.merged(group) for group in whole]


def turned(box: Box, *, rotation: int, width: float, height: float) -> Box:
    """Return left, right, bottom, top as seen on a page shown turned by ``rotation`` degrees."""
    left, right, bottom, top = box
    if rotation == 90:  # noqa: PLR2004 -- a quarter turn
        return bottom, top, height - right, height - left
    if rotation == 180:  # noqa: PLR2004 -- half a turn
        return width - right, width - left, height - top, height - bottom
    if rotation == 270:  # noqa: PLR2004 -- a quarter turn back
        return width - top, width - bottom, left, right
    return box


def shape_of(page: Any) -> dict[str, Any]:
    """Return how a page is turned and how large it is shown."""
    return {
        "rotation": page.get_rotation(),
        "width": page.get_width(),
        "height": page.get_height(),
    }


def rules(page: Any) -> list[Box]:
    """Return the boxes of what is drawn on a page, thin ones are lines; none of a drawing."""
    found: list[Box] = []
    for thing in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,)):
        if len(found) == MANY_RULES:
            return []
        left, bottom, right, top = thing.get_bounds()
        found.append(turned((left, right, bottom, top), **shape_of(page)))
    return found


def uprights(found: list[Box]) -> list[tuple[float, float, float]]:
    """Return x, bottom and top of the lines that stand between cells."""
    sides: list[tuple[float, float, float]] = []
    for left, right, bottom, top in found:
        if top - bottom > THICKEST:
            sides += [
                (x, bottom, top) for x in ({left, right} if right - left > THICKEST else {left})
            ]
    return sides


def is_barred(sides: list[tuple[float, float, float]], end: float, box: Box) -> bool:
    """Whether a line stands in the gap between ``end`` and the character at ``box``."""
    middle = (box[2] + box[3]) / 2
    if box[0] - end < BAR_GAP:
        return False
    return any(end - 1 <= x <= box[0] + 1 and low < middle < high for x, low, high in sides)


def segments(
    page: Any, *, most: int, sides: list[tuple[float, float, float]]
) -> tuple[list[Segment], int]:
    """Return the segments of a page, line by line, and how many characters it has."""
    text = page.get_textpage()
    count = text.count_chars()
    found: list[Segment] = []
    current: Segment | None = None
    blanks: list[float] = []
    for char, box in characters(page, text, most=min(count, most)):
        if len(found) > MAX_SEGMENTS:
            break
        if char == "\n":
            current, blanks = None, []
        elif char.isspace():
            blanks.append((box[0] + box[1]) / 2)
        else:
            barred = current is not None and is_barred(sides, current.right, box)
            if current is None or barred or not current.takes(box[0], box[2], box[3]):
                current = Segment(box[2], box[3], right=box[0])
                found.append(current)
            current.add(char, box, blanks=blanks)
            blanks = []
    return untangled(found), count


def characters(page: Any, text: Any, *, most: int) -> Iterator[tuple[str, Box]]:
    """Yield the characters of a page with their boxes; a line end where the library sees one.

    Blanks that the library infers from a gap are left out: another letter may stand there.
    """
    shape = shape_of(page)
    rect = raw.FS_RECTF()
    pointer = ctypes.byref(rect)
    for index in range(most):
        char = _char(raw.FPDFText_GetUnicode(text.raw, index))
        if char == " " and raw.FPDFText_IsGenerated(text.raw, index):
            continue
        if char and raw.FPDFText_GetLooseCharBox(text.raw, index, pointer):
            box = (rect.left, rect.right, rect.bottom, rect.top)
            yield char, turned(box, **shape) if shape["rotation"] else box


def _char(code: int) -> str:
    if code in _HYPHENS:
        return "\u00ad"
    if code in _LINE_END:
        return "\n"
    return "" if code in _UNREADABLE or code in _SURROGATES else chr(code)


def is_picture(page: Any, found: list[Segment]) -> bool:
    """Whether the page is an image, or drawn letters, with hardly any text of its own."""
    letters = sum(char.isalpha() for segment in found for char in segment.text)
    if letters >= FEW_LETTERS:
        return False
    paths, area = 0, 0.0
    for thing in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH)):
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            area += abs((right - left) * (top - bottom))
        else:
            paths += 1
    return area > LARGE_PICTURE * page.get_width() * page.get_height() or paths > MANY_PATHS


def print_text(document: Any) -> None:
    """Print one JSON object a page, and one with ``cut_off`` at the limit."""
    characters, pieces = MAX_CHARACTERS, MAX_SEGMENTS
    end = time.monotonic() + MAX_SECONDS
    for number in range(1, len(document) + 1):
        if characters <= 0 or pieces <= 0 or time.monotonic() > end:
            tell({"cut_off": True})
            return
        try:
            page = document[number - 1]
            drawn = rules(page)
            found, count = segments(page, most=characters, sides=uprights(drawn))
        except pdfium.PdfiumError:
            tell({"broken": number})
            continue
        characters, pieces = characters - count, pieces - len(found)
        tell(
            {
                "page": number,
                "height": page.get_height(),
                "picture": is_picture(page, found),
                "rules": drawn,
                "segments": [{side: getattr(piece, side) for side in _TOLD} for piece in found],
            }
        )


def tell(message: dict[str, Any]) -> None:
    """Print one message for the process that asked."""
    print(json.dumps(message), flush=True)  # noqa: T201 -- the way to talk to it


def render(document: Any, *, folder: Path, numbers: list[int]) -> None:
    """Write grey images of the pages ``numbers``, counted from 1."""
    for number in numbers:
        page = document[number - 1]
        side = max(page.get_width(), page.get_height(), 1.0)
        scale = min(DOTS_PER_INCH / 72, MAX_SIDE / side)
        bitmap = page.render(scale=scale, grayscale=True)
        rows = bytes(bitmap.buffer)
        with (folder / f"{number}.pgm").open("wb") as file:
            file.write(b"P5 %d %d 255\n" % (bitmap.width, bitmap.height))
            for row in range(bitmap.height):
                file.write(rows[row * bitmap.stride :][: bitmap.width])


def limit_memory() -> None:
    """Let the system end this process before it takes the machine's memory."""
    try:
        import resource  # noqa: PLC0415 -- optional dependency: not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main(arguments: list[str]) -> None:
    """Do what the arguments ask for."""
    limit_memory()
    try:
        document = pdfium.PdfDocument(sys.stdin.buffer.read())
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", 0) == raw.FPDF_ERR_PASSWORD
        tell({"error": "password_protected" if locked else "corrupt_file"})
        return
    tell({"opened": True})
    if arguments[0] == "text":
        print_text(document)
    else:
        render(document, folder=Path(arguments[1]), numbers=list(map(int, arguments[2:])))


if __name__ == "__main__":
    main(sys.argv[1:])
