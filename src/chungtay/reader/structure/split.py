"""Parts a file into its documents."""

import itertools
from collections.abc import Sequence

from chungtay.reader.passage import Paragraph
from chungtay.reader.structure import signs
from chungtay.reader.structure.layout import ANNEX, HEAD_LONGEST, HEAD_MOST, may_be_title
from chungtay.reader.types import title_word


def split_documents(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Return the paragraphs of each document of a file."""
    starts = [0]
    seen_title = ended = in_annex = False
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if title_word(text) and may_be_title(paragraphs, index):
            numbered = _has_number(paragraphs, index)
            if seen_title and ended and (numbered or not in_annex):
                starts.append(_head_start(paragraphs, index, starts[-1]))
                ended = in_annex = False
            seen_title = True
        elif ended and ANNEX.match(text):
            in_annex = True
        elif text.endswith("./.") or signs.TAIL_START.match(text) or _is_motto(text, seen_title):
            ended = True
    bounds = [*starts, len(paragraphs)]
    return [list(paragraphs[a:b]) for a, b in itertools.pairwise(bounds)]


def _is_motto(text: str, seen_title: bool) -> bool:
    return seen_title and bool(signs.MOTTO.match(text))


def _has_number(paragraphs: Sequence[Paragraph], index: int) -> bool:
    before = paragraphs[max(0, index - HEAD_MOST) : index]
    matches = (signs.NUMBER_LINE.match(p.text) for p in before)
    return any(match and match["number"] for match in matches)


def _head_start(paragraphs: Sequence[Paragraph], title: int, floor: int) -> int:
    """Return where the letterhead above the title at ``title`` begins."""
    start = title
    while start - 1 > floor and title - start < HEAD_MOST and _is_head(paragraphs[start - 1].text):
        start -= 1
    return start


def _is_head(text: str) -> bool:
    if len(text) > HEAD_LONGEST or signs.is_position(text) or signs.is_capacity(text):
        return False
    if signs.is_name(text) or text.startswith("-") or text.endswith(("./.", ";")):
        return False
    number = signs.NUMBER_LINE.match(text)
    return bool(
        text.isupper() or signs.MOTTO.search(text) or signs.PLACE_DATE_AT.search(text) or number
    )
