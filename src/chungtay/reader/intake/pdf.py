"""PDF files: lines by their place on the page; pages that are pictures go through OCR."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from chungtay.kernel.text import gettext_noop
from chungtay.reader.intake import ocr
from chungtay.reader.intake.draft import CUT_OFF, Draft
from chungtay.reader.intake.encodings import recover
from chungtay.reader.intake.layout import Line, mended, without_furniture
from chungtay.reader.intake.refusals import refusal
from chungtay.reader.intake.ruled import Tables
from chungtay.reader.intake.secrecy import is_stamp
from chungtay.reader.source import BlockKind, Notice, Source

SECONDS = 7.0  # for the whole text; the worker itself stops earlier, with what it has
_WORKER = Path(__file__).with_name("pdf_worker.py")
_PAGES_LEFT_OUT = gettext_noop(
    "Các trang %(pages)s chỉ có ảnh nên chưa đọc được chữ. Hãy nhập tay hoặc gửi bản có chữ."
)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as it is shown; its lines stand in reading order."""

    number: int
    height: float
    is_picture: bool
    lines: list[Line]


def read_pdf(data: bytes, *, ocr_seconds: float) -> Source:
    """Return the text of a PDF file; ``ocr_seconds`` is the time for pages that are pictures.

    Raises:
        UnreadableError: ``password_protected``, ``corrupt_file``, ``ocr_unavailable``,
            ``classified`` where a stamp stands among running heads, which are no part of the text.
    """
    pages, is_cut = _pages(data)
    pictures = [page.number for page in pages if page.is_picture]
    seen: dict[int, list[ocr.SeenLine]] = {}
    if pictures and ocr.is_available():
        seen = _recognised(data, pictures, seconds=ocr_seconds)
    elif pictures and len(pictures) == sum(bool(page.lines) or page.is_picture for page in pages):
        raise refusal("ocr_unavailable")
    if pages and any(is_stamp(line.text) for line in pages[0].lines):
        raise refusal("classified")
    draft = _draft(pages, seen)
    missing = [str(number) for number in pictures if number not in seen]
    if missing:
        message = _PAGES_LEFT_OUT % {"pages": ", ".join(missing)}
        draft.warn(Notice(code="pages_without_text", message=message))
    if is_cut:
        draft.warn(CUT_OFF)
    return draft.source()


def _draft(pages: list[_Page], seen: dict[int, list[ocr.SeenLine]]) -> Draft:
    """Put the lines of the text layer and those that were recognised together, page by page."""
    written = [page for page in pages if page.number not in seen]
    lines = without_furniture(
        [page.lines for page in written], heights=[page.height for page in written]
    )
    lines, notice = _in_unicode(mended(lines))
    by_page = {page: list(group) for page, group in groupby(lines, key=lambda line: line.page)}
    draft = Draft()
    if notice:
        draft.warn(notice)
    for number in [page.number for page in pages]:
        for recognised in seen.get(number, []):
            ocr.add(recognised, draft=draft, page=number)
        for line in by_page.get(number, []):
            kind = BlockKind.CELL if line.cell else BlockKind.LINE
            draft.add(line.text, kind=kind, page=number, place=line.cell)
    return draft


def _in_unicode(lines: list[Line]) -> tuple[list[Line], Notice | None]:
    text, notice = recover("\n".join(line.text for line in lines))
    if notice is None:
        return lines, None
    converted = zip(lines, text.split("\n"), strict=True)
    return [replace(line, text=words) for line, words in converted], notice


def _pages(data: bytes) -> tuple[list[_Page], bool]:
    """Return the pages and whether the file goes on after them."""
    pages: list[_Page] = []
    flags: set[str] = set()
    tables = Tables()
    for told in _ask(data, "text"):
        if "error" in told:
            raise refusal(told["error"])
        flags.update(told)
        if "page" in told:
            lines = [Line(**piece, page=told["page"]) for piece in told["segments"]]
            shown = tables.reading_order(lines, told["rules"])
            pages.append(_Page(told["page"], told["height"], told["picture"], shown))
    if not any(page.lines or page.is_picture for page in pages):
        _refuse(flags)
    return pages, "cut_off" in flags


def _refuse(flags: set[str]) -> None:
    """Refuse a file without anything on its pages, unless it was read to its end."""
    if "opened" in flags and "cut_off" in flags:
        raise refusal("too_large")
    if "opened" not in flags or "broken" in flags:
        raise refusal("corrupt_file")


def _ask(data: bytes, *arguments: str) -> Iterator[dict[str, Any]]:
    """Yield what the worker told before its end or the end of its time."""
    command = [sys.executable, "-I", str(_WORKER), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 -- our own script
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
        output, is_whole = done.stdout, done.returncode == 0
    except subprocess.TimeoutExpired as error:
        output, is_whole = error.stdout or b"", False
    for row in output.splitlines(keepends=True):
        if row.endswith(b"\n"):
            yield json.loads(row)
    if not is_whole and output:
        yield {"cut_off": True}


def _recognised(
    data: bytes, numbers: list[int], *, seconds: float
) -> dict[int, list[ocr.SeenLine]]:
    """Return what OCR reads on the pages, as many as the time allows."""
    with tempfile.TemporaryDirectory(prefix="chungtay-") as folder:
        wanted = list(map(str, numbers[: ocr.MAX_PAGES]))
        list(_ask(data, "render", folder, *wanted))
        images = [(int(number), Path(folder) / f"{number}.pgm") for number in wanted]
        return ocr.read_pages([image for image in images if image[1].exists()], seconds=seconds)
