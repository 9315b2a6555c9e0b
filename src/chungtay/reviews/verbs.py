"""What the journal calls the acts and the things of this context."""

from chungtay.kernel.text import gettext_noop

VERBS: dict[str, str] = {
    "review.opened": gettext_noop("Mở đợt rà soát hộ nghèo"),
    "review.list_filled": gettext_noop("Bổ sung danh sách hộ rà soát"),
    "review.left_out": gettext_noop("Không rà soát một hộ, có lý do"),
    "review.taken_back": gettext_noop("Đưa hộ vào rà soát lại"),
    "review.surveyed": gettext_noop("Ghi phiếu khảo sát hộ"),
    "review.survey_conflicted": gettext_noop("Ghi phiếu khảo sát trùng, chờ chọn bản đúng"),
    "review.conflict_settled": gettext_noop("Chọn bản đúng của phiếu khảo sát"),
}
OBJECTS: dict[str, str] = {
    "reviews.review": gettext_noop("Đợt rà soát hộ nghèo"),
    "reviews.entry": gettext_noop("Hộ trong đợt rà soát"),
}
