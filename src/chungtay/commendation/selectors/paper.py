"""What the award decision and its certificates say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from chungtay.commendation.models import AwardRound, Decision, Nomination
from chungtay.commendation.rules.forms import SubjectKind, form
from chungtay.commendation.rules.prize import NoPrizeError, Prize, prize
from chungtay.commendation.rules.regime import regime_on
from chungtay.documents.models import Document
from chungtay.documents.rendering.certificate import Certificate
from chungtay.documents.rendering.model import (
    Align,
    Annex,
    Article,
    Column,
    OfficialDocument,
    Table,
)
from chungtay.documents.rules.dating import PartialDate, official_date
from chungtay.documents.rules.numbering import build_symbol, number_and_symbol
from chungtay.documents.rules.places import bare_place
from chungtay.documents.rules.signature import Signer
from chungtay.documents.rules.types import document_type
from chungtay.documents.selectors.signing import expected_signer
from chungtay.kernel.money import decimal_vi, dong, dong_in_words, group_digits
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization
from chungtay.reporting.rules.consolidation import short_name

_HEADS = {"government": "Thủ tướng", "department": "Giám đốc"}
_SHORT = "Giấy khen"
_NOBODY = Signer()
_TITLES = {"female": "Bà ", "male": "Ông "}


@dataclass(frozen=True, slots=True)
class Seal:
    """Number, day and signer of a decision as signed; a draft has none of them yet."""

    number: int | None = None
    issued_on: date | None = None
    signer: Signer = _NOBODY


def decision_symbol(organization: Organization) -> str:
    """Return the symbol of an award decision, e.g. ``QĐ-UBND``."""
    return build_symbol(document_type("QĐ"), issuer=organization.abbreviation)


def decision_title(award_round: AwardRound) -> str:
    """Return the summary (trích yếu)."""
    movement = award_round.plan.movement_name or award_round.plan.document.title
    return f"Khen thưởng thành tích trong Phong trào thi đua “{movement}” năm {award_round.year}"


def authority_name(organization: Organization) -> str:
    """Return who decides, e.g. ``Chủ tịch Ủy ban nhân dân huyện Kbang``."""
    return f"{head_title(organization)} {organization.name}"


def head_title(organization: Organization) -> str:
    """Return the title of the head of a body."""
    return _HEADS.get(organization.kind, "Chủ tịch")


def decision_paper(decision: Decision, seal: Seal) -> OfficialDocument:
    """Return the decision as an official document with the list of those commended.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2.
    """
    unit = decision.round.organization
    nominations = recipients_of(decision)
    day = seal.issued_on or today()
    prizes = [prize_of(one, day) for one in nominations]
    return OfficialDocument(
        type=document_type("QĐ"),
        issuer=unit.name,
        symbol=decision_symbol(unit),
        number=seal.number,
        place=place_of(unit),
        issued_on=seal.issued_on or PartialDate(year=today().year),
        title=decision_title(decision.round),
        authority=authority_name(unit),
        bases=_bases(decision, day),
        enacting="QUYẾT ĐỊNH:",
        body=tuple(_articles(decision, nominations, prizes)),
        recipients=("Như Điều 3",),
        signature=signer_on(unit, seal).lines(),
        signer_name=seal.signer.name,
        annexes=(_annex(decision, nominations, prizes, seal),),
    )


def recipients_of(decision: Decision) -> list[Nomination]:
    """Return the dossiers in the order of the list: collectives, households, people."""
    order = {kind: n for n, kind in enumerate(("collective", "enterprise", "household"))}
    rows = decision.nominations.select_related("proposer", "organization", "household", "round")
    return sorted(rows, key=lambda row: (order.get(row.subject_kind, len(order)), row.pk))


def prize_of(nomination: Nomination, day: date) -> Prize | None:
    """Return the prize of a dossier decided on ``day``; None where the form carries none."""
    try:
        return prize(nomination.form, subject=SubjectKind(nomination.subject_kind), day=day)
    except NoPrizeError:
        return None


def signer_on(unit: Organization, seal: Seal) -> Signer:
    """Return who signs a decision of ``unit``: its head decides alone, or somebody for the head."""
    return replace(seal.signer, head=seal.signer.head or head_title(unit))


def unsigned(unit: Organization) -> Seal:
    """Return whose signature a draft leaves room for."""
    return Seal(signer=expected_signer(unit, today()))


def place_of(unit: Organization) -> str:
    """Return the place name of the date line."""
    return bare_place(unit.place.name) if unit.place else ""


def certificate_of(
    nomination: Nomination, *, document: Document, seal: Seal, golden_book: int, address: str
) -> Certificate:
    """Return what one certificate prints."""
    unit = nomination.round.organization
    issued_on = seal.issued_on or today()
    return Certificate(
        authority=authority_name(unit),
        form=short_form(nomination.form),
        recipient=addressed(nomination),
        recipient_lines=(nomination.subject_detail,) if nomination.subject_detail else (),
        achievement=citation_text(nomination),
        decision_number=number_and_symbol(seal.number, document.symbol),
        issued_on=issued_on,
        place=place_of(unit),
        signature=signer_on(unit, seal).lines(),
        signer_name=seal.signer.name,
        golden_book_number=f"{golden_book:04d}/{issued_on.year}",
        verification_address=address,
    )


def addressed(nomination: Nomination) -> str:
    """Return the name with its form of address where the sex of a person is stated."""
    if nomination.subject_kind != Nomination.Subject.INDIVIDUAL:
        return nomination.subject_name
    title = _TITLES.get(str(nomination.facts.get("sex")), "")
    return f"{title}{nomination.subject_name}"


def short_form(code: str) -> str:
    """Return what stands large on a certificate: ``Giấy khen``, ``Bằng khen``, or the full name."""
    name = form(code).name
    return next((short for short in (_SHORT, "Bằng khen") if name.startswith(short)), name)


def citation_text(nomination: Nomination) -> str:
    """Return the achievement as a certificate words it."""
    movement = nomination.round.plan.movement_name or nomination.round.plan.document.title
    year = nomination.round.year
    return f"Có thành tích tiêu biểu trong Phong trào thi đua “{movement}” năm {year}"


def _bases(decision: Decision, day: date) -> tuple[str, ...]:
    regime = regime_on(day)
    unit, plan = decision.round.organization, decision.round.plan.document
    when = f" {official_date(plan.issued_on)}" if plan.issued_on else ""
    return (
        f"Căn cứ {_spelled(regime.law)}",
        f"Căn cứ {_spelled(regime.decree)}",
        f"Căn cứ {_kind(plan)} số {plan.notation}{when} của {plan.issuer_name}",
        f"Theo đề nghị của Hội đồng Thi đua - Khen thưởng {short_name(unit.name)}",
    )


def _spelled(text: str) -> str:
    names = (
        ("Luật ", "Luật Thi đua, khen thưởng số "),
        ("NĐ ", "Nghị định số "),
    )
    for short, long in names:
        if text.startswith(short):
            return long + text[len(short) :]
    return text


def _kind(document: Document) -> str:
    names = {"plan": "Kế hoạch", "decision": "Quyết định"}
    return names.get(document.type, "Văn bản")


def _articles(
    decision: Decision, nominations: Sequence[Nomination], prizes: Sequence[Prize | None]
) -> list[Article]:
    forms = sorted({short_form(one.form) for one in nominations})
    who = _counted(nominations)
    title = decision_title(decision.round).removeprefix("Khen thưởng ")
    total = sum(found.paid for found in prizes if found)
    money = f" Tổng số tiền thưởng: {dong(total)} (bằng chữ: {dong_in_words(total)})."
    return [
        Article(1, f"Tặng {', '.join(forms)} cho {who} đã có {title} (có danh sách kèm theo)."),
        Article(
            2,
            "Tiền thưởng kèm theo thực hiện theo quy định của Luật Thi đua, khen thưởng "
            "và các văn bản hướng dẫn, mức thưởng ghi trong danh sách." + (money if total else ""),
        ),
        Article(
            3,
            "Quyết định này có hiệu lực kể từ ngày ký. Các cơ quan, đơn vị có liên quan và các "
            "tập thể, hộ gia đình, cá nhân có tên trong danh sách chịu trách nhiệm thi hành.",
        ),
    ]


def _counted(nominations: Sequence[Nomination]) -> str:
    names = {
        "collective": "tập thể",
        "enterprise": "doanh nghiệp, hợp tác xã",
        "household": "hộ gia đình",
        "individual": "cá nhân",
    }
    kinds = [one.subject_kind for one in nominations]
    parts = [f"{kinds.count(kind):02d} {name}" for kind, name in names.items() if kind in kinds]
    return ", ".join(parts)


def _annex(
    decision: Decision,
    nominations: Sequence[Nomination],
    prizes: Sequence[Prize | None],
    seal: Seal,
) -> Annex:
    total = sum(found.paid for found in prizes if found)
    rows = tuple(
        (
            str(n),
            addressed(one),
            one.subject_detail,
            form(one.form).name,
            group_digits(found.paid) if found else "",
        )
        for n, (one, found) in enumerate(zip(nominations, prizes, strict=True), start=1)
    )
    table = Table(
        columns=(
            Column("STT", 0.8, Align.CENTER),
            Column("Tập thể, hộ gia đình, cá nhân", 3),
            Column("Chức vụ, đơn vị, nơi ở", 3),
            Column("Hình thức", 2.4),
            Column("Tiền thưởng (đồng)", 1.8, Align.RIGHT),
        ),
        rows=rows,
        total=("", "Tổng cộng", "", "", group_digits(total)),
    )
    unit = decision.round.organization
    number = number_and_symbol(seal.number, decision_symbol(unit))
    when = official_date(seal.issued_on or PartialDate(year=today().year))
    return Annex(
        title="Danh sách tập thể, hộ gia đình, cá nhân được khen thưởng",
        reference=f"(Kèm theo Quyết định số {number} {when} của {authority_name(unit)})",
        body=(table,),
    )


def reckoning_of(kept: Mapping[str, Any]) -> str:
    """Return how a prize kept by :func:`prize_json` was reckoned: ``0,3 × 2 × 1.800.000 đồng``."""
    factors = (Decimal(kept[name]) for name in ("coefficient", "multiplier"))
    return " × ".join([*(decimal_vi(one) for one in factors), dong(kept["base"])])


def prize_json(found: Prize | None) -> dict[str, object]:
    """Return the prize with everything it was reckoned from; {} where the form carries none."""
    if found is None:
        return {}
    return {
        "coefficient": str(found.coefficient),
        "multiplier": str(found.multiplier),
        "base": found.base.amount,
        "base_text": found.base.text,
        "raw": str(found.raw),
        "paid": found.paid,
        "shown": dong(found.paid),
        "rounding": found.rounding.value,
        "citation": str(found.citation),
        "certainty": found.certainty.value,
    }
