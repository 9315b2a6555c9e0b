"""Write, change and issue letters of urging."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.models import Document, DocumentState, Recipient, StoredFile
from chungtay.documents.rendering.docx import render_docx
from chungtay.documents.rules.content import DOCX
from chungtay.documents.rules.numbering import build_symbol
from chungtay.documents.rules.types import document_type
from chungtay.documents.selectors.signing import signer_for
from chungtay.documents.services.delivery import deliver
from chungtay.documents.services.drafts import create_document
from chungtay.documents.services.files import keep_issued
from chungtay.documents.services.issuing import issue
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.kernel.workdays import add_working_days
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization
from chungtay.reminders.models import Letter, LetterLine
from chungtay.reminders.permissions import may_see_letters, may_write_letter
from chungtay.reminders.rules.letter import (
    SUBJECT,
    LetterHead,
    build_letter,
    closing_words,
    opening_words,
)
from chungtay.reminders.selectors.letters import (
    duties_of,
    head_of,
    key_of,
    units_to_urge,
)

NOTHING_PICKED = gettext_noop(
    "Chưa chọn nhiệm vụ quá hạn nào, hoặc các nhiệm vụ đã chọn vừa được thực hiện xong."
)
CHANGED = gettext_noop("Người khác vừa sửa công văn này. Mời xem lại bản mới rồi sửa tiếp.")
NO_WORDS = gettext_noop("Công văn cần có trích yếu, phần mở đầu và phần đề nghị.")
BACKWARDS = gettext_noop("Ngày báo cáo kết quả phải sau ngày tính số liệu của công văn.")
NO_PAPER = gettext_noop("Công văn này chưa có bản dự thảo. Mời lưu lại nội dung trước khi ký.")
_RESPOND_DAYS = 5
_MOST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Words:
    """What an officer writes."""

    subject: str
    opening: str
    closing: str
    respond_by: date


@transaction.atomic
def draft_letter(picked: Collection[str], *, request_key: str, actor: Actor) -> Letter:
    """Return a letter about the late duties ``picked``, with words to begin with and its draft.

    Args:
        picked: keys of late duties, made by ``key_of``; those no longer late are left out.
        request_key: the same form sent twice makes one letter.

    Raises:
        RefusedError: the actor may not, or nothing late was picked.
    """
    RefusedError.unless(may_see_letters(actor))
    unit = Organization.objects.select_for_update(of=("self",)).get(pk=actor.organization_id or 0)
    known = Letter.objects.filter(request_key=request_key, organization=unit).first()
    if known:
        return known
    lines = _picked(set(picked), actor)
    if not lines:
        raise RefusedError(refuse(NOTHING_PICKED))
    units = len({line.organization_id for line in lines})
    letter = Letter.objects.create(
        organization=unit, symbol=_symbol(unit, actor), subject=SUBJECT,
        opening=opening_words(unit.name, counted_on=today(), duties=len(lines), units=units),
        closing=closing_words(unit.name), respond_by=add_working_days(today(), _RESPOND_DAYS),
        counted_on=today(), made_by_id=actor.user_id or 0, request_key=request_key,
    )  # fmt: skip
    for line in lines:
        line.letter = letter
    LetterLine.objects.bulk_create(lines)
    _draw(letter, actor)
    record(actor, "urging_letter.drafted", letter, change={"duties": len(lines), "units": units})
    return letter


@transaction.atomic
def edit_letter(
    letter_id: int, words: Words, *, keep: Collection[int], revision: int, actor: Actor
) -> Letter:
    """Return the letter with other words, its lines but those in ``keep`` taken out.

    Args:
        revision: that of the letter the person saw.

    Raises:
        RefusedError: the actor may not, somebody was faster, or something needed is missing.
    """
    letter = _locked(letter_id, actor)
    if letter.revision != revision:
        raise RefusedError(refuse(CHANGED))
    clean = [nfc(text).strip() for text in (words.subject, words.opening, words.closing)]
    if not all(clean):
        raise RefusedError(refuse(NO_WORDS))
    if words.respond_by <= letter.counted_on:
        raise RefusedError(refuse(BACKWARDS))
    dropped = letter.lines.exclude(pk__in=keep)
    if dropped.count() == letter.lines.count():
        raise RefusedError(refuse(NOTHING_PICKED))
    gone = list(dropped.values_list("url", flat=True))
    dropped.delete()
    letter.subject, letter.opening, letter.closing = squeeze(clean[0]), clean[1], clean[2]
    letter.respond_by = words.respond_by
    letter.revision += 1
    letter.save()
    _draw(letter, actor)
    record(actor, "urging_letter.edited", letter, change={"taken_out": gone})
    return letter


@transaction.atomic
def issue_letter(letter_id: int, *, number: str = "", actor: Actor) -> Letter:
    """Return the letter signed: numbered, dated, kept as bytes, and sent to the units it names.

    Signing twice signs once.

    Raises:
        RefusedError: the actor may not sign for the unit, or the number is taken.

    Legal source: NĐ 30/2020/NĐ-CP, Điều 15.
    """
    letter = _lock(letter_id)
    if letter.document is None:
        raise RefusedError(refuse(NO_PAPER))
    if letter.document.state == DocumentState.ISSUED:
        return letter
    letter.document = issue(letter.document, issued_on=today(), number=number, actor=actor)
    signer = signer_for(letter.organization, actor)
    document, head = letter.document, head_of(letter, signer=signer)
    document.file, document.signer = _rendered(letter, head), signer.stored()
    document.save(update_fields=["file", "signer"])
    units = Organization.objects.filter(pk__in=letter.lines.values("organization"))
    deliver(document, units, actor=actor)
    record(actor, "urging_letter.issued", letter, change={"number": document.notation})
    return letter


def _picked(keys: set[str], actor: Actor) -> list[LetterLine]:
    found = [
        (unit.organization, item)
        for unit in units_to_urge(actor, today())
        for item in unit.items
        if key_of(unit.organization.pk, item) in keys
    ]
    return [
        LetterLine(
            organization=unit, position=n, title=item.title[:_MOST_TITLE], url=item.url,
            due_on=item.due_on, basis=item.basis[:_MOST_TITLE],
        )
        for n, (unit, item) in enumerate(found)
    ]  # fmt: skip


def _symbol(unit: Organization, actor: Actor) -> str:
    """Return e.g. ``UBND-PNV``: a letter shows who drafted it."""
    seat = Organization.objects.filter(pk=actor.seat_id or 0).exclude(pk=unit.pk).first()
    drafter = seat.abbreviation if seat else ""
    return build_symbol(document_type("CV"), issuer=unit.abbreviation, unit=drafter)


def _draw(letter: Letter, actor: Actor) -> None:
    """Give the letter its draft document, or the draft its new words."""
    head = head_of(letter)
    if letter.document is None:
        letter.document = create_document(
            _found(letter, head), issuer=letter.organization, file=None, position=0, actor=actor
        )
        letter.save(update_fields=["document"])
    document = letter.document
    document.title, document.file = letter.subject, _rendered(letter, head)
    document.save(update_fields=["title", "file"])
    _set_words(document, letter)


def _set_words(document: Document, letter: Letter) -> None:
    for ref, text in _clauses(letter):
        document.clauses.filter(ref=ref).update(text=text)
    Recipient.objects.filter(document=document).delete()
    Recipient.objects.bulk_create(
        Recipient(document=document, line=name[:_MOST_TITLE], position=n)
        for n, name in enumerate(_units(letter))
    )


def _clauses(letter: Letter) -> Sequence[tuple[str, str]]:
    return (("1", letter.opening), ("2", letter.closing))


def _units(letter: Letter) -> list[str]:
    return list(dict.fromkeys(duty.unit for duty in duties_of(letter)))


def _found(letter: Letter, head: LetterHead) -> dict[str, object]:
    """Return the letter in the shape of the plan-reading contract."""
    return {
        "type": "letter",
        "issuer": head.issuer,
        "symbol": head.symbol,
        "place": head.place,
        "title": head.subject,
        "signer": head.signer.stored(),
        "clauses": [{"id": ref, "level": 1, "text": text} for ref, text in _clauses(letter)],
    }


def _rendered(letter: Letter, head: LetterHead) -> StoredFile:
    paper = build_letter(
        head, opening=letter.opening, closing=letter.closing, duties=duties_of(letter)
    )
    name = f"cong-van-{head.number}.docx" if head.number else "du-thao-cong-van-don-doc.docx"
    return keep_issued(
        render_docx(paper), name=name, content_type=DOCX.content_type, owner=letter.organization
    )


def _locked(letter_id: int, actor: Actor) -> Letter:
    letter = _lock(letter_id)
    RefusedError.unless(may_write_letter(actor, letter))
    return letter


def _lock(letter_id: int) -> Letter:
    rows = Letter.objects.select_for_update(of=("self",))
    return rows.select_related("organization__place", "organization__parent", "document").get(
        pk=letter_id
    )
