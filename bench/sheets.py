"""Offices and people by spreadsheet, and the list of 60,000 people.

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
    notes = [
        "13,000 offices, then 60,000 people with a position each; one run, pages 60 requests.",
        "An import is checked beside the requests and stored in one transaction, checked anew.",
    ]
    if given.startswith("postgres"):
        rows += _measured(given)
    return Table(
        title="Spreadsheets of offices and people",
        how="Workbooks made, read, checked and stored by the services behind the pages.",
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
        command = [sys.executable, "-m", "bench.sheets_child"]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
        )
    return [tuple(line.split("\t")) for line in done.stdout.splitlines() if "\t" in line]


if __name__ == "__main__":
    print(run().markdown())
