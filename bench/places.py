"""Administrative units: loading all of them, opening the tree, searching as one types.

Runs on SQLite, and on PostgreSQL too where DATABASE_URL names one (in a database of its own).
"""

from bench.engines import measured
from bench.table import Table


def run() -> Table:
    """Return the table; each engine runs in a process and a database of its own."""
    rows, notes = measured("bench.places_child")
    return Table(
        title="Administrative units",
        how="All units of all layouts, through the whole application, 60 requests each.",
        columns=("engine", "what", "p50", "p95", "processor", "queries"),
        rows=rows,
        notes=(
            "60,000 users with a position each; the page of a province shows all its communes.",
            *notes,
        ),
    )


if __name__ == "__main__":
    print(run().markdown())
