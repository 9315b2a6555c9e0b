"""The things of a plan that can be spoken of, in the words of the screen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from chungtay.movements.models import Subject
from chungtay.movements.rules import vocabulary
from chungtay.movements.rules.changing.content import LISTS, Content, row_of
from chungtay.movements.selectors.wording import (
    bound_words,
    due_words,
    shortened,
    target_title,
    when_words,
    word,
    years_label,
)

_LABEL = 240


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a plan: what it is called, and what the plan says of it today."""

    subject: Subject
    key: str
    label: str
    text: str

    @property
    def address(self) -> str:
        """Return what forms and addresses call it, e.g. ``target:12``."""
        return f"{self.subject.value}:{self.key}"


def items_of(content: Content) -> list[Item]:
    """Return everything of a plan that units can ask about and an amendment can change."""
    return [
        _item(Subject(subject), row) for subject, name in LISTS.items() for row in content[name]
    ]


def item_of(content: Content, subject: str, key: str) -> Item | None:
    """Return one thing of a plan; None where the plan has no such thing."""
    row = row_of(content, subject, key) if subject in LISTS else None
    return _item(Subject(subject), row) if row else None


def label_of(subject: str, row: Mapping[str, Any]) -> str:
    """Return what a thing of a plan is called."""
    if subject == Subject.CLAUSE:
        return shortened(f"{row['id']}. {row['heading'] or row['text']}", _LABEL)
    if subject == Subject.TARGET:
        return row["label"] or target_title(row)
    if subject == Subject.MILESTONE:
        return row.get("title") or word(vocabulary.MILESTONES, row["kind"])
    return shortened(row["action"], _LABEL)


def text_of(subject: str, row: Mapping[str, Any]) -> str:
    """Return what a plan says of one thing, in words."""
    if subject == Subject.CLAUSE:
        return "\n".join(part for part in (row["heading"], row["text"]) if part)
    if subject == Subject.TARGET:
        years = years_label(row["from"], row["to"])
        return f"{bound_words(row)}, {years}" if years else bound_words(row)
    if subject == Subject.MILESTONE:
        return when_words(row["when"])
    parts = {
        _("Chủ trì"): row["lead"],
        _("Nhiệm vụ"): row["action"],
        _("Hạn"): due_words(row["due"], row["recurrence"]),
    }
    return "\n".join(f"{name}: {said}" for name, said in parts.items() if said)


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that reads otherwise in a later version, in words; ``subject`` is its kind.

    ``before`` is empty for what was added, ``after`` for what was taken out.
    """

    subject: Subject
    key: str
    label: str
    clause: str
    before: str
    after: str


def changes_between(before: Content, after: Content) -> list[Said]:
    """Return what reads otherwise in ``after``, what it adds and what it has no more.

    Thing by thing, in the order of the plan; of a kind, what was taken out comes last.
    """
    return [
        one for subject, name in LISTS.items() for one in _changes(subject, name, before, after)
    ]


def _changes(subject: str, name: str, before: Content, after: Content) -> Iterator[Said]:
    for row in after[name]:
        was = row_of(before, subject, _key(subject, row))
        if was is None or not _reads_alike(was, row):
            yield _said(subject, was, row)
    for row in before[name]:
        if row_of(after, subject, _key(subject, row)) is None:
            yield _said(subject, row, None)


def _reads_alike(was: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Versions of before kept less of a thing: what one of the two does not say is not compared."""
    return all(was[name] == row[name] for name in was.keys() & row.keys())


def _said(subject: str, was: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> Said:
    known = was or now or {}
    return Said(
        Subject(subject), _key(subject, known), label_of(subject, known),
        known.get("clause") or "", text_of(subject, was) if was else "",
        text_of(subject, now) if now else "",
    )  # fmt: skip


def _item(subject: Subject, row: Mapping[str, Any]) -> Item:
    return Item(subject, _key(subject, row), label_of(subject, row), text_of(subject, row))


def _key(subject: str, row: Mapping[str, Any]) -> str:
    return str(row["id"] if subject == Subject.CLAUSE else row["pk"])
