"""A plan made of items, as the clauses of its document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

# The words of the document itself, which is Vietnamese whatever the screen speaks.
PURPOSE = "Mục đích, yêu cầu"
ARRANGEMENT = "Tổ chức thực hiện"
TITLES = {
    "targets": "Chỉ tiêu thi đua",
    "participant_groups": "Nội dung thi đua",
    "milestones": "Thời gian, tiến độ thực hiện",
    "criteria": "Tiêu chí thi đua",
    "award_forms": "Hình thức khen thưởng",
}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_LETTERS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a section; ``group`` is the heading it stands under, ``key`` its item."""

    text: str
    group: str = ""
    key: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section with its title."""

    title: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class ComposedClause:
    """One clause as it is stored; ``marker`` is what is printed before it."""

    ref: str
    parent: str
    level: int
    marker: str
    heading: str = ""
    text: str = ""
    keys: tuple[tuple[str, int], ...] = field(default=())


def clauses_of(sections: Sequence[Section]) -> list[ComposedClause]:
    """Return the clauses of a plan: sections ``I``, lines ``I.1``, of a group ``I.1.a``.

    Sections without lines are left out, and the others numbered on.
    """
    filled = [section for section in sections if section.lines]
    return [
        clause
        for numeral, section in zip(_ROMAN, filled, strict=False)
        for clause in _section(numeral, section)
    ]


def _section(numeral: str, section: Section) -> Iterator[ComposedClause]:
    yield ComposedClause(numeral, "", 1, f"{numeral}.", heading=section.title)
    number = 0
    for group, lines in groupby(section.lines, key=lambda line: line.group):
        if group:
            number += 1
            yield from _group(numeral, number, group, list(lines))
            continue
        for line in lines:
            number += 1
            ref = f"{numeral}.{number}"
            yield ComposedClause(ref, numeral, 2, f"{number}.", text=line.text, keys=_keys(line))


def _group(numeral: str, number: int, group: str, lines: list[Line]) -> Iterator[ComposedClause]:
    ref = f"{numeral}.{number}"
    yield ComposedClause(ref, numeral, 2, f"{number}.", heading=group)
    for n, line in enumerate(lines):
        letter = _LETTERS[n] if n < len(_LETTERS) else str(n + 1)
        yield ComposedClause(
            f"{ref}.{letter}", ref, 3, f"{letter})", text=line.text, keys=_keys(line)
        )  # fmt: skip


def _keys(line: Line) -> tuple[tuple[str, int], ...]:
    return (line.key,) if line.key else ()
