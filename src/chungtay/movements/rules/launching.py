"""What must stand before a movement is launched, by the law in force on the day.

Which conditions stop an office and which only warn:

* A condition stops the issuing of a plan only when all of this holds: the plan opens a new
  movement (it launches; a plan that carries out another joins a movement that was launched
  already, and takes what it lacks from above); the article was read in the form in force that day
  (``certain``); its text makes the condition part of organising a movement (objective, subjects,
  content, criteria, time, measures and plan: Luật 06/2022/QH15, Điều 17); and the condition is
  surely missing.
* Everything else warns, and issuing writes into the journal what was missing then: what the
  system cannot tell from the text (``UNKNOWN``: scale and measures are seldom headings of their
  own), the launching authority (Điều 18 is known second-hand), the awards (Điều 17 names them
  among what follows the launch), the conditions of the law of 2003 (no article of it was read),
  and those of the law as amended from 01/10/2026 (the amendment was not read).

A machine that reads badly must not stop an office: a person may say in which clause a condition
stands, and then it is met, with their name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import in_force, read_yaml
from chungtay.kernel.text import fold, gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

NOT_READY = gettext_noop(
    "Chưa phát động được: kế hoạch chưa có %(missing)s. Mời bổ sung, hoặc chỉ ra mục của kế hoạch "
    "đã nêu ở trang Điều kiện phát động."
)
# What each condition is called, and what to write down for it.
WORDS = {
    "objective": (
        gettext_noop("Mục tiêu"), gettext_noop("Nêu mục đích, mục tiêu hoặc chỉ tiêu."),
    ),
    "scale": (
        gettext_noop("Quy mô, phạm vi"), gettext_noop("Nêu phong trào tổ chức ở phạm vi nào."),
    ),
    "subjects": (
        gettext_noop("Đối tượng tham gia"), gettext_noop("Nêu những nhóm đối tượng nào tham gia."),
    ),
    "content": (
        gettext_noop("Nội dung thi đua"),
        gettext_noop("Nêu nội dung thi đua, có thể theo từng nhóm đối tượng."),
    ),
    "criteria": (
        gettext_noop("Tiêu chí thi đua"),
        gettext_noop("Nêu tiêu chí hoặc dẫn đến văn bản nêu tiêu chí."),
    ),
    "time": (
        gettext_noop("Thời gian"),
        gettext_noop("Nêu từ năm nào đến năm nào, các mốc phát động, sơ kết, tổng kết."),
    ),
    "schedule": (gettext_noop("Kế hoạch tổ chức"), gettext_noop("Giao nhiệm vụ cho từng đơn vị.")),
    "measures": (
        gettext_noop("Biện pháp, giải pháp"), gettext_noop("Nêu biện pháp, giải pháp thực hiện."),
    ),
    "awards": (
        gettext_noop("Khen thưởng"),
        gettext_noop("Nêu hình thức khen thưởng khi sơ kết, tổng kết."),
    ),
    "authority": (
        gettext_noop("Thẩm quyền phát động"), gettext_noop("Người có thẩm quyền ký ban hành."),
    ),
    "registration": (
        gettext_noop("Tổ chức đăng ký thi đua"),
        gettext_noop("Nêu việc đăng ký thi đua, giao ước thi đua."),
    ),
}  # fmt: skip
NOTES = {
    "law_2003": gettext_noop(
        "Điều, khoản cụ thể của Luật 15/2003/QH11 và NĐ 91/2017/NĐ-CP chưa đối chiếu được."
    ),
    "law_2022": gettext_noop("Đăng ký thi đua không còn là căn cứ theo Luật 06/2022/QH15."),
    "law_2022_amended": gettext_noop(
        "Luật 06/2026/QH16 sửa đổi Luật 06/2022/QH15 từ 01/10/2026; chưa đọc được bản sửa đổi nên "
        "các điều kiện dưới đây chỉ nhắc, không chặn."
    ),
}
_STOPPING = frozenset({"objective", "subjects", "content", "criteria", "time", "schedule"})
# Headings by which a condition is recognised, without diacritics.
HEADINGS = {
    "objective": ("muc dich", "muc tieu", "yeu cau"),
    "scale": ("pham vi", "quy mo"),
    "subjects": ("doi tuong",),
    "content": ("noi dung",),
    "criteria": ("tieu chi", "tieu chuan"),
    "time": ("thoi gian", "tien do", "lo trinh"),
    "schedule": ("to chuc thuc hien", "phan cong"),
    "measures": ("giai phap", "bien phap"),
    "awards": ("khen thuong",),
    "registration": ("dang ky", "giao uoc"),
}


class Answer(StrEnum):
    """Whether a condition is met."""

    MET = "met"
    MISSING = "missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of a condition, and where it stands, if anywhere."""

    answer: Answer
    where: str = ""


@dataclass(frozen=True, slots=True)
class Regime:
    """The conditions of one law while it is in force; both days are included."""

    key: str
    valid_from: date | None
    valid_to: date | None
    text: str
    asks: Sequence[Mapping[str, Any]]
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition, with the article and how sure we are of it."""

    id: str
    title: str
    ask: str
    citation: Citation
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Judged:
    """A condition with what was found; ``stops`` when the plan may not be issued so."""

    condition: Condition
    found: Found
    stops: bool


def regime_on(day: date) -> Regime | None:
    """Return the conditions of the law in force on ``day``; None before the first law."""
    rows = read_yaml("chungtay.movements.rules", "data/launching.yaml")["regimes"]
    return next(iter(in_force([Regime(**row) for row in rows], day)), None)


def conditions_on(day: date) -> list[Condition]:
    """Return what the law in force on ``day`` asks of a movement that is launched."""
    regime = regime_on(day)
    if regime is None:
        return []
    return [
        Condition(
            row["id"], *WORDS[row["id"]],
            Citation(regime.text, row.get("place", "")),
            Certainty.ASSUMED if regime.unread else Certainty(row["certainty"]),
        )
        for row in regime.asks
    ]  # fmt: skip


def judge(found: Mapping[str, Found], *, day: date, opens: bool) -> list[Judged]:
    """Return every condition of ``day`` with what was found of it.

    Args:
        found: by condition; one that nobody looked for is unknown.
        opens: the plan opens a new movement.
    """
    nothing = Found(Answer.UNKNOWN)
    return [_judged(one, found.get(one.id, nothing), opens) for one in conditions_on(day)]


def launch_verdict(judged: Sequence[Judged]) -> Verdict:
    """Say whether the plan may be issued: refused with what is missing and its article.

    Legal source: Luật 06/2022/QH15, Điều 17 (rule 45 of the fact sheet).
    """
    missing = [one.condition for one in judged if one.stops]
    if not missing:
        return GRANTED
    names = ", ".join(one.title[:1].lower() + one.title[1:] for one in missing)
    return refuse(NOT_READY, missing[0].citation, missing=names)


def heading_for(condition: str, headings: Sequence[tuple[str, str]]) -> str:
    """Return the clause whose heading names the condition, e.g. ``III``; empty when none does.

    Args:
        headings: (reference, heading) in the order of the text.
    """
    for ref, heading in headings:
        plain = fold(heading)
        if any(word in plain for word in HEADINGS.get(condition, ())):
            return ref
    return ""


def _judged(condition: Condition, found: Found, opens: bool) -> Judged:
    stops = (
        opens
        and found.answer is Answer.MISSING
        and condition.certainty is Certainty.CERTAIN
        and condition.id in _STOPPING
    )
    return Judged(condition, found, stops)
