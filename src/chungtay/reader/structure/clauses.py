"""The clause tree of a document, whatever its numbering."""

import re
from collections.abc import Sequence

from chungtay.reader.letters import LOWER
from chungtay.reader.passage import Paragraph, Passage
from chungtay.reader.structure.headings import split_heading
from chungtay.reader.structure.markers import Kind, Marker, read_marker
from chungtay.reader.structure.node import Node

_FOOTNOTE = re.compile(r"^\[\d{1,3}\]")
_CLOSING = re.compile(
    r"^(?:Trên\s+đây|Trong\s+quá\s+trình|Quá\s+trình|Nhận\s+được|Yêu\s+cầu|Đề\s+nghị|"
    r"Kính\s+đề\s+nghị|"
    r"Kế\s+hoạch\s+này|Hướng\s+dẫn\s+này|Chỉ\s+thị\s+này|Chương\s+trình\s+này|Nghị\s+quyết\s+này)\b"
)
_LIST_KINDS = frozenset({Kind.DASH, Kind.PLUS})
_CONTAINERS = frozenset(
    {Kind.ANNEX, Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.CAPITAL, Kind.ROMAN}
)
_AGAIN = ("bis", "ter", "quater")


def grow(body: Sequence[Paragraph], annexes: Sequence[Paragraph] = ()) -> list[Node]:
    """Return all clauses in reading order, headings parted from texts.

    Of the annexes only what stands from the first ``Phụ lục`` on: forms and lists are no clauses.
    """
    tree = _Tree()
    tree.add_all(body)
    count = len(tree.nodes)
    tree.add_all(_from_first_annex(annexes))
    for node in tree.nodes:
        split_heading(node)
    if count:
        _drop_closing(tree.nodes[count - 1])
    return tree.nodes


def _from_first_annex(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    for index, paragraph in enumerate(paragraphs):
        marker = read_marker(paragraph.text)
        if marker and marker.kind is Kind.ANNEX:
            return paragraphs[index:]
    return ()


def _drop_closing(node: Node) -> None:
    """Take the closing words of the document from the clause they happen to follow."""
    closing = True
    while closing and len(node.passage.pieces) > 1:
        paragraph, offset = node.passage.pieces[-1]
        if offset or paragraph is node.start or paragraph.text[0] in LOWER:
            return
        node.passage = Passage(node.passage.pieces[:-1])
        node.pieces.pop()
        last = node.passage.pieces[-1][0].text
        signed = paragraph.text.isupper() and last.endswith("./.")  # who signs, not what is said
        closing = signed or bool(_CLOSING.match(last))


class _Tree:
    """Clauses so far, and the path of those still open."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._path: list[Node] = []
        self._ids: dict[str, int] = {}
        self._dashes: dict[tuple[str, Kind], int] = {}

    def add_all(self, paragraphs: Sequence[Paragraph]) -> None:
        for paragraph in paragraphs:
            if paragraph.cell:
                self._add_cell(paragraph)
            elif not _FOOTNOTE.match(paragraph.text):
                self._add(paragraph)

    def _add(self, paragraph: Paragraph) -> None:
        marker = read_marker(paragraph.text)
        if marker is None:
            if self._path:
                self._path[-1].pieces.append((paragraph, 0))
            return
        self._place(marker)
        node = self._node(marker, paragraph)
        if marker.end < len(paragraph.text):
            node.pieces.append((paragraph, marker.end))
        if node.parent:
            node.parent.children.append(node)
        self.nodes.append(node)
        self._path.append(node)

    def _add_cell(self, paragraph: Paragraph) -> None:
        if self._path:
            self._path[-1].cells.append(paragraph)

    def _place(self, marker: Marker) -> None:
        """Close the clauses that ``marker`` does not belong to."""
        if marker.kind is Kind.MULTI:
            self._place_multi(marker)
        elif not self._carries_on(marker):
            while self._path and self._path[-1].kind >= marker.kind:
                self._path.pop()

    def _carries_on(self, marker: Marker) -> bool:
        """Go on with the innermost row of this kind in which ``marker`` is the next one."""
        if marker.kind in _LIST_KINDS or marker.rank is None:
            return False
        for depth in range(len(self._path) - 1, -1, -1):
            node = self._path[depth]
            if node.kind is marker.kind and node.rank and node.rank + 1 == marker.rank:
                del self._path[depth:]
                return True
        return False

    def _place_multi(self, marker: Marker) -> None:
        parts = marker.value.split(".")
        while self._path:
            node = self._path[-1]
            if node.kind in _CONTAINERS:
                return
            own = node.value.split(".")
            if node.kind in (Kind.NUMBER, Kind.MULTI) and parts[: len(own)] == own != parts:
                return
            self._path.pop()

    def _node(self, marker: Marker, paragraph: Paragraph) -> Node:
        parent = self._path[-1] if self._path else None
        value = marker.value
        if marker.kind in _LIST_KINDS:
            value = self._count(marker.kind, parent)
        node = Node(marker.kind, value, marker.rank, "", parent, paragraph)
        base = node.base
        wanted = f"{base.id}.{value}" if base else value
        if marker.kind is Kind.MULTI and not value[0].isdigit():
            wanted = value
        node.id = self._unused(wanted)
        return node

    def _count(self, kind: Kind, parent: Node | None) -> str:
        key = (parent.id if parent else "", kind)
        self._dashes[key] = self._dashes.get(key, 0) + 1
        return f"{'+' if kind is Kind.PLUS else '-'}{self._dashes[key]}"

    def _unused(self, wanted: str) -> str:
        turn = self._ids.get(wanted, 0)
        self._ids[wanted] = turn + 1
        if turn == 0:
            return wanted
        return f"{wanted}{_AGAIN[turn - 1] if turn <= len(_AGAIN) else turn + 1}"
