"""Administrative units: loading all of them, opening the tree, searching as one types.

Runs on SQLite, and on PostgreSQL too where DATABASE_URL names one (in a database of its own).
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.table import Table

ROOT = Path(__file__).resolve().parent.parent


def run() -> Table:
    """Return the table; each engine runs in a process and a database of its own."""
    given = os.environ.get("DATABASE_URL", "")
    rows = _measured("")
    notes = ["60,000 users with a position each; the page of a province shows all its communes."]
    if given.startswith("postgres"):
        rows += _measured(given)
    else:
        notes.append("PostgreSQL is measured too when DATABASE_URL names one.")
    return Table(
        title="Administrative units",
        how="All units of all layouts, through the whole application, 60 requests each.",
        columns=("engine", "what", "p50", "p95", "processor", "queries"),
        rows=tuple(rows),
        notes=tuple(notes),
    )


def _measured(url: str) -> list[tuple[str, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, CHUNGTAY_DATA_DIR=folder)
        environment.pop("DATABASE_URL", None)
        if url:
            environment["DATABASE_URL"] = url
        command = [sys.executable, "-m", "bench.places_child"]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
        )
    return [tuple(line.split("\t")) for line in done.stdout.splitlines() if "\t" in line]


if __name__ == "__main__":
    print(run().markdown())
