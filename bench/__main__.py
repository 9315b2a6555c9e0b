"""Run the benchmarks and bring docs/benchmarks.md up to date, section by section."""

import argparse
import importlib
import sys
from datetime import date
from pathlib import Path

from bench.table import machine

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "docs/benchmarks.md"
NAMES = (
    "seeds",
    "long_plan",
    "plan_reading",
    "movement_page",
    "places",
    "offices",
    "adoption",
    "journal",
    "shares",
    "sheets",
    "register",
    "household_sheets",
    "review_tables",
    "national",
)
HEAD = """# Benchmarks

`make bench` measures on the machine at hand and rewrites this page; `make bench ARGS=seeds` one
section of it. Medians of several runs after a warm-up; what a user would pick instead is measured
in the same run. Times move with the machine: compare ratios.
"""
_MARK = "\n## "


def main() -> int:
    """Run the benchmarks named, or all."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], default=[])
    for name in parser.parse_args().names or NAMES:
        section = importlib.import_module(f"bench.{name}").run().markdown()
        print(section)
        keep(section)
    return 0


def keep(section: str) -> None:
    """Write ``section`` into the page in place of the one with the same title."""
    known = REPORT.read_text(encoding="utf-8").split(_MARK)[1:] if REPORT.exists() else []
    sections = {text.partition("\n")[0]: text.rstrip() for text in known}
    measured = f"Measured on {date.today():%d/%m/%Y}. {machine()}"
    title, _, body = section.removeprefix("## ").partition("\n")
    sections[title] = f"{title}\n{body.rstrip()}\n\n{measured}"
    page = HEAD + "".join(f"{_MARK}{text}\n" for text in sections.values())
    REPORT.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
