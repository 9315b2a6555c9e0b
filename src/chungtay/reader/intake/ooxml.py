"""Names and styles of WordprocessingML."""

from dataclasses import dataclass, field
from functools import cache

from lxml import etree

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFF = frozenset({"0", "false", "off", "none"})
_MOST_DIGITS = 6
_LONGEST_CHAIN = 20  # styles based on styles; a circle ends here


@dataclass(frozen=True, slots=True)
class Names:
    """Element and attribute names in the namespace of one document."""

    namespace: str = TRANSITIONAL

    def w(self, name: str) -> str:
        """Return the full name of an element or attribute."""
        return _tags(self.namespace, name)[0]

    def get(self, element: etree._Element, name: str) -> str:
        """Return an attribute, ``""`` if it is missing."""
        return element.get(self.w(name)) or ""

    def integer(self, element: etree._Element, name: str) -> int:
        """Return an attribute as a number from 0, 0 if it is none."""
        return _whole(self.get(element, name)) or 0

    def value(self, parent: etree._Element | None, path: str) -> str:
        """Return ``val`` of the element at ``path`` (names with ``/``), ``""`` if it is missing."""
        element = None if parent is None else self.find(parent, path)
        return "" if element is None else self.get(element, "val")

    def number(self, parent: etree._Element | None, path: str) -> int | None:
        """Return ``val`` of the element at ``path`` as a number from 0, None if it is none."""
        return _whole(self.value(parent, path))

    def is_on(self, parent: etree._Element | None, path: str) -> bool:
        """Whether the switch at ``path`` is there and not turned off."""
        element = None if parent is None else self.find(parent, path)
        return element is not None and self.get(element, "val") not in _OFF

    def find(self, parent: etree._Element, path: str) -> etree._Element | None:
        """Return the first element at ``path``."""
        found: etree._Element | None = parent
        for tag in _tags(self.namespace, path):
            found = None if found is None else next(found.iterchildren(tag), None)
        return found


@cache
def _tags(namespace: str, path: str) -> tuple[str, ...]:
    return tuple(f"{{{namespace}}}{name}" for name in path.split("/"))


def _whole(digits: str) -> int | None:
    return int(digits) if digits.isdecimal() and len(digits) <= _MOST_DIGITS else None


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of its own, ``""`` and None where it says nothing."""

    name: str = ""
    based_on: str = ""
    list_key: str = ""
    list_level: int | None = None
    font: str = ""
    capitals: bool | None = None


@dataclass(slots=True)
class Styles:
    """The styles of a document, with what they take over from those they are based on."""

    _styles: dict[str, Style] = field(default_factory=dict)
    _default: str = ""
    _font: str = ""

    @classmethod
    def of(cls, root: etree._Element | None, *, names: Names) -> "Styles":
        """Return the styles that ``styles.xml`` describes."""
        self = cls()
        if root is None:
            return self
        self._font = font_of(names.find(root, "docDefaults/rPrDefault/rPr"), names=names)
        for element in root.iterchildren(names.w("style")):
            key = names.get(element, "styleId")
            self._styles[key] = _style(element, names=names)
            if names.get(element, "type") == "paragraph" and names.get(element, "default"):
                self._default = key
        return self

    def chain(self, key: str) -> list[tuple[str, Style]]:
        """Return the style and those it is based on, nearest first."""
        found: list[tuple[str, Style]] = []
        key = key or self._default
        while key in self._styles and len(found) < _LONGEST_CHAIN:
            found.append((key, self._styles[key]))
            key = self._styles[key].based_on
        return found

    def font(self, key: str) -> str:
        """Return the font of a style."""
        return next((style.font for _, style in self.chain(key) if style.font), self._font)

    def capitals(self, key: str) -> bool:
        """Whether a style shows small letters as capitals."""
        told = (style.capitals for _, style in self.chain(key) if style.capitals is not None)
        return next(told, False)

    def is_contents(self, key: str) -> bool:
        """Whether a style is one of a table of contents."""
        return any(style.name.lower().startswith("toc ") for _, style in self.chain(key)[:1])


def _style(element: etree._Element, *, names: Names) -> Style:
    marks = names.find(element, "rPr")
    return Style(
        name=names.value(element, "name"),
        based_on=names.value(element, "basedOn"),
        list_key=names.value(element, "pPr/numPr/numId"),
        list_level=names.number(element, "pPr/numPr/ilvl"),
        font=font_of(marks, names=names),
        capitals=capitals_of(marks, names=names),
    )


def font_of(marks: etree._Element | None, *, names: Names) -> str:
    """Return the font that run properties name."""
    fonts = None if marks is None else names.find(marks, "rFonts")
    return "" if fonts is None else names.get(fonts, "ascii") or names.get(fonts, "hAnsi")


def capitals_of(marks: etree._Element | None, *, names: Names) -> bool | None:
    """Return whether run properties ask for capitals, None if they say nothing."""
    if marks is None or names.find(marks, "caps") is None:
        return None
    return names.is_on(marks, "caps")
