"""Registration of a poor household to escape poverty: who may, and whether it did."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chungtay.households.rules.poverty import CLASS_LABELS, PovertyClass
from chungtay.households.rules.transitions import ON_LIST
from chungtay.kernel.dates import short_date
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

MOST_YEARS = 5
NOT_POOR = gettext_noop(
    "Hộ không thuộc hộ nghèo, hộ cận nghèo theo kết quả rà soát mới nhất nên không đăng ký thoát "
    "nghèo."
)
NO_REVIEW = gettext_noop("Hộ chưa có kết quả rà soát nào trong sổ.")
WRONG_YEAR = gettext_noop("Năm thoát nghèo phải từ năm %(first)s đến năm %(last)s.")
REVIEWED = gettext_noop("Năm %(year)s đã có kết quả rà soát; mời đăng ký cho năm sau.")
NO_SIGNATURE = gettext_noop("Chưa ghi ai ký đồng ý. Không ai được đăng ký thay khi hộ chưa đồng ý.")
LATER = gettext_noop("Ngày ký đồng ý %(day)s ở sau ngày hôm nay.")
NO_PLAN = gettext_noop("Cần ghi hộ sẽ làm gì để thoát nghèo.")
UNKNOWN_ASK = gettext_noop("Không có loại hỗ trợ “%(ask)s”.")
ASKS = {
    "land": gettext_noop("Đất sản xuất, đất ở"),
    "credit": gettext_noop("Vay vốn"),
    "seed": gettext_noop("Giống, vật tư, công cụ"),
    "trade": gettext_noop("Học nghề, kỹ thuật"),
    "job": gettext_noop("Việc làm"),
    "housing": gettext_noop("Nhà ở, nước sạch, vệ sinh"),
    "schooling": gettext_noop("Học hành của con"),
    "health": gettext_noop("Khám chữa bệnh, bảo hiểm y tế"),
    "none": gettext_noop("Không đề nghị hỗ trợ"),
}


class Outcome(StrEnum):
    """What the review of the year says of a registration."""

    WAITING = "waiting"
    ACHIEVED = "achieved"
    NOT_YET = "not_yet"
    LEFT = "left"
    WITHDRAWN = "withdrawn"


OUTCOME_LABELS = {
    Outcome.WAITING: gettext_noop("Chờ kết quả rà soát"),
    Outcome.ACHIEVED: gettext_noop("Đã thoát nghèo"),
    Outcome.NOT_YET: gettext_noop("Chưa thoát"),
    Outcome.LEFT: gettext_noop("Ra khỏi sổ"),
    Outcome.WITHDRAWN: gettext_noop("Hộ đã rút"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a household at a registration; ``last_class`` is of ``last_year``."""

    last_class: PovertyClass | None
    last_year: int | None
    reviewed_years: frozenset[int] = frozenset()


def may_register_for(year: int, known: Known, *, today: date) -> Verdict:
    """Say whether a household may register to escape poverty in ``year``.

    Legal source: Kế hoạch phong trào thi đua, mục "hộ nghèo tự nguyện đăng ký thoát nghèo" (D08);
        that near-poor households register too is assumed.
    """
    if known.last_class is None:
        return refuse(NO_REVIEW)
    if known.last_class not in ON_LIST:
        return refuse(NOT_POOR)
    if not today.year <= year <= today.year + MOST_YEARS:
        return refuse(WRONG_YEAR, first=today.year, last=today.year + MOST_YEARS)
    if year in known.reviewed_years:
        return refuse(REVIEWED, year=year)
    return GRANTED


def consent_is_given(*, signed_by: str, signed_on: date, today: date) -> Verdict:
    """Say whether somebody of the household signed; the paper itself is kept beside.

    Legal source: Luật 91/2025/QH15 (consent is specific and can be proved); D08.
    """
    if not signed_by.strip():
        return refuse(NO_SIGNATURE)
    return refuse(LATER, day=short_date(signed_on)) if signed_on > today else GRANTED


def outcome_of(
    *,
    year: int,
    class_then: PovertyClass | None,
    left_on: date | None,
    withdrawn: bool,
) -> Outcome:
    """Return what became of a registration for ``year``.

    Escaped is who stands on neither list at the end of the year: a poor household that rose to
    near-poor has not yet. One that left the register before it was reviewed did neither.

    Legal source: QĐ 24/2021/QĐ-TTg (the lists of a year); D08. That near-poor is "not yet" is
        assumed.
    """
    if withdrawn:
        return Outcome.WITHDRAWN
    if class_then is not None:
        return Outcome.NOT_YET if class_then in ON_LIST else Outcome.ACHIEVED
    if left_on is not None and left_on <= date(year, 12, 31):
        return Outcome.LEFT
    return Outcome.WAITING


def class_name(value: str) -> str:
    """Return the Vietnamese name of a class, empty where there is none.

    Legal source: QĐ 24/2021/QĐ-TTg.
    """
    return CLASS_LABELS[PovertyClass(value)] if value else ""
