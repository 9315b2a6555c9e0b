"""What runs the national query: DuckDB on one machine, Apache Spark on many. Both are optional."""

import os
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

from chungtay.analytics.national import TABLE, Place, check_columns, places_of, rollup_sql
from chungtay.households.rules.poverty import Standard

Row = Sequence[Any]
LOCAL, LOOPBACK = "local[*]", "127.0.0.1"


class NoEngineError(RuntimeError):
    """The library of an engine is not installed; ``extra`` is the name under which it comes."""

    def __init__(self, engine: str, extra: str) -> None:
        super().__init__(engine)
        self.engine = engine
        self.extra = extra


class Engine(Protocol):
    """Something that runs SQL over a Parquet file, or a folder of them, called ``households``."""

    def columns(self, path: Path) -> list[str]:
        """Return the names of the file's columns."""

    def rows(self, path: Path, sql: str) -> list[Row]:
        """Return the rows that ``sql`` gives."""

    def close(self) -> None:
        """Give back what the engine holds."""


class DuckDB:
    """DuckDB inside this process; ``memory_limit`` as DuckDB writes it, e.g. ``2GB``."""

    def __init__(self, *, memory_limit: str | None = None, threads: int | None = None) -> None:
        try:
            import duckdb  # noqa: PLC0415 -- optional dependency
        except ImportError:
            raise NoEngineError("DuckDB", "analytics") from None
        settings: dict[str, Any] = {"memory_limit": memory_limit, "threads": threads}
        self._connection = duckdb.connect(
            ":memory:", config={key: value for key, value in settings.items() if value}
        )
        # Its bar would stand in the middle of the table: it is drawn on standard output.
        self._connection.execute("SET enable_progress_bar = false")

    def columns(self, path: Path) -> list[str]:
        """Return the names of the file's columns."""
        return list(self._connection.read_parquet(_files(path)).columns)

    def rows(self, path: Path, sql: str) -> list[Row]:
        """Return the rows that ``sql`` gives."""
        self._connection.read_parquet(_files(path)).create_view(TABLE, replace=True)
        return list(self._connection.execute(sql).fetchall())

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


class Spark:
    """Apache Spark: in this process by default, or the cluster that ``SPARK_MASTER`` names."""

    def __init__(self) -> None:
        try:
            from pyspark.sql import SparkSession  # noqa: PLC0415 -- optional dependency
        except ImportError:
            raise NoEngineError("Apache Spark", "scale") from None
        master = os.environ.get("SPARK_MASTER", LOCAL)
        settings = {
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.sql.shuffle.partitions": "16",
        }
        if master == LOCAL:  # nobody else has to reach this process
            settings |= {"spark.driver.bindAddress": LOOPBACK, "spark.driver.host": LOOPBACK}
        builder = SparkSession.builder.appName("chungtay").master(master)
        self._session = builder.config(map=settings).getOrCreate()
        self._session.sparkContext.setLogLevel("ERROR")

    def columns(self, path: Path) -> list[str]:
        """Return the names of the file's columns."""
        return list(self._session.read.parquet(str(path)).columns)

    def rows(self, path: Path, sql: str) -> list[Row]:
        """Return the rows that ``sql`` gives."""
        self._session.read.parquet(str(path)).createOrReplaceTempView(TABLE)
        return [tuple(row) for row in self._session.sql(sql).collect()]

    def close(self) -> None:
        """Stop the session."""
        self._session.stop()


ENGINES: dict[str, Callable[[], Engine]] = {"duckdb": DuckDB, "spark": Spark}


def rollup(path: Path, *, engine: str, standard: Standard) -> list[Place]:
    """Return the national tables of the households in ``path``, a Parquet file or a folder.

    Raises:
        NoEngineError: when the engine's library is not installed.
        NoColumnError: when the file lacks a column of ``COLUMNS``.
        KeyError: when there is no such engine.
    """
    with closing(ENGINES[engine]()) as one:
        check_columns(one.columns(path))
        return places_of(one.rows(path, rollup_sql(standard)), standard)


def _files(path: Path) -> str:
    return str(path / "*.parquet") if path.is_dir() else str(path)
