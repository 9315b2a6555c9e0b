"""What the journal calls the acts and the things of this context."""

from chungtay.kernel.text import gettext_noop

VERBS = {
    "reading.uploaded": gettext_noop("Tải tệp kế hoạch lên để đọc"),
    "reading.resumed": gettext_noop("Đọc lại tệp kế hoạch"),
    "reading.reviewed": gettext_noop("Kiểm tra điều đọc được từ kế hoạch"),
    "reading.saved": gettext_noop("Lưu kết quả đọc kế hoạch"),
    "reading.discarded": gettext_noop("Bỏ kết quả đọc kế hoạch"),
    "plan.drafted": gettext_noop("Soạn kế hoạch"),
    "plan.registered": gettext_noop("Vào sổ kế hoạch đã ban hành"),
    "plan.issued": gettext_noop("Ký ban hành kế hoạch"),
    "plan.sent": gettext_noop("Gửi kế hoạch đến các đơn vị, giao việc"),
    "plan.read": gettext_noop("Xác nhận đã đọc kế hoạch"),
    "movement.launched": gettext_noop("Ghi việc phát động phong trào"),
    "movement.launch_undone": gettext_noop("Bỏ ghi việc phát động phong trào"),
    "target.allocated": gettext_noop("Giao chỉ tiêu cho các đơn vị"),
    "target.places_classed": gettext_noop("Chọn nơi thuộc diện của chỉ tiêu"),
    "assignment.led": gettext_noop("Giao đơn vị chủ trì"),
    "milestone.reached": gettext_noop("Xác nhận mốc đã đạt"),
    "task.assigned": gettext_noop("Giao người làm việc"),
    "task.worked": gettext_noop("Ghi việc đã làm"),
    "task.handed_in": gettext_noop("Nộp kết quả việc"),
    "task.accepted": gettext_noop("Nhận kết quả việc"),
    "task.returned": gettext_noop("Trả lại kết quả việc"),
}
OBJECTS = {
    "movements.reading": gettext_noop("Lượt đọc kế hoạch"),
    "movements.plan": gettext_noop("Kế hoạch"),
    "movements.launch": gettext_noop("Việc phát động phong trào"),
    "movements.assignment": gettext_noop("Nhiệm vụ trong kế hoạch"),
    "movements.milestone": gettext_noop("Mốc thời gian"),
    "movements.task": gettext_noop("Việc của đơn vị"),
}
