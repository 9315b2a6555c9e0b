"""What the journal calls the acts and the things of this context."""

from chungtay.kernel.text import gettext_noop

VERBS = {
    "personal_data.erased": gettext_noop("Ẩn danh hồ sơ"),
    "consent.given": gettext_noop("Ghi đồng ý công khai"),
    "consent.withdrawn": gettext_noop("Rút đồng ý công khai"),
    "data_request.received": gettext_noop("Nhận yêu cầu về dữ liệu cá nhân"),
    "data_request.acknowledged": gettext_noop("Báo đã nhận yêu cầu về dữ liệu cá nhân"),
    "data_request.extended": gettext_noop("Gia hạn trả lời yêu cầu về dữ liệu cá nhân"),
    "data_request.answered": gettext_noop("Trả lời yêu cầu về dữ liệu cá nhân"),
    "data_request.refused": gettext_noop("Từ chối yêu cầu về dữ liệu cá nhân"),
    "data_request.dropped": gettext_noop("Ghi người yêu cầu rút lại"),
    "data_request.viewed": gettext_noop("Xem yêu cầu về dữ liệu cá nhân"),
}
OBJECTS = {
    "privacy.consent": gettext_noop("Đồng ý công khai"),
    "privacy.datarequest": gettext_noop("Yêu cầu về dữ liệu cá nhân"),
}
