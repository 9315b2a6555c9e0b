"""Letters in pictures, through the program Tesseract where it is installed."""

import csv
import os
import shutil
import subprocess
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from chungtay.reader.intake.draft import Draft
from chungtay.reader.intake.layout import Line, reading_order
from chungtay.reader.source import BlockKind

MAX_PAGES = 30
_WORD = "5"  # the level of a word in Tesseract's table
_SPECK, _SPECK_LETTERS = 0.35, 12
_COLUMN_GAP = 1.5  # line heights


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
    """Return the lines of Tesseract's table in reading order, columns one after the other."""
    rows: dict[tuple[str, ...], list[Line]] = {}
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        word = (row.get("text") or "").strip()
        if row.get("level") == _WORD and word:
            key = (row["block_num"], row["par_num"], row["line_num"])
            rows.setdefault(key, []).append(_word(word, row))
    pieces = [piece for words in rows.values() for piece in _pieces(words)]
    seen = map(_seen, reading_order(pieces))
    return [line for line in seen if not _is_speck(line)]


def _is_speck(line: SeenLine) -> bool:
    """Whether a short line is so unsure that it is a rule, a stamp or dirt and no word."""
    short = sum(map(len, line.words)) <= _SPECK_LETTERS
    return short and sum(line.confidences) < _SPECK * len(line.confidences)


def _word(word: str, row: dict[str, str]) -> Line:
    left, top = float(row["left"]), float(row["top"])
    return Line(
        text=word,
        left=left,
        right=left + float(row["width"]),
        bottom=-top - float(row["height"]),
        top=-top,
        confidences=(max(float(row["conf"]), 0.0) / 100,),
    )


def _pieces(words: list[Line]) -> list[Line]:
    """Return the words of a line joined, a new piece where a wide gap parts columns."""
    height = max(word.height for word in words)
    bottom, top = min(word.bottom for word in words), max(word.top for word in words)
    pieces: list[Line] = []
    for word in words:
        word = replace(word, bottom=bottom, top=top)  # noqa: PLW2901 -- as high as its line
        if pieces and word.left - pieces[-1].right < _COLUMN_GAP * height:
            last = pieces[-1]
            pieces[-1] = replace(
                last,
                text=f"{last.text} {word.text}",
                right=word.right,
                confidences=last.confidences + word.confidences,
            )
        else:
            pieces.append(word)
    return pieces


def _seen(line: Line) -> SeenLine:
    words = tuple(line.text.split())
    if len(words) == len(line.confidences):
        return SeenLine(words, line.confidences)
    lowest = min(line.confidences)  # two pieces met without a blank between
    return SeenLine(words, (lowest,) * len(words))
