"""Turn what was read from a file into a document with its clauses, bases and recipients."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.models import (
    Basis,
    Clause,
    Document,
    DocumentState,
    Recipient,
    Relation,
    StoredFile,
)
from chungtay.organizations.models import Organization

Found = Mapping[str, Any]
_DAY = 10


@transaction.atomic
def create_document(
    found: Found,
    *,
    issuer: Organization | None,
    file: StoredFile | None,
    position: int,
    actor: Actor,
) -> Document:
    """Return the draft of one read document.

    A placeholder with the same number and date is filled instead of doubled, so that plans that
    already cite it keep their link.

    Args:
        found: one DOCUMENT object of the plan-reading contract.
        position: index of the document in its file.
    """
    document = placeholder_for(found, issuer_name=found.get("issuer") or "") or Document()
    _fill(document, found, issuer=issuer)
    document.file, document.position_in_file = file, position
    document.state = DocumentState.DRAFTED
    document.save()
    _add_clauses(document, found.get("clauses") or [])
    _add_bases(document, found.get("bases") or [])
    Recipient.objects.bulk_create(
        Recipient(document=document, line=line[:300], position=n)
        for n, line in enumerate(found.get("recipients") or [])
    )
    record(actor, "document.drafted", document)
    return document


def cited_document(cited: Found) -> Document:
    """Return the document that ``cited`` names; one nobody has loaded stands as a placeholder."""
    known = known_document(cited)
    if known:
        return known
    number, symbol = split_notation(cited.get("number") or "")
    issued_on = full_date(cited.get("issued_on"))
    return Document.objects.create(
        type=cited.get("type") or "other",
        state=DocumentState.PLACEHOLDER,
        number=number,
        symbol=symbol,
        year=_year(cited.get("issued_on")),
        issued_on=issued_on,
        printed_date=cited.get("issued_on") or "",
        issuer_name=cited.get("issuer") or "",
        title=(cited.get("title") or "")[:500],
    )


def known_document(cited: Found) -> Document | None:
    """Return the stored document with the number and date of ``cited``, placeholders included."""
    number, symbol = split_notation(cited.get("number") or "")
    rows = Document.objects.filter(number=number, symbol=symbol)
    printed = cited.get("issued_on")
    if number:
        day = full_date(printed)
        rows = rows.filter(issued_on=day) if day else rows.filter(year=_year(printed))
    else:
        rows = rows.filter(
            type=cited.get("type") or "other",
            title=(cited.get("title") or "")[:500],
            printed_date=printed or "",
        )
    return rows.order_by("pk").first()


def placeholder_for(found: Found, *, issuer_name: str) -> Document | None:
    """Return the placeholder that others cite for the document ``found``."""
    notation = "/".join(part for part in (found.get("number"), found.get("symbol")) if part)
    if not (found.get("number") and notation):
        return None
    known = known_document({"number": notation, "issued_on": found.get("issued_on")})
    return known if known and known.state == DocumentState.PLACEHOLDER else None


def split_notation(notation: str) -> tuple[str, str]:
    """Return number and symbol of e.g. ``1773/KH-UBND``, ``03/2021/QĐ-UBND``, ``31-KH/HU``."""
    head, slash, tail = notation.partition("/")
    if slash and not head.isdigit() and "-" in head:  # Party style: the number ends at the hyphen
        number, _, rest = head.partition("-")
        return number.strip(), f"{rest}/{tail}"
    year, second, rest = tail.partition("/")
    if second and year.isdigit():
        return f"{head}/{year}", rest
    return head, tail


def full_date(text: str | None) -> date | None:
    """Return the day of ``2022-08-10``; a part of a date is no day."""
    return date.fromisoformat(text) if text and len(text) == _DAY else None


def _year(text: str | None) -> int | None:
    return int(text[:4]) if text else None


def _fill(document: Document, found: Found, *, issuer: Organization | None) -> None:
    document.type = found.get("type") or "other"
    document.issuer = issuer
    document.issuer_name = (found.get("issuer") or (issuer.name if issuer else ""))[:250]
    document.number = found.get("number") or ""
    document.symbol = found.get("symbol") or ""
    document.printed_date = found.get("issued_on") or ""
    document.issued_on = full_date(found.get("issued_on"))
    document.year = _year(found.get("issued_on"))
    document.place_name = found.get("place") or ""
    document.title = (found.get("title") or "")[:500]
    document.signer = dict(found.get("signer") or {})


def _add_clauses(document: Document, clauses: Sequence[Found]) -> None:
    Clause.objects.bulk_create(
        Clause(
            document=document,
            ref=row["id"],
            parent_ref=row.get("parent") or "",
            level=row["level"],
            position=n,
            heading=row.get("heading") or "",
            text=row.get("text") or "",
        )
        for n, row in enumerate(clauses)
    )


def _add_bases(document: Document, bases: Sequence[Found]) -> None:
    seen: set[int] = set()
    for n, row in enumerate(bases):
        cited = cited_document(row)
        if cited.pk in seen or cited.pk == document.pk:
            continue
        seen.add(cited.pk)
        relation = row.get("relation") or Relation.BASED_ON
        Basis.objects.create(document=document, relation=relation, cited=cited, position=n)
