"""A stretch of the source that a person selected, and where in the document it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LONGEST = 20_000  # letters; no clause of a plan is longer

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Selection:
    """Letters ``start`` to ``end`` of the text, ``end`` not included; ``line`` counts from 1."""

    start: int
    end: int
    line: int


def selected(text: str, start: int | None, end: int | None) -> Selection | None:
    """Return the stretch without blanks at its ends; None where nothing sensible is selected."""
    if start is None or end is None or not 0 <= start < end <= len(text):
        return None
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    finish = begin + len(words.strip())
    if begin >= finish or finish - begin > LONGEST:
        return None
    return Selection(begin, finish, text.count("\n", 0, begin) + 1)


def document_at(documents: Sequence[Plain], place: int) -> int:
    """Return the index of the document that the letter at ``place`` belongs to."""
    begun = [n for n, document in enumerate(documents) if _begin(document) <= place]
    return max(begun, default=0)


def clause_at(document: Plain, place: int) -> str:
    """Return the id of the clause that the letter at ``place`` stands in, "" before the first."""
    begun = [
        (source["start"], clause["id"])
        for clause in document.get("clauses") or []
        if (source := clause.get("source")) and source["start"] <= place
    ]
    return str(max(begun)[1]) if begun else ""


def _begin(document: Plain) -> int:
    return min(_starts(document), default=0)


def _starts(document: Plain) -> Iterator[int]:
    """Yield where things of the document's head and body begin."""
    for proof in (document.get("evidence") or {}).values():
        if proof and proof.get("source"):
            yield proof["source"]["start"]
    for name in ("bases", "clauses"):
        for row in document.get(name) or []:
            if row.get("source"):
                yield row["source"]["start"]
