"""Plain text and Markdown: one block for each physical line, the text kept as it stands.

Marks of Markdown stay in the text; whoever reads the structure strips them.
"""

import re
from collections.abc import Iterator
from itertools import islice

from chungtay.reader.intake.draft import CUT_OFF, MAX_BLOCKS, MAX_CHARACTERS, clean
from chungtay.reader.intake.encodings import decode
from chungtay.reader.source import Block, BlockKind, Notice, Source

_LINE = re.compile(r"[^\n\f]+")


def read_plain(data: bytes) -> Source:
    """Return the text of ``data``, a block for every line that is not blank.

    The encoding is recognised; a form feed ends a page.

    Raises:
        UnreadableError: ``unsupported_type`` for what is no text, ``undecodable_text``.
    """
    text, warnings = decode(data)
    return source_of(text, warnings)


def source_of(text: str, warnings: tuple[Notice, ...] = ()) -> Source:
    """Return ``text`` as a source, a block for every line that is not blank."""
    text = clean(text)
    blocks = tuple(islice(_blocks(text[:MAX_CHARACTERS]), MAX_BLOCKS + 1))
    if len(text) > MAX_CHARACTERS or len(blocks) > MAX_BLOCKS:
        blocks = blocks[:MAX_BLOCKS]
        text, warnings = text[: blocks[-1].end if blocks else 0], (*warnings, CUT_OFF)
    return Source(text, blocks, tuple(dict.fromkeys(warnings)))


def _blocks(text: str) -> Iterator[Block]:
    line, page, seen = 1, 1, 0
    for match in _LINE.finditer(text):
        if match[0].isspace():
            continue
        line += text.count("\n", seen, match.start())
        page += text.count("\f", seen, match.start())
        start, end = _trim(text, match.start(), match.end())
        yield Block(kind=BlockKind.LINE, start=start, end=end, line=line, page=page)
        seen = match.end()


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the white space at its ends."""
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), start + len(line.rstrip())
