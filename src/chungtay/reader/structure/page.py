"""What the lines of a file look like: how long a full one is, and what parts the paragraphs."""

import itertools
from collections import Counter
from dataclasses import dataclass

from chungtay.reader.letters import LOWER
from chungtay.reader.source import Block, BlockKind, Source

FULL = 0.8  # a line this near to the usual longest one is broken by the margin
_USUAL_LONGEST = 0.9
_ONE_LINE_PARAGRAPHS = 150  # letters; longer lines are whole paragraphs
_SPREAD = 0.8  # when this share of the lines stands alone, blank lines carry no meaning
_SOME = 0.1


@dataclass(frozen=True, slots=True)
class Page:
    """What the lines of a file look like: a full line, and what blank lines mean.

    ``blanks_part``: they part paragraphs; ``blanks_tell``: and nothing else does. ``indent`` is how
    far the first line of a paragraph is set in where that is what parts them, else 0.
    """

    full: float
    joins: bool
    blanks_part: bool
    blanks_tell: bool
    indent: int


def measure(source: Source) -> Page:
    """Return what the lines of ``source`` look like."""
    lines = [block for block in source.blocks if block.kind is BlockKind.LINE]
    sizes = sorted(len(source.slice(block).strip()) for block in lines)
    usual = sizes[int(len(sizes) * _USUAL_LONGEST)] if sizes else 0
    alone = sum(after.line - before.line > 1 for before, after in itertools.pairwise(lines))
    return Page(
        full=FULL * usual,
        joins=usual <= _ONE_LINE_PARAGRAPHS
        and not _overflows(sizes, usual)
        and (len(lines) < _MANY_LINES or any(_runs_on(source, block) for block in lines)),
        blanks_part=alone < _SPREAD * max(1, len(lines) - 1),
        blanks_tell=_SOME * len(lines) < alone < _SPREAD * len(lines),
        indent=_first_line_indent(source, lines),
    )


def _runs_on(source: Source, block: Block) -> bool:
    """Whether a line opens in the middle of a sentence: with a small letter that is no marker."""
    first = source.text[block.start : block.end].lstrip()[:2]
    return first[:1] in LOWER and first[1:] not in ("", ")", ".", "/", " ")


def _overflows(sizes: list[int], usual: int) -> bool:
    """Whether many lines are far longer than a full one, so that no margin broke them."""
    longer = sum(size > _FAR * usual for size in sizes)
    return longer >= _FEW_LINES and longer > _FEW * len(sizes)


_MANY_LINES = 20  # among so many lines, one that a margin broke goes on with a small letter
_FAR, _FEW_LINES, _FEW = 1.5, 2, 0.02


def indent_of(text: str, start: int) -> int:
    """Return how far the line of ``start`` is set in; 0 for a wide indent or no first word."""
    begin = text.rfind("\n", 0, start) + 1
    if text[begin:start].strip():
        return 0
    return next(
        (n for n in range(_WIDEST_INDENT + 1) if not text[begin + n : begin + n + 1].isspace()), 0
    )


def _first_line_indent(source: Source, lines: list[Block]) -> int:
    """Return by how much first lines are set in, if many are and by one and the same measure.

    Where it is the later lines of an item that are set in, most of them open with small letters.
    """
    indents = {block.start: indent_of(source.text, block.start) for block in lines}
    small = Counter(indent for indent in indents.values() if indent)
    if not small:
        return 0
    measure, times = small.most_common(1)[0]
    fresh = sum(source.text[at] not in LOWER for at, lead in indents.items() if lead == measure)
    flush = sum(indent == 0 for indent in indents.values())
    told = times >= _INDENTED * len(indents) and flush >= _INDENTED * len(indents)
    return measure if told and fresh >= _ALIKE * times >= _ALIKE**2 * small.total() else 0


_WIDEST_INDENT, _INDENTED, _ALIKE = 12, 0.15, 0.7
