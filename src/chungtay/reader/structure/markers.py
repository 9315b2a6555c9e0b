"""The markers that open a clause: Phần, Chương, Mục, Điều, I., 1., 1.1., a), -, +."""

import re
from dataclasses import dataclass
from enum import IntEnum

from chungtay.reader.letters import BULLETS, DASHES, LOWER, UPPER


class Kind(IntEnum):
    """Kinds of marker from the widest to the narrowest; a wider one closes the narrower."""

    ANNEX = 0
    PART = 1
    CHAPTER = 2
    SECTION = 3
    ARTICLE = 4
    CAPITAL = 5
    ROMAN = 6
    NUMBER = 7
    MULTI = 8
    LETTER = 9
    BRACKET = 10
    DASH = 11
    PLUS = 12


@dataclass(frozen=True, slots=True)
class Marker:
    """``value`` is the step of the id, ``end`` is where the words of the clause begin.

    ``rank`` is the place of a numbered marker in its row, from 1.
    """

    kind: Kind
    value: str
    end: int
    rank: int | None = None


_ROMAN = (
    "XXX|XXIX|XXVIII|XXVII|XXVI|XXV|XXIV|XXIII|XXII|XXI|XX|XIX|XVIII|XVII|XVI|XV|XIV|XIII|XII|XI|"
    "X|IX|VIII|VII|VI|V|IV|III|II|I"
)
_ROMANS = {roman: 30 - n for n, roman in enumerate(_ROMAN.split("|"))}
_ORDINALS = {
    "nhất": 1, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_CAPITALS = "ABCDĐEGHKLMNOPQRSTUY"
_WORD = rf"[{UPPER}{LOWER}\"“”„‟(\d]"

_NAMED = re.compile(
    rf"""(?:
      (?P<annex>phụ\s+lục)
        (?:\s+(?:số\s+)?(?P<annex_no>{_ROMAN}|\d{{1,2}}|[A-H]))?
        (?=\s*(?:[.:{DASHES}]|$|(?-i:[{UPPER}]{{2}})))
    | (?P<part>phần)\s+(?:thứ\s+(?P<ordinal>\w+)|(?P<part_no>{_ROMAN}|\d{{1,2}}|[A-H]))
        (?=\s*(?:[.:{DASHES}]|$|\s))
    | (?P<chapter>chương)\s+(?P<chapter_no>{_ROMAN}|\d{{1,2}})
        (?=\s*(?:[.:{DASHES}]|$|\s+(?-i:[{UPPER}])))
    | (?P<section>(?:tiểu\s+)?mục)\s+(?P<section_no>{_ROMAN}|\d{{1,2}})
        (?=\s*(?:[.:{DASHES}]|$|\s+(?-i:[{UPPER}])))
    | (?P<article>điều)\s+(?P<article_no>\d{{1,3}}[a-zđ]?)(?=\s*(?:[.:]|$))
    )\s*[.:{DASHES}]?\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_NUMBERED = re.compile(
    rf"""(?:
      (?P<mixed>(?:{_ROMAN})(?:\.\d{{1,2}}){{1,3}})\s*[.)]?\s+(?={_WORD})
    | (?P<roman>{_ROMAN})\s*(?:[./:)]|[{DASHES}](?=\s))\s*(?={_WORD}|$)
    | (?P<bare_roman>{_ROMAN})\s+(?=[{UPPER}]{{2}}[{UPPER}\s,]{{4}})
    | (?P<capital>[{_CAPITALS}])\s*[./]\s*(?=[{UPPER}]|$)
    | (?P<multi>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})
        \s*(?:[.):/]|[{DASHES}](?=\s)|(?=\s))\s*(?=[{UPPER}{LOWER}\"“”(]|(?<=[.):]\s)\d)
    | (?P<number>\d{{1,2}})
        \s*(?:\.|[/{DASHES}](?=\s?[{UPPER}\"“”]|\s[1-9]\d{{1,2}}\s?%))\s*(?=[1-9]\d{{1,2}}\s?%|[{UPPER}\"“”(]|$|(?<=\s)[{LOWER}]|(?<=\.\s)\d)
    | (?P<letter>[{_LETTERS}])(?:\s?\)|\s?[./](?=\s|[{UPPER}])|[{DASHES}](?=\s+[{UPPER}]))\s*(?=\S)
    | \(?(?P<bracket>\d{{1,2}})\)\s*(?={_WORD})
    | \((?P<bracket_letter>[{_LETTERS}]|ii|iii|iv|vi|vii|viii)\)\s*(?={_WORD})
    | (?P<small_roman>ii|iii|iv|vi|vii|viii)\)\s*(?={_WORD})
    | (?P<plus>\+)\s*(?={_WORD})
    | (?P<dash>[{DASHES}*{BULLETS}\uf0b7\uf02d\uf0a7\uf0d8\uf076])\s*(?=[^\s{DASHES}*\d]|(?<=\s)\S)
    | (?P<o>o)\s+(?=[{UPPER}])
    )""",
    re.VERBOSE,
)
_KINDS = {
    "annex": Kind.ANNEX, "part": Kind.PART, "chapter": Kind.CHAPTER, "section": Kind.SECTION,
    "article": Kind.ARTICLE, "roman": Kind.ROMAN, "bare_roman": Kind.ROMAN, "mixed": Kind.MULTI,
    "capital": Kind.CAPITAL, "multi": Kind.MULTI, "number": Kind.NUMBER, "letter": Kind.LETTER,
    "bracket": Kind.BRACKET, "bracket_letter": Kind.BRACKET, "small_roman": Kind.BRACKET,
    "plus": Kind.PLUS, "dash": Kind.DASH, "o": Kind.DASH,
}  # fmt: skip
_NAMED_START = frozenset("PCMTĐ")


def read_marker(text: str) -> Marker | None:
    """Return the marker that opens ``text``, or None."""
    if text[:1] in _NAMED_START:
        named = _NAMED.match(text)
        if named:
            return _named(named)
    match = _NUMBERED.match(text)
    if not match:
        return None
    group = match.lastgroup or ""
    kind = _KINDS[group]
    if kind in (Kind.DASH, Kind.PLUS):
        return Marker(kind, "", match.end())
    value = _plain_number(match[group]) if kind is Kind.NUMBER else match[group]
    if kind is Kind.MULTI:
        value = ".".join(_plain_number(part) for part in value.split("."))
    return Marker(kind, value, match.end(), _rank(kind, value))


def _named(match: re.Match[str]) -> Marker:
    """Annex and the like: Phần and Chương are counted in Roman, Mục and Điều in Arabic numerals."""
    for name in ("annex", "part", "chapter", "section", "article"):
        if match[name]:
            break
    printed = (match["ordinal"] if name == "part" else None) or match[f"{name}_no"] or ""
    word = {"annex": "Phụ lục", "part": "Phần", "chapter": "Chương", "article": "Điều"}.get(name)
    number = _number(printed)
    if name in ("part", "chapter") and number:
        printed = _to_roman(number)
    elif name == "section" and number:
        printed = str(number)
    label = word or match["section"].capitalize()
    value = f"{label} {_plain_number(printed)}".strip()
    return Marker(_KINDS[name], value, match.end(), _rank(_KINDS[name], value))


def _plain_number(printed: str) -> str:
    return printed.lstrip("0") or printed


def _number(printed: str) -> int | None:
    if printed.isdigit():
        return int(printed)
    return _ROMANS.get(printed.upper()) or _ORDINALS.get(printed.lower())


def _to_roman(number: int) -> str:
    return next((roman for roman, value in _ROMANS.items() if value == number), str(number))


def _rank(kind: Kind, value: str) -> int | None:
    last = value.rsplit(maxsplit=1)[-1].rsplit(".", maxsplit=1)[-1] if value else ""
    if kind in (Kind.LETTER, Kind.CAPITAL):
        rows = _LETTERS if kind is Kind.LETTER else _CAPITALS
        return rows.find(last) + 1 or None
    if kind in (Kind.DASH, Kind.PLUS) or not last:
        return None
    digits = re.match(r"\d+", last)
    return int(digits[0]) if digits else _number(last)
