"""Who was in which class at the end of a year: as known at a moment, and as known now."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from chungtay.accounts.actor import Actor
from chungtay.households.models import Household, PastClass, YearClass
from chungtay.households.selectors.register import households_visible_to, places_visible_to

_COLUMNS = ("household_id", "key")


class Shown(StrEnum):
    """Which list of a year is asked for."""

    THEN = "khi-do"
    NOW = "hien-nay"
    DIFFERENT = "khac-nhau"


@dataclass(frozen=True, slots=True)
class Question:
    """Who was in ``poverty_class`` at the end of ``year``, by what was known at ``moment``."""

    year: int
    moment: datetime
    poverty_class: str
    shown: Shown = Shown.THEN


@dataclass(frozen=True, slots=True)
class Answer:
    """A household with its class as known then and now; "" where none was known.

    ``known_from`` and ``reason`` tell when and why the class of now took the other's place.
    """

    household: Household
    then: str
    now: str
    known_from: datetime | None
    reason: str
    may_open: bool


@dataclass(frozen=True, slots=True)
class Known:
    """The classes of a year as known at a moment: those that still hold, and those replaced since.

    No household is in both: what was known at one moment is one class at most.
    """

    current: QuerySet[YearClass]
    past: QuerySet[PastClass]

    def filter(self, *conditions: Q, **values: Any) -> "Known":
        """Return the part that meets conditions on fields which both tables have."""
        return Known(
            self.current.filter(*conditions, **values), self.past.filter(*conditions, **values)
        )

    def count(self) -> int:
        """Return how many households there are."""
        return self.current.count() + self.past.count()

    def by_class(self) -> Counter[str]:
        """Return how many households were in each class."""
        found: Counter[str] = Counter()
        for rows in (self.current, self.past):
            counted = rows.order_by().values_list("poverty_class").annotate(n=Count("pk"))
            found.update(dict(counted))
        return found


def known_at(year: int, moment: datetime) -> Known:
    """Return the classes of the end of ``year`` as they were known at ``moment``."""
    return Known(
        YearClass.objects.filter(year=year, known_from__lte=moment),
        PastClass.objects.filter(year=year, known_from__lte=moment, known_until__gt=moment),
    )


def known_now(year: int) -> Known:
    """Return the classes of the end of ``year`` as they are known now."""
    return Known(YearClass.objects.filter(year=year), PastClass.objects.none())


def asked(actor: Actor, question: Question) -> QuerySet[Any]:
    """Return (household, key) of the list asked for, by given name; :func:`answers` fills a page.

    What counts is where a household was counted then, not where it lives now.
    """
    ground = Q(place__in=places_visible_to(actor))
    wanted = Q(poverty_class=question.poverty_class)
    if question.shown == Shown.NOW:
        return _keyed(known_now(question.year).filter(ground, wanted))
    then = known_at(question.year, question.moment).filter(ground)
    if question.shown == Shown.THEN:
        return _keyed(then.filter(wanted))
    now_class = YearClass.objects.filter(household=OuterRef("household"), year=question.year)
    replaced = then.past.annotate(now_class=Subquery(now_class.values("poverty_class")[:1]))
    left = wanted & ~Q(now_class=question.poverty_class)
    joined = ~wanted & Q(now_class=question.poverty_class)
    fresh = YearClass.objects.filter(
        ground, wanted, year=question.year, known_from__gt=question.moment
    ).exclude(Exists(_then_past(question, OuterRef("household"))))
    return _keyed(Known(fresh, replaced.filter(left | joined)))


def totals(actor: Actor, question: Question) -> tuple[int, int]:
    """Return how many households were in the class as known then, and as known now."""
    narrowing = (
        Q(place__in=places_visible_to(actor)),
        Q(poverty_class=question.poverty_class),
    )
    then = known_at(question.year, question.moment).filter(*narrowing)
    return then.count(), known_now(question.year).filter(*narrowing).count()


def answers(ids: Collection[int], question: Question, actor: Actor) -> list[Answer]:
    """Return households in the order of ``ids`` with what was known of each then and now."""
    now = {
        row.household_id: row
        for row in YearClass.objects.filter(household__in=ids, year=question.year)
    }
    past = {
        row.household_id: row
        for row in PastClass.objects.filter(
            household__in=ids, year=question.year, known_from__lte=question.moment,
            known_until__gt=question.moment,
        )
    }  # fmt: skip
    households = Household.objects.select_related("place").in_bulk(ids)
    ours = set(households_visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True))
    return [_answer(households[pk], now.get(pk), past.get(pk), question, ours) for pk in ids]


def _answer(
    household: Household,
    now: YearClass | None,
    past: PastClass | None,
    question: Question,
    ours: set[int],
) -> Answer:
    held = now if now and now.known_from <= question.moment else past
    is_replaced = now is not None and now is not held
    return Answer(
        household=household,
        then=held.poverty_class if held else "",
        now=now.poverty_class if now else "",
        known_from=now.known_from if now and is_replaced else None,
        reason=past.reason if past else "",
        may_open=household.pk in ours,
    )


def _then_past(question: Question, household: OuterRef) -> QuerySet[PastClass]:
    return known_at(question.year, question.moment).past.filter(household=household)


def _keyed(known: Known) -> QuerySet[Any]:
    current, past = _columns(known.current), _columns(known.past)
    found: QuerySet[Any] = current.union(past, all=True).order_by(*reversed(_COLUMNS))
    return found


def _columns(rows: QuerySet[Any]) -> QuerySet[Any]:
    keyed: QuerySet[Any] = rows.order_by().annotate(key=F("household__sort_key"))
    return keyed.values_list(*_COLUMNS)
