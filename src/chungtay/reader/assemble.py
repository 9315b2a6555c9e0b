"""Puts together one document: structure first, then what it means."""

import re
from collections.abc import Sequence

from chungtay.reader.meaning.assignments import find_assignments
from chungtay.reader.meaning.awards import find_awards
from chungtay.reader.meaning.bases import find_bases
from chungtay.reader.meaning.groups import find_criteria, find_participants
from chungtay.reader.meaning.milestones import find_milestones
from chungtay.reader.meaning.movement import find_movement
from chungtay.reader.meaning.targets import find_targets
from chungtay.reader.meaning.years import Years, read_years
from chungtay.reader.model import Clause, Document, Finding, Movement
from chungtay.reader.passage import Paragraph, Passage
from chungtay.reader.structure.clauses import grow
from chungtay.reader.structure.issuer import read_issuer
from chungtay.reader.structure.layout import Layout, lay_out
from chungtay.reader.structure.letterhead import Head, read_head
from chungtay.reader.structure.node import Node
from chungtay.reader.structure.recipients import address_end, read_recipients
from chungtay.reader.structure.signature import read_signer
from chungtay.reader.types import OFFICIAL_LETTER, type_of_symbol, type_of_word

_ISSUES = re.compile(r"ban\s+hành\s+kèm\s+theo|kèm\s+theo\s+quyết\s+định", re.IGNORECASE)
_KEM_THEO = re.compile(r"^\(\s*(?:ban\s+hành\s+)?(?:kèm|đính\s+kèm)\s+theo", re.IGNORECASE)
_PRINTED, _DEDUCED = 0.97, 0.7
_OPENING_CLAUSES = 2
# No preamble and no clause of a real document is longer; longer ones are not searched.
_MOST_BASES, _LONGEST_BASIS, _LONGEST_CLAUSE = 200, 8_000, 20_000


def read_document(paragraphs: Sequence[Paragraph], *, before: Sequence[Document]) -> Document:
    """Return the document that ``paragraphs`` are; ``before`` are those above it in the file."""
    layout = lay_out(paragraphs)
    head = read_head(layout)
    nodes = grow(layout.body, layout.annexes)
    meant = [node for node in nodes if len(node.passage.text) <= _LONGEST_CLAUSE]
    preamble = _preamble(layout)
    passages = [Passage.of([paragraph]) for paragraph in preamble]
    enacting = Passage.of(preamble)
    articles = Passage(tuple(p for node in nodes[:_OPENING_CLAUSES] for p in node.passage.pieces))
    movement = find_movement(head.title, enacting, articles)
    plan = read_years(head.title_text or "") or _movement_years(movement)
    issuer, issuer_line = read_issuer(layout, head, _text(paragraphs))
    return Document(
        type=_type(layout, head),
        attached_to=_attached_to(layout, before),
        issuer=issuer,
        number=head.number,
        symbol=head.symbol,
        place=head.place_date.place if head.place_date else None,
        issued_on=head.place_date.iso if head.place_date else None,
        title=head.title_text,
        movement=movement,
        recipients=read_recipients(layout.preamble, layout.tail),
        signer=read_signer(layout.tail),
        bases=find_bases(
            passages, _replacing(meant, layout), movement=movement, title=head.title_text
        ),
        clauses=tuple(_clause(node) for node in nodes),
        targets=find_targets(meant, title=head.title_text, plan=plan),
        milestones=find_milestones(meant, plan=plan),
        assignments=find_assignments(meant, plan=plan),
        participant_groups=find_participants(meant, has_movement=movement is not None),
        criteria=find_criteria(meant),
        award_forms=find_awards(meant),
        evidence=_evidence(head, issuer_line),
    )


def _preamble(layout: Layout) -> list[Paragraph]:
    """Return what stands between the addressees and the clauses, as far as it can hold bases."""
    whole = layout.preamble[address_end(layout.preamble) :]
    return [paragraph for paragraph in whole[:_MOST_BASES] if len(paragraph.text) <= _LONGEST_BASIS]


def _replacing(nodes: Sequence[Node], layout: Layout) -> list[Passage]:
    """Return where acts may be replaced: the clauses, and the closing words that belong to none."""
    closing = (p for p in layout.body[-_CLOSING:] if len(p.text) <= _LONGEST_BASIS)
    return [*(node.passage for node in nodes), *(Passage.of([p]) for p in closing)]


_CLOSING = 3  # paragraphs


def _movement_years(movement: Movement | None) -> Years:
    return Years(movement.from_, movement.to) if movement else Years()


def _text(paragraphs: Sequence[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs[:_LOOKED_AT])


_LOOKED_AT = 400  # paragraphs in which the place of the issuer is looked for


def _type(layout: Layout, head: Head) -> str:
    if layout.word:
        return type_of_word(layout.word)
    return type_of_symbol(head.symbol) or OFFICIAL_LETTER


def _attached_to(layout: Layout, before: Sequence[Document]) -> int | None:
    """Return the place of the document that issues this one: the last before it that says so."""
    says_so = any(_KEM_THEO.match(paragraph.text) for paragraph in layout.preamble[:3])
    for index in range(len(before) - 1, -1, -1):
        other = before[index]
        if other.attached_to is not None:
            continue
        words = " ".join(filter(None, [other.title, *(c.text for c in other.clauses[:3])]))
        if says_so or _ISSUES.search(words):
            return index
        return None
    return None


def _clause(node: Node) -> Clause:
    parent = node.parent
    return Clause(
        id=node.id,
        heading=node.heading_text,
        text=node.text,
        level=node.level,
        parent=parent.id if parent else None,
        source=node.span(),
        confidence=min((p.confidence for p, _ in node.pieces), default=1.0),
    )


def _evidence(head: Head, issuer_line: Paragraph | None) -> dict[str, Finding]:
    """Return where the single fields stand, and how sure the reader is of each."""
    found: dict[str, Finding] = {}
    if head.number_line:
        for name in ("number", "symbol"):
            found[name] = Finding(source=head.number_line.span(), confidence=_PRINTED)
    if head.place_line:
        for name in ("place", "issued_on"):
            found[name] = Finding(source=head.place_line.span(), confidence=_PRINTED)
    if head.title.pieces:
        found["title"] = Finding(source=head.title.span(), confidence=head.title.confidence * 0.95)
    if issuer_line:
        sure = _PRINTED if head.bodies else _DEDUCED
        found["issuer"] = Finding(source=issuer_line.span(), confidence=sure)
    return found
