"""Which column of an office's own list is what, proposed by its title."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from chungtay.households.rules.poverty import DATA
from chungtay.kernel.dated import read_yaml
from chungtay.kernel.text import fold

_SIGNS = re.compile(r"[^a-z0-9]+")
_REMARK = re.compile(r"\([^)]*\)")
_EXACT, _WORDS = 0, 1


@dataclass(frozen=True, slots=True)
class RosterField:
    """One thing a list can tell: key, Vietnamese name, and the titles it goes by."""

    key: str
    name: str
    titles: tuple[str, ...]
    words: tuple[str, ...]


@cache
def roster_fields() -> tuple[RosterField, ...]:
    """Return everything a list of households can tell, in the order it is asked for.

    Legal source: none; titles as seen on lists made after the forms of TT 07/2021/TT-BLĐTBXH.
    """
    return tuple(
        RosterField(row["key"], row["name"], tuple(row["is"]), tuple(row["has"]))
        for row in read_yaml(DATA, "roster_columns.yaml")
    )


def title_key(title: str) -> str:
    """Return what a title is known by: no diacritics, case, signs, nor remarks in brackets.

    Legal source: none.
    """
    bare = _REMARK.sub(" ", title) if _REMARK.sub("", title).strip() else title
    return _SIGNS.sub(" ", fold(bare)).strip()


def propose(titles: Sequence[str], remembered: Mapping[str, str] | None = None) -> dict[str, int]:
    """Return the column of each field that ``titles`` (one a column) give, places from 0.

    What an office chose before (``remembered``: field by title key, "" for none) comes first, then
    a title that is the field's, then one that holds its words. The list of a single "Họ và tên"
    names heads, unless the file tells how people are related to a head.

    Legal source: none.
    """
    keys = [title_key(title) for title in titles]
    found: dict[str, int] = {}
    known = remembered or {}
    said = {at: known[key] for at, key in enumerate(keys) if key in known}
    for at, key in said.items():
        if key:
            found.setdefault(key, at)
    for rank in (_EXACT, _WORDS):
        for field in roster_fields():
            free = (at for at, key in enumerate(keys) if key and at not in said)
            if field.key not in found:
                _take(found, field, [(at, keys[at]) for at in free], rank)
    if "member_name" in found and "head_name" not in found and "relationship" not in found:
        found["head_name"] = found.pop("member_name")
    return found


def _take(
    found: dict[str, int], field: RosterField, titles: Sequence[tuple[int, str]], rank: int
) -> None:
    for at, key in titles:
        fits = key in field.titles if rank == _EXACT else _has(key, field.words)
        if fits and at not in found.values():
            found[field.key] = at
            return


def _has(key: str, words: Sequence[str]) -> bool:
    return any(f" {one} " in f" {key} " for one in words)
