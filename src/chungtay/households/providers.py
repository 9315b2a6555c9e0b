"""What the register answers when a target, a report or a dashboard asks."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, Sum
from django.urls import reverse

from chungtay.accounts.actor import Actor
from chungtay.households.models import ClassCount
from chungtay.households.rules.poverty import PovertyClass
from chungtay.households.selectors.counts import (
    CountsByPlace,
    counts_by_ground,
    counts_by_hamlet,
)
from chungtay.households.selectors.register import places_visible_to
from chungtay.indicators.registry import Measurement
from chungtay.organizations.models import Place, PlaceLevel
from chungtay.organizations.selectors.ground import ground_through_time
from chungtay.organizations.selectors.grounds import Located
from chungtay.organizations.selectors.places import ground_of

ETHNIC_MINORITY = "ethnic_minority"
_POPULATIONS = {"all": Q(), ETHNIC_MINORITY: Q(is_ethnic_minority=True)}
HAMLET_POPULATIONS = {"all": Q(), ETHNIC_MINORITY: Q(household__is_ethnic_minority=True)}


@dataclass(frozen=True, slots=True)
class RegisterProvider:
    """Counts the households of one class; as a rate it is divided by all households."""

    poverty_class: PovertyClass | None
    is_rate: bool

    def measure(
        self, *, population: str, place_ids: Sequence[int], years: Sequence[int]
    ) -> list[Measurement]:
        """Return one measurement for each year and standard; [] for an unknown population."""
        if population not in _POPULATIONS:
            return []
        sums: dict[tuple[int, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for row in self._counts(population, place_ids, years):
            sums[row["year"], row["standard"]][row["poverty_class"]] += row["total"]
        return [
            self.measurement(year, standard, by_class)
            for (year, standard), by_class in sorted(sums.items())
        ]

    def measure_each(
        self, *, population: str, places: Sequence[Located], years: Sequence[int]
    ) -> dict[int, list[Measurement]]:
        """Return what :meth:`measure` says of each place alone, by place id; hamlets by who was
        counted in them.
        """
        if population not in _POPULATIONS or not places or not years:
            return {}
        hamlets = {place.pk for place in places if place.level == PlaceLevel.HAMLET}
        gone = [
            place for place in places if place.valid_to and place.valid_to.year < max(years)
        ]  # fmt: skip
        standing = [place for place in places if place not in gone and place.pk not in hamlets]
        own = self.poverty_class.value if self.poverty_class else ""
        found = self._by_place(counts_by_ground(_POPULATIONS[population], standing, years, own))
        if hamlets:
            condition = HAMLET_POPULATIONS[population]
            found |= self._by_place(counts_by_hamlet(condition, hamlets, years, own))
        for place in gone:  # their files went on elsewhere, each its own way
            found[place.pk] = self.measure(
                population=population, place_ids=[place.pk], years=years
            )  # fmt: skip
        return found

    def _by_place(self, counts: CountsByPlace) -> dict[int, list[Measurement]]:
        found: dict[int, list[Measurement]] = defaultdict(list)
        for (place, year, standard), numbers in sorted(counts.items()):
            found[place].append(self._measured(year, standard, *numbers))
        return dict(found)

    def rows_url(
        self, *, population: str, place_ids: Sequence[int], year: int, actor: Actor
    ) -> str:
        """Return the list of households behind the figure, or "" when ``actor`` may not see it."""
        visible = set(places_visible_to(actor).values_list("pk", flat=True))
        if not set(place_ids) <= visible:
            return ""
        return self.address(population=population, place_ids=place_ids, year=year)

    def rows_urls(
        self, *, population: str, place_ids: Sequence[int], years: Sequence[int], actor: Actor
    ) -> dict[int, str]:
        """Return what :meth:`rows_url` says of each year; who may see is asked once."""
        if not years or not self.rows_url(
            population=population, place_ids=place_ids, year=years[0], actor=actor
        ):
            return {}
        return {
            year: self.address(population=population, place_ids=place_ids, year=year)
            for year in years
        }

    def address(self, *, population: str, place_ids: Sequence[int], year: int) -> str:
        """Return the list of households behind the figure, whoever may open it."""
        query: dict[str, str | int] = {"nam": year}
        if self.poverty_class:
            query["loai"] = self.poverty_class.value
        if population == ETHNIC_MINORITY:
            query["dtts"] = 1
        if len(place_ids) == 1:
            query["xa"] = place_ids[0]
        return f"{reverse('households:household_list')}?{urlencode(query)}"

    def _counts(
        self, population: str, place_ids: Sequence[int], years: Sequence[int]
    ) -> list[dict[str, Any]]:
        ground = Q(pk__in=[])
        for place in Place.objects.filter(pk__in=place_ids):
            ground |= _counted_ground(place)
        rows = ClassCount.objects.filter(
            _POPULATIONS[population], year__in=years, place__in=Place.objects.filter(ground)
        )
        grouped = rows.values("year", "standard", "poverty_class")
        return [dict(row) for row in grouped.annotate(total=Sum("households"))]

    def measurement(self, year: int, standard: str, by_class: dict[str, int]) -> Measurement:
        """Return the answer from households by class."""
        everyone = sum(by_class.values())
        counted = by_class.get(self.poverty_class, 0) if self.poverty_class else everyone
        return self._measured(year, standard, counted, everyone)

    def _measured(self, year: int, standard: str, counted: int, everyone: int) -> Measurement:
        return Measurement(
            year=year,
            numerator=Decimal(counted),
            denominator=Decimal(everyone) if self.is_rate else None,
            standard=standard,
        )


def _counted_ground(place: Place) -> Q:
    """Return where the households of ``place`` are counted; of one gone also the units after it.

    A target set for a district goes on being measured when its communes are merged.
    """
    if place.valid_to is None:
        return ground_of(place)
    return ground_of(place) | Q(pk__in=ground_through_time(place).inside)


PROVIDERS = {
    "poverty_rate": RegisterProvider(PovertyClass.POOR, is_rate=True),
    "near_poverty_rate": RegisterProvider(PovertyClass.NEAR_POOR, is_rate=True),
    "poor_households": RegisterProvider(PovertyClass.POOR, is_rate=False),
    "households": RegisterProvider(None, is_rate=False),
}
