"""The way of a matter: gathered, referred to the leader, answered; and when a unit may withdraw."""

from enum import StrEnum

from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse


class MatterState(StrEnum):
    """Where a matter is."""

    GATHERING = "gathering"
    REFERRED = "referred"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


UNDECIDED = frozenset({MatterState.GATHERING, MatterState.REFERRED})
AGREED = frozenset({MatterState.ACCEPTED, MatterState.PARTLY})
ANSWERS = (MatterState.ACCEPTED, MatterState.PARTLY, MatterState.REFUSED)

DECIDED = gettext_noop("Nội dung này đã có trả lời của lãnh đạo nên không thay đổi được nữa.")
NOT_REFERRED = gettext_noop(
    "Cơ quan thường trực chưa cho ý kiến nên chưa trình lãnh đạo quyết định được."
)
NO_OPINION = gettext_noop("Mời ghi ý kiến trước khi trình lãnh đạo.")
NO_ANSWER = gettext_noop("Mời ghi lý do để đơn vị biết vì sao chấp thuận hay không.")
ALL_WITHDRAWN = gettext_noop("Các đơn vị đã rút nội dung này.")


def may_be_referred(state: MatterState, *, opinion: str) -> Verdict:
    """Say whether the office may give its opinion; before the answer it may give another."""
    return _open(state) & (GRANTED if opinion.strip() else refuse(NO_OPINION))


def may_be_answered(state: MatterState, *, answer: str) -> Verdict:
    """Say whether the leader may answer: the office has spoken, and a reason is given."""
    if state is MatterState.GATHERING:
        return refuse(NOT_REFERRED)
    return _open(state) & (GRANTED if answer.strip() else refuse(NO_ANSWER))


def may_be_withdrawn(state: MatterState) -> Verdict:
    """Say whether a unit may still take its request back."""
    return _open(state)


def _open(state: MatterState) -> Verdict:
    if state is MatterState.WITHDRAWN:
        return refuse(ALL_WITHDRAWN)
    return GRANTED if state in UNDECIDED else refuse(DECIDED)
