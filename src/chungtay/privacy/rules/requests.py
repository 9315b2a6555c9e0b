"""What people may ask about their data, and by when they are answered."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import in_force, read_yaml
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse
from chungtay.kernel.workdays import add_working_days
from chungtay.kernel.workflow import Step, Workflow
from chungtay.privacy.rules.classes import LAW

DATA = "chungtay.privacy.rules.data"
NO_ANSWER = gettext_noop("Mời ghi nội dung trả lời.")
NO_REASON = gettext_noop("Mời ghi lý do và căn cứ từ chối.")
NO_EXTENSION = gettext_noop("Không có quy định cho gia hạn yêu cầu loại này.")
EXTENDED = gettext_noop("Yêu cầu này đã được gia hạn một lần.")
TOO_LATE = gettext_noop("Đã quá hạn trả lời, không gia hạn được nữa.")
NO_EXTENSION_REASON = gettext_noop("Mời ghi lý do gia hạn.")


class RequestKind(StrEnum):
    """What somebody asks about their own data."""

    SEE = "see"
    CORRECT = "correct"
    DELETE = "delete"
    RESTRICT = "restrict"
    OBJECT = "object"
    WITHDRAW = "withdraw"


KIND_LABELS = {
    RequestKind.SEE: gettext_noop("Xem, được cung cấp dữ liệu"),
    RequestKind.CORRECT: gettext_noop("Sửa dữ liệu"),
    RequestKind.DELETE: gettext_noop("Xóa dữ liệu"),
    RequestKind.RESTRICT: gettext_noop("Hạn chế xử lý"),
    RequestKind.OBJECT: gettext_noop("Phản đối xử lý"),
    RequestKind.WITHDRAW: gettext_noop("Rút lại sự đồng ý"),
}


class RequestState(StrEnum):
    """Where a request stands."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    REFUSED = "refused"
    DROPPED = "dropped"


OPEN = frozenset({RequestState.RECEIVED, RequestState.ACKNOWLEDGED})


@dataclass(frozen=True, slots=True)
class Words:
    """What the person at the desk wrote for the step."""

    text: str = ""


def _has_answer(words: Words) -> Verdict:
    return GRANTED if words.text.strip() else refuse(NO_ANSWER)


def _has_reason(words: Words) -> Verdict:
    return GRANTED if words.text.strip() else refuse(NO_REASON)


REQUEST = Workflow(
    labels={
        RequestState.RECEIVED: gettext_noop("Đã nhận"),
        RequestState.ACKNOWLEDGED: gettext_noop("Đã báo nhận"),
        RequestState.ANSWERED: gettext_noop("Đã trả lời"),
        RequestState.REFUSED: gettext_noop("Đã từ chối"),
        RequestState.DROPPED: gettext_noop("Người yêu cầu đã rút"),
    },
    steps=[
        Step(
            name="acknowledge",
            label=gettext_noop("Báo đã nhận, hướng dẫn trình tự"),
            sources=frozenset({RequestState.RECEIVED}),
            target=RequestState.ACKNOWLEDGED,
            role="officer",
            citation=LAW,
        ),
        Step(
            name="answer",
            label=gettext_noop("Trả lời"),
            sources=OPEN,
            target=RequestState.ANSWERED,
            role="officer",
            citation=LAW,
            guards=(_has_answer,),
        ),
        Step(
            name="refuse",
            label=gettext_noop("Từ chối"),
            sources=OPEN,
            target=RequestState.REFUSED,
            role="officer",
            citation=LAW,
            guards=(_has_reason,),
        ),
        Step(
            name="drop",
            label=gettext_noop("Ghi người yêu cầu rút lại"),
            sources=OPEN,
            target=RequestState.DROPPED,
            role="officer",
            citation=LAW,
        ),
    ],
)


@dataclass(frozen=True, slots=True)
class Clock:
    """The limits of some kinds of request.

    ``acknowledge`` in working days, the others in calendar days, all after the day of receipt;
    ``processor`` is added when somebody else who processes the data has to act; None: no such rule.
    """

    kinds: tuple[RequestKind, ...]
    acknowledge: int | None
    days: int
    processor: int
    extension: int | None
    citation: Citation
    certainty: Certainty
    valid_from: date | None
    valid_to: date | None

    def acknowledge_by(self, received_on: date) -> date | None:
        """Return the last day to say that the request arrived.

        Legal source: NĐ 356/2025/NĐ-CP (two working days; read second-hand).
        """
        return None if self.acknowledge is None else add_working_days(received_on, self.acknowledge)

    def answer_by(self, received_on: date, *, by_processor: bool, is_extended: bool) -> date:
        """Return the last day to answer.

        Legal source: NĐ 356/2025/NĐ-CP; before 2026 NĐ 13/2023/NĐ-CP (72 hours, as three days).
        """
        days = self.days + (self.processor if by_processor else 0)
        days += (self.extension or 0) if is_extended else 0
        return received_on + timedelta(days=days)


@cache
def _clocks() -> tuple[Clock, ...]:
    return tuple(_clock(row) for row in read_yaml(DATA, "requests.yaml"))


def _clock(row: dict[str, Any]) -> Clock:
    return Clock(
        kinds=tuple(RequestKind(kind) for kind in row["kinds"]),
        acknowledge=row.get("acknowledge"),
        days=row["days"],
        processor=row.get("processor", 0),
        extension=row.get("extension"),
        citation=Citation(row["text"]),
        certainty=Certainty(row["certainty"]),
        valid_from=row.get("valid_from"),
        valid_to=row.get("valid_to"),
    )


def clock_of(kind: RequestKind, received_on: date) -> Clock:
    """Return the limits of a request of ``kind`` received on that day.

    Legal source: NĐ 356/2025/NĐ-CP; before 2026 NĐ 13/2023/NĐ-CP.
    """
    return next(row for row in in_force(_clocks(), received_on) if kind in row.kinds)


def check_extension(
    clock: Clock, *, is_extended: bool, due_on: date, today: date, reason: str
) -> Verdict:
    """Say whether the time to answer may be made longer: once, in time, with a reason.

    Legal source: NĐ 356/2025/NĐ-CP (one extension; read second-hand).
    """
    if clock.extension is None:
        return refuse(NO_EXTENSION, clock.citation)
    if is_extended:
        return refuse(EXTENDED, clock.citation)
    if today > due_on:
        return refuse(TOO_LATE, clock.citation)
    return GRANTED if reason.strip() else refuse(NO_EXTENSION_REASON)
