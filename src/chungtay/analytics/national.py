"""The national tables: one SQL text for every engine, and the rows made of its answer.

A file holds one row for each household reviewed, with the columns of :data:`COLUMNS`. Counts are
made by commune first and then summed, so that every level is the sum of its parts (rule P25).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from chungtay.analytics.classes import CODES, class_sql
from chungtay.households.rules.changes import Change, change
from chungtay.households.rules.deprivations import indicators
from chungtay.households.rules.poverty import PovertyClass, Standard
from chungtay.households.rules.published import rate

TABLE = "households"
LEVELS = ("commune", "district", "province", "nation")
POOR, NEAR_POOR = PovertyClass.POOR, PovertyClass.NEAR_POOR

# What a file must hold; anything but the commune and the province may be NULL.
COLUMNS = {
    "province": "code of the province",
    "district": "code of the district; NULL since July 2025",
    "commune": "code of the commune",
    "area": "rural or urban",
    "persons": "persons of the household",
    "income_vnd_month": "dong per person per month, where it was measured",
    "score_a": "points standing for income, else",
    "deprived": "deprived indicators, bit 0 for the first of the decree",
    "works_on_land": "lives by agriculture, forestry, fishery or salt",
    "is_ethnic_minority": "household of an ethnic minority",
    "before_class": "class before this review, by the same standard",
    "was_on_list": "had left the list before and now may come back",
}
PLACES = ("province", "district", "commune")
CLASSES = {
    "poor": POOR,
    "near_poor": NEAR_POOR,
    "average_living": PovertyClass.AVERAGE_LIVING,
    "not_poor": PovertyClass.NOT_POOR,
}
FLOWS = tuple(one for one in Change if one not in (Change.STILL_OFF, Change.NOT_COMPARABLE))
_LISTED: tuple[PovertyClass | None, ...] = (None, POOR, NEAR_POOR)


class NoColumnError(ValueError):
    """A file lacks columns; ``columns`` names them."""

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__(", ".join(columns))
        self.columns = tuple(columns)


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the tables: its level, where it is, and its counts by name."""

    level: str
    province: str | None
    district: str | None
    commune: str | None
    counts: dict[str, int]

    @property
    def rates(self) -> dict[str, Decimal | None]:
        """The rates of report forms 1 and 12, from the counts, in per cent."""
        return {
            f"{name}_rate": rate(self.counts[part], self.counts[whole])
            for name, (part, whole) in RATES.items()
        }


RATES = {
    "poor": ("poor", "households"),
    "near_poor": ("near_poor", "households"),
    "poor_persons": ("poor_persons", "persons"),
    "near_poor_persons": ("near_poor_persons", "persons"),
    "minority_poor": ("minority_poor", "minority_households"),
    "minority_near_poor": ("minority_near_poor", "minority_households"),
}


def count_names(standard: Standard) -> tuple[str, ...]:
    """Return the names of the counts in their order."""
    return tuple(name for name, _ in _sums(standard))


def tables(standard: Standard) -> dict[str, tuple[str, ...]]:
    """Return the columns of each table by its name, for files of their own.

    Legal source: TT 07/2021/TT-BLĐTBXH, report forms 1 to 7, 12, 13.
    """
    names = [one.id for one in indicators(standard.id)]
    return {
        "results": (
            "households", "persons", *CLASSES, "unclassified", "poor_persons",
            "near_poor_persons", "poor_rate", "near_poor_rate", "poor_persons_rate",
            "near_poor_persons_rate",
        ),
        "flows": tuple(one.value for one in FLOWS),
        "poor_deprivations": ("poor", *(f"poor_{name}" for name in names)),
        "near_poor_deprivations": ("near_poor", *(f"near_poor_{name}" for name in names)),
        "minorities": (
            "minority_households", "minority_poor", "minority_near_poor", "minority_poor_rate",
            "minority_near_poor_rate",
        ),
    }  # fmt: skip


def rollup_sql(standard: Standard) -> str:
    """Return the one query of the national tables, for any engine with ``ROLLUP``.

    Legal source: TT 07/2021/TT-BLĐTBXH, report forms 1 to 7, 12, 13 (rules P22, P25, P27).
    """
    places = ", ".join(PLACES)
    last = (1 << standard.indicators) - 1
    sums = ",\n    ".join(f"{sql} AS {name}" for name, sql in _sums(standard))
    again = ",\n  ".join(f"SUM({name}) AS {name}" for name in count_names(standard))
    return f"""
WITH scored AS (
  SELECT {", ".join(COLUMNS)},
    CASE WHEN deprived BETWEEN 0 AND {last} THEN bit_count(deprived) END AS deprivations
  FROM {TABLE}
), classed AS (
  SELECT *,
    {class_sql(standard)} AS found
  FROM scored
), moved AS (
  SELECT *,
    {_flow_sql()} AS flow
  FROM classed
), counted AS (
  SELECT {places},
    {sums}
  FROM moved
  GROUP BY {places}
)
SELECT GROUPING(province) + GROUPING(district) + GROUPING(commune) AS depth, {places},
  {again}
FROM counted
GROUP BY ROLLUP ({places})
"""  # noqa: S608 -- made of the standards' own names and numbers


def places_of(rows: Iterable[Sequence[object]], standard: Standard) -> list[Place]:
    """Return the rows of an answer to :func:`rollup_sql`: nation, provinces, districts, communes.

    Where there is no district, its level is left out (rule P38). A file without any household is
    a nation of none.
    """
    names = count_names(standard)
    found = []
    for depth, *rest in rows:
        codes = [None if one is None else str(one) for one in rest[: len(PLACES)]]
        level = LEVELS[int(str(depth))]
        if level == "district" and codes[1] is None:
            continue
        values = (int(str(one or 0)) for one in rest[len(PLACES) :])
        province, district, commune = codes
        counts = dict(zip(names, values, strict=True))
        found.append(Place(level, province, district, commune, counts))
    if not any(one.level == "nation" for one in found):
        found.append(Place("nation", None, None, None, dict.fromkeys(names, 0)))
    return sorted(found, key=_order)


def check_columns(present: Iterable[str]) -> None:
    """Raise ``NoColumnError`` when a file lacks what the query reads."""
    has = set(present)
    missing = [name for name in COLUMNS if name not in has]
    if missing:
        raise NoColumnError(missing)


def _sums(standard: Standard) -> Iterator[tuple[str, str]]:
    yield "households", "COUNT(*)"
    yield "persons", "SUM(persons)"
    for name, one in CLASSES.items():
        yield name, _count(f"found = {CODES[one]}")
    yield "unclassified", _count("found IS NULL")
    for name, one in (("poor", POOR), ("near_poor", NEAR_POOR)):
        yield f"{name}_persons", f"SUM(CASE WHEN found = {CODES[one]} THEN persons ELSE 0 END)"
    yield "minority_households", _count("is_ethnic_minority")
    for name, one in (("poor", POOR), ("near_poor", NEAR_POOR)):
        yield f"minority_{name}", _count(f"found = {CODES[one]} AND is_ethnic_minority")
    for flow in FLOWS:
        yield flow.value, _count(_flow_test(flow))
    for name, one in (("poor", POOR), ("near_poor", NEAR_POOR)):
        for indicator in indicators(standard.id):
            bit = f"(deprived & {1 << indicator.bit}) <> 0"
            yield f"{name}_{indicator.id}", _count(f"found = {CODES[one]} AND {bit}")


def _count(test: str) -> str:
    return f"SUM(CASE WHEN {test} THEN 1 ELSE 0 END)"


def _flow_sql() -> str:
    """Return one number for the lists before and after; NULL where there is no class."""
    size = len(_LISTED)
    before = " ".join(f"WHEN '{one.value}' THEN {size * n}" for n, one in enumerate(_LISTED) if one)
    after = " ".join(f"WHEN {CODES[one]} THEN {n}" for n, one in enumerate(_LISTED) if one)
    return (
        f"CASE WHEN found IS NOT NULL THEN CASE before_class {before} ELSE 0 END"
        f" + CASE found {after} ELSE 0 END END"
    )


def _flow_test(wanted: Change) -> str:
    """Return the test for a change, read off the rule itself."""
    size = len(_LISTED)
    tests = {}
    for (n, before), (m, after) in product(enumerate(_LISTED), repeat=2):
        answers = [change(before, after, was_on_list=again) is wanted for again in (True, False)]
        if any(answers):
            tests[size * n + m] = answers
    ((flow, (if_again, if_not)),) = tests.items()
    if if_again and if_not:
        return f"flow = {flow}"
    return f"flow = {flow} AND {'was_on_list' if if_again else 'NOT COALESCE(was_on_list, FALSE)'}"


def _order(place: Place) -> tuple[int, str, str, str]:
    return (
        -LEVELS.index(place.level),
        place.province or "",
        place.district or "",
        place.commune or "",
    )
