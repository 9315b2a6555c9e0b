"""How well plans are read: F1 by set, of documents labelled by hand."""

from bench.reader.run import SETS
from bench.reader.score import score
from bench.table import Table


def run() -> Table:
    """Return the table."""
    rows = []
    for name, cases in SETS.items():
        found = list(cases())
        if not found:
            continue
        result = score(found)
        used = {key: counts for key, counts in result.fields.items() if counts.due or counts.found}
        worst = min(used, key=lambda key: used[key].f1)
        rows.append((
            name, str(len(found)), f"{result.macro_f1:.3f}", f"{worst} {used[worst].f1:.3f}",
        ))  # fmt: skip
    return Table(
        title="How well plans are read",
        how="Macro F1 over the fields of the contract; an item is right when all its members are.",
        columns=("set", "files", "macro F1", "weakest field"),
        rows=tuple(rows),
        notes=(
            "tuned: the reader was changed until it read these; unseen: it never was.",
            "`python -m bench.reader.run --errors unseen` names every error.",
        ),
    )
