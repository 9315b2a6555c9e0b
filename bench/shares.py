"""Checking whether 3,321 communes make what 34 provinces and the country promised.

Runs on SQLite, and on PostgreSQL too where DATABASE_URL names one (in a database of its own).
"""

from bench.engines import measured
from bench.table import Table


def run() -> Table:
    """Return the table; each engine runs in a process and a database of its own."""
    rows, notes = measured("bench.shares_child")
    return Table(
        title="Shares of a target",
        how="34 provinces, 3,321 communes, all with a share and with households of two years; "
        "20 times, through the whole application.",
        columns=("engine", "page", "p50", "p95", "processor", "queries", "size"),
        rows=rows,
        notes=(
            "The check weighs every commune by its households of the baseline year. The aim is a "
            "p95 of 300 ms.",
            *notes,
        ),
    )


if __name__ == "__main__":
    print(run().markdown())
