"""The review screen: findings as cards in groups, beside the text they stand in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from chungtay.kernel.text import gettext_noop
from chungtay.movements.models import Reading
from chungtay.movements.rules import vocabulary
from chungtay.movements.rules.findings import KINDS, ROWS, Certitude, Finding, Mark
from chungtay.movements.rules.marking import Paragraph, marked_paragraphs
from chungtay.movements.selectors.wording import (
    bound_words,
    due_words,
    target_title,
    when_words,
    word,
    years_label,
)

MARKS = {
    Mark.KEPT: gettext_noop("Đã nhận"),
    Mark.CHANGED: gettext_noop("Đã sửa"),
    Mark.ADDED: gettext_noop("Thêm tay"),
    Mark.DROPPED: gettext_noop("Đã bỏ"),
}
CERTITUDES = {
    Certitude.SURE: gettext_noop("Chắc"),
    Certitude.FAIR: gettext_noop("Nên xem"),
    Certitude.UNSURE: gettext_noop("Chưa chắc"),
}
_BARS = {Certitude.SURE: 3, Certitude.FAIR: 2, Certitude.UNSURE: 1}
FILTERS = {
    "": gettext_noop("Tất cả"),
    "chua-xem": gettext_noop("Chưa xem"),
    "chua-chac": gettext_noop("Chưa chắc"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as the officer reads it."""

    finding: Finding
    title: str
    detail: str
    clause: str

    @property
    def mark_label(self) -> str:
        """Return what was decided, in words."""
        return _(MARKS[self.finding.mark]) if self.finding.mark in MARKS else ""

    @property
    def certitude_label(self) -> str:
        """Return how sure the reader is, in words."""
        return _(CERTITUDES[self.finding.certitude])

    @property
    def bars(self) -> list[bool]:
        """Return three bars, filled as far as the reader is sure."""
        filled = _BARS[self.finding.certitude]
        return [n < filled for n in range(len(_BARS))]

    @property
    def is_blank(self) -> bool:
        """Whether the paper says nothing here (a draft's number)."""
        return all(value in (None, "", []) for value in self.finding.value.values())


@dataclass(frozen=True, slots=True)
class CardGroup:
    """The findings of one kind in one document; rows can be added to a list."""

    kind: str
    label: str
    document: int
    cards: Sequence[Card]
    is_list: bool


@dataclass(frozen=True, slots=True)
class DocumentCards:
    """One document of the file with its groups."""

    index: int
    label: str
    groups: Sequence[CardGroup]


@dataclass(frozen=True, slots=True)
class Review:
    """Everything the screen shows."""

    documents: Sequence[DocumentCards]
    paragraphs: Sequence[Paragraph]
    seen: int
    total: int
    unsure: int
    sure: int


def review_of(reading: Reading, *, shown: str = "") -> Review:
    """Return the review screen of a reading; ``shown`` narrows the cards (see ``FILTERS``)."""
    findings = [Finding.from_json(plain) for plain in reading.reviewed]
    waiting = [f for f in findings if not f.is_seen and f.is_open]
    breaks = [
        clause["source"]["start"]
        for document in reading.found["documents"]
        for clause in document.get("clauses") or []
        if clause.get("source")
    ]
    return Review(
        documents=[
            _document(index, document, [f for f in findings if f.document == index], shown)
            for index, document in enumerate(reading.found["documents"])
        ],
        paragraphs=marked_paragraphs(reading.text, findings, breaks=breaks),
        seen=sum(finding.is_seen for finding in findings),
        total=len(findings),
        unsure=sum(f.certitude is Certitude.UNSURE for f in waiting),
        sure=sum(f.certitude is Certitude.SURE for f in waiting),
    )


def next_to_see(reading: Reading, after: str) -> str:
    """Return the id of the next finding nobody has looked at, or ``after`` when none is left."""
    ids = [plain["id"] for plain in reading.reviewed]
    start = ids.index(after) + 1 if after in ids else 0
    rest = reading.reviewed[start:]
    return next((plain["id"] for plain in rest if plain["mark"] == Mark.UNSEEN), after)


def _document(
    index: int, document: Mapping[str, Any], findings: Sequence[Finding], shown: str
) -> DocumentCards:
    groups = []
    for kind in KINDS:
        cards = [card_of(f) for f in findings if f.kind == kind and _is_shown(f, shown)]
        if cards or (kind in ROWS and not shown):
            label = word(vocabulary.KINDS, kind)
            groups.append(CardGroup(kind, label, index, cards, is_list=kind in ROWS))
    label = word(vocabulary.DOCUMENT_TYPES, document.get("type"))
    return DocumentCards(index, label, groups)


def _is_shown(finding: Finding, shown: str) -> bool:
    if shown == "chua-xem":
        return not finding.is_seen
    if shown == "chua-chac":
        return not finding.is_seen and finding.certitude is not Certitude.SURE and finding.is_open
    return True


def card_of(finding: Finding) -> Card:
    """Return a finding in words."""
    title, detail = words_of(finding.kind, finding.value)
    return Card(finding, title, detail, finding.value.get("clause") or "")


Value = Mapping[str, Any]


def words_of(kind: str, value: Value) -> tuple[str, str]:
    """Return title and detail of a row of the plan-reading contract."""
    return _WORDS[kind](value)


def _joined(*parts: object, by: str = ", ") -> str:
    return by.join(str(part) for part in parts if part)


def _number(value: Value) -> tuple[str, str]:
    notation = _joined(value["number"], value["symbol"], by="/")
    if not value["number"]:
        return _("Để trống trong dự thảo; cấp khi ban hành"), _joined(
            value["symbol"], value["place"], when_words(value["issued_on"])
        )
    return notation, _joined(value["place"], when_words(value["issued_on"]))


def _basis(value: Value) -> tuple[str, str]:
    relation = word(vocabulary.RELATIONS, value["relation"])
    kind = word(vocabulary.DOCUMENT_TYPES, value["type"])
    name = _joined(kind, value["number"], by=" ") if value["number"] else value["title"] or kind
    detail = value["title"] if value["number"] else ""
    return f"{relation}: {name}", _joined(when_words(value["issued_on"]), value["issuer"], detail)


def _target(value: Value) -> tuple[str, str]:
    years = years_label(value["from"], value["to"])
    return bound_words(value), _joined(target_title(value), years)


def _assignment(value: Value) -> tuple[str, str]:
    lead = value["lead"] or _("Chưa rõ cơ quan chủ trì")
    others = _joined(*value["coordinators"])
    along = _("phối hợp: %(names)s") % {"names": others} if others else ""
    due = due_words(value["due"], value["recurrence"])
    return _joined(lead, along, due, by="; "), value["action"] or ""


def _grouped(value: Value) -> tuple[str, str]:
    return word(vocabulary.GROUPS, value["group"]), value["text"] or ""


_WORDS: dict[str, Callable[[Value], tuple[str, str]]] = {
    "issuer": lambda v: (v["issuer"] or "", ""),
    "number": _number,
    "title": lambda v: (v["title"] or "", word(vocabulary.DOCUMENT_TYPES, v["type"])),
    "movement": lambda v: (v["name"] or "", years_label(v["from"], v["to"])),
    "signer": lambda v: (v["name"] or v["position"] or "", _joined(v["capacity"], v["position"])),
    "bases": _basis,
    "targets": _target,
    "milestones": lambda v: (word(vocabulary.MILESTONES, v["kind"]), when_words(v["when"])),
    "assignments": _assignment,
    "participant_groups": _grouped,
    "criteria": _grouped,
    "award_forms": lambda v: (word(vocabulary.AWARD_FORMS, v["form"]), v["authority"] or ""),
    "recipients": lambda v: (v["line"] or "", ""),
}
