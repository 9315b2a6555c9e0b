"""Photos and scans (.png, .jpg, .tif): read through OCR, once they are found whole."""

import tempfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from chungtay.kernel.text import gettext_noop
from chungtay.reader.intake import ocr
from chungtay.reader.intake.archive import MAX_UNPACKED
from chungtay.reader.intake.draft import Draft
from chungtay.reader.intake.refusals import refusal
from chungtay.reader.source import Notice, Source

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_JPEG_END = b"\xff\xd9"
# The markers of a JPEG file that start a frame, and those that stand alone.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_SCAN = 0xDA
_COLOURS = 4  # bytes of a dot at most
_NOT_READ = Notice(
    code="pages_without_text",
    message=gettext_noop(
        "Chưa nhận dạng hết các ảnh. Hãy đối chiếu với bản gốc và nhập phần thiếu."
    ),
)


def read_pictures(pictures: Iterable[bytes], *, ocr_seconds: float) -> Source:
    """Return the text in the pictures, each of them one page.

    Raises:
        UnreadableError: ``too_large``, ``corrupt_file``, ``ocr_unavailable``.
    """
    whole = [_checked(picture) for picture in pictures]
    if not ocr.is_available():
        raise refusal("ocr_unavailable")
    with tempfile.TemporaryDirectory(prefix="chungtay-") as folder:
        images = []
        for number, picture in enumerate(whole[: ocr.MAX_PAGES], start=1):
            path = Path(folder) / str(number)
            path.write_bytes(picture)
            images.append((number, path))
        seen = ocr.read_pages(images, seconds=ocr_seconds)
    draft = Draft()
    for page, lines in seen.items():
        for line in lines:
            ocr.add(line, draft=draft, page=page)
    if len(seen) < len(whole):
        draft.warn(_NOT_READ)
    return draft.source()


def _checked(data: bytes) -> bytes:
    """Return ``data`` if it is a whole picture of bearable size."""
    if data.startswith(_PNG):
        dots = _png_dots(data)
    elif data.startswith(_JPEG):
        dots = _jpeg_dots(data)
    else:
        dots = _tiff_dots(data)
    if not dots:
        raise refusal("corrupt_file")
    if dots * _COLOURS > MAX_UNPACKED:
        raise refusal("too_large")
    return data


def _png_dots(data: bytes) -> int:
    """Return width by height, 0 if a chunk is cut or its checksum is wrong."""
    place, dots, kind = len(_PNG), 0, b""
    while place + 12 <= len(data) and kind != b"IEND":
        size = int.from_bytes(data[place : place + 4], "big")
        kind, end = data[place + 4 : place + 8], place + 8 + size
        if zlib.crc32(data[place + 4 : end]) != int.from_bytes(data[end : end + 4], "big"):
            return 0
        if kind == b"IHDR":
            width, height = data[place + 8 : place + 12], data[place + 12 : place + 16]
            dots = int.from_bytes(width, "big") * int.from_bytes(height, "big")
        place = end + 4
    return dots if kind == b"IEND" else 0


def _jpeg_dots(data: bytes) -> int:
    """Return width by height, 0 if the file has no frame or no end."""
    place = 2
    if _JPEG_END not in data[-64 * 1024 :]:
        return 0
    while place + 9 < len(data) and data[place] == 0xFF:  # noqa: PLR2004 -- begins a marker
        marker = data[place + 1]
        if marker in _FRAMES:
            height, width = data[place + 5 : place + 7], data[place + 7 : place + 9]
            return int.from_bytes(height, "big") * int.from_bytes(width, "big")
        if marker == _SCAN:
            return 0
        size = 0 if marker in _ALONE else int.from_bytes(data[place + 2 : place + 4], "big")
        place += 2 + size
    return 0


def _tiff_dots(data: bytes) -> int:
    """Return width by height of the first image, 0 if its directory is not in the file."""
    order = "little" if data.startswith(b"II") else "big"
    start = int.from_bytes(data[4:8], order)  # type: ignore[arg-type]
    count = int.from_bytes(data[start : start + 2], order)  # type: ignore[arg-type]
    entries = data[start + 2 : start + 2 + 12 * count]
    if start == 0 or len(entries) < 12 * count:
        return 0
    sides = {}
    for place in range(0, len(entries), 12):
        tag, kind = (
            int.from_bytes(entries[place + n : place + n + 2], order)  # type: ignore[arg-type]
            for n in (0, 2)
        )
        width = 2 if kind == 3 else 4  # noqa: PLR2004 -- a short number
        sides[tag] = int.from_bytes(entries[place + 8 : place + 8 + width], order)  # type: ignore[arg-type]
    return sides.get(256, 0) * sides.get(257, 0)
