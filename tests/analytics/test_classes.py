"""The SQL form of the classification against the scalar one, on a million rows."""

import csv
import random
import sqlite3
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest

from chungtay.analytics.classes import CODES, class_sql
from chungtay.households.rules.poverty import Area, Standard, classify, standards

ROWS = 1_000_000
NAMES = ("area", "income_vnd_month", "score_a", "deprivations", "works_on_land")
Rows = list[tuple[object, ...]]


def draw(item: Standard, count: int) -> Rows:
    """Return random rows, dense around every line, with what is missing or impossible."""
    chance = random.Random(item.id)  # noqa: S311
    edges = {band.le + n for band in item.incomes for n in (-1, 0, 1)}
    incomes = [*edges, *(chance.randrange(4_000_000) for _ in range(200)), 0, -1, None, None, None]
    scores = [*range(-1, 200), None]
    whole = [chance.choice(incomes) if chance.random() < 0.7 else None for _ in range(count)]
    return list(
        zip(
            chance.choices(["rural", "urban", "Rural", None], [48, 48, 2, 2], k=count),
            whole,
            (chance.choice(scores) if one is None else None for one in whole),
            chance.choices([None, *range(-1, item.indicators + 2)], k=count),
            chance.choices([0, 1], k=count),
            strict=True,
        )
    )


@pytest.fixture(scope="module")
def rows() -> dict[str, Rows]:
    return {item.id: draw(item, ROWS // 3) for item in standards()}


def grouped(item: Standard) -> str:
    names = ", ".join(NAMES)
    return f"SELECT {names}, {class_sql(item)} AS found, COUNT(*) FROM t GROUP BY {names}, found"  # noqa: S608


def by_sqlite(item: Standard, rows: Rows, _folder: Path) -> Iterable[tuple]:
    with sqlite3.connect(":memory:") as connection:
        connection.execute(f"CREATE TABLE t ({', '.join(NAMES)})")
        connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?)", rows)
        return connection.execute(grouped(item)).fetchall()


def by_duckdb(item: Standard, rows: Rows, folder: Path) -> Iterable[tuple]:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB (chungtay[analytics]) is not installed")
    path = folder / "rows.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([NAMES, *rows])
    with duckdb.connect() as connection:
        connection.read_csv(str(path), dtype={"works_on_land": "BOOLEAN"}).create("t")
        return connection.execute(grouped(item)).fetchall()


@pytest.mark.parametrize("engine", [by_sqlite, by_duckdb])
def test_vectorised_class_is_that_of_the_scalar_rule_on_a_million_rows(
    engine: Callable[..., Iterable[tuple]], rows, tmp_path
):
    """Each row is compared; equal rows ask the scalar rule once."""
    compared = 0
    for item in standards():
        for area, income, score, count, land, found, times in engine(item, rows[item.id], tmp_path):
            assert found == scalar(item.id, area, income, score, count, bool(land)), (area, income)
            compared += times
    assert compared >= ROWS - 2


@cache
def scalar(id: str, area: str | None, income, score, count, land) -> int | None:  # noqa: PLR0917
    if area not in {one.value for one in Area}:
        return None
    found = classify(
        standard=STANDARDS[id], area=Area(area), income=income, deprivations=count,
        score_a=score, works_on_land=land,
    )  # fmt: skip
    return CODES[found.poverty_class] if found.poverty_class else None


STANDARDS = {item.id: item for item in standards()}
