"""English-style dates and figures in what a person reads; codes and inputs do not count."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

_SILENT = frozenset({"script", "style", "code", "pre", "textarea", "svg", "template", "title"})
_VOID = frozenset({"input", "br", "img", "link", "meta", "hr", "wbr", "source", "col", "path"})
_PATTERNS = {
    "ngày kiểu Anh": re.compile(r"(?<![\w/.-])\d{4}-\d{2}-\d{2}(?![\w-])"),
    "số ngăn nghìn kiểu Anh": re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?(?![\w,])"),
    "dấu chấm thập phân": re.compile(r"(?<![\w./-])\d+\.\d{1,2}(?![\w.])"),
    "phần trăm dấu chấm": re.compile(r"(?<![\w.])\d+\.\d+ ?%"),
    "số không ngăn nghìn": re.compile(r"(?<![\w./,-])\d{5,} ?(?:đồng|hộ|người|tiêu chí|lượt)\b"),
    "chữ của máy": re.compile(r"\b(?:None|True|False|nan)\b|Decimal\(|datetime\."),
}
_NUMBERING = re.compile(r"^[1-9]\.\d$")  # of a column of a form, alone in its cell
_BARE = re.compile(r"^-?\d{5,}$")


class _Reader(HTMLParser):
    """Gathers visible pieces of text, and apart from them those of figure cells."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.pieces: list[str] = []
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            classes = (dict(attrs).get("class") or "").split()
            self.open.append((tag, "num" in classes and tag in ("td", "th", "b", "span", "dd")))

    def handle_endtag(self, tag: str) -> None:
        while self.open and tag not in _VOID:
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if not text or any(tag in _SILENT for tag, _ in self.open):
            return
        self.pieces.append(text)
        if any(is_figure for _, is_figure in self.open):
            self.cells.append(text)


def strange_figures(html: str) -> Iterator[str]:
    """Yield what is written the English way, each with what is wrong with it."""
    reader = _Reader()
    reader.feed(html)
    for text in reader.pieces:
        yield from strange_in(text)
    for text in reader.cells:
        if _BARE.match(text):
            yield f"số không ngăn nghìn: {text}"


def strange_in(text: str) -> Iterator[str]:
    """Yield what is written the English way in a plain text."""
    if _NUMBERING.match(text.strip()):
        return
    for wrong, pattern in _PATTERNS.items():
        for found in pattern.finditer(text):
            start = max(0, found.start() - 30)
            yield f"{wrong}: …{text[start : found.end() + 20]}…"
