"""Checking whether 3,321 communes make what 34 provinces and the country promised."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.table import Table

ROOT = Path(__file__).resolve().parent.parent


def run() -> Table:
    """Return the table; on PostgreSQL too where ``BENCH_DATABASE_URL`` names an empty database."""
    rows = _measured({})
    if os.environ.get("BENCH_DATABASE_URL"):
        rows += _measured({"DATABASE_URL": os.environ["BENCH_DATABASE_URL"]})
    return Table(
        title="Shares of a target",
        how="34 provinces, 3,321 communes, all with a share and with households of two years; "
        "20 times, through the whole application.",
        columns=("database", "page", "p50", "p95", "queries", "size"),
        rows=tuple(rows),
        notes=("The check weighs every commune by its households of the baseline year.",),
    )


def _measured(more: dict[str, str]) -> list[tuple[str, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, CHUNGTAY_DATA_DIR=folder) | more
        command = [sys.executable, "-m", "bench.shares_child"]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
        )
    return [tuple(line.split("\t")) for line in done.stdout.splitlines() if "\t" in line]
