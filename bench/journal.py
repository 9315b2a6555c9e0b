"""The journal: what an entry costs, and how long reading a million of them again takes.

Runs on SQLite, and on PostgreSQL too where DATABASE_URL names one (in a database of its own).
"""

from bench.engines import measured
from bench.table import Table

ENTRIES = 1_000_000


def run() -> Table:
    """Return the table; each engine runs in a process and a database of its own."""
    rows, notes = measured("bench.journal_child")
    return Table(
        title="The journal",
        how=f"An entry in its own transaction; `chungtay audit verify` over {ENTRIES:,}.",
        columns=("engine", "what", "p50", "p95", "processor"),
        rows=rows,
        notes=("A bare row of the same size, without chain, is written for comparison.", *notes),
    )


if __name__ == "__main__":
    print(run().markdown())
