"""When a position may stand as it was entered."""

from dataclasses import dataclass
from datetime import date

from chungtay.accounts.actor import Role
from chungtay.accounts.rules.standing import DELEGATED, ON_A_DECISION, Standing
from chungtay.kernel.dates import short_date
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse


@dataclass(frozen=True, slots=True)
class Office:
    """What the rules need of an office: its place in the tree and its life, ends included."""

    path: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """A position as entered."""

    role: Role
    standing: Standing
    instrument: str
    office: Office
    acts_for: Office | None
    valid_from: date
    valid_to: date | None


def seat_stands(seat: SeatFacts) -> Verdict:
    """Say whether a position can be held as it was entered."""
    checks = (_in_order, _within_life, _acts_upwards, _has_decision, _ends, _leads)
    return next((verdict for check in checks if not (verdict := check(seat))), GRANTED)


def _in_order(seat: SeatFacts) -> Verdict:
    if seat.valid_to is None or seat.valid_to >= seat.valid_from:
        return GRANTED
    return refuse(gettext_noop("Ngày kết thúc phải từ ngày bắt đầu trở đi."))


def _within_life(seat: SeatFacts) -> Verdict:
    for office in filter(None, (seat.office, seat.acts_for)):
        if seat.valid_from < office.valid_from:
            return refuse(
                gettext_noop("Đơn vị chỉ có từ ngày %(day)s; sửa ngày bắt đầu của chức vụ."),
                day=short_date(office.valid_from),
            )
        if office.valid_to and (seat.valid_to is None or seat.valid_to > office.valid_to):
            return refuse(
                gettext_noop(
                    "Đơn vị kết thúc hoạt động ngày %(day)s; chức vụ phải có ngày kết thúc không "
                    "muộn hơn."
                ),
                day=short_date(office.valid_to),
            )
    return GRANTED


def _acts_upwards(seat: SeatFacts) -> Verdict:
    if seat.acts_for is None or seat.office.path.startswith(seat.acts_for.path):
        return GRANTED
    return refuse(gettext_noop("Chỉ làm việc thay mặt được cho đơn vị cấp trên của chính đơn vị."))


def _has_decision(seat: SeatFacts) -> Verdict:
    if seat.standing not in ON_A_DECISION or seat.instrument:
        return GRANTED
    return refuse(gettext_noop("Ghi số, ngày của văn bản giao quyền, phụ trách hoặc ủy quyền."))


def _ends(seat: SeatFacts) -> Verdict:
    """Legal source: NĐ 30/2020/NĐ-CP, Điều 13 (giới hạn thời gian được ủy quyền)."""
    if seat.standing not in DELEGATED or seat.valid_to is not None:
        return GRANTED
    return refuse(gettext_noop("Giao ký thay, ủy quyền phải có ngày kết thúc."))


def _leads(seat: SeatFacts) -> Verdict:
    if seat.standing is Standing.REGULAR or seat.role is Role.HEAD:
        return GRANTED
    return refuse(
        gettext_noop("Quyền, phụ trách, ký thay và ủy quyền chỉ có với vai trò lãnh đạo.")
    )
