"""A plan of the nation on its way down: sending it to 3,355 units, and the adoption board.

Runs on SQLite, and on PostgreSQL too where DATABASE_URL names one (in a database of its own).
"""

from bench.adoption_child import DUTIES, REQUESTS
from bench.engines import measured
from bench.table import Table


def run() -> Table:
    """Return the table; each engine runs in a process and a database of its own."""
    rows, notes = measured("bench.adoption_child")
    return Table(
        title="Adoption of a movement",
        how=(
            "A committee for each of the 34 provinces and 3,321 communes of 2026 and one plan of "
            f"the government with {DUTIES} duties; pages {REQUESTS} requests each, through the "
            "whole application."
        ),
        columns=("engine", "what", "p50", "p95", "processor", "queries"),
        rows=rows,
        notes=(
            "Sending is one click answered at once; its time runs until the last unit has its "
            "receipt and its tasks, and progress was asked for meanwhile. The aim is 10 s.",
            "The board is measured with a plan of its own and a launch for two thirds of the "
            "units, and three people at each. The aim is a p95 of 300 ms.",
            *notes,
        ),
    )


if __name__ == "__main__":
    print(run().markdown())
