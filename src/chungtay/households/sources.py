"""The register as a source of figures by unit: what stood under each place at the end of a year."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import Q, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.accounts.actor import Actor
from chungtay.households.models import ClassCount
from chungtay.households.providers import ETHNIC_MINORITY, PROVIDERS
from chungtay.households.selectors.divisions import Counts, divided_counts, division_by
from chungtay.households.selectors.register import places_visible_to
from chungtay.indicators.permissions import may_see_figures
from chungtay.indicators.registry import INDICATORS, Rollup
from chungtay.indicators.sources import Divisions, Observation, Split, Told

_POPULATIONS = {
    "all": (Q(), Q(), gettext_lazy("mọi hộ")),
    ETHNIC_MINORITY: (
        Q(is_ethnic_minority=True),
        Q(household__is_ethnic_minority=True),
        gettext_lazy("hộ dân tộc thiểu số"),
    ),
}
_TOLD = ("households", "poor_households", "poverty_rate", "near_poverty_rate")
_RATE_DECIMALS = 2


@dataclass(frozen=True)
class RegisterSource:
    """The counts of one year under one standard."""

    actor: Actor
    year: int
    standard: str
    population: str

    @property
    def key(self) -> str:
        """Return what names it in an address."""
        return f"so-ho-{self.year}-{self.standard}-{self.population}"

    @property
    def label(self) -> str:
        """Return year and households counted."""
        words = _("Sổ hộ cuối năm %(year)s, %(population)s")
        return words % {"year": self.year, "population": _POPULATIONS[self.population][2]}

    @property
    def group(self) -> str | Promise:
        """Return the heading of all years."""
        return gettext_lazy("Sổ hộ")

    @property
    def indicators(self) -> Sequence[Told]:
        """Return what the register counts."""
        told = [INDICATORS[code] for code in _TOLD]
        return [
            Told(one.code, _(one.label), _(one.unit), one.rollup, _decimals(one.rollup))
            for one in told
        ]

    def observed(self, code: str, place_ids: Collection[int]) -> list[Observation]:
        """Return one figure for each place that has counts."""
        provider = PROVIDERS[code]
        found = []
        for place, by_class in self._counts.items():
            if place in place_ids:
                answer = provider.measurement(self.year, self.standard, by_class)
                found.append(
                    Observation(
                        place, answer.numerator or Decimal(0), answer.denominator, self.standard,
                        note=gettext_lazy("Sổ hộ"), url=self._rows_url(code, place),
                    )
                )  # fmt: skip
        return found

    def expected(self, place_ids: Collection[int]) -> frozenset[int] | None:
        """Return None: every commune keeps a register."""
        return None

    def divisions(self, code: str, split: Split) -> tuple[Divisions, Divisions]:
        """Return who of each class was counted in the hamlets that came to each unit."""
        provider = PROVIDERS[code]
        classes = {provider.poverty_class.value} if provider.poverty_class else None
        words = _("số hộ đếm theo từng thôn trong sổ hộ")
        tops, bottoms = {}, {}
        for unit, counts in self._divided(split).items():
            tops[unit] = division_by(counts, split[unit], classes=classes, words=words)
            bottoms[unit] = division_by(counts, split[unit], classes=None, words=words)
        return tops, bottoms

    def _divided(self, split: Split) -> dict[int, Counts]:
        asked = frozenset(split)
        if asked not in self._known:
            condition = _POPULATIONS[self.population][1]
            self._known[asked] = divided_counts(split, self.year, self.standard, condition)
        return self._known[asked]

    @cached_property
    def _known(self) -> dict[frozenset[int], dict[int, Counts]]:
        return {}

    @cached_property
    def _counts(self) -> dict[int, dict[str, int]]:
        condition = _POPULATIONS[self.population][0]
        rows = ClassCount.objects.filter(condition, year=self.year, standard=self.standard)
        grouped = rows.values_list("place_id", "poverty_class").annotate(total=Sum("households"))
        found: dict[int, dict[str, int]] = {}
        for place, poverty_class, total in grouped:
            found.setdefault(place, {})[poverty_class] = total
        return found

    @cached_property
    def _visible(self) -> frozenset[int]:
        return frozenset(places_visible_to(self.actor).values_list("pk", flat=True))

    def _rows_url(self, code: str, place: int) -> str:
        if place not in self._visible:
            return ""
        return PROVIDERS[code].address(
            population=self.population, place_ids=[place], year=self.year
        )


def sources_of(actor: Actor) -> Iterable[RegisterSource]:
    """Yield the counts of every year that has some, the newest first."""
    if not may_see_figures(actor):
        return
    years = ClassCount.objects.order_by("-year", "-standard").values_list("year", "standard")
    for year, standard in years.distinct():
        for population in _POPULATIONS:
            yield RegisterSource(actor, year, standard, population)


def _decimals(rollup: Rollup) -> int:
    return _RATE_DECIMALS if rollup is Rollup.WEIGHTED_RATE else 0
