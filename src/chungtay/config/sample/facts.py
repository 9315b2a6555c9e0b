"""Invented facts of reviews: what households lack, why they are poor, what they are.

They have a random source of their own, so that names and classes do not depend on them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from chungtay.config.sample.tree import data
from chungtay.households.models import Household, YearClass
from chungtay.households.rules import causes, traits
from chungtay.households.rules.deprivations import indicators
from chungtay.households.rules.poverty import Area

_STANDARD = "vn_2022_2025"
_ORDERS = 128  # different households; more would not look more real
_LIKELY = {  # how often a household of the district lacks each; the others are rarer
    "employment": 5, "health_insurance": 6, "adult_education": 5, "housing_quality": 6,
    "hygienic_toilet": 9, "clean_water": 5, "telecom": 4, "housing_area": 3,
}  # fmt: skip
_CAUSES = {
    "lack_production_land": 5, "lack_capital": 8, "lack_labor": 4, "lack_production_tools": 4,
    "lack_production_knowledge": 7, "lack_labor_skill": 6, "illness_or_accident": 3,
}  # fmt: skip
_MOST_CAUSES = 3
_NO_LABOR, _MERIT, _PROTECTED, _ON_LAND = 0.06, 0.05, 0.09, 0.88
_PERSONS = (2, 3, 4, 4, 5, 5, 6)


@dataclass(frozen=True, slots=True)
class FactTables:
    """What households of a commune draw from.

    ``lacking`` are masks of the first 0, 1, 2 … indicators of one order after another.
    """

    random: Random
    lacking: Sequence[Sequence[int]]
    causes: Sequence[int]

    @classmethod
    def drawn(cls, random: Random) -> "FactTables":
        """Return tables drawn from ``random``."""
        return cls(
            random,
            [_prefixes(random) for _ in range(_ORDERS)],
            [causes.mask_of(_picked(random)) for _ in range(_ORDERS)],
        )


@dataclass(frozen=True, slots=True)
class Facts:
    """What stays true of one household: the order in which it lacks things, its causes, traits."""

    lacking: Sequence[int]
    causes: int
    traits: int
    births: Sequence[int]
    persons: int
    area: str

    def fill(self, row: YearClass) -> None:
        """Set the facts of one year; the class and the number of deprivations are set already."""
        poor = row.poverty_class in ("poor", "near_poor")
        row.deprived = self.lacking[row.deprivations or 0]
        row.causes = self.causes if poor else 0
        row.traits = self.traits
        row.area = self.area
        born = sum(1 for year in self.births if year <= row.year)
        row.persons = born if self.births else self.persons


def draw_facts(tables: FactTables, household: Household, births: Sequence[int]) -> Facts:
    """Return the facts of a household; ``births`` are the years its members were born in."""
    random = tables.random
    has = {
        traits.ETHNIC_MINORITY: household.is_ethnic_minority,
        traits.LOCAL_ETHNIC_MINORITY: household.ethnicity in data("names")["local"],
        traits.NO_LABOR_CAPACITY: random.random() < _NO_LABOR,
        "merit": random.random() < _MERIT,
        "social_protection": random.random() < _PROTECTED,
        traits.WORKS_ON_LAND: household.area == Area.RURAL and random.random() < _ON_LAND,
    }
    return Facts(
        lacking=tables.lacking[random.randrange(_ORDERS)],
        causes=tables.causes[random.randrange(_ORDERS)],
        traits=traits.mask_of(name for name, is_so in has.items() if is_so),
        births=births,
        persons=_PERSONS[random.randrange(len(_PERSONS))],
        area=household.area,
    )


def _prefixes(random: Random) -> list[int]:
    bits = {one.id: one.bit for one in indicators(_STANDARD)}
    order = sorted(bits, key=lambda id: random.random() ** (1 / _LIKELY.get(id, 1)), reverse=True)
    masks = [0]
    for id in order:
        masks.append(masks[-1] | 1 << bits[id])
    return masks


def _picked(random: Random) -> set[str]:
    wanted = random.randint(1, _MOST_CAUSES)
    return set(random.choices(list(_CAUSES), weights=list(_CAUSES.values()), k=wanted))
