"""How an attempt to send ended, and what follows from it."""

from datetime import timedelta
from enum import StrEnum

from chungtay.kernel.text import gettext_noop

_WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
)
_SERVER_FAULT = 500
_OK = range(200, 300)
_MOVED = range(300, 400)
_LATER = (408, 425, 429)


class Outcome(StrEnum):
    """How one attempt ended."""

    SENT = "sent"
    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    ANSWERED_BADLY = "answered_badly"
    BUSY = "busy"
    MOVED = "moved"
    ADDRESS_REFUSED = "address_refused"
    NOT_SET_UP = "not_set_up"
    NO_ADDRESS = "no_address"


LABELS = {
    Outcome.SENT: gettext_noop("Đã gửi"),
    Outcome.UNREACHABLE: gettext_noop("Không kết nối được máy chủ"),
    Outcome.TIMED_OUT: gettext_noop("Máy chủ không trả lời kịp"),
    Outcome.ANSWERED_BADLY: gettext_noop("Máy chủ từ chối"),
    Outcome.BUSY: gettext_noop("Máy chủ báo lỗi hoặc bận"),
    Outcome.MOVED: gettext_noop("Máy chủ chuyển sang địa chỉ khác; không đi theo"),
    Outcome.ADDRESS_REFUSED: gettext_noop("Địa chỉ nhận không được phép gọi"),
    Outcome.NOT_SET_UP: gettext_noop("Hệ thống chưa đặt máy chủ thư hoặc kênh"),
    Outcome.NO_ADDRESS: gettext_noop("Người nhận chưa có địa chỉ"),
}
_TRIED_AGAIN = (Outcome.UNREACHABLE, Outcome.TIMED_OUT, Outcome.BUSY)


def outcome_of(status: int) -> Outcome:
    """Return what the status of an HTTP answer means."""
    if status in _OK:
        return Outcome.SENT
    if status in _MOVED:
        return Outcome.MOVED
    if status >= _SERVER_FAULT or status in _LATER:
        return Outcome.BUSY
    return Outcome.ANSWERED_BADLY


def wait_after(outcome: Outcome, *, attempts: int) -> timedelta | None:
    """Return how long to wait before the next attempt; None when it is given up.

    Args:
        attempts: how many were made, this one included.
    """
    if outcome not in _TRIED_AGAIN or attempts > len(_WAITS):
        return None
    return _WAITS[attempts - 1]
