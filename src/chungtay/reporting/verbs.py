"""What the journal calls the acts and the things of this context."""

from chungtay.kernel.text import gettext_noop

VERBS = {
    "round.opened": gettext_noop("Mở kỳ báo cáo"),
    "round.consolidated": gettext_noop("Tổng hợp kỳ báo cáo"),
    "round.closed": gettext_noop("Đóng kỳ báo cáo"),
    "consolidation.edited": gettext_noop("Sửa bản tổng hợp"),
    "consolidation.layouts_chosen": gettext_noop("Chọn phụ lục theo đơn vị hành chính"),
    "report.prefilled": gettext_noop("Điền sẵn báo cáo"),
    "report.saved": gettext_noop("Lưu báo cáo"),
    "report.submitted": gettext_noop("Nộp báo cáo"),
    "report.accepted": gettext_noop("Nhận báo cáo"),
    "report.returned": gettext_noop("Trả lại báo cáo"),
}
OBJECTS = {
    "reporting.reportinground": gettext_noop("Kỳ báo cáo"),
    "reporting.report": gettext_noop("Báo cáo"),
    "reporting.consolidation": gettext_noop("Bản tổng hợp"),
}
