"""Number, date and issue a document."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.models import Document, DocumentState, NumberRegister
from chungtay.documents.permissions import may_issue_for
from chungtay.documents.rules.types import document_types
from chungtay.documents.services.files import keep_issued
from chungtay.kernel.citation import Citation
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.organizations.models import Organization

ND30 = Citation("NĐ 30/2020/NĐ-CP", "Điều 15")
NOT_A_DRAFT = gettext_noop("Văn bản này đã ban hành hoặc đã thu hồi, không ban hành lại được.")
NO_ISSUER = gettext_noop("Chưa chọn cơ quan ban hành của văn bản.")
NUMBER_TAKEN = gettext_noop(
    "Số %(number)s/%(symbol)s năm %(year)s đã cấp cho văn bản khác. "
    "Mời để trống để lấy số tiếp theo."
)
BAD_NUMBER = gettext_noop("Số văn bản “%(number)s” không hợp lệ: cần chữ số, ví dụ 15.")


@dataclass(frozen=True, slots=True)
class Issued:
    """The bytes of a document as issued."""

    data: bytes
    name: str
    content_type: str


@transaction.atomic
def issue(
    document: Document,
    *,
    issued_on: date,
    actor: Actor,
    number: str = "",
    content: Issued | None = None,
) -> Document:
    """Return ``document`` issued: numbered, dated, and kept as bytes where given.

    Without ``number`` the next free one of the agency's year and series is taken. Numbers already
    given are never given again, also when two people issue at once.

    Raises:
        RefusedError: when the actor may not, the document is no draft, or the number is taken.

    Legal source: NĐ 30/2020/NĐ-CP, Điều 15.
    """
    document = (
        Document.objects.select_for_update(of=("self",))
        .select_related("issuer")
        .get(pk=document.pk)
    )
    issuer = document.issuer
    if issuer is None:
        raise RefusedError(refuse(NO_ISSUER, ND30))
    RefusedError.unless(may_issue_for(actor, issuer))
    if document.state != DocumentState.DRAFTED:
        raise RefusedError(refuse(NOT_A_DRAFT, ND30))
    document.symbol = document.symbol or default_symbol(document.type, issuer)
    wanted = number.strip() or document.number
    document.number = claim_number(issuer, issued_on.year, document.symbol, wanted=wanted)
    document.year, document.issued_on = issued_on.year, issued_on
    document.printed_date = issued_on.isoformat()
    document.state = DocumentState.ISSUED
    if content:
        document.file = keep_issued(
            content.data, name=content.name, content_type=content.content_type, owner=issuer
        )
    document.save()
    change = {"number": document.notation, "issued_on": issued_on.isoformat()}
    record(actor, "document.issued", document, change=change, citation=ND30)
    return document


def claim_number(issuer: Organization, year: int, symbol: str, *, wanted: str = "") -> str:
    """Return the number given to a document: ``wanted`` if free, else the next of the series.

    The register row is locked until the surrounding transaction ends.
    """
    register = _locked_register(issuer, year, symbol)
    if wanted:
        _refuse_if_taken(issuer, year, symbol, wanted)
        plain = int(wanted.partition("/")[0])
        register.last_number = max(register.last_number, plain)
        given = wanted
    else:
        given = _next_free(register, issuer, year, symbol)
    register.save(update_fields=["last_number"])
    return given


def default_symbol(type_key: str, issuer: Organization) -> str:
    """Return the symbol of a type issued by ``issuer``, e.g. ``KH-UBND``."""
    kinds = {kind.key: kind for kind in document_types().values()}
    kind = kinds.get(type_key)
    code = kind.code if kind and kind.code_in_symbol else ""
    return "-".join(part for part in (code, issuer.abbreviation) if part)


def _locked_register(issuer: Organization, year: int, symbol: str) -> NumberRegister:
    # get_or_create survives another process making the row first; the lock is taken after it.
    NumberRegister.objects.get_or_create(issuer=issuer, year=year, series=symbol)
    return NumberRegister.objects.select_for_update().get(issuer=issuer, year=year, series=symbol)


def _next_free(register: NumberRegister, issuer: Organization, year: int, symbol: str) -> str:
    while True:
        register.last_number += 1
        given = str(register.last_number)
        if not _is_taken(issuer, year, symbol, given):
            return given


def _refuse_if_taken(issuer: Organization, year: int, symbol: str, wanted: str) -> None:
    if not wanted.partition("/")[0].isdigit():
        raise RefusedError(refuse(BAD_NUMBER, ND30, number=wanted))
    if _is_taken(issuer, year, symbol, wanted):
        raise RefusedError(refuse(NUMBER_TAKEN, ND30, number=wanted, symbol=symbol, year=year))


def _is_taken(issuer: Organization, year: int, symbol: str, number: str) -> bool:
    return (
        Document.objects.filter(issuer=issuer, year=year, symbol=symbol, number=number)
        .exclude(state=DocumentState.DRAFTED)
        .exists()
    )
