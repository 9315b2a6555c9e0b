"""How a target stands, and the rule by which that is said."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from chungtay.kernel.certainty import Certainty
from chungtay.kernel.dated import read_yaml
from chungtay.kernel.text import gettext_noop

DATA = "chungtay.movements.rules.data"


class Status(StrEnum):
    """How a target stands; ``achieved`` and ``on_track`` differ by the end of the span."""

    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    MISSED = "missed"
    UNKNOWN = "unknown"


STATUS_LABELS = {
    Status.ACHIEVED: gettext_noop("Đạt"),
    Status.ON_TRACK: gettext_noop("Đúng tiến độ"),
    Status.AT_RISK: gettext_noop("Có nguy cơ không đạt"),
    Status.MISSED: gettext_noop("Không đạt"),
    Status.UNKNOWN: gettext_noop("Chưa đánh giá được"),
}
MET = frozenset({Status.ACHIEVED, Status.ON_TRACK})
RULES = {
    Status.ACHIEVED: gettext_noop("có số liệu năm cuối kỳ và số đó đạt mức của kế hoạch."),
    Status.ON_TRACK: gettext_noop(
        "chưa hết kỳ; đến năm có số mới nhất đã đạt mức phải đạt của năm đó (mốc từng năm nếu đã "
        "đặt, nếu chưa thì chia đều từ số gốc)."
    ),
    Status.AT_RISK: gettext_noop(
        "chưa hết kỳ; số mới nhất chưa đạt mức phải đạt của năm đó, hoặc phần còn lại thấp hơn mức "
        "phải giảm mỗi năm, nhưng vẫn còn có thể bù."
    ),
    Status.MISSED: gettext_noop(
        "hết kỳ mà chưa đạt, hoặc không còn đạt được dù giảm về 0; chỉ tiêu xét từng năm thì chỉ "
        "một năm không đạt là không đạt."
    ),
    Status.UNKNOWN: gettext_noop(
        "thiếu số gốc hoặc số trong kỳ, số gốc và số mới nhất theo hai chuẩn nghèo, hết kỳ mà chưa "
        "có số năm cuối, hoặc số mới nhất cũ quá %(years)s năm."
    ),
}
RULE_SOURCE = gettext_noop("Quy ước của phần mềm; chưa có văn bản nào quy định cách xếp này.")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The numbers of the rule: years after which a figure is too old."""

    stale_after_years: int
    certainty: Certainty


@cache
def thresholds() -> Thresholds:
    """Return the numbers of the rule.

    Legal source: none; a rule of the house (certainty *assumed*), said on the screen.
    """
    [row] = read_yaml(DATA, "target_status.yaml")
    return Thresholds(row["stale_after_years"], Certainty(row["certainty"]))


def is_stale(last: int, as_of: int) -> bool:
    """Say whether a figure of the end of ``last`` is too old to judge by in ``as_of``.

    Legal source: none; a rule of the house.
    """
    return as_of - last > thresholds().stale_after_years


def rule_lines() -> list[tuple[Status, str, dict[str, int]]]:
    """Return each status with the sentence that says when it is given, and what fills it in.

    Legal source: none; a rule of the house.
    """
    years = {"years": thresholds().stale_after_years}
    return [(status, sentence, years) for status, sentence in RULES.items()]
