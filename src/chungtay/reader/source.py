"""What intake hands to the reader: the text of a file with its blocks, whatever the format."""

from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """How much a block already knows about itself."""

    LINE = "line"  # one physical line of a text or PDF file; paragraphs are still broken over lines
    PARAGRAPH = "paragraph"  # a whole paragraph, as Word keeps it
    CELL = "cell"  # one paragraph in a cell of a table


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of ``Source.text``, from ``start`` up to ``end`` (not included).

    ``table``, ``row`` and ``column`` count from 0 and are set for cells only. ``label`` is a list
    number that the word processor computes and does not write into the text, such as ``"1."``.
    ``line`` counts from 1 in ``Source.text``, ``page`` from 1 where the file tells pages apart.
    ``confidence`` is below 1 only where the text was recognised in a picture; then
    ``word_confidences`` has one for each word between blanks.
    """

    kind: BlockKind
    start: int
    end: int
    line: int
    label: str = ""
    table: int | None = None
    row: int | None = None
    column: int | None = None
    confidence: float = 1.0
    page: int | None = None
    word_confidences: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should know about the file; ``line`` counts from 1."""

    code: str
    message: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One file as text in NFC, the blocks it is made of in reading order, and warnings."""

    text: str
    blocks: tuple[Block, ...]
    warnings: tuple[Notice, ...] = field(default=())

    def slice(self, block: Block) -> str:
        """Return the words of ``block``."""
        return self.text[block.start : block.end]


class UnreadableError(Exception):
    """The file is refused; ``code`` is one of the refusal codes, ``message`` says what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
