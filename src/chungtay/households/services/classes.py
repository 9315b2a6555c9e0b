"""Store what reviews found, and keep what was held for true before."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.households.models import OtherClass, PastClass, YearClass
from chungtay.households.services.counts import recount
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import now
from chungtay.organizations.models import Place

WHY_CORRECTED = gettext_noop(
    "Năm %(year)s đã có kết quả khác. Mời ghi lý do sửa; kết quả cũ vẫn được giữ lại."
)
_REASON = 300
_CHUNK = 2000


@dataclass(frozen=True, slots=True)
class NewClass:
    """The class of a household at the end of ``year``, with the facts that gave it.

    ``deprived``, ``causes`` and ``traits`` are masks as in ``ReviewedFacts``; None is not known.
    """

    household_id: int
    place_id: int
    hamlet_id: int | None
    year: int
    standard: str
    poverty_class: str
    score_a: int | None = None
    deprivations: int | None = None
    deprived: int | None = None
    causes: int | None = None
    traits: int | None = None
    persons: int | None = None
    area: str = ""
    change: str = ""
    reviewed_on: date | None = None
    decision_id: int | None = None


_FACTS = tuple(name for name in NewClass.__slots__ if name not in ("household_id", "year"))
_OTHER_FACTS = tuple(name for name in _FACTS if name not in ("reviewed_on", "standard"))


@dataclass(frozen=True, slots=True)
class Stored:
    """Of each place and year how many classes are new, and how many replaced another."""

    new: Counter[tuple[int, int]]
    corrected: Counter[tuple[int, int]]

    @property
    def total(self) -> int:
        """Return how many rows were written."""
        return self.new.total() + self.corrected.total()


@transaction.atomic
def set_classes(rows: Sequence[NewClass], *, reason: str, actor: Actor) -> int:
    """Return how many classes were written; what stood there before goes to ``PastClass``.

    A row equal to the stored one writes nothing, so doing it twice does no harm. The callers ask
    whether the actor may. The journal gets one entry a place, without names.

    Raises:
        RefusedError: when a row replaces a class of its year and no reason is given.
    """
    stored = store_classes(rows, reason=reason)
    for place, change in _told(stored, reason):
        record(actor, "household.classes_set", place, change=change)
    return stored.total


@transaction.atomic
def store_classes(rows: Sequence[NewClass], *, reason: str) -> Stored:
    """Do the work of :func:`set_classes` for a service that writes the journal itself.

    Raises:
        RefusedError: as there.
    """
    why, moment = squeeze(nfc(reason))[:_REASON], now()
    stored = Stored(Counter(), Counter())
    touched: dict[int, set[int]] = defaultdict(set)
    _lock({row.place_id for row in rows})
    for year, chunk in _by_year(rows):
        before = {
            row.household_id: row
            for row in YearClass.objects.filter(
                year=year, household__in=[row.household_id for row in chunk]
            )
        }
        changed = [row for row in chunk if _differs(before.get(row.household_id), row)]
        replaced = [before[row.household_id] for row in changed if row.household_id in before]
        if replaced and not why:
            raise RefusedError(refuse(WHY_CORRECTED, year=year))
        PastClass.objects.bulk_create([_past(row, why, moment) for row in replaced])
        _write(changed, moment)
        for row in changed:
            kind = stored.corrected if row.household_id in before else stored.new
            kind[row.place_id, year] += 1
        touched[year] |= {row.place_id for row in changed} | {row.place_id for row in replaced}
    for year, places in touched.items():
        recount(places, [year])
    return stored


@transaction.atomic
def set_other_classes(
    rows: Sequence[NewClass], kind: OtherClass.Kind, *, reason: str, actor: Actor
) -> int:
    """Return how many classes under another standard than the year's own were written.

    They never touch the class of the year nor any count (rules P10, Q07).

    Raises:
        RefusedError: when a row replaces another and no reason is given.
    """
    why = squeeze(nfc(reason))[:_REASON]
    stored = Stored(Counter(), Counter())
    _lock({row.place_id for row in rows})
    for year, chunk in _by_year(rows):
        households = [row.household_id for row in chunk]
        found = OtherClass.objects.filter(year=year, household__in=households)
        before = {(row.household_id, row.standard): row for row in found}
        changed = [
            row
            for row in chunk
            if _differs(before.get((row.household_id, row.standard)), row, _OTHER_FACTS)
        ]
        for row in changed:
            is_known = (row.household_id, row.standard) in before
            (stored.corrected if is_known else stored.new)[row.place_id, year] += 1
        if stored.corrected and not why:
            raise RefusedError(refuse(WHY_CORRECTED, year=year))
        _write_other(changed, kind)
    for place, change in _told(stored, reason):
        record(actor, "household.other_classes_set", place, change=change)
    return stored.total


def _lock(place_ids: Iterable[int]) -> None:
    """Hold the communes, so that two who write their classes wait for each other."""
    list(Place.objects.select_for_update().filter(pk__in=set(place_ids)).order_by("pk"))


def _by_year(rows: Sequence[NewClass]) -> Iterator[tuple[int, list[NewClass]]]:
    by_year: dict[int, list[NewClass]] = defaultdict(list)
    for row in rows:
        by_year[row.year].append(row)
    for year, of_year in sorted(by_year.items()):
        for first in range(0, len(of_year), _CHUNK):
            yield year, of_year[first : first + _CHUNK]


def _differs(
    before: YearClass | OtherClass | None, row: NewClass, names: Sequence[str] = _FACTS
) -> bool:
    return before is None or any(getattr(before, name) != getattr(row, name) for name in names)


def _past(row: YearClass, reason: str, moment: datetime) -> PastClass:
    facts = {name: getattr(row, name) for name in ("household_id", "year", "known_from", *_FACTS)}
    # A clock set back must not make a class end before it was known.
    return PastClass(**facts, known_until=max(moment, row.known_from), reason=reason)


def _write(rows: Sequence[NewClass], moment: datetime) -> None:
    YearClass.objects.bulk_create(
        [YearClass(**asdict(row), known_from=moment) for row in rows],
        update_conflicts=True,
        unique_fields=["household", "year"],
        update_fields=[*(name.removesuffix("_id") for name in _FACTS), "known_from"],
        batch_size=_CHUNK,
    )


def _write_other(rows: Sequence[NewClass], kind: OtherClass.Kind) -> None:
    names = ("household_id", "year", "standard", *_OTHER_FACTS)
    OtherClass.objects.bulk_create(
        [OtherClass(kind=kind, **{name: getattr(row, name) for name in names}) for row in rows],
        update_conflicts=True,
        unique_fields=["household", "year", "standard"],
        update_fields=[*(name.removesuffix("_id") for name in _OTHER_FACTS), "kind"],
        batch_size=_CHUNK,
    )


def _told(stored: Stored, reason: str) -> Iterator[tuple[Place, dict[str, object]]]:
    """Yield for the journal each place with what was written there of a year."""
    written = stored.new + stored.corrected
    places = Place.objects.in_bulk({place for place, _year in written})
    for (place, year), _total in sorted(written.items()):
        new, corrected = stored.new[place, year], stored.corrected[place, year]
        yield (
            places[place],
            {"year": year, "new": new, "corrected": corrected, "reason": reason},
        )
