"""What the journal calls the acts and the things of this context."""

from chungtay.kernel.text import gettext_noop

VERBS = {
    "registration.recorded": gettext_noop("Ghi đăng ký tham gia phong trào"),
    "registration.withdrawn": gettext_noop("Rút đăng ký tham gia"),
    "registration.restored": gettext_noop("Khôi phục đăng ký tham gia"),
    "registration.window_set": gettext_noop("Đặt thời gian đăng ký, số dự kiến"),
    "escape.registered": gettext_noop("Ghi đăng ký thoát nghèo của hộ"),
    "escape.sheet": gettext_noop("Xuất danh sách đăng ký thoát nghèo"),
    "sponsorship.begun": gettext_noop("Ghi cặp đỡ đầu"),
    "sponsorship.helped": gettext_noop("Ghi việc đã giúp"),
    "sponsorship.crossed_out": gettext_noop("Gạch một lần giúp ghi sai"),
    "sponsorship.ended": gettext_noop("Kết thúc cặp đỡ đầu"),
    "sponsorship.reopened": gettext_noop("Mở lại cặp đỡ đầu"),
}
OBJECTS = {
    "support.escapeplan": gettext_noop("Đăng ký thoát nghèo"),
    "support.registration": gettext_noop("Đăng ký tham gia"),
    "support.registrationwindow": gettext_noop("Thời gian đăng ký thi đua"),
    "support.sponsorship": gettext_noop("Cặp đỡ đầu"),
}
