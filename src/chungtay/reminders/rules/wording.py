"""The words of a message that leaves the application: no names, only kinds, days and links.

A title inside the application may name a household or a candidate. Outside it is replaced by the
kind of thing, which follows from where the thing is done.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.kernel.dates import short_date
from chungtay.kernel.text import gettext_noop

KINDS = {
    "movements": gettext_noop("Nhiệm vụ, mốc của phong trào thi đua"),
    "reporting": gettext_noop("Báo cáo"),
    "commendation": gettext_noop("Việc khen thưởng"),
    "privacy": gettext_noop("Yêu cầu về dữ liệu cá nhân"),
    "inspection": gettext_noop("Nhận xét giám sát"),
    "support": gettext_noop("Đăng ký, đỡ đầu"),
    "households": gettext_noop("Rà soát hộ"),
    "documents": gettext_noop("Văn bản"),
}
OTHER = gettext_noop("Việc đến hạn")
SUBJECT = gettext_noop("Chung Tay: %(count)s việc cần chú ý")
VERSION = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One reminder as it goes out."""

    id: int
    kind: str
    due_on: date
    step: int
    link: str


def kind_of(namespace: str) -> str:
    """Return what kind of thing is done at the pages of ``namespace``."""
    return KINDS.get(namespace, OTHER)


def days_words(days: int) -> str:
    """Return how far the due day is: ``days`` from it, negative before it."""
    if days < 0:
        return f"còn {-days} ngày"
    return f"trễ {days} ngày" if days else "hạn hôm nay"


def letter_body(office: str, lines: Sequence[Line], *, today: date, page: str) -> str:
    """Return the text of an e-mail."""
    rows = [
        f"- {line.kind}: hạn {short_date(line.due_on)} "
        f"({days_words((today - line.due_on).days)})\n  {line.link}"
        for line in lines
    ]
    head = f"{office}\nNhắc việc ngày {short_date(today)}: {len(lines)} việc cần chú ý."
    foot = (
        "Nội dung cụ thể xem trong hệ thống sau khi đăng nhập.\n"
        f"Xem tất cả và đổi cách nhận nhắc việc: {page}"
    )
    return "\n\n".join([head, *rows, foot]) + "\n"


def payload(
    *,
    message: str,
    office: tuple[str, str],
    recipient: tuple[str, str],
    lines: Sequence[Line],
    today: date,
    page: str,
) -> dict[str, object]:
    """Return what is posted to the channel of an office; see docs/reminder-channel.md.

    Args:
        message: names the message; the same in every attempt.
        office: code and name.
        recipient: user name, and the address the person gave (a phone number, an account), or "".
    """  # fmt: skip
    count = len(lines)
    return {
        "version": VERSION,
        "event": "reminder",
        "message": message,
        "office": {"code": office[0], "name": office[1]},
        "recipient": {"username": recipient[0], "address": recipient[1]},
        "text": f"{office[1]}: {count} việc cần chú ý ngày {short_date(today)}. Xem tại {page}",
        "items": [
            {
                "id": line.id,
                "kind": line.kind,
                "due_on": line.due_on.isoformat(),
                "days": (today - line.due_on).days,
                "step": line.step,
                "link": line.link,
            }
            for line in lines
        ],
    }
