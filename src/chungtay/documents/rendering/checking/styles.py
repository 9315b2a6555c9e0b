"""Questions about the look of a line that several checks ask."""

from chungtay.documents.rendering.checking.paper import Line
from chungtay.documents.rules.format import layout


def sized(line: Line, part: str) -> bool:
    """Say whether all letters of ``line`` have a size the decree allows for ``part``."""
    return all(layout().sizes[part].holds(size) for size in line.sizes)


def looks(line: Line, part: str, *, bold: bool = False, italic: bool = False) -> bool:
    """Say whether a line has the style and a size ruled for ``part``."""
    return line.bold is bold and line.italic is italic and sized(line, part)


def is_upper(line: Line) -> bool:
    return line.text == line.text.upper()


def written(number: float) -> str:
    """Return a number as Vietnamese write it: comma, no needless zeros."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")
