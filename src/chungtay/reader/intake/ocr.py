"""Letters in pictures, through the program Tesseract where it is installed."""

import csv
import os
import shutil
import subprocess
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from chungtay.reader.intake.draft import Draft
from chungtay.reader.source import BlockKind

MAX_PAGES = 30
_WORD = "5"  # the level of a word in Tesseract's table


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line that was recognised, with the confidence of each word, 0 to 1."""

    words: tuple[str, ...]
    confidences: tuple[float, ...]


def is_available() -> bool:
    """Whether Tesseract and its Vietnamese model are on this machine."""
    program = shutil.which("tesseract")
    return program is not None and _knows_vietnamese(program)


@cache
def _knows_vietnamese(program: str) -> bool:
    try:
        done = subprocess.run(  # noqa: S603 -- a program that the administrator installed
            [program, "--list-langs"], capture_output=True, timeout=5, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return b"vie" in (done.stdout + done.stderr).split()


def read_pages(images: Iterable[tuple[int, Path]], *, seconds: float) -> dict[int, list[SeenLine]]:
    """Return the lines by page number, for as many pages as are done within ``seconds``."""
    end = time.monotonic() + seconds
    pages: dict[int, list[SeenLine]] = {}
    for number, image in images:
        table = _recognise(image, seconds=end - time.monotonic())
        if table is None:
            break
        pages[number] = _lines(table)
    return pages


def add(line: SeenLine, *, draft: Draft, page: int) -> None:
    """Append a line to ``draft`` with the mean confidence of its words."""
    mean = sum(line.confidences) / len(line.confidences)
    draft.add(
        " ".join(line.words),
        kind=BlockKind.LINE,
        page=page,
        confidence=round(mean, 3),
        word_confidences=line.confidences,
    )


def _recognise(image: Path, *, seconds: float) -> str | None:
    """Return Tesseract's table of words; None if there was not time enough."""
    program = shutil.which("tesseract")
    if program is None or seconds <= 0:
        return None
    command = [program, str(image), "stdout", "-l", "vie", "--psm", "3", "tsv"]
    try:
        done = subprocess.run(  # noqa: S603 -- a program that the administrator installed
            command,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def _lines(table: str) -> list[SeenLine]:
    rows: dict[tuple[str, ...], list[tuple[str, float]]] = {}
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        word = (row.get("text") or "").strip()
        if row.get("level") == _WORD and word:
            key = (row["block_num"], row["par_num"], row["line_num"])
            rows.setdefault(key, []).append((word, max(float(row["conf"]), 0.0) / 100))
    return [
        SeenLine(tuple(word for word, _ in words), tuple(sure for _, sure in words))
        for words in rows.values()
    ]
