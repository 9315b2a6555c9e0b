"""28 million households classified and rolled up: our one text against what else could be used."""

import importlib.util
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from bench.national_by_hand import BY_HAND, IN_ONE_STEP, POSTGRES, make_households, pandas_rollup
from bench.table import Table
from chungtay.analytics.engines import ENGINES, DuckDB
from chungtay.analytics.national import (
    COLUMNS,
    check_columns,
    count_names,
    places_of,
    rollup_sql,
)
from chungtay.households.rules.poverty import standard

HOUSEHOLDS = 28_000_000
POSTGRES_PART = 10
RUNS = 3
STANDARD = standard("vn_2022_2025")
OURS, HAND = "chungtay analytics, DuckDB", "DuckDB by hand, by commune first"
ONE_STEP = "DuckDB by hand, in one step"
T = TypeVar("T")
READ_BYTES = 21  # of a row, as the columns lie in memory: codes of places as 4 bytes each


def run() -> Table:
    """Return the table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "households.parquet"
        made = _seconds(lambda: make_households(path, HOUSEHOLDS))
        rows, notes = _measured(path)
        size = path.stat().st_size // 2**20
    return Table(
        title="28 million households, classified and rolled up",
        how=(
            f"{HOUSEHOLDS:,} made-up households in one Parquet file of {size} MB (made in "
            f"{made:.0f} s), 34 provinces, 696 districts, 3,321 communes. Every row classified, "
            f"{len(count_names(STANDARD))} counts by commune, district, province and nation. "
            f"Best of {RUNS} runs, turn about."
        ),
        columns=("what", "seconds", "against the faster query by hand"),
        rows=rows,
        notes=(
            "By hand: written for this standard alone, without checks of the input; counted by "
            "commune and then summed, or rolled up in one step.",
            "Every answer was compared and is equal, but for that of PostgreSQL, over a part.",
            *notes,
        ),
    )


def _measured(path: Path) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    found: dict[str, float] = {}
    with closing(DuckDB()) as engine:
        check_columns(engine.columns(path))
        queries = {OURS: rollup_sql(STANDARD), HAND: BY_HAND, ONE_STEP: IN_ONE_STEP}
        answers = {}
        for name, sql in [one for _ in range(RUNS) for one in queries.items()]:  # turn about
            answers[name], seconds = _timed(lambda: engine.rows(path, sql))  # noqa: B023
            found[name] = min(seconds, found.get(name, seconds))
    ours = places_of(answers[OURS], STANDARD)
    by_hand = min(found[HAND], found[ONE_STEP])
    assert places_of(answers[HAND], STANDARD) == places_of(answers[ONE_STEP], STANDARD) == ours
    notes = []
    for name, work in (("pandas", _pandas), ("Apache Spark", _spark), ("PostgreSQL", _postgres)):
        seconds, note = work(path, ours)
        if seconds:
            found[f"{name}{note}"] = seconds
        else:
            notes.append(note)
    floor = HOUSEHOLDS * READ_BYTES / _bandwidth()
    found["reading the bytes once, at the machine's bandwidth"] = floor
    rows = tuple(
        (name, f"{seconds:.2f}", f"{seconds / by_hand:.2f}") for name, seconds in found.items()
    )
    return rows, tuple(notes)


def _pandas(path: Path, ours: list) -> tuple[float, str]:
    if not all(importlib.util.find_spec(name) for name in ("pandas", "pyarrow")):
        return 0, "pandas is measured too where it and pyarrow are installed."
    nation, seconds = _timed(lambda: pandas_rollup(path))
    assert nation == {name: ours[0].counts[name] for name in nation}
    return seconds, ", by commune (once, reading included; the peak memory is its own)"


def _spark(path: Path, ours: list) -> tuple[float, str]:
    if not importlib.util.find_spec("pyspark") or not shutil.which("java"):
        return 0, "Spark is measured too where it and Java are installed."
    with closing(ENGINES["spark"]()) as engine:
        places, seconds = _best(
            lambda: places_of(engine.rows(path, rollup_sql(STANDARD)), STANDARD), runs=2
        )
    assert places == ours
    return seconds, " on this machine, same text"


def _postgres(path: Path, _ours: list) -> tuple[float, str]:
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        return 0, "PostgreSQL is measured too when DATABASE_URL names one."
    import psycopg

    part = path.with_name("part.csv")
    with closing(DuckDB()) as engine:
        engine.columns(path)
        engine.rows(path, f"COPY (FROM households LIMIT {HOUSEHOLDS // POSTGRES_PART}) TO '{part}'")
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(POSTGRES)
        into = f"COPY households ({', '.join(COLUMNS)}) FROM STDIN CSV HEADER"
        with cursor.copy(into) as copy, part.open("rb") as file:
            while block := file.read(1 << 20):
                copy.write(block)
        cursor.execute("ANALYZE households")
        # Otherwise its planner writes every step out again in each of the counts.
        sql = re.sub(r"(classed|moved) AS \(", r"\1 AS MATERIALIZED (", rollup_sql(STANDARD))
        _, seconds = _timed(lambda: cursor.execute(sql).fetchall())
        connection.rollback()
    return (
        seconds * POSTGRES_PART,
        f", same text, steps materialized (a tenth of the rows, times {POSTGRES_PART})",
    )


def _bandwidth() -> float:
    """Return bytes a second that this machine reads while it copies memory."""
    block = bytearray(1 << 29)
    return len(block) / min(_seconds(lambda: bytes(block)) for _ in range(5))


def _best(work: Callable[[], T], *, runs: int = RUNS) -> tuple[T, float]:
    timed = [_timed(work) for _ in range(runs)]
    return timed[-1][0], min(seconds for _, seconds in timed)


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    started = perf_counter()
    answer = work()
    return answer, perf_counter() - started


def _seconds(work: Callable[[], object]) -> float:
    return _timed(work)[1]
