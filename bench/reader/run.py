"""Prints F1 by field and macro F1: ``python -m bench.reader.run [--errors] [set …]``."""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.reader.score import Score, score
from chungtay.reader import UnreadableError, read

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "reader" / "cases"
SEEDS = ROOT.parent / "shared" / "seeds"
SEED_GOLD = ROOT / "tests" / "reader" / "seed_gold"
Case = tuple[str, dict[str, Any], dict[str, Any]]


def answer(path: Path) -> dict[str, Any]:
    """Return the answer of the reader for ``path``, a refusal included."""
    try:
        return read(path.read_bytes(), name=path.name).to_json()
    except UnreadableError as refusal:
        return {"documents": [], "warnings": [{"code": refusal.code}]}


def cases(folder: Path) -> Iterator[Case]:
    """Yield the labelled cases of ``folder``."""
    for path in sorted(folder.glob("*.json")):
        text = next(p for p in sorted(folder.glob(f"{path.stem}.*")) if p.suffix != ".json")
        yield path.stem, json.loads(path.read_text(encoding="utf-8")), answer(text)


def seed_cases() -> Iterator[Case]:
    """Yield the five seeds, where they stand beside the repository."""
    for path in sorted(SEED_GOLD.glob("*.json")):
        for text in SEEDS.glob(f"{path.stem}_*.txt"):
            yield path.stem, json.loads(path.read_text(encoding="utf-8")), answer(text)


SETS = {
    "tuned": lambda: cases(CASES),
    "unseen": lambda: cases(CASES / "unseen"),
    "seeds": seed_cases,
}


def show(name: str, result: Score, seconds: float, *, errors: bool) -> None:
    """Print one set."""
    print(f"\n{name}: macro F1 {result.macro_f1:.3f}, {seconds:.2f} s of processor time")
    for key, counts in result.fields.items():
        if counts.due or counts.found:
            print(f"  {key:20} F1 {counts.f1:.3f}  right {counts.right} of {counts.due}")
    if errors:
        print(*(f"    {line}" for line in result.errors), sep="\n")


def main(arguments: list[str]) -> None:
    """Score the sets named in ``arguments``, all when none is named."""
    names = [name for name in arguments if name in SETS] or list(SETS)
    for name in names:
        start = time.process_time()
        found = list(SETS[name]())
        seconds = time.process_time() - start
        if found:
            show(name, score(found), seconds, errors="--errors" in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
