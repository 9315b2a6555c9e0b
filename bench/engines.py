"""Run a benchmark in a process and a database of its own, on each engine at hand."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def measured(module: str) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """Return the rows that ``module`` prints on SQLite and PostgreSQL, and notes about it."""
    given = os.environ.get("DATABASE_URL", "")
    rows = _on("", module)
    if given.startswith("postgres"):
        return (*rows, *_on(given, module)), ()
    return rows, ("PostgreSQL is measured too when DATABASE_URL names one.",)


def _on(url: str, module: str) -> tuple[tuple[str, ...], ...]:
    with tempfile.TemporaryDirectory() as folder:
        # Reminders of 60,000 people are for a schedule, not for the process that answers pages.
        environment = dict(os.environ, CHUNGTAY_DATA_DIR=folder, REMIND_BY_REQUEST="0")
        environment.pop("DATABASE_URL", None)
        if url:
            environment["DATABASE_URL"] = url
        done = subprocess.run(
            [sys.executable, "-m", module],
            cwd=ROOT,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
    return tuple(tuple(line.split("\t")) for line in done.stdout.splitlines() if "\t" in line)
