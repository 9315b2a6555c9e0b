"""Opening the movement page with a small and with a large register."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.table import Table

ROOT = Path(__file__).resolve().parent.parent
SIZES = (6_000, 500_000)


def run() -> Table:
    """Return the table; each size runs in a process and a database of its own."""
    rows = [row for size in SIZES for row in _measured(size)]
    return Table(
        title="The movement page",
        how="As the emulation officer, 40 times, through the whole application.",
        columns=("households", "page", "p50", "p95", "queries", "size", "loading the sample"),
        rows=tuple(rows),
        notes=("Loading the sample creates the register itself and everything around it.",),
    )


def _measured(households: int) -> list[tuple[str, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, CHUNGTAY_DATA_DIR=folder)
        command = [sys.executable, "-m", "bench.movement_page_child", str(households)]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
        )
    return [tuple(line.split("\t")) for line in done.stdout.splitlines() if "\t" in line]
