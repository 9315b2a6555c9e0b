"""The list numbers that Word computes and does not write into the text."""

from dataclasses import dataclass, field, replace

from lxml import etree

from chungtay.reader.intake.ooxml import Names

_LETTERS = 26
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 3_999  # the largest Roman number; longer lists go on in Arabic ones
_SIGNS = {"+": "+", "\uf02b": "+"}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts; ``style`` is the paragraph style tied to it."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    restarts: bool = True
    style: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each of them has counted."""

    _lists: dict[str, str] = field(default_factory=dict)
    _levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    _restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None, *, names: Names) -> "Numbering":
        """Return the lists that ``numbering.xml`` describes."""
        self = cls()
        if root is None:
            return self
        patterns = {names.get(a, "abstractNumId"): a for a in root.iter(names.w("abstractNum"))}
        named = {names.value(a, "styleLink"): a for a in patterns.values()}
        for number in root.iter(names.w("num")):
            key, pattern = names.get(number, "numId"), names.value(number, "abstractNumId")
            link = names.value(patterns.get(pattern), "numStyleLink")
            source = named[link] if link and link in named else patterns.get(pattern)
            self._lists[key] = pattern
            self._levels[key] = _levels(source, names=names)
            self._override(key, number, names=names)
        return self

    def level_of(self, key: str, *, style: str) -> int:
        """Return the level that a list ties to a paragraph style, from 0."""
        levels = self._levels.get(key, {})
        return next((n for n, level in levels.items() if style and level.style == style), 0)

    def label(self, key: str, *, level: int) -> str:
        """Count on and return the number of the next paragraph, ``""`` for none."""
        levels = self._levels.get(key, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(self._lists[key], {})
        first = levels[level].start
        start = self._restarts.pop((key, level), None)
        counts[level] = counts.get(level, first - 1) + 1 if start is None else start
        for deeper in [n for n in counts if n > level and levels.get(n, Level()).restarts]:
            del counts[deeper]
        return _print(levels, level=level, counts=counts)

    def _override(self, key: str, number: etree._Element, *, names: Names) -> None:
        for override in number.iter(names.w("lvlOverride")):
            level = names.integer(override, "ilvl")
            for changed in override.iter(names.w("lvl")):
                self._levels[key] = {**self._levels[key], level: _level(changed, names=names)}
            start = names.number(override, "startOverride")
            if start is not None:
                self._restarts[key, level] = start
                old = self._levels[key].get(level, Level())
                self._levels[key] = {**self._levels[key], level: replace(old, start=start)}


def _levels(pattern: etree._Element | None, *, names: Names) -> dict[int, Level]:
    if pattern is None:
        return {}
    return {
        names.integer(level, "ilvl"): _level(level, names=names)
        for level in pattern.iterchildren(names.w("lvl"))
    }


def _level(element: etree._Element, *, names: Names) -> Level:
    return Level(
        start=names.number(element, "start") or 0,
        format=names.value(element, "numFmt") or "decimal",
        text=names.value(element, "lvlText"),
        legal=names.is_on(element, "isLgl"),
        restarts=names.value(element, "lvlRestart") != "0",
        style=names.value(element, "pStyle"),
    )


def _print(levels: dict[int, Level], *, level: int, counts: dict[int, int]) -> str:
    own = levels[level]
    if own.format == "bullet":
        return _SIGNS.get(own.text, "-")
    text = own.text
    for n in range(level + 1):
        other = levels.get(n, Level())
        style = "decimal" if own.legal else other.format
        text = text.replace(f"%{n + 1}", write_number(counts.get(n, other.start), style=style))
    return text.strip()


def write_number(number: int, *, style: str) -> str:
    """Return ``number`` in one of Word's number formats; those not known are Arabic."""
    if style == "none":
        return ""
    if style.endswith("Letter") and number > 0:
        letter = chr(ord("a") + (number - 1) % _LETTERS) * min((number - 1) // _LETTERS + 1, 9)
        return letter.upper() if style.startswith("upper") else letter
    if style.endswith("Roman") and 0 < number <= _MOST:
        return _roman(number).upper() if style.startswith("upper") else _roman(number)
    return f"{number:02d}" if style == "decimalZero" else str(number)


def _roman(number: int) -> str:
    digits = ""
    for value, digit in _ROMAN:
        digits += digit * (number // value)
        number %= value
    return digits
