"""What somebody would write by hand for the same tables, and the households to try it on."""

from pathlib import Path
from typing import Any

from chungtay.analytics.national import PLACES, count_names
from chungtay.households.rules.deprivations import indicators
from chungtay.households.rules.poverty import standard

_STANDARD = standard("vn_2022_2025")
_NAMES = count_names(_STANDARD)
_BITS = [(one.id, 1 << one.bit) for one in indicators(_STANDARD.id)]
_PLACES = ", ".join(PLACES)

# --- Made-up households -------------------------------------------------------------------------
_MAKE = """
COPY (
  SELECT
    'P' || (d * 34 // 696) AS province, 'D' || d AS district, 'C' || c AS commune,
    CASE WHEN c % 3 = 0 THEN 'urban' ELSE 'rural' END AS area,
    (1 + hash(i, 1) % 8)::TINYINT AS persons,
    CASE WHEN hash(i, 2) % 5 = 0 THEN (400000 + hash(i, 3) % 6000000)::INTEGER END
      AS income_vnd_month,
    CASE WHEN hash(i, 2) % 5 <> 0 THEN (60 + hash(i, 4) % 400)::SMALLINT END AS score_a,
    ((hash(i + 500000000) & hash(i + 900000000)) & 4095)::SMALLINT AS deprived,
    hash(i, 7) % 3 = 0 AS works_on_land,
    hash(i, 8) % 7 = 0 AS is_ethnic_minority,
    CASE WHEN hash(i, 9) % 20 = 0 THEN 'poor' WHEN hash(i, 9) % 20 = 1 THEN 'near_poor' END
      AS before_class,
    hash(i, 10) % 30 = 0 AS was_on_list
  FROM (SELECT i, i * 3321 // {rows} AS c, (i * 3321 // {rows}) * 696 // 3321 AS d
        FROM range({rows}) AS t(i))
) TO '{path}' (FORMAT parquet, COMPRESSION zstd)
"""


def make_households(path: Path, rows: int) -> None:
    """Write ``rows`` households to ``path``, commune by commune, the same at every run."""
    import duckdb

    with duckdb.connect() as connection:
        connection.execute(_MAKE.format(rows=rows, path=path))


# --- DuckDB -------------------------------------------------------------------------------------
_CLASSED = """
  SELECT province, district, commune, persons, deprived, is_ethnic_minority AS dtts,
    coalesce(was_on_list, false) AS again,
    CASE before_class WHEN 'poor' THEN 1 WHEN 'near_poor' THEN 2 ELSE 0 END AS old,
    CASE WHEN coalesce(income_vnd_month <= if(area = 'rural', 1500000, 2000000),
                       score_a <= if(area = 'rural', 140, 175))
         THEN if(bit_count(deprived) >= 3, 1, 2)
         WHEN works_on_land AND income_vnd_month <= if(area = 'rural', 2250000, 3000000) THEN 3
         ELSE 4 END AS class
  FROM households
"""


def _one(test: str) -> str:
    return f"sum(CASE WHEN {test} THEN 1 ELSE 0 END)"


_SUMS = [
    "count(*)", "sum(persons)", _one("class = 1"), _one("class = 2"), _one("class = 3"),
    _one("class = 4"), _one("class IS NULL"),
    "sum(CASE WHEN class = 1 THEN persons ELSE 0 END)",
    "sum(CASE WHEN class = 2 THEN persons ELSE 0 END)",
    _one("dtts"), _one("class = 1 AND dtts"), _one("class = 2 AND dtts"),
    _one("old = 1 AND class = 1"), _one("old = 1 AND class = 2"), _one("old = 1 AND class > 2"),
    _one("old = 2 AND class = 1"), _one("old = 2 AND class = 2"), _one("old = 2 AND class > 2"),
    _one("old = 0 AND class = 1 AND NOT again"), _one("old = 0 AND class = 1 AND again"),
    _one("old = 0 AND class = 2 AND NOT again"), _one("old = 0 AND class = 2 AND again"),
    *(_one(f"class = 1 AND deprived & {bit} <> 0") for _, bit in _BITS),
    *(_one(f"class = 2 AND deprived & {bit} <> 0") for _, bit in _BITS),
]  # fmt: skip
_COUNTS = ", ".join(f"{sql} AS {name}" for name, sql in zip(_NAMES, _SUMS, strict=True))
_DEPTH = "grouping(province) + grouping(district) + grouping(commune)"
BY_HAND = f"""
SELECT {_DEPTH}, {_PLACES}, {", ".join(f"sum({name})" for name in _NAMES)}
FROM (SELECT {_PLACES}, {_COUNTS} FROM ({_CLASSED}) GROUP BY {_PLACES})
GROUP BY ROLLUP ({_PLACES})
"""
IN_ONE_STEP = f"""
SELECT {_DEPTH}, {_PLACES}, {_COUNTS} FROM ({_CLASSED}) GROUP BY ROLLUP ({_PLACES})
"""

# --- PostgreSQL ---------------------------------------------------------------------------------
POSTGRES = """
CREATE TEMP TABLE households (
  province text, district text, commune text, area text, persons int, income_vnd_month int,
  score_a int, deprived int, works_on_land bool, is_ethnic_minority bool, before_class text,
  was_on_list bool);
CREATE FUNCTION bit_count(int) RETURNS int LANGUAGE sql IMMUTABLE
  AS 'SELECT pg_catalog.bit_count($1::bit(12))::int';
"""


# --- pandas -------------------------------------------------------------------------------------
def pandas_rollup(path: Path) -> dict[str, int]:
    """Return the counts of the nation, made by commune first."""
    import numpy as np
    import pandas as pd

    frame = pd.read_parquet(path)
    rural = (frame["area"] == "rural").to_numpy()
    income, score = frame["income_vnd_month"].to_numpy(), frame["score_a"].to_numpy()
    mask = frame["deprived"].to_numpy()
    below = np.where(
        np.isnan(income),
        score <= np.where(rural, 140, 175),
        income <= np.where(rural, 1_500_000, 2_000_000),
    )
    deprivations = sum((mask >> bit) & 1 for bit in range(12))
    middle = (
        frame["works_on_land"].to_numpy() & ~below
        & (income <= np.where(rural, 2_250_000, 3_000_000))
    )  # fmt: skip
    found = np.select([below & (deprivations >= 3), below, middle], [1, 2, 3], default=4)
    old = np.select([frame["before_class"] == "poor", frame["before_class"] == "near_poor"], [1, 2])
    again, dtts = frame["was_on_list"].to_numpy(), frame["is_ethnic_minority"].to_numpy()
    persons = frame["persons"].to_numpy()
    columns = _pandas_columns(found, (old, again), dtts, persons, mask)
    counts = pd.DataFrame(columns).groupby(frame["commune"], sort=False).sum()
    return {name: int(total) for name, total in counts.sum().items()}


def _pandas_columns(
    found: Any, before: tuple[Any, Any], dtts: Any, persons: Any, mask: Any
) -> dict[str, Any]:
    old, again = before
    poor, near, off = found == 1, found == 2, found > 2
    columns = {
        "persons": persons.astype("int64"), "poor": poor, "near_poor": near,
        "average_living": found == 3, "not_poor": found == 4,
        "poor_persons": poor * persons.astype("int64"),
        "near_poor_persons": near * persons.astype("int64"),
        "minority_households": dtts, "minority_poor": poor & dtts,
        "minority_near_poor": near & dtts,
        "still_poor": (old == 1) & poor, "poor_to_near_poor": (old == 1) & near,
        "escaped": (old == 1) & off, "near_poor_to_poor": (old == 2) & poor,
        "still_near_poor": (old == 2) & near, "near_poor_escaped": (old == 2) & off,
        "newly_poor": (old == 0) & poor & ~again, "relapsed": (old == 0) & poor & again,
        "newly_near_poor": (old == 0) & near & ~again, "near_poor_again": (old == 0) & near & again,
    }  # fmt: skip
    for name, bit in _BITS:
        columns[f"poor_{name}"] = poor & (mask & bit != 0)
        columns[f"near_poor_{name}"] = near & (mask & bit != 0)
    return columns
