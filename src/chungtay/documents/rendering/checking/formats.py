"""The format a run or paragraph ends up with: its own, else its style's, else the defaults."""

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

_TWIPS_PER_MM = 1440 / 25.4
_TWIPS_PER_POINT = 20
_LINE_UNIT = 240
_OFF = {"0", "false", "off", "none"}


def run_sources(file: Any, paragraph: Any, run: Any) -> list[Any]:
    """Return the ``w:rPr`` that may say something about ``run``, the nearest first."""
    found = [run.find(qn("w:rPr"))]
    style = found[0].find(qn("w:rStyle")) if found[0] is not None else None
    if style is not None:
        found += _chain(file, style.get(qn("w:val")), "rPr")
    found += [style.find(qn("w:rPr")) for style in _paragraph_styles(file, paragraph)]
    found.append(_default(file, "rPr"))
    return [source for source in found if source is not None]


def paragraph_sources(file: Any, paragraph: Any) -> list[Any]:
    """Return the ``w:pPr`` that may say something about ``paragraph``, the nearest first."""
    found = [paragraph.find(qn("w:pPr"))]
    found += [style.find(qn("w:pPr")) for style in _paragraph_styles(file, paragraph)]
    found.append(_default(file, "pPr"))
    return [source for source in found if source is not None]


def value(sources: list[Any], tag: str, attribute: str = "val") -> str | None:
    """Return the first ``w:attribute`` of ``w:tag``; None when nobody says."""
    for source in sources:
        node = source.find(qn(f"w:{tag}"))
        if node is not None and node.get(qn(f"w:{attribute}")) is not None:
            return str(node.get(qn(f"w:{attribute}")))
    return None


def is_on(sources: list[Any], tag: str) -> bool:
    """Say whether a switch such as ``w:b`` is on; present without a value means on."""
    for source in sources:
        node = source.find(qn(f"w:{tag}"))
        if node is not None:
            return str(node.get(qn("w:val"), "1")) not in _OFF
    return False


def millimetres(sources: list[Any], tag: str, attribute: str) -> float:
    return _number(value(sources, tag, attribute)) / _TWIPS_PER_MM


def points(sources: list[Any], tag: str, attribute: str) -> float:
    return _number(value(sources, tag, attribute)) / _TWIPS_PER_POINT


def line_spacing(sources: list[Any]) -> float | None:
    """Return the line spacing in lines; None when it is set in points."""
    if value(sources, "spacing", "lineRule") in {"exact", "atLeast"}:
        return None
    line = value(sources, "spacing", "line")
    return _number(line) / _LINE_UNIT if line else 1.0


def _number(text: str | None) -> float:
    return float(text) if text and text.lstrip("-").replace(".", "", 1).isdigit() else 0.0


def _paragraph_styles(file: Any, paragraph: Any) -> list[Any]:
    properties = paragraph.find(qn("w:pPr"))
    named = properties.find(qn("w:pStyle")) if properties is not None else None
    if named is not None:
        return list(_chain_styles(file, named.get(qn("w:val"))))
    standard = file.styles.element.xpath("w:style[@w:type='paragraph'][@w:default='1']")
    return list(standard)


def _chain(file: Any, style_id: str, tag: str) -> list[Any]:
    return [style.find(qn(f"w:{tag}")) for style in _chain_styles(file, style_id)]


def _chain_styles(file: Any, style_id: str | None) -> Iterator[Any]:
    seen: set[str] = set()
    while style_id and style_id not in seen:
        seen.add(style_id)
        style = file.styles.element.get_by_id(style_id)
        if style is None:
            return
        yield style
        base = style.find(qn("w:basedOn"))
        style_id = base.get(qn("w:val")) if base is not None else None


def _default(file: Any, tag: str) -> Any:
    found = file.styles.element.xpath(f"w:docDefaults/w:{tag}Default/w:{tag}")
    return found[0] if found else None
