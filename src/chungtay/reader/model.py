"""What the reader finds in a file, typed; ``Reading.to_json`` gives the plain object.

Dates are ISO strings as fine as printed (``2022``, ``2022-08``, ``2022-08-11``), years are numbers,
money is in đồng, shares and points are in percent. ``confidence`` goes from 0 to 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from chungtay.reader.passage import Span
from chungtay.reader.source import Notice, Source

FILL_FROM = 0.8  # confidence; a finding less sure is offered to the person who checks, not filled


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Anything found: where it stands and how sure the reader is."""

    source: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement(Finding):
    """The movement a document is about, and its years."""

    name: str
    from_: int | None = None
    to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient(Finding):
    """One line of Kính gửi or Nơi nhận, without its mark of purpose."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer(Finding):
    """Who signed: ``capacity`` holds the lines TM., KT., TL., TUQ., Q."""

    name: str | None
    position: str | None
    capacity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis(Finding):
    """An act the document rests on, carries out, continues or replaces."""

    type: str
    number: str | None
    issued_on: str | None
    issuer: str | None
    title: str | None
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Finding):
    """One step of the clause tree, addressed by the path of its markers."""

    id: str
    heading: str | None
    text: str | None
    level: int
    parent: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Finding):
    """A figure still to be reached."""

    indicator: str
    population: str
    direction: str
    measure: str
    min: float | None
    max: float | None
    strict: bool
    from_: int | None
    to: int | None
    baseline_year: int | None
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Finding):
    """A dated step of the movement; ``when`` is a year, quarter, month, day or span of years."""

    kind: str
    when: str
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Finding):
    """A duty of a body; ``due`` is a date or, with a recurrence, the recurring part of one."""

    lead: str
    coordinators: tuple[str, ...]
    action: str
    due: str | None
    recurrence: str
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantGroup(Finding):
    """A group that takes part, and what it is to do."""

    group: str
    clause: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Finding):
    """One criterion that a group is judged by."""

    group: str
    clause: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardForm(Finding):
    """A form of award and who gives it, as printed."""

    form: str
    authority: str | None
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document of a file; ``evidence`` tells where its single fields stand."""

    type: str
    attached_to: int | None = None
    issuer: str | None = None
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    issued_on: str | None = None
    title: str | None = None
    movement: Movement | None = None
    recipients: tuple[Recipient, ...] = ()
    signer: Signer | None = None
    bases: tuple[Basis, ...] = ()
    clauses: tuple[Clause, ...] = ()
    targets: tuple[Target, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    participant_groups: tuple[ParticipantGroup, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    award_forms: tuple[AwardForm, ...] = ()
    evidence: Mapping[str, Finding] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The answer for one file. ``sha256`` is that of its bytes."""

    file: str
    sha256: str
    documents: tuple[Document, ...]
    warnings: tuple[Notice, ...]
    source: Source

    def to_json(self) -> dict[str, Any]:
        """Return the plain object that ``chungtay read --json`` prints."""
        return {
            "file": self.file,
            "sha256": self.sha256,
            "documents": [_document(document) for document in self.documents],
            "warnings": [as_plain(warning) for warning in self.warnings],
        }


def _document(document: Document) -> dict[str, Any]:
    """Recipients go out as lines of text; where they stand goes beside them."""
    plain: dict[str, Any] = as_plain(document)
    plain["recipient_sources"] = plain["recipients"]
    plain["recipients"] = [recipient.text for recipient in document.recipients]
    return plain


def as_plain(value: Any) -> Any:
    """Return ``value`` as the plain object of the contract."""
    if is_dataclass(value):
        return {f.name.rstrip("_"): as_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {key: as_plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [as_plain(item) for item in value]
    return value
