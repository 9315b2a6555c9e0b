"""How far units have carried a movement: received, acknowledged, planned, launched; counted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from chungtay.kernel.text import gettext_noop


class Step(StrEnum):
    """One step of carrying a movement, in the order they come."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    PLANNED = "planned"
    LAUNCHED = "launched"


STEP_LABELS = {
    Step.RECEIVED: gettext_noop("Đã nhận kế hoạch"),
    Step.ACKNOWLEDGED: gettext_noop("Đã xác nhận nhận"),
    Step.PLANNED: gettext_noop("Có kế hoạch riêng"),
    Step.LAUNCHED: gettext_noop("Đã phát động"),
}
MISSING_LABELS = {
    Step.RECEIVED: gettext_noop("Chưa nhận kế hoạch"),
    Step.ACKNOWLEDGED: gettext_noop("Chưa xác nhận nhận"),
    Step.PLANNED: gettext_noop("Chưa có kế hoạch riêng"),
    Step.LAUNCHED: gettext_noop("Chưa phát động"),
}


_TOLD_BY = {
    Step.RECEIVED: "received_at",
    Step.ACKNOWLEDGED: "acknowledged_at",
    Step.PLANNED: "plan",
    Step.LAUNCHED: "launched_on",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in the tree; ``path`` holds the ids from the root down, as in ``1/4/9/``."""

    pk: int
    name: str
    level: str
    kind: str
    path: str
    place: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one unit is; a plan that is only drafted is no plan yet.

    ``acknowledged_at`` is empty while any copy waits for its receipt.
    """

    received_at: datetime | None = None
    acknowledged_at: datetime | None = None
    plan: int | None = None
    draft: int | None = None
    launch: int | None = None
    launched_on: date | None = None

    def has(self, step: Step) -> bool:
        """Say whether the unit has come to ``step``."""
        return getattr(self, _TOLD_BY[step]) is not None


NOTHING = Standing()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of ``total`` units have come to each step, and how many only draft a plan."""

    total: int
    received: int
    acknowledged: int
    planned: int
    launched: int
    drafted: int

    def of(self, step: Step) -> int:
        """Return how many have come to ``step``."""
        return int(getattr(self, step.value))


def tally(standings: Iterable[Standing]) -> Tally:
    """Return how many of ``standings`` have come to each step."""
    rows = list(standings)
    return Tally(
        total=len(rows),
        received=sum(row.received_at is not None for row in rows),
        acknowledged=sum(row.acknowledged_at is not None for row in rows),
        planned=sum(row.plan is not None for row in rows),
        launched=sum(row.launched_on is not None for row in rows),
        drafted=sum(row.plan is None and row.draft is not None for row in rows),
    )


def tops(units: Sequence[Unit]) -> dict[int, int]:
    """Return for each unit the highest of ``units`` above it, itself where none is."""
    known = {unit.pk for unit in units}
    found: dict[int, int] = {}
    for unit in units:
        above = (int(step) for step in unit.path.rstrip("/").split("/"))
        found[unit.pk] = next((pk for pk in above if pk in known), unit.pk)
    return found


def tallies_below(
    units: Sequence[Unit], standings: Mapping[int, Standing], top: Mapping[int, int]
) -> dict[int, Tally]:
    """Return the counts of what lies below each of the highest units; none where nothing does."""
    below: dict[int, list[Standing]] = {}
    for unit in units:
        if top[unit.pk] != unit.pk:
            below.setdefault(top[unit.pk], []).append(standings.get(unit.pk, NOTHING))
    return {pk: tally(rows) for pk, rows in below.items()}
