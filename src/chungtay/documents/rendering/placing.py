"""What stands on which line: end marks, list marks and line breaks, the same for every format."""

import re
from dataclasses import dataclass, replace
from itertools import groupby

from chungtay.documents.fonts.metrics import break_lines, width_mm
from chungtay.documents.rendering.model import (
    Annex,
    Article,
    Block,
    Column,
    Heading,
    Item,
    OfficialDocument,
    Paragraph,
)
from chungtay.documents.rules.format import layout

RULE_SHARE = 0.4
TITLE_WIDTH = 150.0
BOLD_LEVELS = 3
_TRAILING = re.compile(r"[\s./;]+$")
# The name of an authority breaks before the name of its place.
_PLACE = re.compile(r"\s(?=(?:TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|ĐẶC KHU)\s)")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def issuer_lines(name: str, *, bold: bool) -> tuple[str, ...]:
    """Return the upper-case name of an issuer, broken to fit its column of the letterhead.

    A line break in ``name`` stays; else a name that is too long breaks before its place.
    """
    width = layout().chosen.letterhead_columns[0] - 2
    size = layout().chosen.sizes["issuer"]
    text = name.upper()
    parts = text.split("\n")
    if len(parts) == 1 and width_mm(text, size_pt=size, bold=bold) > width:
        parts = _PLACE.split(text)
    return tuple(
        line for part in parts for line in break_lines(part, width=width, size_pt=size, bold=bold)
    )


def title_lines(title: str, *, size_pt: float) -> tuple[str, ...]:
    """Return a bold centred title in even lines."""
    return break_lines(title, width=TITLE_WIDTH, size_pt=size_pt, bold=True)


def reference_lines(reference: str) -> tuple[str, ...]:
    """Return the line ``(Kèm theo …)`` of an annex in even lines."""
    size = layout().chosen.sizes["annex_reference"]
    return break_lines(reference, width=TITLE_WIDTH, size_pt=size)


def heading_line(heading: Heading) -> str:
    """Return marker and words of a heading; those of the first level are upper case."""
    text = heading.text.upper() if heading.level == 1 else heading.text
    return f"{heading.marker} {text}".strip()


def is_bold_heading(heading: Heading) -> bool:
    """Say whether a heading is bold: points (``a)``) are not."""
    return heading.level <= BOLD_LEVELS


@dataclass(frozen=True, slots=True)
class HeadCell:
    """One cell in the head of a table, over ``columns`` columns and ``rows`` rows."""

    text: str
    columns: int = 1
    rows: int = 1


def head_rows(columns: tuple[Column, ...]) -> tuple[tuple[HeadCell, ...], ...]:
    """Return one row of titles, or two when some columns stand under a common group."""
    if not any(column.group for column in columns):
        return (tuple(HeadCell(column.title) for column in columns),)
    upper: list[HeadCell] = []
    for group, members in groupby(columns, key=lambda column: column.group):
        titles = [column.title for column in members]
        grouped = [HeadCell(group, columns=len(titles))]
        upper.extend(grouped if group else [HeadCell(title, rows=2) for title in titles])
    lower = tuple(HeadCell(column.title) for column in columns if column.group)
    return tuple(upper), lower


def rule_mm(lines: tuple[str, ...], *, size_pt: float, bold: bool = True) -> float:
    """Return the length of the line drawn under ``lines``: between 1/3 and 1/2 of the longest."""
    return RULE_SHARE * max(width_mm(line, size_pt=size_pt, bold=bold) for line in lines)


def ended(lines: tuple[str, ...], *, dash: bool = False) -> tuple[str, ...]:
    """Return ``lines`` ended by ``;`` and the last by ``.``, with a dash before each if asked."""
    last = len(lines) - 1
    mark = "- " if dash else ""
    return tuple(
        mark + _TRAILING.sub("", line.removeprefix("- ")) + ("." if n == last else ";")
        for n, line in enumerate(lines)
    )


def recipient_lines(document: OfficialDocument) -> tuple[str, ...]:
    """Return the lines under ``Nơi nhận:``, the last of them ``- Lưu: …``."""
    return ended((*document.recipients, f"Lưu: {document.archive}"), dash=True)


def capacity_lines(document: OfficialDocument) -> tuple[str, ...]:
    """Return the lines above the signature; a long title breaks in even lines."""
    width, size = layout().chosen.signature_columns[1] - 2, layout().chosen.sizes["signature"]
    return tuple(
        part
        for line in document.signature
        for part in break_lines(line, width=width, size_pt=size, bold=True)
    )


def main_body(document: OfficialDocument) -> tuple[Block, ...]:
    """Return the body with its closing, ended by the end mark."""
    closing = (Paragraph(document.closing),) if document.closing else ()
    return with_end_mark((*document.body, *closing))


def annex_body(annex: Annex) -> tuple[Block, ...]:
    """Return the body of an annex; a table of figures at its end needs no end mark."""
    if annex.attached_as or (annex.body and _ends_in_text(annex.body[-1])):
        return with_end_mark(annex.body)
    return annex.body


def with_end_mark(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return ``body`` ended by ``./.`` exactly once; after a table it stands alone."""
    mark = layout().end_mark
    last = body[-1] if body else None
    if isinstance(last, Paragraph | Item | Article) and _ends_in_text(last):
        return (*body[:-1], replace(last, text=_TRAILING.sub("", last.text) + mark))
    return (*body, Paragraph(mark))


def annex_label(position: int, *, total: int) -> str:
    """Return ``Phụ lục``, with a Roman number when there are two or more."""
    return "Phụ lục" if total == 1 else f"Phụ lục {_roman(position)}"


def annex_labels(document: OfficialDocument) -> tuple[str, ...]:
    """Return one label for each annex: its number, or the type of an attached document."""
    total = sum(not annex.attached_as for annex in document.annexes)
    labels, position = [], 0
    for annex in document.annexes:
        position += not annex.attached_as
        labels.append(annex.attached_as.upper() or annex_label(position, total=total))
    return tuple(labels)


def _ends_in_text(block: Block) -> bool:
    return isinstance(block, Paragraph | Item | Article) and bool(block.text)


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        while number >= value:
            written, number = written + sign, number - value
    return written
