"""One clause of the tree while it grows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from chungtay.reader.passage import Paragraph, Passage, Span
from chungtay.reader.structure.markers import Kind

_LABEL = re.compile(r"^[^.;:]{2,120}(?=:)")


@dataclass
class Node:
    """A clause while the tree grows; ``pieces`` are its paragraphs after the marker."""

    kind: Kind
    value: str
    rank: int | None
    id: str
    parent: "Node | None"
    start: Paragraph
    pieces: list[tuple[Paragraph, int]] = field(default_factory=list)
    cells: list[Paragraph] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    heading: Passage = field(default_factory=lambda: Passage(()))
    heading_text: str | None = None
    passage: Passage = field(default_factory=lambda: Passage(()))
    begin: int = 0

    @property
    def text(self) -> str | None:
        """The words of the clause without heading, children and tables."""
        return self.passage.text[self.begin :].strip() or None

    @cached_property
    def label(self) -> str | None:
        """The heading, or what stands before the colon of a dash."""
        if self.heading_text:
            return self.heading_text
        if self.kind in (Kind.DASH, Kind.PLUS) and self.text:
            match = _LABEL.match(self.text)
            return match[0] if match else None
        return None

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The labels of this clause and of all above it, the nearest first."""
        own = (self.label,) if self.label else ()
        return own + (self.parent.labels if self.parent else ())

    @property
    def level(self) -> int:
        """Steps of the id, from 1."""
        steps = len(self.value.split(".")) if self.kind is Kind.MULTI else 1
        return (self.base.level if self.base else 0) + steps

    @property
    def base(self) -> "Node | None":
        """The clause whose id begins this one's; for 2.1 it lies above 2."""
        parent = self.parent
        while self.kind is Kind.MULTI and parent and parent.kind in (Kind.NUMBER, Kind.MULTI):
            parent = parent.parent
        return parent

    def span(self) -> Span:
        """Return where the whole clause stands, from its marker to the end of its text."""
        first = self.start.span()
        last = self.pieces[-1][0].end if self.pieces else first.end
        return Span(first.start, max(first.end, last), first.line)

    def above(self) -> Iterator["Node"]:
        """Yield the clauses this one stands in, the nearest first."""
        node = self.parent
        while node:
            yield node
            node = node.parent
