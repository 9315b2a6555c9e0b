"""An office's own list of 50,000 households: looked at, confirmed, and read by a user's script."""

from bench.engines import measured
from bench.table import Table


def run() -> Table:
    """Return the table; each engine runs in a process and a database of its own."""
    rows, notes = measured("bench.household_sheets_child")
    return Table(
        title="A list of 50,000 households from Excel",
        how="One workbook of 50,000 lines and 11 columns, taken in, checked and stored by the "
        "services behind the pages, in this process; one run each, in seconds.",
        columns=("engine", "what", "seconds", "processor", "aim", "longest hold, ms"),
        rows=rows,
        notes=(
            "The preview is the upload with its titles found and the check of every cell.",
            "Stored in portions of 500 households, each a transaction; the longest is told.",
            "openpyxl only reads the cells, as a user's script would; it checks and stores "
            "nothing. It is measured where it is installed; the application does not use it.",
            *notes,
        ),
    )


if __name__ == "__main__":
    print(run().markdown())
