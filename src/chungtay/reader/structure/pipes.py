"""Tables that a text file draws with bars: ``| TT | Nội dung | Chủ trì |``."""

import re
from collections.abc import Iterator
from dataclasses import replace

from chungtay.reader.source import Block, BlockKind, Source

_ROW = re.compile(r"^\s*\|.*\|\s*$")
_RULE = re.compile(r"^[\s|:\-+=]+$")
_CELL = re.compile(r"[^|]+")
_FIRST_TABLE = 10_000  # above any number that intake gives
_NEXT = 2  # lines from one row to the next, a blank one between


def draw_cells(source: Source) -> Iterator[Block]:
    """Yield the blocks of ``source``, rows drawn with bars as cells of a table."""
    table, row, last = _FIRST_TABLE, 0, -_NEXT
    for block in source.blocks:
        text = source.slice(block)
        if block.kind is not BlockKind.LINE or not _ROW.match(text):
            yield block
            continue
        if block.line - last > _NEXT:
            table, row = table + 1, 0
        last = block.line
        if _RULE.match(text):
            continue
        for column, match in enumerate(_CELL.finditer(text.strip().strip("|"))):
            lead = text.index("|") + 1
            start = block.start + lead + match.start()
            place = replace(block, kind=BlockKind.CELL, table=table, row=row, column=column)
            yield replace(place, start=start, end=block.start + lead + match.end())
        row += 1
