"""Where a plan comes from: which act it carries out, and which movement came before."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from chungtay.kernel.text import fold, search_key, squeeze

_QUOTED = re.compile(r"[“\"«](.+?)[”\"»]")
_YEARS = re.compile(r"((?:19|20)\d{2})\s*[-–—/]\s*((?:19|20)\d{2})")
_PUNCTUATION = re.compile(r"[_,.:;“”«»\"]+")
_LEVELS = (
    (re.compile(r"thu tuong|chinh phu|trung uong|\bttg\b|\bquoc hoi\b|\bbo\b"), 0),
    (re.compile(r"\btinh\b|thanh pho truc thuoc|\bso\b"), 1),
    (re.compile(r"\bhuyen\b|\bthi xa\b|\bquan\b|thanh pho|\bphong\b"), 2),
    (re.compile(r"\bxa\b|\bphuong\b|thi tran"), 3),
)
_NOT_PARENTS = ("official_letter", "law", "decree", "circular", "submission", "other")
_UNKNOWN_LEVEL = 1  # a bare "UBND" in the papers of a department is the province's


@dataclass(frozen=True, slots=True)
class Period:
    """A movement by name and years, as a plan names it."""

    name: str
    from_year: int | None
    to_year: int | None


def movement_key(name: str) -> str:
    """Return what a movement is found by: a search key without quotation marks and punctuation."""
    return squeeze(_PUNCTUATION.sub(" ", search_key(name)))


def parents_upwards(bases: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the acts a plan carries out, the nearest first: the plan's parent, its parent, ….

    ``bases`` have ``relation``, ``type``, ``issuer`` and ``number``. A letter or a law is carried
    out too, but no plan hangs from it. Of one level the first named is taken.
    """
    by_level: dict[int, Mapping[str, Any]] = {}
    for basis in bases:
        if basis["relation"] == "implements" and basis["type"] not in _NOT_PARENTS:
            by_level.setdefault(level_of(basis), basis)
    return [by_level[level] for level in sorted(by_level, reverse=True)]


def level_of(basis: Mapping[str, Any]) -> int:
    """Return 0 for the centre, 1 for a province, 2 for a district, 3 for a commune."""
    words = fold(f"{basis.get('issuer') or ''} {basis.get('number') or ''}".replace("-", " "))
    return next((level for sign, level in _LEVELS if sign.search(words)), _UNKNOWN_LEVEL)


def named_period(title: str) -> Period | None:
    """Return the movement that a title names: the words in quotation marks, and the years."""
    quoted, years = _QUOTED.search(title), _YEARS.search(title)
    name = quoted[1] if quoted else _YEARS.sub("", title).strip(" -–,")
    if not name:
        return None
    return Period(
        name=name,
        from_year=int(years[1]) if years else None,
        to_year=int(years[2]) if years else None,
    )


def is_earlier_round(earlier: str, later: str) -> bool:
    """Say whether two names are those of one movement in two periods: one contains the other."""
    first, second = movement_key(earlier), movement_key(later)
    return bool(first and second) and (first in second or second in first)
