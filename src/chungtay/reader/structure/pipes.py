"""Tables that a text file draws with bars: ``| TT | Nội dung | Chủ trì |``, or ``TT | Nội dung |``.

A bar alone on a line, or one behind the last words of a line, closes a cell that filled several
lines; its row is not known, so its words stay lines, which do not run on past the bar.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from chungtay.reader.source import Block, BlockKind, Source

BAR = "|"
_FRAMED = re.compile(r"^\s*\|.*\|\s*$")
_OPEN = re.compile(
    r"^[^|]*\S\s*\|\s*[^|\s][^|]*\|(?:[^|]*\|)*\s*$|^[^|]*[^|\s]\s*(?:\s\|(?:\s[^|]*)?){2,}$"
)
_RULE = re.compile(r"^[\s|:\-+=]+$")
_CELL = re.compile(r"[^|]+")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_FIRST_TABLE = 10_000  # above any number that intake gives
_NEXT = 2  # lines from one row to the next, a blank one between


def draw_cells(source: Source) -> Iterator[Block]:
    """Yield the blocks of ``source``, rows drawn with bars as cells of a table."""
    table, row, last = _FIRST_TABLE, 0, -_NEXT
    for block in source.blocks:
        text = source.slice(block)
        if block.kind is not BlockKind.LINE or BAR not in text:
            yield block
            continue
        if not (_FRAMED.match(text) or _OPEN.match(text)):
            yield from _before_bar(block, text)
            continue
        if block.line - last > _NEXT:
            table, row = table + 1, 0
        last = block.line
        if _RULE.match(text):
            continue
        yield from _cells(block, text, table=table, row=row)
        row += 1


def _cells(block: Block, text: str, *, table: int, row: int) -> Iterator[Block]:
    lead = len(text) - len(text.lstrip()) + text.lstrip().startswith(BAR)
    for column, match in enumerate(_CELL.finditer(text.rstrip().removesuffix(BAR), lead)):
        place = replace(block, kind=BlockKind.CELL, table=table, row=row, column=column)
        begin = match.start()
        for stop in (*_BREAK.finditer(text, match.start(), match.end()), None):
            end = stop.start() if stop else match.end()
            yield replace(place, start=block.start + begin, end=block.start + end)
            begin = stop.end() if stop else end


def _before_bar(block: Block, text: str) -> Iterator[Block]:
    """Yield the words of a line and the bar behind them as two blocks."""
    words = text.rstrip().removesuffix(BAR)
    if words.strip() and len(words) < len(text.rstrip()):
        yield replace(block, end=block.start + len(words))
        yield replace(block, start=block.start + len(words))
    else:
        yield block
