"""How alike two texts are, and which words differ."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, Generic, TypeVar

from chungtay.kernel.text import fold, nfc

Item = TypeVar("Item")
_WORD = re.compile(r"[0-9a-z]+")
_EDGES = re.compile(r"^\W+|\W+$")
# More words than this on both sides are shown as replaced whole: the matcher is quadratic.
_MOST = 4_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Neighbouring words of one side; ``differs`` when the other side has not got them."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Weighed(Generic[Item]):
    """A thing with the tokens of its text."""

    item: Item
    bits: int
    size: int


class Vocabulary:
    """Numbers the words of many texts, so that a text is a set of bits and likeness is fast."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def bits(self, text: str) -> int:
        """Return the words and neighbouring pairs of ``text``, unaccented, as a set of bits."""
        words = _WORD.findall(fold(text))
        pairs = (f"{one} {other}" for one, other in pairwise(words))
        found = 0
        for token in {*words, *pairs}:
            found |= 1 << self._numbers.setdefault(token, len(self._numbers))
        return found

    def weigh(self, items: Iterable[Item], text: Callable[[Item], str]) -> list[Weighed[Item]]:
        """Return each thing with the tokens of its text."""
        pairs = ((item, self.bits(text(item))) for item in items)
        return [Weighed(item, bits, bits.bit_count()) for item, bits in pairs]


def likeness(one: Weighed[Any], other: Weighed[Any], *, least: float = 0) -> float:
    """Return the share of tokens in common, 0 to 1; two empty texts are alike.

    What cannot reach ``least``, because the one text is so much longer, gives 0 at once.
    """
    total = one.size + other.size
    if 2 * min(one.size, other.size) < least * total:
        return 0.0
    return 2 * (one.bits & other.bits).bit_count() / total if total else 1.0


def best_pairs(
    first: Sequence[Item], second: Sequence[Item], score: Callable[[Item, Item], float]
) -> list[tuple[int, int]]:
    """Return pairs of indexes, the best score first taken; a score of 0 or less is no pair.

    The order of equal scores does not depend on which side is called first, so that swapping the
    sides swaps the pairs.
    """
    found = [
        (-value, i + j, abs(i - j), i, j)
        for i, one in enumerate(first)
        for j, other in enumerate(second)
        if (value := score(one, other)) > 0
    ]
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for *_, i, j in sorted(found):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return sorted(pairs)


def same_words(one: str, other: str) -> bool:
    """Say whether two texts differ in no word; case, marks at words' ends and blanks aside."""
    return _bare(one) == _bare(other)


def word_changes(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts cut into pieces that the other side has or has not got."""
    one, other = before.split(), after.split()
    if len(one) * len(other) > _MOST:
        return [Piece(before, differs=True)], [Piece(after, differs=True)]
    matcher = SequenceMatcher(None, _keys(one), _keys(other), autojunk=False)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        _add(left, one[start:end], differs=tag != "equal")
        _add(right, other[other_start:other_end], differs=tag != "equal")
    return left, right


def _keys(words: Iterable[str]) -> list[str]:
    return [_EDGES.sub("", nfc(word)).casefold() for word in words]


def _bare(text: str) -> list[str]:
    return [key for key in _keys(text.split()) if key]


def _add(pieces: list[Piece], words: Sequence[str], *, differs: bool) -> None:
    if words:
        pieces.append(Piece(" ".join(words), differs))
