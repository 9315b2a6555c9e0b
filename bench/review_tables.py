"""The fifteen consolidated tables of a district of half a million households."""

from bench.engines import measured
from bench.table import Table


def run() -> Table:
    """Return the table; each engine runs in a process and a database of its own."""
    rows, notes = measured("bench.review_tables_child")
    return Table(
        title="Consolidated tables of 500,000 households",
        how="The sample enlarged to 500,000 households of one district; each table computed once "
        "by the code behind the pages, then pages as an officer of a commune asks for them.",
        columns=("engine", "what", "time"),
        rows=rows,
        notes=(
            "Aim: classification and all fifteen tables under 10 s; a page under 200 ms.",
            "Tables 14 and 15 are lists of households: their order is asked, no row is drawn.",
            *notes,
        ),
    )


if __name__ == "__main__":
    print(run().markdown())
