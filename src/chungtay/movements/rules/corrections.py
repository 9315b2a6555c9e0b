"""What people made of what was read: where the reader is right, and where it errs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from chungtay.movements.rules.findings import KINDS, Finding, Mark, unfold

Value = Mapping[str, Any]
_TENTH = Decimal("0.1")


class Outcome(StrEnum):
    """What became of one finding."""

    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"
    ADDED = "added"
    UNSEEN = "unseen"


CORRECTED = frozenset({Outcome.CHANGED, Outcome.DROPPED, Outcome.ADDED})


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One finding before and after the review; nothing before when the reader missed it."""

    id: str
    kind: str
    outcome: Outcome
    before: Value
    after: Value

    @property
    def parts(self) -> list[str]:
        """Return the names of the parts that a person changed."""
        if self.outcome is not Outcome.CHANGED:
            return []
        return differing(self.before, self.after)


@dataclass(slots=True)
class Tally:
    """How the findings of one kind fared."""

    kind: str
    counts: Counter[Outcome] = field(default_factory=Counter)
    parts: Counter[str] = field(default_factory=Counter)

    @property
    def found(self) -> int:
        """How many the reader found, seen by a person or not."""
        return sum(self.counts.values()) - self.counts[Outcome.ADDED]

    @property
    def judged(self) -> int:
        """How many a person decided about, those the reader missed included."""
        return sum(self.counts.values()) - self.counts[Outcome.UNSEEN]

    @property
    def share_right(self) -> Decimal | None:
        """Percent of the judged that were kept as read, one decimal; none judged gives none."""
        if not self.judged:
            return None
        share = Decimal(100 * self.counts[Outcome.KEPT]) / self.judged
        return share.quantize(_TENTH, rounding=ROUND_HALF_UP)


def differing(before: Value, after: Value) -> list[str]:
    """Return the names of the parts that say something else.

    A form gives back ``""`` for nothing and text for numbers; that is no correction.
    """
    names = dict.fromkeys([*before, *after])
    return [name for name in names if _plain(before.get(name)) != _plain(after.get(name))]


def outcomes(documents: Sequence[Value], reviewed: Iterable[Finding]) -> Iterator[Reviewed]:
    """Yield what became of each finding of ``documents``, the reader's answer, and what was added.

    The values decide, not the marks: what was changed and changed back was kept. A part of the head
    that the paper does not state, and nobody filled in, is no finding.
    """
    before = {finding.id: finding for finding in unfold(documents)}
    after = {finding.id: finding for finding in reviewed}
    for one in [*before.values(), *(new for new in after.values() if new.id not in before)]:
        read = before[one.id].value if one.id in before else {}
        outcome = _outcome(read, after.get(one.id))
        if outcome is not None:
            kept = after[one.id].value if one.id in after else {}
            yield Reviewed(one.id, one.kind, outcome, read, kept)


def tally(rows: Iterable[Reviewed]) -> list[Tally]:
    """Return the kinds that were found or added, the one with most errors first."""
    found: dict[str, Tally] = {kind: Tally(kind) for kind in KINDS}
    for row in rows:
        found[row.kind].counts[row.outcome] += 1
        found[row.kind].parts.update(row.parts)
    return sorted((one for one in found.values() if one.counts.total()), key=_rank)


def _outcome(read: Value, now: Finding | None) -> Outcome | None:
    blank = _is_blank(read)
    if now is None or now.mark is Mark.DROPPED or (_is_blank(now.value) and not blank):
        return None if blank else Outcome.DROPPED
    if blank:
        return None if _is_blank(now.value) else Outcome.ADDED
    if differing(read, now.value):
        return Outcome.CHANGED
    return Outcome.KEPT if now.is_seen else Outcome.UNSEEN


def _is_blank(value: Value) -> bool:
    return all(_plain(part) is None for part in value.values())


def _plain(part: object) -> object:
    if part in (None, "", [], False):
        return None
    if isinstance(part, str | int | float) and part is not True:
        with suppress(InvalidOperation):
            return Decimal(str(part))
    return part


def _rank(one: Tally) -> tuple[Decimal, int]:
    share = one.share_right
    errors = sum(one.counts[outcome] for outcome in CORRECTED)
    return (Decimal(101) if share is None else share), -errors
