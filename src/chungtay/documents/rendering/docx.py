"""An official document as a Word file under NĐ 30/2020/NĐ-CP."""

from docx.oxml.xmlchemy import BaseOxmlElement

from chungtay.documents.rendering.model import Annex, OfficialDocument
from chungtay.documents.rendering.placing import (
    annex_body,
    annex_labels,
    main_body,
    reference_lines,
    title_lines,
)
from chungtay.documents.rendering.word.body import blocks, opening
from chungtay.documents.rendering.word.ending import ending
from chungtay.documents.rendering.word.letterhead import CENTERED, heading, heading_rule, letterhead
from chungtay.documents.rendering.word.oxml import Run, paragraph
from chungtay.documents.rendering.word.package import append, new_file, saved, start_section
from chungtay.documents.rules.format import layout


def render_docx(document: OfficialDocument) -> bytes:
    """Return ``document`` as a .docx file; equal documents give equal bytes."""
    file = new_file(document)
    width = layout().text_width
    append(file, letterhead(document, dated=True, width=width))
    append(file, _title(document, width=width))
    append(file, opening(document))
    append(file, blocks(main_body(document), width=width))
    append(file, ending(document))
    for annex, label in zip(document.annexes, annex_labels(document), strict=True):
        start_section(file, landscape=annex.landscape)
        append(file, _annex(document, annex, label=label))
    return saved(file)


def _title(document: OfficialDocument, *, width: float) -> list[BaseOxmlElement]:
    if not document.type.named:
        return []
    name = document.type.name.upper()
    lines = title_lines(document.title, size_pt=layout().chosen.sizes["title"])
    return [
        *heading(name, document.title, parts=("type_name", "title")),
        *heading_rule(lines, part="title", width=width),
    ]


def _annex(document: OfficialDocument, annex: Annex, *, label: str) -> list[BaseOxmlElement]:
    width = layout().text_width
    if annex.landscape:
        width += layout().paper[1] - layout().paper[0]
    attached = bool(annex.attached_as)
    size = layout().chosen.sizes["annex_reference"]
    parts = ("type_name", "title") if attached else ("annex_label", "annex_title")
    title = annex.title if attached else annex.title.upper()
    reference = reference_lines(annex.reference)
    return [
        *(letterhead(document, dated=False, width=width) if attached else []),
        *heading(label, title, parts=parts),
        *(paragraph(Run(line, size, italic=True), shape=CENTERED) for line in reference),
        *heading_rule(reference, part="annex_reference", width=width, bold=False),
        *blocks(annex_body(annex), width=width),
    ]
