"""Text that knows where in the file it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from chungtay.reader.source import BlockKind


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of ``Source.text``, ``end`` not included; ``line`` counts from 1."""

    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a paragraph in a table; all three count from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A whole paragraph: broken lines joined, blanks folded, Markdown marks dropped.

    ``whole`` is the text of the file, in which the paragraph stands from ``start`` to ``end``.
    The first ``prefix`` letters of ``text`` are a list number that the file does not print.
    """

    text: str
    whole: str
    start: int
    end: int
    line: int
    kind: BlockKind = BlockKind.LINE
    cell: Cell | None = None
    confidence: float = 1.0
    prefix: int = 0

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Return where ``text[start:end]`` stands in the file."""
        last = len(self.text) if end is None else end
        begin = self._at(start)
        finish = self.end if last >= len(self.text) else self._at(last - 1) + 1
        line = self.line + self.whole.count("\n", self.start, begin)
        return Span(begin, max(begin, finish), line)

    def _at(self, index: int) -> int:
        """Return where in the file the letter at ``index`` is, past blanks and dropped marks."""
        if self.whole.startswith(self.text[self.prefix :], self.start):
            return self.start + max(0, index - self.prefix)
        place = self.start
        for char in self.text[self.prefix : index + 1]:
            if char.isspace():
                continue
            found = self.whole.find(char, place, self.end)
            if found < 0:
                break
            place = found + 1
        return max(self.start, place - 1)


@dataclass(frozen=True)
class Passage:
    """Paragraphs, or ends of them, read as one text with blanks between."""

    pieces: tuple[tuple[Paragraph, int], ...]

    @classmethod
    def of(cls, paragraphs: Iterable[Paragraph]) -> "Passage":
        """Return the passage of whole ``paragraphs``."""
        return cls(tuple((paragraph, 0) for paragraph in paragraphs))

    @cached_property
    def text(self) -> str:
        """The words of all pieces."""
        return " ".join(paragraph.text[offset:].strip() for paragraph, offset in self.pieces)

    @property
    def confidence(self) -> float:
        """The lowest confidence of its paragraphs."""
        return min((paragraph.confidence for paragraph, _ in self.pieces), default=1.0)

    def span(self, start: int = 0, end: int | None = None) -> Span | None:
        """Return where ``text[start:end]`` stands in the file, or None for an empty passage."""
        if not self.pieces:
            return None
        first, begin = self._piece(start)
        last, finish = self._piece(max(start, (len(self.text) if end is None else end) - 1))
        head = first.span(begin)
        return Span(head.start, last.span(finish, finish + 1).end, head.line)

    def _piece(self, index: int) -> tuple[Paragraph, int]:
        """Return the paragraph that holds letter ``index``, and the place of it there."""
        passed = 0
        for paragraph, offset in self.pieces:
            lead = len(paragraph.text[offset:]) - len(paragraph.text[offset:].lstrip())
            size = len(paragraph.text[offset:].strip())
            if index < passed + size + 1:
                return paragraph, min(offset + lead + index - passed, len(paragraph.text) - 1)
            passed += size + 1
        paragraph, _ = self.pieces[-1]
        return paragraph, len(paragraph.text) - 1
