"""Invented households with members and four years of classes, the same for the same seed number."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from chungtay.config.sample.facts import Facts, FactTables, draw_facts
from chungtay.config.sample.people import draw_ethnicity, draw_person
from chungtay.config.sample.tree import Sample, data
from chungtay.households.models import Household, Member, YearClass
from chungtay.households.rules.changes import change
from chungtay.households.rules.poverty import Area, PovertyClass, classify, standard_on
from chungtay.households.services.counts import recount
from chungtay.households.services.describing import first_traits

YEARS = (2021, 2022, 2023, 2024)
_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_CHUNK = 2000
_SMALL = 20_000  # above this size members get no rows of their own: they weigh and show nothing
_MOVES = {  # yearly odds of staying in a class or moving; they make the invented figures fall
    "poor": {"poor": 0.82, "near_poor": 0.13, "not_poor": 0.05},
    "near_poor": {"poor": 0.03, "near_poor": 0.77, "not_poor": 0.20},
    "not_poor": {"poor": 0.004, "near_poor": 0.008, "not_poor": 0.988},
}
_ON_LIST = (PovertyClass.POOR, PovertyClass.NEAR_POOR)
_FACTS = {  # (score A, deprived indicators) ranges that give each class
    "poor": ((70, 140), (3, 8)),
    "near_poor": ((90, 140), (0, 2)),
    "not_poor": ((145, 260), (0, 3)),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One household with what belongs to it, unsaved."""

    household: Household
    members: list[Member]
    classes: list[YearClass]


def load_households(sample: Sample, *, total: int, seed: int) -> None:
    """Store ``total`` households over the fourteen communes, then the counts."""
    with_members = total <= _SMALL
    for row, wanted in _shares(total):
        random = Random(f"{seed}/{row['key']}")  # noqa: S311 -- a sample, not a secret
        tables = FactTables.drawn(Random(f"{seed}/{row['key']}/facts"))  # noqa: S311 -- as above
        stream = (
            _draw(random, sample, row, number, tables=tables, with_members=with_members)
            for number in range(1, wanted + 1)
        )
        for chunk in _chunks(stream):
            _store(chunk)
    recount([sample.places[key].pk for key in sample.communes], YEARS)


def _shares(total: int) -> list[tuple[dict[str, Any], int]]:
    """Return each commune with its number of households; together exactly ``total``."""
    rows = data("kbang")["communes"]
    weight = sum(row["weight"] for row in rows)
    wanted = [total * row["weight"] // weight for row in rows]
    for n in range(total - sum(wanted)):
        wanted[n % len(wanted)] += 1
    return list(zip(rows, wanted, strict=True))


def _chunks(stream: Iterator[Drawn]) -> Iterator[list[Drawn]]:
    while chunk := list(islice(stream, _CHUNK)):
        yield chunk


def _store(chunk: list[Drawn]) -> None:
    for drawn in chunk:
        drawn.household.refresh_keys()
    Household.objects.bulk_create([drawn.household for drawn in chunk])
    members = [member for drawn in chunk for member in drawn.members]
    for member in members:
        member.refresh_keys()
    Member.objects.bulk_create(members)
    YearClass.objects.bulk_create([row for drawn in chunk for row in drawn.classes])


def _draw(
    random: Random,
    sample: Sample,
    row: dict[str, Any],
    number: int,
    *,
    tables: FactTables,
    with_members: bool,
) -> Drawn:
    minority = random.random() < row["minority"]
    ethnicity = draw_ethnicity(random, minority=minority)
    head = draw_person(random, ethnicity)
    urban = row["key"] == "kbang"
    household = Household(
        code=f"{row['code']}-{number:05d}",
        place=sample.places[row["key"]],
        hamlet=f"{data('names')['hamlets']['urban' if urban else 'rural']} {random.randint(1, 9)}",
        area=Area.URBAN.value if urban else Area.RURAL.value,
        head_name=head.name,
        ethnicity=ethnicity,
        **first_traits(ethnicity),
        registered_on=date(2021, 9, 1),
    )
    members = _members(random, household, head.sex, ethnicity) if with_members else []
    facts = draw_facts(tables, household, [member.birth_year for member in members])
    return Drawn(household, members, _classes(random, household, row, facts))


def _members(random: Random, household: Household, sex: str, ethnicity: str) -> list[Member]:
    family = household.head_name.split()[0] if ethnicity != "Gia Rai" else ""
    born = random.randint(1955, 1996)
    people = [("Chủ hộ", sex, born, household.head_name)]
    if random.random() < 0.85:  # noqa: PLR2004 -- odds of the sample
        other = "female" if sex == "male" else "male"
        spouse = draw_person(random, ethnicity, sex=other)
        people.append(("Vợ/chồng", other, born + random.randint(-4, 4), spouse.name))
    for _ in range(random.choices((0, 1, 2, 3, 4), weights=(12, 26, 34, 19, 9))[0]):
        child = draw_person(random, ethnicity, family=family)
        people.append(("Con", child.sex, min(2023, born + random.randint(20, 34)), child.name))
    return [
        Member(
            household=household, full_name=name, birth_year=year, sex=who, relationship=role,
            is_head=role == "Chủ hộ",
        )
        for role, who, year, name in people
    ]  # fmt: skip


def _classes(
    random: Random, household: Household, row: dict[str, Any], facts: Facts
) -> list[YearClass]:
    wanted = _first_class(random, row, minority=household.is_ethnic_minority)
    rows: list[YearClass] = []
    for year in YEARS:
        if rows:
            wanted = _draw_from(random, _MOVES[wanted])
        made = _year_class(random, household, year, wanted)
        facts.fill(made)
        if rows:
            made.change = change(
                PovertyClass(rows[-1].poverty_class), PovertyClass(made.poverty_class),
                was_on_list=any(one.poverty_class in _ON_LIST for one in rows),
            )  # fmt: skip
        rows.append(made)
    return rows


def _first_class(random: Random, row: dict[str, Any], *, minority: bool) -> str:
    # Most poor households of the district are of ethnic minorities; the share is spread so.
    lift = 1.15 if minority else 0.35
    poor = min(0.75, row["poor"] * lift)
    odds = {"poor": poor, "near_poor": poor * 0.55, "not_poor": max(0.05, 1 - poor * 1.55)}
    return _draw_from(random, odds)


def _draw_from(random: Random, odds: dict[str, float]) -> str:
    return random.choices(list(odds), weights=list(odds.values()))[0]


def _year_class(random: Random, household: Household, year: int, wanted: str) -> YearClass:
    scores, deprived = _FACTS[wanted]
    score_a, deprivations = random.randint(*scores), random.randint(*deprived)
    if household.area == Area.URBAN and wanted == "not_poor":
        score_a += 40
    # The review at the end of 2021 already counts by the standard of the coming period.
    standard = standard_on(date(max(year, 2022), 11, 15))
    result = classify(
        standard=standard, area=Area(household.area), score_a=score_a, deprivations=deprivations
    )
    return YearClass(
        household=household,
        place=household.place,
        hamlet=household.hamlet_place,
        year=year,
        standard=result.standard,
        poverty_class=result.poverty_class or PovertyClass.NOT_POOR,
        score_a=score_a,
        deprivations=deprivations,
        reviewed_on=date(year, 11, 15),
        known_from=datetime(year, 12, 5, tzinfo=_VIETNAM),
    )
