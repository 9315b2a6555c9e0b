"""What the journal calls the acts and the things of this context."""

from chungtay.kernel.text import gettext_noop

VERBS = {
    "result.opened": gettext_noop("Mở danh sách hộ của một ô biểu tổng hợp"),
    "result.listed": gettext_noop("Xem danh sách chi tiết hộ nghèo, hộ cận nghèo"),
    "result.exported": gettext_noop("Xuất biểu tổng hợp kết quả rà soát"),
    "result.list_exported": gettext_noop("Xuất danh sách chi tiết hộ nghèo, hộ cận nghèo"),
}
OBJECTS: dict[str, str] = {}
