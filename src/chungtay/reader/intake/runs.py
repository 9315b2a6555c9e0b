"""The words of one Word paragraph, with tracked changes accepted."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from chungtay.reader.intake.encodings import of_font
from chungtay.reader.intake.ooxml import Names, Styles, capitals_of, font_of

_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_LEFT_OUT = ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "rt")
_SYMBOLS, _LAST_SYMBOL = 0xF000, 0xFF


@dataclass(slots=True)
class Words:
    """Text, the boxes anchored in it, and the page breaks before and after its first word."""

    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    breaks_before: int = 0
    breaks_after: int = 0
    after_break: bool = False

    @property
    def text(self) -> str:
        """The words in one string; a line break is ``\\n``."""
        return "".join(self.parts)

    def break_page(self, *, rendered: bool) -> None:
        """Note a page break; Word repeats one that the writer set when it lays out the page."""
        if rendered and self.after_break:
            return
        self.after_break = True
        if any(part.strip() for part in self.parts):
            self.breaks_after += 1
        else:
            self.breaks_before += 1

    def add(self, text: str) -> None:
        """Append text."""
        self.parts.append(text)
        self.after_break = False


class Runs:
    """Reads paragraphs of a document."""

    def __init__(self, names: Names, styles: Styles) -> None:
        self._names = names
        self._styles = styles
        self._left_out = frozenset(map(names.w, _LEFT_OUT))
        self._signs = {
            names.w("tab"): "\t",
            names.w("ptab"): "\t",
            names.w("cr"): "\n",
            names.w("noBreakHyphen"): "-",
        }
        self._readers: dict[str, Callable[[etree._Element, Words, str], None]] = {
            names.w("r"): self._run,
            names.w("t"): self._text,
            names.w("br"): self._break,
            names.w("lastRenderedPageBreak"): lambda _element, words, _style: words.break_page(
                rendered=True
            ),
            names.w("sym"): self._symbol,
            names.w("txbxContent"): lambda element, words, _style: words.boxes.append(element),
            _ALTERNATIVES: self._first_alternative,
        }

    def read(self, paragraph: etree._Element, *, style: str, after_break: bool = False) -> Words:
        """Return what the paragraph says.

        ``style`` is the key of its style, ``after_break`` tells that it stands first on a page.
        """
        words = Words(after_break=after_break)
        self._children(paragraph, words, style)
        return words

    def _children(self, parent: etree._Element, words: Words, style: str) -> None:
        for child in parent:
            tag = child.tag
            if tag in self._left_out or not isinstance(tag, str):
                continue
            if tag in self._signs:
                words.add(self._signs[tag])
            else:
                self._readers.get(tag, self._children)(child, words, style)

    def _run(self, run: etree._Element, words: Words, style: str) -> None:
        names, marks = self._names, self._names.find(run, "rPr")
        if names.is_on(marks, "vanish"):
            return
        before = len(words.parts)
        self._children(run, words, style)
        convert = of_font(font_of(marks, names=names) or self._styles.font(style))
        capitals = self._capitals(marks, style=style)
        for n in range(before, len(words.parts)):
            text = convert(words.parts[n]) if convert else words.parts[n]
            words.parts[n] = text.upper() if capitals else text

    def _capitals(self, marks: etree._Element | None, *, style: str) -> bool:
        told = capitals_of(marks, names=self._names)
        if told is not None:
            return told
        own = self._names.value(marks, "rStyle")
        return self._styles.capitals(style) or bool(own and self._styles.capitals(own))

    def _text(self, element: etree._Element, words: Words, _style: str) -> None:
        words.add(element.text or "")

    def _break(self, element: etree._Element, words: Words, _style: str) -> None:
        if self._names.get(element, "type") == "page":
            words.break_page(rendered=False)
        else:
            words.add("\n")

    def _symbol(self, element: etree._Element, words: Words, _style: str) -> None:
        try:
            code = int(self._names.get(element, "char"), 16)
        except ValueError:
            return
        # Symbol fonts stand in a private area of Unicode; some files leave its offset out.
        words.add(chr(_SYMBOLS | code & _LAST_SYMBOL))

    def _first_alternative(self, element: etree._Element, words: Words, style: str) -> None:
        choice = next(iter(element), None)
        if choice is not None:
            self._children(choice, words, style)
