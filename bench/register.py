"""The register of a province: finding a household by name, opening it, paging through all.

Runs on SQLite, and on PostgreSQL too where DATABASE_URL names one (in a database of its own).
"""

from bench.engines import measured
from bench.register_child import REQUESTS
from bench.table import Table


def run() -> Table:
    """Return the table; each engine runs in a process and a database of its own."""
    rows, notes = measured("bench.register_child")
    return Table(
        title="Household register",
        how=(
            "500,000 households with 2,000,000 members over the communes of one province, through "
            f"the whole application, {REQUESTS} requests each; asked: search p95 under 60 ms, the "
            "page of a household under 80 ms and 120 kB."
        ),
        columns=("engine", "what", "p50", "p95", "processor", "queries", "kB"),
        rows=rows,
        notes=(
            "Every household has a class of one year; names are drawn from 20,000.",
            *notes,
        ),
    )


if __name__ == "__main__":
    print(run().markdown())
