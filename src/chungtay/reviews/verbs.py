"""What the journal calls the acts and the things of this context."""

from chungtay.kernel.text import gettext_noop

VERBS: dict[str, str] = {
    "review.request_received": gettext_noop("Nhận giấy đề nghị rà soát"),
    "review.request_viewed": gettext_noop("Xem giấy đề nghị rà soát"),
    "review.forms_printed": gettext_noop("In phiếu khảo sát trắng của thôn"),
    "review.list_printed": gettext_noop("In danh sách rà soát của thôn"),
    "points.added": gettext_noop("Ghi bảng điểm A"),
    "points.withdrawn": gettext_noop("Thu hồi bảng điểm A"),
    "review.opened": gettext_noop("Mở đợt rà soát hộ nghèo"),
    "review.list_filled": gettext_noop("Bổ sung danh sách hộ rà soát"),
    "review.left_out": gettext_noop("Không rà soát một hộ, có lý do"),
    "review.taken_back": gettext_noop("Đưa hộ vào rà soát lại"),
    "review.surveyed": gettext_noop("Ghi phiếu khảo sát hộ"),
    "review.survey_conflicted": gettext_noop("Ghi phiếu khảo sát trùng, chờ chọn bản đúng"),
    "review.entry_viewed": gettext_noop("Xem hộ trong đợt rà soát"),
    "review.conflict_settled": gettext_noop("Chọn bản đúng của phiếu khảo sát"),
}
OBJECTS: dict[str, str] = {
    "reviews.pointstable": gettext_noop("Bảng điểm A"),
    "reviews.review": gettext_noop("Đợt rà soát hộ nghèo"),
    "reviews.entry": gettext_noop("Hộ trong đợt rà soát"),
}
VERBS |= {
    "review.meeting_agreed": gettext_noop("Ghi họp dân thống nhất kết quả"),
    "review.meeting_failed": gettext_noop("Ghi họp dân chưa thống nhất, rà soát lại"),
    "review.posted": gettext_noop("Ghi niêm yết công khai"),
    "review.complaint": gettext_noop("Ghi khiếu nại kết quả rà soát"),
    "review.rechecked": gettext_noop("Ghi kết quả phúc tra"),
    "review.opinion_asked": gettext_noop("Gửi xin ý kiến cấp trên về kết quả rà soát"),
    "review.opinion_given": gettext_noop("Trả lời ý kiến về kết quả rà soát"),
    "review.hamlet_reopened": gettext_noop("Mở lại rà soát của thôn theo ý kiến cấp trên"),
    "review.withdrawn": gettext_noop("Rút lại một bước của rà soát"),
    "review.decision_drafted": gettext_noop("Lập dự thảo quyết định công nhận hộ nghèo"),
    "review.decision_dropped": gettext_noop("Hủy dự thảo quyết định công nhận hộ nghèo"),
    "review.decided": gettext_noop("Ký quyết định công nhận hộ nghèo, hộ cận nghèo"),
    "review.closed": gettext_noop("Chốt đợt rà soát"),
    "review.certified": gettext_noop("Cấp giấy chứng nhận hộ nghèo, hộ cận nghèo"),
    "review.certificate_revoked": gettext_noop("Thu hồi giấy chứng nhận hộ nghèo, hộ cận nghèo"),
    "review.certificates_printed": gettext_noop("In giấy chứng nhận hộ nghèo, hộ cận nghèo"),
    "review.list_printed": gettext_noop("In danh sách, quyết định của đợt rà soát"),
    "review.request_refused": gettext_noop("Trả lời không tiếp nhận giấy đề nghị rà soát"),
}
OBJECTS |= {
    "reviews.meeting": gettext_noop("Họp dân"),
    "reviews.posting": gettext_noop("Niêm yết kết quả rà soát"),
    "reviews.complaint": gettext_noop("Khiếu nại kết quả rà soát"),
    "reviews.opinion": gettext_noop("Xin ý kiến cấp trên về kết quả rà soát"),
    "reviews.certificate": gettext_noop("Giấy chứng nhận hộ nghèo, hộ cận nghèo"),
    "reviews.hamletreview": gettext_noop("Rà soát tại thôn, tổ dân phố"),
    "reviews.reviewrequest": gettext_noop("Giấy đề nghị rà soát"),
}
