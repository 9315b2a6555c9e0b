"""The foot of a document: recipients on the left, signature on the right."""

from docx.oxml.xmlchemy import BaseOxmlElement

from chungtay.documents.rendering.model import OfficialDocument
from chungtay.documents.rendering.placing import capacity_lines, recipient_lines
from chungtay.documents.rendering.word.oxml import (
    Cell,
    Grid,
    Run,
    Shape,
    paragraph,
    table,
    tiny_paragraph,
)
from chungtay.documents.rules.format import layout

_SIGNATURE_SPACE = 72.0


def ending(document: OfficialDocument) -> list[BaseOxmlElement]:
    """Return the table of recipients and signature, which never breaks over two pages."""
    cells = [Cell(_recipients(document)), Cell(_signature(document))]
    spacer = paragraph(shape=Shape(keep_next=True))
    return [spacer, table(Grid(layout().chosen.signature_columns, [cells])), tiny_paragraph()]


def _recipients(document: OfficialDocument) -> list[BaseOxmlElement]:
    sizes = layout().chosen.sizes
    label = Run("Nơi nhận:", sizes["recipients_label"], bold=True, italic=True)
    lines = recipient_lines(document)
    return [
        paragraph(label, shape=Shape()),
        *(paragraph(Run(line, sizes["recipients"]), shape=Shape()) for line in lines),
    ]


def _signature(document: OfficialDocument) -> list[BaseOxmlElement]:
    sizes = layout().chosen.sizes
    centered = Shape(align="center")
    name = Run(document.signer_name, sizes["signer_name"], bold=True)
    return [
        *(
            paragraph(Run(line, sizes["signature"], bold=True), shape=centered)
            for line in capacity_lines(document)
        ),
        paragraph(name, shape=Shape(align="center", before=_SIGNATURE_SPACE)),
    ]
