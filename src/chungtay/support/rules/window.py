"""Whether one may register on a day."""

from dataclasses import dataclass
from datetime import date

from chungtay.kernel.dates import short_date
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

NOT_OPEN = gettext_noop("Chưa đến thời gian đăng ký: nhận từ %(opens)s đến hết %(closes)s.")
CLOSED = gettext_noop(
    "Đã hết thời gian đăng ký (%(opens)s đến hết %(closes)s). Đề nghị %(office)s ghi bổ sung hoặc "
    "gia hạn."
)
OUTSIDE = gettext_noop(
    "Ngày đăng ký %(day)s nằm ngoài thời gian nhận, từ %(opens)s đến hết %(closes)s."
)


@dataclass(frozen=True, slots=True)
class Window:
    """When units register (both days included), and which office set it."""

    opens_on: date
    closes_on: date
    office: str


def may_register_on(day: date, *, window: Window | None, today: date, by_office: bool) -> Verdict:
    """Say whether a registration of ``day`` may be written down ``today``.

    Without a window one may register at any time: no law sets a time for registering, and since
    2024 registering is no condition of awards. After the window has closed only the office that
    set it writes down what came in time.
    """
    if window is None:
        return GRANTED
    opens, closes = short_date(window.opens_on), short_date(window.closes_on)
    if today < window.opens_on:
        return refuse(NOT_OPEN, opens=opens, closes=closes)
    if today > window.closes_on and not by_office:
        return refuse(CLOSED, office=window.office, opens=opens, closes=closes)
    if not window.opens_on <= day <= window.closes_on:
        return refuse(OUTSIDE, day=short_date(day), opens=opens, closes=closes)
    return GRANTED


def share_percent(count: int, planned: int | None) -> int | None:
    """Return how many of a hundred planned registered, rounded down; None without a plan."""
    return count * 100 // planned if planned else None
