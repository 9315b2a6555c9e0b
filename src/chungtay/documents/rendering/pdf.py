"""An official document as PDF under NĐ 30/2020/NĐ-CP."""

from functools import singledispatch
from typing import Any

from chungtay.documents.fonts import FAMILY
from chungtay.documents.fonts.metrics import break_lines, width_mm
from chungtay.documents.rendering.model import (
    Annex,
    Article,
    Block,
    Division,
    Heading,
    Item,
    OfficialDocument,
    Paragraph,
    Table,
)
from chungtay.documents.rendering.placing import (
    annex_body,
    annex_labels,
    capacity_lines,
    ended,
    head_rows,
    heading_line,
    is_bold_heading,
    issuer_lines,
    main_body,
    recipient_lines,
    reference_lines,
    rule_mm,
    title_lines,
)
from chungtay.documents.rendering.typesetting import typeset
from chungtay.documents.rules.dating import place_date
from chungtay.documents.rules.format import layout
from chungtay.documents.rules.numbering import format_number

# The height the template gives to a letter, and a single-spaced line of Word, both in em.
_LETTER_HEIGHT = 1.107
_SINGLE_LINE = 1.149


def render_pdf(document: OfficialDocument) -> bytes:
    """Return ``document`` as a PDF file; equal documents give equal bytes."""
    labels = zip(document.annexes, annex_labels(document), strict=True)
    annexes = [_annex(document, annex, label=label) for annex, label in labels]
    data = {**_page(document), "sections": [_main(document), *annexes]}
    return typeset("official.typ", [data])[0]


def _page(document: OfficialDocument) -> dict[str, Any]:
    rules, chosen = layout(), layout().chosen
    return {
        "name": f"{document.type.name}: {document.title}",
        "author": document.issuer.replace("\n", " "),
        "font": FAMILY,
        "sizes": dict(chosen.sizes),
        "paper": rules.paper,
        "margins": dict(chosen.margins),
        "header_distance": chosen.header_distance,
        "first_line_indent": chosen.first_line_indent,
        "line_gap": _SINGLE_LINE * chosen.line_spacing - _LETTER_HEIGHT,
        "space": rules.space_between_paragraphs_pt,
        "letterhead_column": chosen.letterhead_columns[0],
        "recipients_column": chosen.signature_columns[0],
        "state_name": rules.state_name,
        "motto": rules.motto,
    }


def _main(document: OfficialDocument) -> dict[str, Any]:
    size = layout().chosen.sizes["title"]
    title = title_lines(document.title, size_pt=size)
    return {
        **_EMPTY,
        "letterhead": _letterhead(document, dated=True),
        "label": document.type.name.upper() if document.type.named else "",
        "title": title,
        "rule": rule_mm(title, size_pt=size),
        "addressees": _addressees(document),
        "authority": document.authority.upper(),
        "bases": ended(document.bases),
        "enacting": document.enacting,
        "blocks": [_words(block) for block in main_body(document)],
        "ending": {
            "recipients": recipient_lines(document),
            "signature": capacity_lines(document),
            "signer": document.signer_name,
        },
    }


_EMPTY: dict[str, Any] = {
    "landscape": False,
    "letterhead": None,
    "label_part": "type_name",
    "title_part": "title",
    "reference": (),
    "addressees": (),
    "authority": "",
    "bases": (),
    "enacting": "",
    "ending": None,
}


def _annex(document: OfficialDocument, annex: Annex, *, label: str) -> dict[str, Any]:
    sizes, attached = layout().chosen.sizes, bool(annex.attached_as)
    part = "title" if attached else "annex_title"
    title = annex.title if attached else annex.title.upper()
    reference = reference_lines(annex.reference)
    return {
        **_EMPTY,
        "landscape": annex.landscape,
        "letterhead": _letterhead(document, dated=False) if attached else None,
        "label": label,
        "label_part": "type_name" if attached else "annex_label",
        "title_part": part,
        "title": title_lines(title, size_pt=sizes[part]),
        "reference": reference,
        "rule": rule_mm(reference, size_pt=sizes["annex_reference"], bold=False),
        "blocks": [_words(block) for block in annex_body(annex)],
    }


def _letterhead(document: OfficialDocument, *, dated: bool) -> dict[str, Any]:
    sizes, motto = layout().chosen.sizes, layout().motto
    issuers = issuer_lines(document.issuer, bold=True)
    return {
        "parents": issuer_lines(document.parent_issuer, bold=False),
        "issuers": issuers,
        "issuer_rule": rule_mm(issuers, size_pt=sizes["issuer"]),
        "motto_rule": width_mm(motto, size_pt=sizes["motto"], bold=True),
        "number": format_number(document.number, document.symbol) if dated else "",
        "place_date": place_date(document.place, document.issued_on),
        "subject": () if document.type.named else _subject(document),
    }


def _subject(document: OfficialDocument) -> tuple[str, ...]:
    width = layout().chosen.letterhead_columns[0] - 2
    size = layout().chosen.sizes["letter_subject"]
    return break_lines(f"V/v {document.title}", width=width, size_pt=size)


def _addressees(document: OfficialDocument) -> tuple[str, ...]:
    names = document.addressees
    return ended(names, dash=True) if len(names) > 1 else names


@singledispatch
def _words(block: Block) -> dict[str, Any]:
    raise TypeError(block)


@_words.register
def _(block: Division) -> dict[str, Any]:
    return {"kind": "division", "label": block.label, "text": block.text.upper()}


@_words.register
def _(block: Heading) -> dict[str, Any]:
    return {"kind": "heading", "text": heading_line(block), "bold": is_bold_heading(block)}


@_words.register
def _(block: Paragraph) -> dict[str, Any]:
    return {"kind": "paragraph", "text": block.text, "style": block.style.value}


@_words.register
def _(block: Item) -> dict[str, Any]:
    text = f"{block.marker} {block.text}".strip()
    return {"kind": "paragraph", "text": text, "style": "plain"}


@_words.register
def _(block: Article) -> dict[str, Any]:
    label = f"Điều {block.number}. "
    return {"kind": "article", "label": label, "title": block.title, "text": block.text}


@_words.register
def _(block: Table) -> dict[str, Any]:
    columns = [{"width": column.width, "align": column.align.value} for column in block.columns]
    head = [
        {"text": cell.text, "colspan": cell.columns, "rowspan": cell.rows}
        for row in head_rows(block.columns)
        for cell in row
    ]
    shown = ("title", "unit", "note", "source", "rows", "total")
    return {
        "kind": "table",
        "columns": columns,
        "head": head,
        **{name: getattr(block, name) for name in shown},
    }
