"""Print one line a clause of the catalogue: ``E02 shown <tests>`` or ``E02 missing``."""

import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The catalogue's ids: plans A to E with their numbers of clauses.
CATALOGUE = {"A": 15, "B": 15, "C": 11, "D": 13, "E": 24}
_MARK = re.compile(r"@pytest\.mark\.clause\(([^)]*)\)")
_TEST = re.compile(r"^def (test_\w+)", re.MULTILINE)


def shown() -> dict[str, list[str]]:
    """Return the tests that show each clause, by clause id."""
    tests: dict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        text = path.read_text(encoding="utf-8")
        for mark in _MARK.finditer(text):
            test = _TEST.search(text, mark.end())
            if test:
                name = f"{path.relative_to(ROOT).as_posix()}::{test[1]}"
                for clause in re.findall(r"[A-E]\d\d", mark[1]):
                    tests[clause].append(name)
    return tests


def main() -> int:
    """Print the list; unknown ids are an error."""
    ids = [f"{plan}{n:02d}" for plan, last in CATALOGUE.items() for n in range(1, last + 1)]
    tests = shown()
    unknown = sorted(set(tests) - set(ids))
    for clause in ids:
        names = " ".join(dict.fromkeys(tests.get(clause, [])))
        sys.stdout.write(f"{clause} shown {names}\n" if names else f"{clause} missing\n")
    if unknown:
        sys.stderr.write(f"unknown clauses: {' '.join(unknown)}\n")
    sys.stdout.write(f"{sum(1 for c in ids if c in tests)} of {len(ids)} shown\n")
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
