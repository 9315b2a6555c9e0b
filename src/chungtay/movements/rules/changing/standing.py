"""Which change an issued plan can take next, and which version held on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse


class Standing(StrEnum):
    """Whether a plan is being carried out."""

    RUNNING = "running"
    SUSPENDED = "suspended"
    ENDED = "ended"


class AmendmentKind(StrEnum):
    """What an amendment does to the plan."""

    ADJUST = "adjust"
    SUSPEND = "suspend"
    RESUME = "resume"
    END = "end"
    EXTEND = "extend"


_AFTER = {
    AmendmentKind.SUSPEND: Standing.SUSPENDED,
    AmendmentKind.RESUME: Standing.RUNNING,
    AmendmentKind.END: Standing.ENDED,
}
_NOT_NOW = {
    AmendmentKind.SUSPEND: gettext_noop("Kế hoạch đang tạm dừng rồi."),
    AmendmentKind.RESUME: gettext_noop("Kế hoạch đang thực hiện, không phải đang tạm dừng."),
}
ENDED = gettext_noop("Kế hoạch đã kết thúc trước thời hạn, không thay đổi được nữa.")
BEFORE_THE_LAST = gettext_noop(
    "Ngày có hiệu lực %(day)s ở trước ngày có hiệu lực của bản đang thực hiện (%(last)s)."
)
BEFORE_SIGNING = gettext_noop(
    "Ngày có hiệu lực %(day)s ở trước ngày ký %(signed)s. Thay đổi chỉ áp dụng từ ngày ký trở đi."
)
NOTHING_CHANGED = gettext_noop(
    "Chưa có nội dung nào được điều chỉnh. Mời chọn ít nhất một chỉ tiêu, mốc, nhiệm vụ hoặc "
    "điều, khoản và ghi nội dung mới."
)
NO_YEAR = gettext_noop("Gia hạn cần ghi kéo dài đến hết năm nào.")
NOT_LONGER = gettext_noop("Kế hoạch đã kéo dài đến hết năm %(year)s; mời chọn năm sau đó.")


@dataclass(frozen=True, slots=True)
class Held:
    """One version: from which day it holds, and when it was written into the system."""

    number: int
    effective_from: date
    written_at: datetime


def standing_after(kind: AmendmentKind, standing: Standing) -> Standing:
    """Return whether the plan is carried out once an amendment of ``kind`` is in force."""
    return _AFTER.get(kind, standing)


def may_follow(kind: AmendmentKind, standing: Standing) -> Verdict:
    """Say whether a plan that stands so can be changed so."""
    if standing is Standing.ENDED:
        return refuse(ENDED)
    is_suspended = standing is Standing.SUSPENDED
    refused = {AmendmentKind.SUSPEND: is_suspended, AmendmentKind.RESUME: not is_suspended}
    return refuse(_NOT_NOW[kind]) if refused.get(kind) else GRANTED


def may_take_effect(day: date, *, last: date | None, signed_on: date) -> Verdict:
    """Say whether a version may hold from ``day``; ``last`` is the day of the version before it.

    Versions follow each other in time, and none changes what was done before it was signed.
    """
    if day < signed_on:
        return refuse(BEFORE_SIGNING, day=f"{day:%d/%m/%Y}", signed=f"{signed_on:%d/%m/%Y}")
    if last is not None and day < last:
        return refuse(BEFORE_THE_LAST, day=f"{day:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")
    return GRANTED


def is_complete(
    kind: AmendmentKind, *, lines: int, to_year: int | None, ends: int | None
) -> Verdict:
    """Say whether an amendment says what it changes; ``ends`` is the last year of the plan."""
    if kind is AmendmentKind.ADJUST and not lines:
        return refuse(NOTHING_CHANGED)
    if kind is not AmendmentKind.EXTEND:
        return GRANTED
    if to_year is None:
        return refuse(NO_YEAR)
    return refuse(NOT_LONGER, year=ends) if ends is not None and to_year <= ends else GRANTED


def number_on(
    versions: Sequence[Held], day: date, *, known_at: datetime | None = None
) -> int | None:
    """Return the number of the version that held on ``day``, None before the first.

    With ``known_at``, as the system knew it at that moment: an amendment that was written later
    does not change what an earlier report was made by.
    """
    found = [
        one.number
        for one in versions
        if one.effective_from <= day and (known_at is None or one.written_at <= known_at)
    ]
    return max(found, default=None)
