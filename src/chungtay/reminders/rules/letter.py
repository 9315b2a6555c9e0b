"""A letter of urging as an official document: every word, no placing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.documents.rendering.model import (
    Align,
    Annex,
    Block,
    Column,
    OfficialDocument,
    Paragraph,
    Table,
)
from chungtay.documents.rules.dating import PartialDate, official_date
from chungtay.documents.rules.numbering import number_and_symbol
from chungtay.documents.rules.signature import Signer
from chungtay.documents.rules.types import document_type
from chungtay.kernel.dates import short_date

_MOST_IN_BODY = 12
_MOST_ADDRESSEES = 8
SUBJECT = "đôn đốc thực hiện nhiệm vụ quá hạn trong phong trào thi đua"


@dataclass(frozen=True, slots=True)
class Duty:
    """One late duty of one unit, late ``days`` days on the day of the letter."""

    unit: str
    title: str
    due_on: date
    days: int
    basis: str


@dataclass(frozen=True, slots=True)
class LetterHead:
    """Everything around the words of a letter."""

    issuer: str
    parent_issuer: str
    symbol: str
    place: str
    subject: str
    counted_on: date
    respond_by: date
    signer: Signer
    archive: str = "VT"
    number: int | None = None
    issued_on: date | None = None


def opening_words(issuer: str, *, counted_on: date, duties: int, units: int) -> str:
    """Return the words a letter begins with, for the officer to edit."""
    who = "đơn vị" if units == 1 else f"{units:02d} đơn vị"
    return (
        f"Qua theo dõi việc thực hiện các kế hoạch phong trào thi đua, tính đến ngày "
        f"{short_date(counted_on)}, {who} còn {duties:02d} nhiệm vụ quá hạn chưa hoàn thành. "
        f"{issuer} thông báo và đề nghị các đơn vị khẩn trương thực hiện, cụ thể như sau:"
    )


def closing_words(issuer: str) -> str:
    """Return the words a letter asks with, for the officer to edit."""
    return (
        f"{issuer} đề nghị thủ trưởng các đơn vị có tên nêu trên chỉ đạo hoàn thành các nhiệm vụ "
        "quá hạn; trường hợp có khó khăn, vướng mắc thì nêu rõ nguyên nhân và kiến nghị."
    )


def build_letter(
    head: LetterHead, *, opening: str, closing: str, duties: Sequence[Duty]
) -> OfficialDocument:
    """Return the letter; a long table stands in an annex, a long list of addressees is named there.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.5.
    """
    units = tuple(dict.fromkeys(duty.unit for duty in duties))
    in_annex = len(duties) > _MOST_IN_BODY or len(units) > _MOST_ADDRESSEES
    table = _table(duties)
    body: list[Block] = [Paragraph(line) for line in _paragraphs(opening)]
    if in_annex:
        body.append(Paragraph("Danh sách nhiệm vụ quá hạn tại Phụ lục kèm theo."))
    else:
        body.append(table)
    body += [Paragraph(line) for line in _paragraphs(closing)]
    many = len(units) > _MOST_ADDRESSEES
    return OfficialDocument(
        type=document_type("CV"),
        issuer=head.issuer,
        parent_issuer=head.parent_issuer,
        symbol=head.symbol,
        number=head.number,
        place=head.place,
        issued_on=head.issued_on or PartialDate(year=head.counted_on.year),
        title=head.subject,
        addressees=("Các đơn vị có tên tại Phụ lục",) if many else units,
        body=tuple(body),
        closing=(
            f"Kết quả thực hiện báo cáo về {head.issuer} trước {official_date(head.respond_by)}."
        ),
        recipients=("Như trên",),
        archive=head.archive,
        signature=head.signer.lines(),
        signer_name=head.signer.name,
        annexes=(_annex(head, table),) if in_annex else (),
    )


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _table(duties: Sequence[Duty]) -> Table:
    return Table(
        columns=(
            Column("STT", 0.8, Align.CENTER),
            Column("Đơn vị", 2.4),
            Column("Nhiệm vụ", 3.6),
            Column("Hạn hoàn thành", 1.7, Align.CENTER),
            Column("Số ngày quá hạn", 1.2, Align.RIGHT),
            Column("Căn cứ", 2.6),
        ),
        rows=tuple(
            (str(n), duty.unit, duty.title, short_date(duty.due_on), str(duty.days), duty.basis)
            for n, duty in enumerate(duties, start=1)
        ),
    )


def _annex(head: LetterHead, table: Table) -> Annex:
    number = number_and_symbol(head.number, head.symbol)
    when = official_date(head.issued_on or PartialDate(year=head.counted_on.year))
    return Annex(
        title="Danh sách nhiệm vụ quá hạn",
        reference=f"(Kèm theo Công văn số {number} {when} của {head.issuer})",
        body=(table,),
    )
