"""What was done to a duty or a task, in words, from the journal."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model
from django.utils.translation import gettext as _

from chungtay.audit.journal import history_of
from chungtay.audit.models import Entry
from chungtay.audit.verbs import verb_label

_TOLD = ("remark", "person", "note", "action")


@dataclass(frozen=True, slots=True)
class Happening:
    """One act: when, who in which position, what, and the words that came with it."""

    at: datetime
    person: str
    position: str
    label: str
    note: str
    is_return: bool = False


def happenings(thing: Model) -> list[Happening]:
    """Return the acts on ``thing``, newest first."""
    return [
        Happening(
            at=entry.at,
            person=entry.person,
            position=entry.position,
            label=verb_label(entry.verb),
            note=_note(entry),
            is_return=entry.verb == "task.returned",
        )
        for entry in history_of(thing)
    ]


def _note(entry: Entry) -> str:
    before, after = entry.before.get("due"), entry.after.get("due")
    said = [str(entry.change[key]) for key in _TOLD if entry.change.get(key)]
    if before != after:
        said.append(_("hạn %(before)s thành %(after)s") % {"before": before, "after": after})
    return ". ".join(said)
