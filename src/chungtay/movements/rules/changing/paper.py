"""The decision or plan by which a plan is changed, as an official document."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from chungtay.documents.rendering.model import (
    Article,
    Block,
    Heading,
    Item,
    OfficialDocument,
    Paragraph,
)
from chungtay.documents.rules.types import document_type
from chungtay.kernel.dates import official_date
from chungtay.movements.rules.changing.standing import AmendmentKind

CODES = {"decision": "QĐ", "plan": "KH"}
_ROMAN = ("I", "II", "III")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing of the plan: what it is called, how it read, how it reads now.

    ``before`` is empty for what is added, ``after`` for what is taken out.
    """

    label: str
    clause: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What the document says; ``paper`` is ``decision`` or ``plan``.

    ``plan`` names the plan as sentences do, e.g. ``Kế hoạch số 5/KH-UBND ngày … của …``.
    """

    paper: str
    kind: AmendmentKind
    plan: str
    title: str
    reason: str
    effective_from: date
    to_year: int | None
    issuer: str
    parent_issuer: str
    place: str
    symbol: str
    recipients: tuple[str, ...]
    changes: tuple[Said, ...] = ()
    signature: tuple[str, ...] = ()
    signer_name: str = ""
    number: int | None = None
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One article of a decision or part of a plan."""

    text: str
    items: tuple[str, ...] = ()


def parts_of(paper: Paper) -> tuple[Part, ...]:
    """Return what the document says, part by part.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2 và Mẫu 1.4.
    """
    day = official_date(paper.effective_from)
    head = {
        AmendmentKind.ADJUST: f"Điều chỉnh {paper.plan} như sau:",
        AmendmentKind.SUSPEND: f"Tạm dừng thực hiện {paper.plan} kể từ {day}.",
        AmendmentKind.RESUME: f"Tiếp tục thực hiện {paper.plan} kể từ {day}.",
        AmendmentKind.END: f"Kết thúc trước thời hạn việc thực hiện {paper.plan} kể từ {day}.",
        AmendmentKind.EXTEND: f"Kéo dài thời gian thực hiện {paper.plan} đến hết năm "
        f"{paper.to_year}.",
    }[paper.kind]
    if paper.changes and paper.kind is not AmendmentKind.ADJUST:
        head += " Đồng thời điều chỉnh như sau:"
    return (
        Part(head, tuple(_said(one) for one in paper.changes)),
        Part(
            f"Các nội dung khác thực hiện theo {paper.plan}. Việc thay đổi có hiệu lực kể từ {day}."
        ),
        Part("Các cơ quan, đơn vị, cá nhân có liên quan chịu trách nhiệm thực hiện."),
    )


def build_paper(paper: Paper) -> OfficialDocument:
    """Return the document as it is rendered.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2 và Mẫu 1.4.
    """
    kind = document_type(CODES[paper.paper])
    bases = [f"Căn cứ {paper.plan};"]
    if paper.reason:
        bases.append(f"Xét tình hình thực hiện: {paper.reason.rstrip('.')};")
    made = OfficialDocument(
        type=kind,
        issuer=paper.issuer,
        parent_issuer=paper.parent_issuer,
        symbol=paper.symbol,
        number=paper.number,
        place=paper.place,
        issued_on=paper.issued_on,
        title=paper.title,
        body=tuple(_blocks(parts_of(paper), decides=kind.enacted)),
        recipients=paper.recipients,
        signature=paper.signature,
        signer_name=paper.signer_name,
    )
    if not kind.enacted:
        return made
    return replace(
        made, bases=tuple(bases), authority=paper.issuer, enacting="QUYẾT ĐỊNH:",
        recipients=("Như Điều 3", *paper.recipients),
    )  # fmt: skip


def _blocks(parts: Sequence[Part], *, decides: bool) -> list[Block]:
    found: list[Block] = []
    for number, part in enumerate(parts, start=1):
        if decides:
            found.append(Article(number, text=part.text))
        else:
            titles = ("Nội dung thay đổi", "Hiệu lực", "Tổ chức thực hiện")
            found.append(Heading(titles[number - 1], 1, f"{_ROMAN[number - 1]}."))
            found.append(Paragraph(part.text))
        found += [Item(text) for text in part.items]
    return found


def _said(one: Said) -> str:
    where = f" ({one.clause})" if one.clause else ""
    if not one.before:
        return f"Bổ sung {one.label}: “{_line(one.after)}”."
    if not one.after:
        return f"Bỏ {one.label}{where}: “{_line(one.before)}”."
    return f"{one.label}{where}: từ “{_line(one.before)}” thành “{_line(one.after)}”."


def _line(text: str) -> str:
    return "; ".join(part.strip() for part in text.splitlines() if part.strip()).rstrip(".")
