"""Where a plan leaves its criteria or forms of award to another act."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

from chungtay.kernel.text import fold
from chungtay.reader.meaning.references import Act, parse_act, starts_of_acts

# The law of emulation is in force by itself and has its own register.
_LAW = ("law", "decree", "circular")
_SENTENCES = re.compile(r"(?<=[.;])\s+(?=[^\W\d_])")
_DIRECTED = re.compile(r"\b(?:theo|ap dung|can cu|quy dinh tai|neu tai|nhu)\b")
_ATTACHED = re.compile(r"\bkem theo\b")
_REWARDING = r"(?:thi dua|khen|danh gia|binh xet|cham diem)"
_CRITERIA = re.compile(rf"\btieu (?:chi|chuan)\b(?=.{{0,60}}{_REWARDING})")
_FORMS = re.compile(r"\bhinh thuc\b(?=.{0,60}khen)|\bkhen thuong cap nha nuoc\b")


class Matter(StrEnum):
    """What a plan may leave to another act."""

    CRITERIA = "criteria"
    AWARD_FORMS = "award_forms"


@dataclass(frozen=True, slots=True)
class Pointer:
    """A cited act that states ``matters`` for the plan; ``clause`` is where the plan says so."""

    matters: frozenset[Matter]
    clause: str
    act: Act


def pointers_in(clauses: Sequence[Mapping[str, Any]]) -> list[Pointer]:
    """Return the acts that clauses on criteria or forms of award refer to, in reading order.

    ``clauses`` are those of the plan-reading contract (``id``, ``heading``, ``text``, ``parent``).
    Laws, decrees, circulars and acts cited without a number are left out.
    """
    by_ref = {one["id"]: one for one in clauses}
    found: list[Pointer] = []
    for one in clauses:
        above = _of_headings(one, by_ref)
        for act, said in _directed_acts(" ".join((one.get("text") or "").split())):
            matters = matters_in(said) or above
            if matters:
                found.append(Pointer(matters, one["id"], act))
    return found


def matters_in(words: str) -> frozenset[Matter]:
    """Return what of rewarding ``words`` speak about."""
    text = fold(words)
    signs = ((_CRITERIA, Matter.CRITERIA), (_FORMS, Matter.AWARD_FORMS))
    return frozenset(matter for sign, matter in signs if sign.search(text))


def _of_headings(
    clause: Mapping[str, Any], by_ref: Mapping[str, Mapping[str, Any]]
) -> frozenset[Matter]:
    """Return what the nearest heading above a clause that speaks of rewarding names."""
    current: Mapping[str, Any] | None = clause
    seen: set[str] = set()
    while current is not None and current["id"] not in seen:
        seen.add(current["id"])
        matters = matters_in(current.get("heading") or "")
        if matters:
            return matters
        current = by_ref.get(current.get("parent") or "")
    return frozenset()


def _directed_acts(text: str) -> Iterator[tuple[Act, str]]:
    """Yield the acts to be followed, each with the words of its sentence before it."""
    for sentence in _SENTENCES.split(text):
        for start, end in pairwise([*starts_of_acts(sentence), len(sentence)]):
            before = sentence[:start]
            act = parse_act(sentence, start, end) if _is_directed(before) else None
            if act and act.number and act.type not in _LAW:
                yield act, before


def _is_directed(before: str) -> bool:
    return _DIRECTED.search(_ATTACHED.sub(" ", fold(before))) is not None
