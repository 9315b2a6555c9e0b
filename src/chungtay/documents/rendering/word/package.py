"""The file around the words: page, styles, properties, and the same bytes every time."""

import io
import zipfile
from copy import deepcopy
from datetime import UTC, date, datetime, time
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt

from chungtay.documents.rendering.model import OfficialDocument
from chungtay.documents.rendering.word.oxml import element, page_number, tiny_paragraph
from chungtay.documents.rules.format import layout

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_WORD_2013 = "15"


def new_file(document: OfficialDocument) -> Any:
    """Return an empty Word file with page, font, page number and properties set."""
    file = docx.Document()
    _set_styles(file)
    _set_page(file.sections[0])
    _set_properties(file, document)
    _modernise(file)
    return file


def start_section(file: Any, *, landscape: bool) -> None:
    """End the running section here; pages of the next are numbered from 1."""
    body = file.element.body
    current = body.sectPr
    body.insert(body.index(current), tiny_paragraph(deepcopy(current)))
    section = file.sections[-1]
    upright = not landscape
    section.orientation = WD_ORIENT.PORTRAIT if upright else WD_ORIENT.LANDSCAPE
    sides = [Mm(side) for side in layout().paper]
    section.page_width, section.page_height = sides if upright else reversed(sides)


def append(file: Any, elements: list[BaseOxmlElement]) -> None:
    """Add ``elements`` at the end of the running section."""
    body = file.element.body
    for node in elements:
        body.insert(body.index(body.sectPr), node)


def saved(file: Any) -> bytes:
    """Return the file as bytes that depend on its content only."""
    raw = io.BytesIO()
    file.save(raw)
    packed = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()


def _set_page(section: Any) -> None:
    chosen = layout().chosen
    section.page_width, section.page_height = (Mm(side) for side in layout().paper)
    for side, mm in chosen.margins.items():
        setattr(section, f"{side}_margin", Mm(mm))
    section.header_distance = Mm(chosen.header_distance)
    section.different_first_page_header_footer = True
    # The schema of Word fixes the order of these.
    section._sectPr.find(qn("w:cols")).addprevious(element("pgNumType", start=1))
    header = section.header
    header.is_linked_to_previous = False
    empty = header.paragraphs[0]._element
    header._element.replace(empty, page_number(chosen.sizes["page_number"]))


def _modernise(file: Any) -> None:
    """Open in Word without "compatibility mode", and drop the template's own picture."""
    path = "w:compat/w:compatSetting[@w:name='compatibilityMode']"
    for setting in file.settings.element.xpath(path):
        setting.set(qn("w:val"), _WORD_2013)
    relations = file.part.package.rels
    for key in [key for key, rel in relations.items() if rel.reltype.endswith("/thumbnail")]:
        del relations[key]


def _set_styles(file: Any) -> None:
    font = layout().font
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(layout().chosen.sizes["body"])
    defaults = file.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    fonts = element("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)
    defaults.replace(defaults.find(qn("w:rFonts")), fonts)
    language = element("lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA")
    defaults.replace(defaults.find(qn("w:lang")), language)


def _set_properties(file: Any, document: OfficialDocument) -> None:
    properties = file.core_properties
    properties.title = f"{document.type.name}: {document.title}"
    properties.author = properties.last_modified_by = document.issuer.replace("\n", " ")
    properties.language, properties.comments, properties.keywords = "vi-VN", "", ""
    when = document.issued_on
    if isinstance(when, date):
        noon = datetime.combine(when, time(12), tzinfo=UTC)
        properties.created = properties.modified = noon
        return
    for name in ("dcterms:created", "dcterms:modified"):
        node = properties._element.find(qn(name))
        properties._element.remove(node)
