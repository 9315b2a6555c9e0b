"""What was read, as a list of findings an officer goes through, and back as documents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

from chungtay.movements.rules.selecting import Selection

Plain = Mapping[str, Any]

# Fields of a document's head that one finding holds together, in the order of the page.
HEAD = {
    "issuer": ("issuer",),
    "number": ("number", "symbol", "place", "issued_on"),
    "title": ("type", "title"),
    "movement": ("name", "from", "to"),
    "signer": ("capacity", "position", "name"),
}
_NESTED = ("movement", "signer")
# Lists of a document, and the fields of a row.
ROWS = {
    "bases": ("type", "number", "issued_on", "issuer", "title", "relation"),
    "targets": (
        "indicator", "population", "direction", "measure", "min", "max", "strict",
        "from", "to", "baseline_year", "each_year", "clause",
    ),
    "milestones": ("kind", "when", "clause"),
    "assignments": ("lead", "coordinators", "action", "due", "recurrence", "clause"),
    "participant_groups": ("group", "clause", "text"),
    "criteria": ("group", "clause", "text"),
    "award_forms": ("form", "authority", "clause"),
    "recipients": ("line",),
}  # fmt: skip
KINDS = {**HEAD, **ROWS}
SURE = 0.9
FAIR = 0.7


class Mark(StrEnum):
    """What the officer made of a finding."""

    UNSEEN = "unseen"
    KEPT = "kept"
    CHANGED = "changed"
    ADDED = "added"
    DROPPED = "dropped"


class Certitude(StrEnum):
    """How sure the reader is, as a word."""

    SURE = "sure"
    FAIR = "fair"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found; ``start`` and ``end`` are its place in the text.

    ``changed_in`` is the revision of the reading that last touched it. ``original`` keeps what the
    reader said and ``found_at`` where it saw that, so that every act can be undone.
    """

    id: str
    document: int
    kind: str
    value: dict[str, Any]
    mark: Mark = Mark.UNSEEN
    start: int | None = None
    end: int | None = None
    line: int | None = None
    confidence: float = 1.0
    changed_in: int = 0
    original: dict[str, Any] = field(default_factory=dict)
    found_at: tuple[int | None, int | None, int | None] | None = None

    @classmethod
    def from_json(cls, plain: Plain) -> "Finding":
        """Return the finding that ``to_json`` wrote."""
        return cls(**{**plain, "mark": Mark(plain["mark"])})

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        return asdict(self)

    @property
    def is_seen(self) -> bool:
        """Whether the officer has decided about it."""
        return self.mark is not Mark.UNSEEN

    @property
    def is_open(self) -> bool:
        """Whether it still says something: it has a value and was not dropped."""
        return self.mark is not Mark.DROPPED and any(
            v not in (None, "") for v in self.value.values()
        )

    @property
    def certitude(self) -> Certitude:
        """Return the confidence as a word."""
        if self.confidence >= SURE:
            return Certitude.SURE
        return Certitude.FAIR if self.confidence >= FAIR else Certitude.UNSURE

    def repeats(self, other: "Finding") -> bool:
        """Say whether a person added the same thing already, as a double click does."""
        same = (self.document, self.kind, self.value, self.place)
        return other.mark is Mark.ADDED and same == (
            other.document, other.kind, other.value, other.place,
        )  # fmt: skip

    @property
    def place(self) -> Selection | None:
        """Return where it stands in the text, if that is known."""
        if self.start is None or self.end is None:
            return None
        return Selection(self.start, self.end, self.line or 1)

    def kind_for(self, wanted: str) -> str:
        """Return the kind asked for; only rows of lists can become rows of another list."""
        return wanted if wanted in ROWS and self.kind in ROWS else self.kind

    def marked(self, mark: Mark, *, revision: int) -> "Finding":
        """Return the finding with a new mark."""
        return replace(self, mark=mark, changed_in=revision)

    def with_value(self, value: Plain, *, revision: int) -> "Finding":
        """Return the finding with other words; one that was added stays added."""
        mark = Mark.ADDED if self.mark is Mark.ADDED else Mark.CHANGED
        return replace(self, value=dict(value), mark=mark, changed_in=revision)

    def moved(self, place: Selection, *, revision: int) -> "Finding":
        """Return the finding standing at another place of the text."""
        mark = Mark.ADDED if self.mark is Mark.ADDED else Mark.CHANGED
        return replace(
            self, start=place.start, end=place.end, line=place.line, mark=mark,
            changed_in=revision, found_at=self.found_at or (self.start, self.end, self.line),
        )  # fmt: skip

    def as_found(self, *, revision: int) -> "Finding":
        """Return the finding as the reader gave it, not yet seen."""
        start, end, line = self.found_at or (self.start, self.end, self.line)
        return replace(
            self, value=dict(self.original), mark=Mark.UNSEEN, changed_in=revision,
            start=start, end=end, line=line, found_at=None,
        )  # fmt: skip


def unfold(documents: Sequence[Plain]) -> list[Finding]:
    """Return the findings of what was read, document by document, in the order of the page."""
    return [
        finding
        for index, document in enumerate(documents)
        for finding in (*_head(index, document), *_rows(index, document))
    ]


def fold(documents: Sequence[Plain], findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return the documents as reviewed: ``documents`` give type order, clauses and attachment."""
    folded = [_bare(document) for document in documents]
    for finding in findings:
        if not finding.is_open:
            continue
        target = folded[finding.document]
        if finding.kind in ROWS:
            row = finding.value["line"] if finding.kind == "recipients" else dict(finding.value)
            target[finding.kind].append(row)
        elif finding.kind in _NESTED:
            target[finding.kind] = dict(finding.value)
        else:
            target.update(finding.value)
    return folded


def carriers(documents: Sequence[Plain]) -> list[int]:
    """Return the documents that are plans: those to which no other of the file is attached."""
    enacting = {document["attached_to"] for document in documents}
    return [index for index in range(len(documents)) if index not in enacting]


def new_finding(
    findings: Sequence[Finding],
    *,
    document: int,
    kind: str,
    value: Plain,
    revision: int,
    place: Selection | None = None,
) -> Finding:
    """Return a finding that the officer adds, at its ``place``; its id is used by no other."""
    taken = {finding.id for finding in findings}
    number = next(n for n in range(len(taken) + 1) if f"d{document}-{kind}-a{n}" not in taken)
    return Finding(
        id=f"d{document}-{kind}-a{number}", document=document, kind=kind, value=dict(value),
        mark=Mark.ADDED, changed_in=revision,
        start=place.start if place else None,
        end=place.end if place else None,
        line=place.line if place else None,
    )  # fmt: skip


def _head(index: int, document: Plain) -> Iterator[Finding]:
    evidence = document.get("evidence") or {}
    for kind, names in HEAD.items():
        holder = (document.get(kind) or {}) if kind in _NESTED else document
        value = {name: holder.get(name) for name in names}
        proof = next((evidence[name] for name in (kind, *names) if evidence.get(name)), None)
        yield _finding(f"d{index}-{kind}", index, kind, value, holder if kind in _NESTED else proof)


def _rows(index: int, document: Plain) -> Iterator[Finding]:
    for kind, names in ROWS.items():
        for n, row in enumerate(_plain_rows(document, kind)):
            value = {name: row.get(name) for name in names}
            yield _finding(f"d{index}-{kind}-{n}", index, kind, value, row)


def _plain_rows(document: Plain, kind: str) -> list[Plain]:
    rows = document.get(kind) or []
    if kind != "recipients":
        return list(rows)
    proofs = document.get("recipient_sources") or [{}] * len(rows)
    return [{**proof, "line": line} for line, proof in zip(rows, proofs, strict=True)]


def _finding(
    id_: str, index: int, kind: str, value: dict[str, Any], proof: Plain | None
) -> Finding:
    source = (proof or {}).get("source") or {}
    confidence = (proof or {}).get("confidence")
    return Finding(
        id=id_, document=index, kind=kind, value=value, original=dict(value),
        start=source.get("start"), end=source.get("end"), line=source.get("line"),
        confidence=1.0 if confidence is None else float(confidence),
    )  # fmt: skip


def _bare(document: Plain) -> dict[str, Any]:
    bare: dict[str, Any] = {kind: [] for kind in ROWS}
    bare["clauses"] = list(document.get("clauses") or [])
    bare["attached_to"] = document.get("attached_to")
    bare["type"] = document.get("type")
    return bare
