"""The papers of a review as official documents: minutes, the list to post, decision, refusal."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from chungtay.documents.models import Document
from chungtay.documents.rendering.model import (
    Align,
    Annex,
    Article,
    Block,
    Column,
    Item,
    OfficialDocument,
    Paragraph,
    Table,
)
from chungtay.documents.rules.dating import PartialDate, official_date
from chungtay.documents.rules.numbering import number_and_symbol
from chungtay.documents.rules.signature import Signer
from chungtay.documents.rules.types import document_type
from chungtay.documents.selectors.letterhead import place_name
from chungtay.households.rules.changes import CHANGE_LABELS
from chungtay.households.rules.poverty import CLASS_LABELS, PovertyClass
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization
from chungtay.reviews.models import HamletReview, Meeting, Posting, Review, ReviewRequest
from chungtay.reviews.selectors.findings import Finding, findings_of

HEAD = "Chủ tịch"
_LAW = "Quyết định số 24/2021/QĐ-TTg ngày 16 tháng 7 năm 2021 của Thủ tướng Chính phủ"
_TWO_COPIES = "thôn giữ 01 bản, Ủy ban nhân dân cấp xã giữ 01 bản"


def short(unit: Organization) -> str:
    """Return ``xã Đông`` of ``Ủy ban nhân dân xã Đông``."""
    return unit.name.removeprefix("Ủy ban nhân dân ")


def period(review: Review) -> str:
    """Return ``năm 2024``, or ``tháng 5 năm 2024`` of a monthly review."""
    month = f"tháng {review.month} " if review.month else ""
    return f"{month}năm {review.year}"


def minutes_paper(meeting: Meeting) -> OfficialDocument:
    """Return the minutes of a villagers' meeting with room for every signature.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 3 (rule P15); its form was not seen.
    """
    hamlet = meeting.hamlet_review
    unit = hamlet.review.organization
    per_cent = 100 * meeting.agree // meeting.attendees
    return OfficialDocument(
        type=document_type("BB"),
        issuer=hamlet.name,
        parent_issuer=unit.name,
        symbol="BB",
        place=place_name(unit),
        issued_on=meeting.held_on,
        title=(
            "Họp dân thống nhất kết quả rà soát hộ nghèo, hộ cận nghèo "
            f"{period(hamlet.review)} (lần {meeting.attempt})"
        ),
        body=(
            Item(f"Thời gian, địa điểm: ngày {meeting.held_on:%d/%m/%Y}, tại {meeting.venue}"),
            Item(f"Chủ trì: {meeting.chair_name} (trưởng thôn, tổ trưởng tổ dân phố)"),
            Item(f"Thư ký: {meeting.secretary_name}"),
            Item(f"Đại diện các hộ dân: {meeting.representatives}"),
            Item("Đã mời Ủy ban Mặt trận Tổ quốc Việt Nam cấp xã tham gia giám sát"),
            Paragraph(
                f"Số người dự họp: {meeting.attendees}. Số người nhất trí với kết quả rà soát: "
                f"{meeting.agree} ({per_cent}%)."
            ),
            Paragraph(f"Ý kiến tại cuộc họp: {meeting.remarks or 'không có ý kiến khác'}."),
            counts_table(findings_of(hamlet.review, hamlet_id=hamlet.pk)),
            Paragraph(f"Biên bản lập thành {meeting.copies:02d} bản, {_TWO_COPIES}."),
            _signatures(meeting),
        ),
        signature=("CHỦ TRÌ",),
        signer_name=meeting.chair_name,
        archive="",
    )


def posting_paper(hamlet: HamletReview, posting: Posting | None) -> OfficialDocument:
    """Return the list that is posted in the hamlet: of a household its head, number and class.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 4; no identity number, date of birth, health or
    disability stands on it (rule Q15).
    """
    unit = hamlet.review.organization
    found = findings_of(hamlet.review, hamlet_id=hamlet.pk)
    when = (
        f"từ ngày {posting.posted_on:%d/%m/%Y} đến hết ngày {posting.ends_on:%d/%m/%Y}"
        if posting
        else "theo thời hạn quy định"
    )
    return OfficialDocument(
        type=document_type("TB"),
        issuer=unit.name,
        symbol=f"TB-{unit.abbreviation}",
        place=place_name(unit),
        issued_on=posting.posted_on if posting else PartialDate(year=hamlet.review.year),
        title=(
            f"Niêm yết công khai kết quả rà soát hộ nghèo, hộ cận nghèo {period(hamlet.review)} "
            f"tại {hamlet.name}"
        ),
        body=(
            Paragraph(f"Kết quả rà soát dưới đây được niêm yết công khai {when}."),
            Table(columns=PUBLIC_COLUMNS, rows=public_rows(found)),
            Paragraph(
                f"Ai không đồng ý với kết quả, mời gửi ý kiến đến {unit.name} trong thời gian "
                "niêm yết để được phúc tra."
            ),
        ),
        signature=_unsigned().lines(),
        recipients=("Niêm yết tại thôn",),
    )


PUBLIC_COLUMNS = (
    Column("STT", 0.6, Align.CENTER),
    Column("Họ và tên chủ hộ", 3),
    Column("Số nhân khẩu", 1.1, Align.CENTER),
    Column("Kết quả rà soát", 2.2),
)
_LIST_COLUMNS = (
    Column("STT", 0.6, Align.CENTER),
    Column("Họ và tên chủ hộ", 2.6),
    Column("Thôn, tổ dân phố", 1.8),
    Column("Số nhân khẩu", 0.9, Align.CENTER),
    Column("Kết quả", 1.6),
    Column("Diễn biến", 2.2),
)


def public_rows(found: Sequence[Finding]) -> tuple[tuple[str, ...], ...]:
    """Return what of each household may be posted (rule Q15)."""
    return tuple(
        (
            str(n),
            one.household.head_name,
            str(one.survey.persons),
            class_name(one.survey.poverty_class),
        )
        for n, one in enumerate(found, start=1)
    )


def class_name(poverty_class: str) -> str:
    """Return the Vietnamese name of a class."""
    return CLASS_LABELS[PovertyClass(poverty_class)]


def counts_table(found: Sequence[Finding]) -> Table:
    """Return how many households and persons came to each class."""
    households = Counter(one.survey.poverty_class for one in found)
    persons: Counter[str] = Counter()
    for one in found:
        persons[one.survey.poverty_class] += one.survey.persons
    return Table(
        columns=(
            Column("Kết quả rà soát", 3),
            Column("Số hộ", 1, Align.RIGHT),
            Column("Số nhân khẩu", 1, Align.RIGHT),
        ),
        rows=tuple(
            (class_name(key), str(households[key]), str(persons[key]))
            for key in (one.value for one in CLASS_LABELS)
            if households[key]
        ),
        total=("Tổng số", str(households.total()), str(persons.total())),
    )


def decision_title(review: Review) -> str:
    """Return the summary of the recognition (Mẫu 02)."""
    return (
        "Công nhận danh sách hộ nghèo, hộ cận nghèo, hộ thoát nghèo, hộ thoát cận nghèo "
        f"{period(review)}"
    )


def decision_paper(
    review: Review, *, signer: Signer, number: int | None = None, issued_on: date | None = None
) -> OfficialDocument:
    """Return the recognition decision (Mẫu 02) with its lists as annexes.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 6, Mẫu 02 (its wording was not seen).
    """
    unit, found = review.organization, findings_of(review)
    on_list = [one for one in found if one.is_on_list]
    left = [one for one in found if not one.is_on_list and one.survey.entry.class_before]
    symbol = f"QĐ-{unit.abbreviation}"
    when = official_date(issued_on or PartialDate(year=today().year))
    reference = (
        f"(Kèm theo Quyết định số {number_and_symbol(number, symbol)} {when} "
        f"của {HEAD} {unit.name})"
    )
    annexes = [Annex("Danh sách hộ nghèo, hộ cận nghèo", reference, (_list(on_list),))]
    if left:
        annexes.append(Annex("Danh sách hộ thoát nghèo, hộ thoát cận nghèo", reference,
                             (_list(left),)))  # fmt: skip
    return OfficialDocument(
        type=document_type("QĐ"),
        issuer=unit.name,
        symbol=symbol,
        number=number,
        place=place_name(unit),
        issued_on=issued_on or PartialDate(year=today().year),
        title=decision_title(review),
        authority=f"{HEAD} {unit.name}",
        bases=(
            "Căn cứ Luật Tổ chức chính quyền địa phương",
            f"Căn cứ {_LAW} quy định quy trình rà soát hộ nghèo, hộ cận nghèo hằng năm",
            f"Căn cứ kết quả rà soát hộ nghèo, hộ cận nghèo {period(review)} tại {short(unit)}",
        ),
        enacting="QUYẾT ĐỊNH:",
        body=tuple(_articles(on_list, left, review)),
        recipients=("Như Điều 3",),
        signature=signer.lines(),
        signer_name=signer.name,
        annexes=tuple(annexes),
    )


def refusal_paper(
    request: ReviewRequest, document: Document, *, signer: Signer, reasons: str
) -> OfficialDocument:
    """Return the written answer to a request that is not taken in, with its reasons.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 5 (rule P16).
    """
    unit = document.issuer
    if unit is None:
        raise ValueError(document.pk)
    return OfficialDocument(
        type=document_type("CV"),
        issuer=unit.name,
        symbol=document.symbol,
        number=int(document.number.partition("/")[0]),
        place=place_name(unit),
        issued_on=document.issued_on,
        title=document.title,
        addressees=(request.applicant_name,),
        body=(
            Paragraph(
                f"Ngày {request.received_on:%d/%m/%Y}, {unit.name} nhận được giấy đề nghị "
                f"của ông (bà): {request.get_kind_display()}."
            ),
            Paragraph(f"{unit.name} không tiếp nhận đề nghị, vì: {reasons}"),
        ),
        recipients=("Như trên",),
        signature=signer.lines(),
        signer_name=signer.name,
    )


def _articles(on_list: Sequence[Finding], left: Sequence[Finding], review: Review) -> list[Article]:
    count = Counter(one.survey.poverty_class for one in on_list)
    poor, near = count[PovertyClass.POOR.value], count[PovertyClass.NEAR_POOR.value]
    was = Counter(one.survey.entry.class_before for one in left)
    out, near_out = was[PovertyClass.POOR.value], was[PovertyClass.NEAR_POOR.value]
    return [
        Article(
            1,
            f"Công nhận {poor} hộ nghèo, {near} hộ cận nghèo, {out} hộ thoát nghèo, "
            f"{near_out} hộ thoát cận nghèo theo kết quả rà soát {period(review)} "
            "(có danh sách kèm theo).",
        ),
        Article(
            2,
            "Kết quả này là căn cứ để cấp giấy chứng nhận và thực hiện các chính sách giảm "
            "nghèo, an sinh xã hội theo quy định.",
        ),
        Article(
            3,
            "Quyết định này có hiệu lực kể từ ngày ký. Các bộ phận có liên quan, các thôn, tổ dân "
            "phố và các hộ có tên trong danh sách chịu trách nhiệm thi hành.",
        ),
    ]


def _list(found: Sequence[Finding]) -> Block:
    return Table(
        columns=_LIST_COLUMNS,
        rows=tuple(
            (
                str(n),
                one.household.head_name,
                one.hamlet,
                str(one.survey.persons),
                class_name(one.survey.poverty_class),
                CHANGE_LABELS[one.change],
            )
            for n, one in enumerate(found, start=1)
        ),
    )


def _signatures(meeting: Meeting) -> Table:
    return Table(
        columns=(
            Column("Thư ký", 1, Align.CENTER),
            Column("Đại diện các hộ dân", 1, Align.CENTER),
        ),
        rows=((meeting.secretary_name, meeting.representatives),),
        title="Chữ ký",
    )


def _unsigned() -> Signer:
    return Signer(title=HEAD, collective="Ủy ban nhân dân")
