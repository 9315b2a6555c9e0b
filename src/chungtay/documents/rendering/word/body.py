"""The words of a document: bases, headings, articles, lists and running text."""

from collections.abc import Iterable
from functools import singledispatch

from docx.oxml.xmlchemy import BaseOxmlElement

from chungtay.documents.fonts.metrics import width_mm
from chungtay.documents.rendering.model import (
    Article,
    Block,
    Division,
    Heading,
    Item,
    OfficialDocument,
    Paragraph,
    Style,
    Table,
)
from chungtay.documents.rendering.placing import ended, heading_line, is_bold_heading
from chungtay.documents.rendering.word.oxml import Run, Shape, paragraph
from chungtay.documents.rendering.word.tables import official_table
from chungtay.documents.rules.format import layout

_ADDRESSEE_LEFT = 30.0


def opening(document: OfficialDocument) -> list[BaseOxmlElement]:
    """Return what stands between the title and the first block."""
    sizes = layout().chosen.sizes
    found = addressees(document.addressees)
    if document.authority:
        found.append(_centered_bold(document.authority.upper(), before=0))
    for line in ended(document.bases):
        found.append(paragraph(Run(line, sizes["bases"], italic=True), shape=running()))
    if document.enacting:
        found.append(_centered_bold(document.enacting, before=6))
    return found


def addressees(names: tuple[str, ...]) -> list[BaseOxmlElement]:
    """Return ``Kính gửi:``: one name on its line, several under the colon."""
    size = layout().chosen.sizes["addressees"]
    if not names:
        return []
    if len(names) == 1:
        line = Run(f"Kính gửi: {names[0]}", size)
        return [paragraph(line, shape=Shape(align="center", before=6, after=12))]
    left = _ADDRESSEE_LEFT + width_mm("Kính gửi", size_pt=size)
    dash = width_mm("- ", size_pt=size)
    shape = Shape(left=left + dash, first_line=-dash, after=3)
    first = paragraph(Run("Kính gửi:", size), shape=Shape(left=_ADDRESSEE_LEFT, before=12, after=3))
    lines = ended(names, dash=True)
    listed = [paragraph(Run(line, size), shape=shape) for line in lines]
    return [first, *listed, paragraph(shape=Shape())]


def blocks(body: Iterable[Block], *, width: float) -> list[BaseOxmlElement]:
    """Return every block in order; ``width`` of the text in mm."""
    found: list[BaseOxmlElement] = []
    for block in body:
        found.extend(
            official_table(block, width=width) if isinstance(block, Table) else _words(block)
        )
    return found


def running(*, keep_next: bool = False, align: str = "both", outline: int | None = None) -> Shape:
    """Return the shape of running text: justified, first line indented."""
    rules = layout()
    return Shape(
        align=align,
        first_line=rules.chosen.first_line_indent,
        after=rules.space_between_paragraphs_pt,
        line_spacing=rules.chosen.line_spacing,
        keep_next=keep_next,
        outline=outline,
    )


@singledispatch
def _words(block: Block) -> list[BaseOxmlElement]:
    raise TypeError(block)


@_words.register
def _(block: Division) -> list[BaseOxmlElement]:
    title = Run(block.text.upper(), layout().chosen.sizes["body"], bold=True)
    return [
        _centered_bold(block.label, before=6),
        paragraph(title, shape=Shape(align="center", after=6, keep_next=True, outline=0)),
    ]


@_words.register
def _(block: Heading) -> list[BaseOxmlElement]:
    size = layout().chosen.sizes["body"]
    run = Run(heading_line(block), size, bold=is_bold_heading(block))
    return [paragraph(run, shape=running(keep_next=True, outline=block.level - 1))]


@_words.register
def _(block: Paragraph) -> list[BaseOxmlElement]:
    run = Run(
        block.text,
        layout().chosen.sizes["body"],
        bold=block.style is Style.BOLD,
        italic=block.style is Style.ITALIC,
    )
    centered = Shape(align="center", after=layout().space_between_paragraphs_pt)
    return [paragraph(run, shape=centered if block.style is Style.CENTERED else running())]


@_words.register
def _(block: Item) -> list[BaseOxmlElement]:
    line = f"{block.marker} {block.text}".strip()
    return [paragraph(Run(line, layout().chosen.sizes["body"]), shape=running())]


@_words.register
def _(block: Article) -> list[BaseOxmlElement]:
    size = layout().chosen.sizes["body"]
    label = Run(f"Điều {block.number}. ", size, bold=True)
    if not block.title:
        return [paragraph(label, Run(block.text, size), shape=running())]
    title = paragraph(label, Run(block.title, size, bold=True), shape=running(keep_next=True))
    return [title, *(_words(Paragraph(block.text)) if block.text else [])]


def _centered_bold(text: str, *, before: float) -> BaseOxmlElement:
    run = Run(text, layout().chosen.sizes["body"], bold=True)
    return paragraph(run, shape=Shape(align="center", before=before, after=6, keep_next=True))
