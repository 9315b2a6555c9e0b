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
from dataclasses import dataclass
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
COLUMN_GAP, WORD_GAP, LINE_JUMP = 1.2, 0.22, 0.5
LONGEST_SEGMENT = 2_000
FEW_LETTERS, MANY_PATHS, LARGE_PICTURE = 30, 100, 0.1
_HYPHENS = (0x02, 0xAD, 0xFFFE)  # a hyphen that the library found at the end of a line
_UNREADABLE = frozenset({0, 0xFFFF})
_TOLD = ("text", "left", "right", "bottom", "top")
_SURROGATES = range(0xD800, 0xE000)


@dataclass(slots=True)
class Segment:
    """Words next to each other on one line; points, y grows upwards."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    blank: bool = False

    def takes(self, left: float, bottom: float, top: float) -> bool:
        """Whether a character at that place goes on with this segment."""
        height = max(self.top - self.bottom, top - bottom, 1.0)
        if len(self.text) > LONGEST_SEGMENT:
            return False
        same_line = abs((top + bottom) - (self.top + self.bottom)) < 2 * LINE_JUMP * height
        return same_line and -LINE_JUMP * height <= left - self.right <= COLUMN_GAP * height

    def add(self, char: str, box: tuple[float, float, float, float]) -> None:
        """Append a character, with a blank before it where there was one or a gap."""
        left, right, bottom, top = box
        gap = left - self.right > WORD_GAP * (self.top - self.bottom)
        self.text += f" {char}" if self.blank or gap else char
        self.blank = False
        self.right = max(self.right, right)
        self.bottom, self.top = min(self.bottom, bottom), max(self.top, top)


def turned(
    box: tuple[float, float, float, float], *, rotation: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """Return left, right, bottom, top as seen on a page shown turned by ``rotation`` degrees."""
    left, right, bottom, top = box
    if rotation == 90:  # noqa: PLR2004 -- a quarter turn
        return bottom, top, height - right, height - left
    if rotation == 180:  # noqa: PLR2004 -- half a turn
        return width - right, width - left, height - top, height - bottom
    if rotation == 270:  # noqa: PLR2004 -- a quarter turn back
        return width - top, width - bottom, left, right
    return box


def segments(page: Any, *, most: int) -> tuple[list[Segment], int]:
    """Return the segments of a page in the order of the file, and how many characters it has."""
    text = page.get_textpage()
    count = text.count_chars()
    shape = {"rotation": page.get_rotation(), "width": page.get_width()}
    shape["height"] = page.get_height()
    found: list[Segment] = []
    current: Segment | None = None
    rect = raw.FS_RECTF()
    pointer = ctypes.byref(rect)
    for index in range(min(count, most)):
        if len(found) > MAX_SEGMENTS:
            break
        code = raw.FPDFText_GetUnicode(text.raw, index)
        char = _char(code)
        if char in "\r\n":
            current = None if char else current
        elif char.isspace():
            if current is not None:
                current.blank = True
        elif raw.FPDFText_GetLooseCharBox(text.raw, index, pointer):
            box = turned((rect.left, rect.right, rect.bottom, rect.top), **shape)
            if current is None or not current.takes(box[0], box[2], box[3]):
                current = Segment("", *box)
                found.append(current)
            current.add(char, box)
    return found, count


def _char(code: int) -> str:
    if code in _HYPHENS:
        return "\u00ad"
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
            found, count = segments(page, most=characters)
        except pdfium.PdfiumError:
            tell({"broken": number})
            continue
        characters, pieces = characters - count, pieces - len(found)
        tell(
            {
                "page": number,
                "height": page.get_height(),
                "picture": is_picture(page, found),
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
