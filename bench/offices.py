"""The tree of offices: opening it, an office, searching as one types.

Runs on SQLite, and on PostgreSQL too where DATABASE_URL names one (in a database of its own).
"""

from bench.engines import measured
from bench.offices_child import REQUESTS
from bench.table import Table


def run() -> Table:
    """Return the table; each engine runs in a process and a database of its own."""
    rows, notes = measured("bench.offices_child")
    return Table(
        title="Tree of offices",
        how=(
            "A committee for every commune of 2026 with its desks, through the whole application, "
            f"{REQUESTS} requests each."
        ),
        columns=("engine", "what", "p50", "p95", "processor", "queries"),
        rows=rows,
        notes=(
            "13,000 offices and 60,000 users with a position each, spread over the offices.",
            *notes,
        ),
    )


if __name__ == "__main__":
    print(run().markdown())
