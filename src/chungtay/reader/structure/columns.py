"""Parts lines in which a file has glued two columns: letterhead, or recipients and signature."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chungtay.reader.letters import UPPER
from chungtay.reader.source import Block, BlockKind, Source
from chungtay.reader.structure import signs
from chungtay.reader.structure.grids import draw_grids
from chungtay.reader.structure.pipes import draw_cells

_GAP = re.compile(r"(?:\s{2,}|\t+\s*)(?=\S)")
_DEEP = 25  # blanks; a line set in so deeply stands in the right column
_RECIPIENT = re.compile(r"^\s*[-–+]\s*\S")
_AFTER_LABEL = re.compile(rf"^(\W{{0,3}}Nơi\s+nhận\s*:?)\s+(?=[{UPPER}]{{2}})")
_AFTER_CLOSE = re.compile(r"[;.]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or the left or right part (``column`` 0 or 1) of one that was parted."""

    block: Block
    start: int
    end: int
    text: str
    column: int = 0
    parted: bool = False


def part_columns(source: Source) -> Iterator[Piece]:
    """Yield the lines of ``source``; of neighbouring parted lines, the left parts come first."""
    held: list[Piece] = []
    for block in draw_grids(source, draw_cells(source)):
        pieces = _pieces(source, block)
        if len(pieces) > 1:
            if held and signs.MOTTO.match(pieces[1].text.strip()):
                yield from held  # the letterhead of a further document
                held = []
            yield pieces[0]
            held += pieces[1:]
            continue
        piece = pieces[0]
        if held and _is_right(piece):
            held.append(piece)
            continue
        if held and not _RECIPIENT.match(piece.text):
            yield from held
            held = []
        yield piece
    yield from held


def _is_right(piece: Piece) -> bool:
    return len(piece.text) - len(piece.text.lstrip()) >= _DEEP


def _pieces(source: Source, block: Block) -> list[Piece]:
    text = source.slice(block)
    if block.kind is not BlockKind.LINE:
        return [Piece(block, block.start, block.end, text)]
    cut = _cut(text)
    if cut is None:
        return [Piece(block, block.start, block.end, text)]
    middle = block.start + cut
    return [
        Piece(block, block.start, middle, text[:cut], 0, parted=True),
        Piece(block, middle, block.end, text[cut:], 1, parted=True),
    ]


_LONGEST = 240  # letters; a longer line is a paragraph of its own


def _cut(text: str) -> int | None:
    """Return where the right column begins in ``text``, or None."""
    if len(text) > _LONGEST:
        return None
    label = _AFTER_LABEL.match(text)
    if label:
        return label.end()
    return next((place for place in _head_cuts(text)), None) or next(
        (place for place in _tail_cuts(text) if _is_right_tail(text[place:].strip())), None
    )


def _head_cuts(text: str) -> Iterator[int]:
    lead = len(text) - len(text.lstrip())
    for pattern in (signs.MOTTO, signs.PLACE_DATE_AT):
        found = pattern.search(text)
        if found and found.start() > lead and _is_left_head(text[: found.start()]):
            yield found.start()


def _tail_cuts(text: str) -> Iterator[int]:
    """Yield wide gaps, and in a line of Nơi nhận the places after a closing mark."""
    lead = len(text) - len(text.lstrip())
    for gap in _GAP.finditer(text, lead):
        yield gap.end()
    if _RECIPIENT.match(text):
        for close in _AFTER_CLOSE.finditer(text):
            yield close.end()


def _is_left_head(left: str) -> bool:
    """Whether ``left`` may stand at the left of a letterhead: capitals, or number and symbol."""
    bare = left.strip()
    return bare.isupper() or bool(signs.NUMBER_LINE.match(bare)) or bare[:3] in ("V/v", "Về ")


def _is_right_tail(right: str) -> bool:
    signature = signs.is_capacity(right) or signs.is_position(right) or signs.is_name(right)
    return signature or bool(signs.SIGNED.match(right))
