"""Go through what was read: keep, change, drop, undo, add. Each act is saved at once."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Reading
from chungtay.movements.permissions import may_review
from chungtay.movements.rules.findings import Certitude, Finding, Mark, new_finding
from chungtay.movements.rules.selecting import Selection

CLOSED = gettext_noop("Bản đọc này đã lập dự thảo hoặc đã bỏ, không sửa được nữa.")
UNKNOWN = gettext_noop("Mục này không còn trong bản đọc. Mời tải lại trang.")
NOTHING_SELECTED = gettext_noop("Chưa chọn đoạn nào trong văn bản gốc. Mời bôi đen lại đoạn cần.")
STALE = gettext_noop(
    "Người khác vừa sửa mục này. Chưa có gì bị ghi đè: mời xem bản mới rồi quyết định lại."
)

Change = Callable[[Finding, int], Finding | None]


class StaleError(RefusedError):
    """Somebody else changed the finding after the page was opened."""


def keep(reading_id: int, finding_id: str, *, seen: int, actor: Actor) -> Reading:
    """Accept a finding as it stands; ``seen`` is the revision of the page it was seen on."""
    return _act(
        reading_id, finding_id, lambda f, n: f.marked(_kept(f), revision=n), seen=seen, actor=actor
    )


def drop(reading_id: int, finding_id: str, *, seen: int, actor: Actor) -> Reading:
    """Leave a finding out of the draft."""
    return _act(
        reading_id, finding_id, lambda f, n: f.marked(Mark.DROPPED, revision=n),
        seen=seen, actor=actor,
    )  # fmt: skip


def change(
    reading_id: int, finding_id: str, value: Mapping[str, Any], *, seen: int, actor: Actor
) -> Reading:
    """Replace what a finding says.

    Raises:
        StaleError: when somebody else changed it after revision ``seen``.
    """
    return _act(
        reading_id, finding_id, lambda f, n: f.with_value(value, revision=n),
        seen=seen, actor=actor,
    )  # fmt: skip


def move(reading_id: int, finding_id: str, place: Selection, *, seen: int, actor: Actor) -> Reading:
    """Put a finding on the words it stands in; what it says stays."""
    return _act(
        reading_id, finding_id, lambda f, n: f.moved(place, revision=n), seen=seen, actor=actor
    )


def undo(reading_id: int, finding_id: str, *, seen: int, actor: Actor) -> Reading:
    """Go back to what the reader said; what was added goes away."""
    return _act(
        reading_id, finding_id,
        lambda f, n: f.as_found(revision=n) if f.original else None,
        seen=seen, actor=actor,
    )  # fmt: skip


@transaction.atomic
def add(
    reading_id: int,
    *,
    document: int,
    kind: str,
    value: Mapping[str, Any],
    actor: Actor,
    place: Selection | None = None,
) -> Finding:
    """Return a finding that the officer adds to a document of the file, on the words selected.

    The same finding sent twice is added once.
    """
    reading = _locked(reading_id, actor)
    findings = findings_of(reading)
    reading.revision += 1
    added = new_finding(
        findings, document=document, kind=kind, value=value, revision=reading.revision, place=place
    )
    twin = next((known for known in findings if added.repeats(known)), None)
    if twin:
        return twin
    _save(reading, [*findings, added], actor, finding=added.id, mark=added.mark)
    return added


@transaction.atomic
def change_as(
    reading_id: int,
    old: Finding,
    *,
    kind: str,
    value: Mapping[str, Any],
    seen: int,
    actor: Actor,
) -> Reading:
    """Replace what a finding says; of another ``kind`` it is dropped and a new one takes its place.

    Raises:
        StaleError: when somebody else changed it after revision ``seen``.
    """
    if kind == old.kind:
        return change(reading_id, old.id, value, seen=seen, actor=actor)
    drop(reading_id, old.id, seen=seen, actor=actor)
    add(reading_id, document=old.document, kind=kind, value=value, actor=actor, place=old.place)
    return Reading.objects.get(pk=reading_id)


@transaction.atomic
def keep_sure(reading_id: int, *, actor: Actor) -> int:
    """Accept all findings the reader is sure of and nobody has looked at; return how many."""
    reading = _locked(reading_id, actor)
    findings = findings_of(reading)
    sure = {f.id for f in findings if not f.is_seen and f.certitude is Certitude.SURE and f.is_open}
    if sure:
        reading.revision += 1
        marked = [
            f.marked(Mark.KEPT, revision=reading.revision) if f.id in sure else f for f in findings
        ]
        _save(reading, marked, actor, finding="", mark=Mark.KEPT)
    return len(sure)


def findings_of(reading: Reading) -> list[Finding]:
    """Return the findings as reviewed so far."""
    return [Finding.from_json(plain) for plain in reading.reviewed]


def finding_of(reading: Reading, finding_id: str) -> Finding:
    """Return one finding.

    Raises:
        RefusedError: there is none of that id.
    """
    found = next((f for f in findings_of(reading) if f.id == finding_id), None)
    if found is None:
        raise RefusedError(refuse(UNKNOWN))
    return found


def _kept(finding: Finding) -> Mark:
    """What was changed or added is kept as such."""
    settled = (Mark.CHANGED, Mark.ADDED)
    return finding.mark if finding.mark in settled else Mark.KEPT


@transaction.atomic
def _act(reading_id: int, finding_id: str, change: Change, *, seen: int, actor: Actor) -> Reading:
    reading = _locked(reading_id, actor)
    findings = findings_of(reading)
    old = finding_of(reading, finding_id)
    if old.changed_in > seen:
        raise StaleError(refuse(STALE))
    reading.revision += 1
    new = change(old, reading.revision)
    kept = [new if finding.id == old.id else finding for finding in findings]
    mark = new.mark if new else Mark.DROPPED
    _save(reading, [finding for finding in kept if finding], actor, finding=old.id, mark=mark)
    return reading


def _locked(reading_id: int, actor: Actor) -> Reading:
    reading = Reading.objects.select_for_update().get(pk=reading_id)
    RefusedError.unless(may_review(actor, reading))
    if reading.state != Reading.State.IN_REVIEW:
        raise RefusedError(refuse(CLOSED))
    return reading


def _save(
    reading: Reading, findings: list[Finding], actor: Actor, *, finding: str, mark: Mark
) -> None:
    reading.reviewed = [one.to_json() for one in findings]
    reading.save(update_fields=["reviewed", "revision"])
    record(
        actor, "reading.reviewed", reading,
        change={"finding": finding, "mark": mark.value, "revision": reading.revision},
    )  # fmt: skip
