"""How well the reader reads: what people kept, changed, dropped and added."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.audit.models import Entry
from chungtay.kernel.text import gettext_noop
from chungtay.movements.models import Reading
from chungtay.movements.permissions import may_see_reader_report
from chungtay.movements.rules import vocabulary
from chungtay.movements.rules.corrections import (
    CORRECTED,
    Outcome,
    Reviewed,
    Tally,
    outcomes,
    tally,
)
from chungtay.movements.rules.findings import Finding
from chungtay.movements.selectors.review import card_of
from chungtay.movements.selectors.wording import word

OUTCOME_LABELS = {
    Outcome.CHANGED: gettext_noop("Sửa"),
    Outcome.DROPPED: gettext_noop("Bỏ"),
    Outcome.ADDED: gettext_noop("Thêm"),
}
_CHUNK = 50
_MOST_PARTS = 3


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One kind of findings with its counts."""

    tally: Tally

    @property
    def kind(self) -> str:
        """Return the key of the kind."""
        return self.tally.kind

    @property
    def label(self) -> str:
        """Return the kind in words."""
        return word(vocabulary.KINDS, self.kind)

    @property
    def kept(self) -> int:
        """Return how many were kept as read."""
        return self.tally.counts[Outcome.KEPT]

    @property
    def changed(self) -> int:
        """Return how many were changed."""
        return self.tally.counts[Outcome.CHANGED]

    @property
    def dropped(self) -> int:
        """Return how many were no such thing."""
        return self.tally.counts[Outcome.DROPPED]

    @property
    def added(self) -> int:
        """Return how many the reader missed."""
        return self.tally.counts[Outcome.ADDED]

    @property
    def unseen(self) -> int:
        """Return how many nobody has decided about."""
        return self.tally.counts[Outcome.UNSEEN]

    @property
    def parts(self) -> list[tuple[str, int]]:
        """Return the parts changed most often, by their names in the contract."""
        return self.tally.parts.most_common(_MOST_PARTS)

    def to_json(self) -> dict[str, Any]:
        """Return plain values; the share is in percent, null when nobody judged any."""
        share = self.tally.share_right
        return {
            "field": self.kind, "found": self.tally.found, "kept": self.kept,
            "changed": self.changed, "dropped": self.dropped, "added": self.added,
            "unseen": self.unseen, "share_right": None if share is None else float(share),
            "parts": dict(self.parts),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """The table over a number of files, the field with the least share right first."""

    readings: int
    rows: Sequence[FieldRow]

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        return {"readings": self.readings, "fields": [row.to_json() for row in self.rows]}


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: what was read, what a person made of it, in which file, who, when."""

    field: str
    act: str
    before: str
    after: str
    file: str
    person: str
    at: datetime


def readings_reported_to(actor: Actor) -> QuerySet[Reading]:
    """Return the readings of the actor's unit and of units below, and those of no unit."""
    if not may_see_reader_report(actor):
        return Reading.objects.none()
    below = Q(organization__path__startswith=actor.path)
    return Reading.objects.filter(below | Q(organization__isnull=True))


def uploaded_since(readings: QuerySet[Reading], day: date | None) -> QuerySet[Reading]:
    """Return the readings of files uploaded on ``day`` or later; all without a day."""
    return readings.filter(uploaded_at__date__gte=day) if day else readings


def report_on(readings: QuerySet[Reading]) -> Report:
    """Return how the reader fared over ``readings``, field by field, worst first."""
    count = 0

    def rows() -> Iterator[Reviewed]:
        nonlocal count
        wanted = readings.order_by("pk").only("found", "reviewed")
        for reading in wanted.iterator(chunk_size=_CHUNK):
            count += 1
            yield from _outcomes(reading)

    found = [FieldRow(one) for one in tally(rows())]
    return Report(readings=count, rows=found)


def latest_corrections(readings: QuerySet[Reading], *, most: int = 50) -> list[Correction]:
    """Return the corrections made last, the newest first, each as it stands now."""
    entries = list(_entries(readings, most))
    known = {
        str(reading.pk): ({one.id: one for one in _outcomes(reading)}, reading.file.name)
        for reading in readings.filter(
            pk__in={int(entry.object_id) for entry in entries}
        ).select_related("file").only("found", "reviewed", "file__name")
    }  # fmt: skip
    found: dict[tuple[str, str], Correction] = {}
    for entry in entries:
        key = entry.object_id, entry.change["finding"]
        if key in found or key[0] not in known:
            continue
        rows, file = known[key[0]]
        if key[1] in rows and rows[key[1]].outcome in CORRECTED:
            found[key] = _correction(rows[key[1]], file=file, entry=entry)
    return list(found.values())


def _entries(readings: QuerySet[Reading], most: int) -> Iterable[Entry]:
    ids = readings.order_by().annotate(key=Cast("pk", CharField())).values("key")
    return Entry.objects.filter(
        verb="reading.reviewed", object_type="movements.reading", object_id__in=ids,
        change__mark__in=["changed", "dropped", "added"],
    ).exclude(change__finding="").order_by("-pk")[:most]  # fmt: skip


def _outcomes(reading: Reading) -> Iterator[Reviewed]:
    reviewed = [Finding.from_json(plain) for plain in reading.reviewed]
    return outcomes(reading.found["documents"], reviewed)


def _correction(row: Reviewed, *, file: str, entry: Entry) -> Correction:
    return Correction(
        field=word(vocabulary.KINDS, row.kind),
        act=_(OUTCOME_LABELS[row.outcome]),
        before=_words(row, row.before) if row.outcome is not Outcome.ADDED else "",
        after=_words(row, row.after) if row.outcome is not Outcome.DROPPED else "",
        file=file,
        person=entry.person,
        at=entry.at,
    )


def _words(row: Reviewed, value: Mapping[str, Any]) -> str:
    card = card_of(Finding(id=row.id, document=0, kind=row.kind, value=dict(value)))
    return "; ".join(part for part in (card.title, card.detail) if part)
