"""Paper, margins, letters and page numbers."""

from typing import Any

from docx.oxml.ns import qn

from chungtay.documents.rendering.checking import formats
from chungtay.documents.rendering.checking.faults import Faults, fault
from chungtay.documents.rendering.checking.paper import Paper
from chungtay.documents.rendering.checking.styles import written
from chungtay.documents.rules.format import layout

_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
_TOLERANCE_MM = 0.6


def check_page(paper: Paper) -> Faults:
    """Find faults of paper, margins, fonts and page numbers."""
    for n, section in enumerate(paper.file.sections, start=1):
        place = f"phần {n}"
        yield from _size(section, place)
        yield from _margins(section, place)
    yield from _page_number(paper)
    yield from _letters(paper)


def _size(section: Any, place: str) -> Faults:
    sides = sorted((section.page_width.mm, section.page_height.mm))
    wanted = sorted(layout().paper)
    if any(abs(a - b) > _TOLERANCE_MM for a, b in zip(sides, wanted, strict=True)):
        found = f"{section.page_width.mm:.0f} x {section.page_height.mm:.0f}"
        yield fault("page.size", place, found=found)


def _margins(section: Any, place: str) -> Faults:
    for side, bounds in layout().margins.items():
        margin = getattr(section, f"{side}_margin").mm
        if not bounds.holds(margin, tolerance=_TOLERANCE_MM):
            known = {"least": written(bounds.least), "most": written(bounds.most)}
            yield fault("page.margin", place, side=_SIDES[side], found=written(margin), **known)


def _page_number(paper: Paper) -> Faults:
    section = paper.file.sections[0]
    at_top, at_bottom = _field(section.header), _field(section.footer)
    if at_top is None:
        yield fault("page.number_missing" if at_bottom is None else "page.number_bottom", "phần 1")
        return
    if (formats.value(formats.paragraph_sources(paper.file, at_top), "jc")) != "center":
        yield fault("page.number_align", "lề trên")
    if not section.different_first_page_header_footer:
        yield fault("page.number_first", "trang 1")
    for size in sorted(_sizes(paper, at_top)):
        if not layout().sizes["page_number"].holds(size):
            yield fault("page.number_size", "lề trên", found=written(size))


def _field(part: Any) -> Any:
    """Return the paragraph of a header or footer that shows the page number."""
    for paragraph in part._element.iter(qn("w:p")):
        texts = [node.text or "" for node in paragraph.iter(qn("w:instrText"))]
        texts += [node.get(qn("w:instr"), "") for node in paragraph.iter(qn("w:fldSimple"))]
        if any(text.split()[:1] == ["PAGE"] for text in texts):
            return paragraph
    return None


def _sizes(paper: Paper, paragraph: Any) -> set[float]:
    looks = (formats.run_sources(paper.file, paragraph, run) for run in paragraph.iter(qn("w:r")))
    return {float(formats.value(look, "sz") or 20) / 2 for look in looks}


def _letters(paper: Paper) -> Faults:
    seen = {layout().font}
    for line in paper.lines:
        for name in sorted(line.fonts - seen):
            yield fault("font.name", line.place, found=name)
        seen |= line.fonts
        for color in sorted(line.colors - seen):
            yield fault("font.color", line.place, found=color)
        seen |= line.colors
