"""Paper for those who survey on foot: blank forms with the household's name, and the list."""

from typing import Any

from django.utils.translation import gettext as _

from chungtay.documents.fonts import FAMILY
from chungtay.documents.rendering.typesetting import typeset
from chungtay.households.models import CLASS_CHOICES
from chungtay.households.rules.causes import CAUSES
from chungtay.households.rules.deprivations import Indicator, indicators
from chungtay.households.rules.explaining import AREA_NAMES
from chungtay.households.rules.poverty import Area
from chungtay.households.rules.traits import TRAITS
from chungtay.reviews.models import Entry, HamletReview
from chungtay.reviews.selectors.entries import with_surveys
from chungtay.reviews.selectors.reviews import measured_by

_TEMPLATE = "household_form.typ"
_CLASSES = dict(CLASS_CHOICES)


def forms_pdf(hamlet: HamletReview) -> bytes:
    """Return a blank survey form (Phiếu B) for each household to survey, heads filled in."""
    entries = with_surveys(hamlet).filter(left_out="")
    items = [_filled(hamlet, one) for one in entries]
    return typeset(_TEMPLATE, [_page(hamlet) | _questions(hamlet) | {"items": items}])[0]


def list_pdf(hamlet: HamletReview) -> bytes:
    """Return the list of the households to review in a hamlet (Phụ lục I)."""
    rows = [
        [
            one.household.head_name, one.household.code, str(_class(one.class_before)),
            str(one.get_reason_display()), one.left_out,
        ]
        for one in with_surveys(hamlet)
    ]  # fmt: skip
    columns = [
        _("TT"), _("Chủ hộ"), _("Mã hộ"), _("Phân loại trước rà soát"), _("Lý do đưa vào"),
        _("Ghi chú"),
    ]  # fmt: skip
    title = _("DANH SÁCH HỘ CẦN RÀ SOÁT NĂM %(year)s") % {"year": hamlet.review.year}
    page = _page(hamlet) | {
        "kind": "list",
        "title": title,
        "number": _("Phụ lục I"),
        "list_columns": columns,
        "items": [{"hamlet": hamlet.name, "rows": rows}],
        "note": _("Lập theo Quyết định 24/2021/QĐ-TTg, Điều 4 khoản 1."),
    }
    return typeset(_TEMPLATE, [page])[0]


def _page(hamlet: HamletReview) -> dict[str, Any]:
    review = hamlet.review
    return {
        "kind": "form",
        "name": f"{hamlet.name}, {review.place.name}, {review.year}",
        "author": review.organization.name,
        "font": FAMILY,
        "commune": review.place.name,
        "title": _("PHIẾU B: KHẢO SÁT, CHẤM ĐIỂM HỘ NĂM %(year)s") % {"year": review.year},
        "subtitle": str(measured_by(review).closing.citation),
        "number": _("Số phiếu:"),
        "note": _(
            "Tên và ngưỡng chỉ số in từ hệ thống, chưa đối chiếu văn bản gốc; "
            "điểm A chấm theo bảng điểm của Thông tư, ghi tổng điểm vào ô."
        ),
    }


def _questions(hamlet: HamletReview) -> dict[str, Any]:
    of = measured_by(hamlet.review)
    closing = indicators(of.closing.id)
    later = indicators(of.opening.id) if of.opening else ()
    known = {one.id: one.words for one in closing}
    return {
        "columns": [_("TT"), _("Chỉ số"), _("Thiếu hụt"), _("Không")],
        "indicators": [_told(one) for one in closing],
        "later": [_told(one) for one in later if known.get(one.id) != one.words],
        "later_title": _("Theo chuẩn giai đoạn sau (chỉ đánh dấu khi khác bảng trên)"),
        "causes": [_(one.name) for one in CAUSES],
        "causes_title": _("Nguyên nhân nghèo (chọn mọi nguyên nhân đúng)"),
        "traits": [_(one.name) for one in TRAITS],
        "traits_title": _("Đặc điểm của hộ"),
        "labels": {
            "head": _("Chủ hộ"),
            "code": _("Mã hộ"),
            "ethnicity": _("Dân tộc"),
            "area": _("Khu vực"),
            "persons": _("Số nhân khẩu"),
            "before": _("Trước rà soát"),
            "score_a": _("Điểm A"),
            "score_b": _("Điểm B"),
            "income": _("Thu nhập/người/tháng"),
            "remarks": _("Ghi chú"),
            "day": _("Ngày ….. tháng ….. năm …….."),
            "family": _("Đại diện hộ"),
            "surveyor": _("Rà soát viên"),
        },
    }


def _filled(hamlet: HamletReview, entry: Entry) -> dict[str, str]:
    household = entry.household
    return {
        "hamlet": hamlet.name,
        "head": household.head_name,
        "code": household.code,
        "ethnicity": household.ethnicity,
        "area": _(AREA_NAMES[Area(household.area)]),
        "before": str(_class(entry.class_before)),
    }


def _class(value: str) -> object:
    return _CLASSES.get(value, _("chưa rà soát"))


def _told(indicator: Indicator) -> dict[str, str]:
    return {"name": _(indicator.name), "words": _(indicator.words) if indicator.words else ""}
