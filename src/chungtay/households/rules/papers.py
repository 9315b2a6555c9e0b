"""What the papers of a review must hold before they count: list, request, minutes, refusal."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from chungtay.households.rules.authorities import Duty, authority_on
from chungtay.households.rules.regimes import Regime, newest_regime
from chungtay.kernel.citation import Citation
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

H = TypeVar("H")

REQUEST = Citation("QĐ 24/2021/QĐ-TTg", "Mẫu 01")
LIST = Citation("QĐ 24/2021/QĐ-TTg", "Điều 4 khoản 1")
MINUTES = Citation("QĐ 24/2021/QĐ-TTg", "Điều 4 khoản 3")
REFUSAL = Citation("QĐ 24/2021/QĐ-TTg", "Điều 5")
LEAVING = Citation("QĐ 24/2021/QĐ-TTg", "Điều 4, 5")

# What the request must say of the applicant and of each member, with its words on the form.
APPLICANT_FIELDS = {
    "name": gettext_noop("họ và tên"),
    "sex": gettext_noop("giới tính"),
    "birth_date": gettext_noop("ngày, tháng, năm sinh"),
    "ethnicity": gettext_noop("dân tộc"),
    "citizen_id": gettext_noop("số định danh cá nhân"),
    "permanent_residence": gettext_noop("nơi thường trú"),
    "current_residence": gettext_noop("nơi ở hiện tại"),
    "reason": gettext_noop("lý do đề nghị"),
}
MEMBER_FIELDS = {
    "name": gettext_noop("họ và tên"),
    "sex": gettext_noop("giới tính"),
    "birth_date": gettext_noop("ngày, tháng, năm sinh"),
    "relationship": gettext_noop("quan hệ với chủ hộ"),
    "activity": gettext_noop("tình trạng việc làm, học tập"),
}
MISSING_OF_APPLICANT = gettext_noop("Giấy đề nghị còn thiếu: %(fields)s.")
MISSING_OF_MEMBER = gettext_noop("Thành viên thứ %(row)s còn thiếu: %(fields)s.")
NO_MEMBERS = gettext_noop("Giấy đề nghị chưa có thành viên nào của hộ.")
OMITTED = gettext_noop(
    "Danh sách rà soát còn thiếu %(count)s hộ đang là hộ nghèo, hộ cận nghèo hoặc đã đề nghị."
)
TOO_FEW_COPIES = gettext_noop("Biên bản phải lập thành %(copies)s bản.")
UNSIGNED = gettext_noop(
    "Biên bản cần chữ ký của người chủ trì, thư ký và đại diện các hộ dân; còn thiếu: %(who)s."
)
NOT_HEAD = gettext_noop("Trưởng thôn (tổ trưởng dân phố) chủ trì cuộc họp.")
FRONT_NOT_INVITED = gettext_noop(
    "Cần mời Ủy ban Mặt trận Tổ quốc Việt Nam cấp xã dự họp để giám sát."
)
WRONG_SIGNER = gettext_noop("Chỉ %(who)s ký quyết định công nhận và giấy chứng nhận.")
NO_REASONS = gettext_noop("Không công nhận thì phải trả lời bằng văn bản và nêu rõ lý do.")
NO_REVIEW = gettext_noop(
    "Hộ chỉ ra khỏi danh sách qua rà soát: định kỳ hằng năm, hoặc theo giấy đề nghị (Mẫu 04)."
)
_SIGNERS = {
    "chair": gettext_noop("người chủ trì"),
    "secretary": gettext_noop("thư ký"),
    "households": gettext_noop("đại diện các hộ dân"),
}


@dataclass(frozen=True, slots=True)
class Minutes:
    """What is known of the minutes of a village meeting; ``signed_by`` holds keys of signers.

    The keys are ``chair``, ``secretary`` and ``households`` (their representatives).
    """

    copies: int
    signed_by: frozenset[str]
    is_chaired_by_village_head: bool
    is_front_invited: bool


def list_to_review(current: Collection[H], requested: Collection[H]) -> frozenset[H]:
    """Return the households to review: those on the list of today and those that asked.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 1 (rule P12).
    """
    return frozenset(current) | frozenset(requested)


def list_is_complete(
    listed: Collection[H], *, current: Collection[H], requested: Collection[H]
) -> Verdict:
    """Say whether a list to review leaves nobody out; ``params["omitted"]`` holds who is.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 1 (rule P12).
    """
    omitted = list_to_review(current, requested) - frozenset(listed)
    if omitted:
        return refuse(OMITTED, LIST, count=len(omitted), omitted=omitted)
    return GRANTED


def minutes_are_complete(minutes: Minutes, *, regime: Regime | None = None) -> Verdict:
    """Say whether the minutes of a village meeting count.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 3 (rule P15).
    """
    copies = (regime or newest_regime()).minutes_copies or 0
    unsigned = [name for key, name in _SIGNERS.items() if key not in minutes.signed_by]
    if not minutes.is_front_invited:
        return refuse(FRONT_NOT_INVITED, MINUTES)
    if not minutes.is_chaired_by_village_head:
        return refuse(NOT_HEAD, MINUTES)
    if minutes.copies < copies:
        return refuse(TOO_FEW_COPIES, MINUTES, copies=copies)
    return refuse(UNSIGNED, MINUTES, who=", ".join(unsigned)) if unsigned else GRANTED


def request_is_complete(
    applicant: Mapping[str, object], members: Collection[Mapping[str, object]]
) -> Verdict:
    """Say whether a request to be reviewed (Mẫu 01) tells all it must.

    Args:
        applicant: by the names of :data:`APPLICANT_FIELDS`; one residence is enough.
        members: each by the names of :data:`MEMBER_FIELDS`.

    Legal source: QĐ 24/2021/QĐ-TTg, Mẫu 01 (rule P36).
    """
    given = dict(applicant)
    for one, other in (
        ("permanent_residence", "current_residence"),
        ("current_residence", "permanent_residence"),
    ):
        given[one] = given.get(one) or applicant.get(other)
    missing = _missing(given, APPLICANT_FIELDS)
    if missing:
        return refuse(MISSING_OF_APPLICANT, REQUEST, fields=", ".join(missing))
    if not members:
        return refuse(NO_MEMBERS, REQUEST)
    for row, member in enumerate(members, start=1):
        missing = _missing(member, MEMBER_FIELDS)
        if missing:
            return refuse(MISSING_OF_MEMBER, REQUEST, row=row, fields=", ".join(missing))
    return GRANTED


def may_sign_recognition(*, is_commune_chair: bool, day: date) -> Verdict:
    """Say whether somebody may sign the recognition (Mẫu 02) and the certificate (Mẫu 03).

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 6 (rule P16).
    """
    authority = authority_on(Duty.DECISION, day)
    if is_commune_chair:
        return GRANTED
    return refuse(WRONG_SIGNER, authority.citation, who=authority.who)


def refusal_is_complete(reasons: str) -> Verdict:
    """Say whether a refusal of a request counts: in writing, with its reasons.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 5 (rule P16).
    """
    return GRANTED if reasons.strip() else refuse(NO_REASONS, REFUSAL)


def may_leave_list(*, is_reviewed: bool) -> Verdict:
    """Say whether a household may leave the list: only by a review, never to meet a target.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4, 5 (rule P21).
    """
    return GRANTED if is_reviewed else refuse(NO_REVIEW, LEAVING)


def _missing(given: Mapping[str, object], fields: Mapping[str, str]) -> list[str]:
    return [name for key, name in fields.items() if not str(given.get(key) or "").strip()]
