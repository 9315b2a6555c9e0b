"""Reading plans, beside plain text extraction of the same bytes.

The five real plans are measured where they lie beside the project, our own cases always.
"""

from pathlib import Path

from bench.table import Table, ms, timed
from chungtay.reader import read

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT.parent / "shared/seeds"
CASES = ROOT / "tests/reader/cases"


def run() -> Table:
    """Return the table."""
    sets = {
        "the five real plans": sorted(SEEDS.glob("*.txt")),
        "our cases": sorted(CASES.glob("**/*.txt")),
    }
    rows = []
    for name, paths in sets.items():
        files = [(path.name, path.read_bytes()) for path in paths]
        if not files:
            continue
        reading = timed(lambda files=files: [read(data, name=n) for n, data in files], runs=5)
        plain = timed(lambda files=files: [data.decode() for _, data in files], runs=5)
        size = sum(len(data) for _, data in files) / 1024
        rows.append((
            name, str(len(files)), f"{size:.0f} kB", ms(reading.cpu50), ms(plain.cpu50),
        ))  # fmt: skip
    return Table(
        title="Reading plans",
        how="All files of a set, read one after the other in one process: processor time.",
        columns=("set", "files", "size", "chungtay.reader", "plain text only"),
        rows=tuple(rows),
    )
