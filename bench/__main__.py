"""Run the benchmarks and write docs/benchmarks.md."""

import argparse
import importlib
import sys
from datetime import date
from pathlib import Path

from bench.table import machine

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "docs/benchmarks.md"
NAMES = ("seeds", "movement_page", "places")
HEAD = """# Benchmarks

`make bench` measures on the machine at hand and rewrites this page. Medians of several runs after
a warm-up; what a user would pick instead is measured in the same run. Times move with the machine:
compare ratios.
"""


def main() -> int:
    """Run the benchmarks named, or all; only a full run rewrites the page."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], default=[])
    wanted = parser.parse_args().names or list(NAMES)
    sections = []
    for name in wanted:
        table = importlib.import_module(f"bench.{name}").run()
        print(table.markdown())
        sections.append(table.markdown())
    if len(wanted) == len(NAMES):
        foot = f"Measured on {date.today():%d/%m/%Y}. {machine()}\n"
        REPORT.write_text("\n".join([HEAD, *sections, foot]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
