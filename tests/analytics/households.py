"""Made-up households as a Parquet file, and their tables counted one by one by the rules."""

import csv
import random
from collections import Counter, defaultdict
from pathlib import Path

from chungtay.analytics.national import COLUMNS, FLOWS
from chungtay.households.rules.changes import change
from chungtay.households.rules.deprivations import ids_of
from chungtay.households.rules.poverty import Area, PovertyClass, classify, standard

STANDARD = standard("vn_2022_2025")
TYPES = {
    "province": "VARCHAR", "district": "VARCHAR", "commune": "VARCHAR", "area": "VARCHAR",
    "persons": "INTEGER", "income_vnd_month": "INTEGER", "score_a": "INTEGER",
    "deprived": "INTEGER", "works_on_land": "BOOLEAN", "is_ethnic_minority": "BOOLEAN",
    "before_class": "VARCHAR", "was_on_list": "BOOLEAN",
}  # fmt: skip
assert tuple(TYPES) == tuple(COLUMNS)


def draw(count: int) -> list[dict[str, object]]:
    """Return random households of three provinces, one of them without districts."""
    chance = random.Random(2026)  # noqa: S311
    found = []
    for _ in range(count):
        province = chance.choice(["01", "52", "79"])
        district = None if province == "79" else f"{province}{chance.randrange(3)}"
        by_income = chance.random() < 0.5
        found.append({
            "province": province,
            "district": district,
            "commune": f"{district or province}-{chance.randrange(4)}",
            "area": chance.choice(["rural", "urban", "urban", "rural", "sea"]),
            "persons": chance.randrange(1, 9),
            "income_vnd_month": chance.randrange(4_000_000) if by_income else None,
            "score_a": None if by_income else chance.choice([*range(300), None]),
            "deprived": chance.choice([chance.randrange(4096), 0, 7, 3, None, 4096, -1]),
            "works_on_land": chance.choice([True, False, None]),
            "is_ethnic_minority": chance.choice([True, False, None]),
            "before_class": chance.choice([*(one.value for one in PovertyClass), None]),
            "was_on_list": chance.choice([True, False, None]),
        })  # fmt: skip
    return found


def write_parquet(duckdb, rows: list[dict[str, object]], path: Path) -> Path:
    """Write ``rows`` to ``path`` and return it."""
    text = path.with_suffix(".csv")
    with text.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, TYPES)
        writer.writeheader()
        writer.writerows(rows)
    with duckdb.connect() as connection:
        connection.read_csv(str(text), dtype=TYPES).write_parquet(str(path))
    return path


def counted(rows: list[dict[str, object]]) -> dict[tuple, Counter]:
    """Return the counts of every place, household by household, by the scalar rules."""
    found: dict[tuple, Counter] = defaultdict(Counter)
    for row in rows:
        counts = _counts_of(row)
        province, district, commune = row["province"], row["district"], row["commune"]
        places = [("commune", province, district, commune), ("province", province, None, None),
                  ("nation", None, None, None)]  # fmt: skip
        if district:
            places.append(("district", province, district, None))
        for place in places:
            found[place].update(counts)
    return found


def _counts_of(row: dict[str, object]) -> Counter:
    one = _class_of(row)
    minority = bool(row["is_ethnic_minority"])
    counts = Counter(households=1, persons=row["persons"], minority_households=minority)
    counts[one.value if one else "unclassified"] += 1
    if one is None:
        return counts
    name = one.value
    if one in (PovertyClass.POOR, PovertyClass.NEAR_POOR):
        counts[f"{name}_persons"] += row["persons"]
        counts[f"minority_{name}"] += minority
        counts.update(f"{name}_{id}" for id in ids_of(row["deprived"], STANDARD.id))
    before = PovertyClass(row["before_class"]) if row["before_class"] else None
    flow = change(before, one, was_on_list=bool(row["was_on_list"]))
    if flow in FLOWS:
        counts[flow.value] += 1
    return counts


def _class_of(row: dict[str, object]) -> PovertyClass | None:
    mask = row["deprived"]
    if row["area"] not in {area.value for area in Area} or mask is None or not 0 <= mask < 4096:
        return None
    return classify(
        standard=STANDARD, area=Area(row["area"]), income=row["income_vnd_month"],
        score_a=row["score_a"], deprivations=mask.bit_count(),
        works_on_land=bool(row["works_on_land"]),
    ).poverty_class  # fmt: skip
