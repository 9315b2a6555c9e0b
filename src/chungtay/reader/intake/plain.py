"""Plain text and Markdown: one block for each physical line, the text kept as it stands.

Marks of Markdown stay in the text; whoever reads the structure strips them.
"""

import re

from chungtay.reader.intake.draft import CUT_OFF, MAX_BLOCKS, MAX_CHARACTERS, clean
from chungtay.reader.intake.encodings import decode
from chungtay.reader.source import Block, BlockKind, Notice, Source

_LINE = re.compile(r"[^\n\f]+")


def read_plain(data: bytes) -> Source:
    """Return the text of ``data``; its encoding is recognised.

    Raises:
        UnreadableError: ``unsupported_type`` for what is no text, ``undecodable_text``.
    """
    text, notice = decode(data)
    return lines_of(text, warnings=(notice,) if notice else ())


def lines_of(text: str, *, warnings: tuple[Notice, ...] = ()) -> Source:
    """Return ``text`` with a block for every line that is not blank; a form feed ends a page."""
    text = clean(text)
    if len(text) > MAX_CHARACTERS:
        text, warnings = text[:MAX_CHARACTERS], (*warnings, CUT_OFF)
    blocks: list[Block] = []
    line, page, seen = 1, 1, 0
    for match in _LINE.finditer(text):
        if match[0].isspace():
            continue
        if len(blocks) == MAX_BLOCKS:
            return Source(text[:seen], tuple(blocks), (*warnings, CUT_OFF))
        line += text.count("\n", seen, match.start())
        page += text.count("\f", seen, match.start())
        start, end = _trim(text, match.start(), match.end())
        blocks.append(Block(kind=BlockKind.LINE, start=start, end=end, line=line, page=page))
        seen = match.end()
    return Source(text, tuple(blocks), warnings)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the white space at its ends."""
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), start + len(line.rstrip())
