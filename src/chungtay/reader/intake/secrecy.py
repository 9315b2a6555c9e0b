"""Is the document stamped as a state secret? Such a file is refused before anything is kept."""

import re
from collections.abc import Iterator

from chungtay.reader.source import BlockKind, Source

_STAMPS = frozenset({"MẬT", "TỐIMẬT", "TUYỆTMẬT"})
_CELL_BORDER = re.compile(r"[\n\t|]| {3,}")
_NO_LETTER = re.compile(r"[\W\d_]+")
# A page holds about as much where the file does not tell where the first one ends.
_PAGE_LINES, _PAGE_CHARACTERS = 60, 3_500


def is_classified(source: Source) -> bool:
    """Whether MẬT, TỐI MẬT or TUYỆT MẬT stands alone on a line or in a cell of the first page."""
    return any(map(is_stamp, _first_page(source)))


def is_stamp(text: str) -> bool:
    """Whether a line of ``text``, or a stretch between wide gaps in it, is a stamp of secrecy.

    Frames, Markdown marks and blanks between the letters do not matter.
    """
    return any(_NO_LETTER.sub("", part) in _STAMPS for part in _CELL_BORDER.split(text))


def _first_page(source: Source) -> Iterator[str]:
    paged = any((block.page or 1) > 1 for block in source.blocks)
    lines = 0
    for block in source.blocks:
        if (block.page or 1) > 1 or (not paged and lines >= _PAGE_LINES):
            return
        if not paged and block.start > _PAGE_CHARACTERS:
            return
        lines += block.kind is not BlockKind.CELL
        yield source.slice(block)
