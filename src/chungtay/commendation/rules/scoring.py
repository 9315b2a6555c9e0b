"""Scoring sheets: groups, lines, stages, points. The law leaves the scale to each place."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from chungtay.kernel.citation import Citation
from chungtay.kernel.money import decimal_vi
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse
from chungtay.kernel.workflow import Step, Workflow

LAW = Citation("Luật 06/2022/QH15", "Điều 17")
TOO_MANY = gettext_noop("“%(line)s” được nhiều nhất %(maximum)s điểm, không ghi %(points)s được.")
NEGATIVE = gettext_noop("“%(line)s”: điểm không được nhỏ hơn 0.")
WHY = gettext_noop("“%(line)s”: đổi điểm từ %(before)s thành %(after)s thì phải ghi lý do.")
NO_EVIDENCE = gettext_noop("“%(line)s” được chấm %(points)s điểm nhưng chưa ghi minh chứng.")
COUNTED = gettext_noop(
    "“%(line)s” lấy từ số liệu của hệ thống, không nhập tay. Nếu chưa đúng, mời sửa ở nguồn."
)
OPEN_LINES = gettext_noop("Còn %(count)s tiêu chí chưa chấm. Trước hết: “%(first)s”.")
NO_NOTE = gettext_noop("Mời ghi lý do để đơn vị biết cần làm gì.")
_FULL_STOP = re.compile(r"(?<=\.)\s+")
_SHORT = 60


class Stage(StrEnum):
    """Who gives points, in the order in which they do."""

    SELF = "self"
    COUNCIL = "council"
    OFFICE = "office"


STAGE_LABELS = {
    Stage.SELF: gettext_noop("Tự chấm"),
    Stage.COUNCIL: gettext_noop("Hội đồng đơn vị"),
    Stage.OFFICE: gettext_noop("Cơ quan thường trực"),
}


class SheetState(StrEnum):
    """Where a sheet stands."""

    SELF = "self"
    COUNCIL = "council"
    OFFICE = "office"
    CLOSED = "closed"


STAGE_OF = {
    SheetState.SELF: Stage.SELF,
    SheetState.COUNCIL: Stage.COUNCIL,
    SheetState.OFFICE: Stage.OFFICE,
}


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What a step asks: the lines without points, in words, and what the person wrote."""

    open_lines: tuple[str, ...] = ()
    note: str = ""


def is_complete(facts: SheetFacts) -> Verdict:
    """Let a sheet go on only when every line has points; 0 is points.

    Legal source: Luật 06/2022/QH15, Điều 17 (criteria belong to organising emulation).
    """
    if not facts.open_lines:
        return GRANTED
    return refuse(OPEN_LINES, count=len(facts.open_lines), first=shortened(facts.open_lines[0]))


def has_note(facts: SheetFacts) -> Verdict:
    """Ask for a reason where a sheet goes back.

    Legal source: NĐ 152/2025/NĐ-CP (assumed; rule R35 for dossiers).
    """
    return GRANTED if facts.note.strip() else refuse(NO_NOTE)


SHEET = Workflow(
    labels={
        SheetState.SELF: gettext_noop("Đang tự chấm"),
        SheetState.COUNCIL: gettext_noop("Hội đồng đơn vị đang xét"),
        SheetState.OFFICE: gettext_noop("Cơ quan thường trực đang thẩm định"),
        SheetState.CLOSED: gettext_noop("Đã chốt điểm"),
    },
    steps=[
        Step(
            name="to_council",
            label=gettext_noop("Chuyển Hội đồng đơn vị"),
            sources=frozenset({SheetState.SELF}),
            target=SheetState.COUNCIL,
            role="officer",
            citation=LAW,
            guards=(is_complete,),
        ),
        Step(
            name="to_office",
            label=gettext_noop("Gửi cơ quan thường trực"),
            sources=frozenset({SheetState.COUNCIL}),
            target=SheetState.OFFICE,
            role="council_member",
            citation=LAW,
            guards=(is_complete,),
        ),
        Step(
            name="close",
            label=gettext_noop("Chốt điểm"),
            sources=frozenset({SheetState.OFFICE}),
            target=SheetState.CLOSED,
            role="receiving_office",
            citation=LAW,
            guards=(is_complete,),
        ),
        Step(
            name="return",
            label=gettext_noop("Trả lại để chấm lại"),
            sources=frozenset({SheetState.COUNCIL, SheetState.OFFICE}),
            target=SheetState.SELF,
            role="council_member",
            citation=LAW,
            guards=(has_note,),
        ),
        Step(
            name="reopen",
            label=gettext_noop("Mở lại phiếu đã chốt"),
            sources=frozenset({SheetState.CLOSED}),
            target=SheetState.OFFICE,
            role="receiving_office",
            citation=LAW,
            guards=(has_note,),
        ),
    ],
)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of the plan, as stated for one group."""

    group: str
    text: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """Groups judged by the same criteria, with the lines of their sheet: words and clause."""

    groups: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]


def sheet_groups(criteria: Iterable[Criterion]) -> list[SheetGroup]:
    """Return one sheet for each set of groups that share their criteria, in the plan's order."""
    lines: dict[str, list[tuple[str, str]]] = {}
    for row in criteria:
        said = [(part, row.clause) for part in sentences_of(row.text)]
        lines.setdefault(row.group, []).extend(said)
    shared: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for group, said in lines.items():
        shared.setdefault(tuple(said), []).append(group)
    return [SheetGroup(tuple(groups), said) for said, groups in shared.items() if said]


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a criterion: each can be met without the other."""
    found: list[str] = []
    for part in _FULL_STOP.split(" ".join(text.split())):
        # "TP. hồ" goes on: a sentence begins with a capital letter.
        if found and not part[:1].isupper():
            found[-1] = f"{found[-1]} {part}"
        elif part:
            found.append(part)
    return found


@dataclass(frozen=True, slots=True)
class Mark:
    """What a stage says of a line; empty ``points`` leaves what stands."""

    points: Decimal | None
    reason: str = ""
    evidence: str = ""
    has_file: bool = False


def check_mark(
    mark: Mark, *, line: str, maximum: Decimal, before: Decimal | None, stage: Stage
) -> Verdict:
    """Say whether a stage may give these points to a line that has ``before`` so far.

    Legal source: none found; no national scale exists, each place issues its own.
    """
    points = mark.points
    if points is None:
        return GRANTED
    name = shortened(line)
    if points < 0:
        return refuse(NEGATIVE, line=name)
    if points > maximum:
        return refuse(TOO_MANY, line=name, maximum=shown(maximum), points=shown(points))
    if stage is Stage.SELF:
        proven = bool(mark.evidence.strip()) or mark.has_file or points == 0
        return GRANTED if proven else refuse(NO_EVIDENCE, line=name, points=shown(points))
    if points != before and not mark.reason.strip():
        return refuse(WHY, line=name, before=shown(before), after=shown(points))
    return GRANTED


def standing(given: Sequence[Decimal | None]) -> Decimal | None:
    """Return the points that count: those of the last stage that gave any; 0 counts."""
    return next((points for points in reversed(given) if points is not None), None)


def sum_of(points: Iterable[Decimal | None]) -> Decimal:
    """Return the points given so far; lines without any add nothing."""
    return sum((one for one in points if one is not None), Decimal(0))


def shown(points: Decimal | None) -> str:
    """Return points as written, ``…`` for none, e.g. ``7,5``."""
    if points is None:
        return "…"
    return decimal_vi(points)


def shortened(text: str) -> str:
    """Return the beginning of a criterion, for a sentence about it."""
    return text if len(text) <= _SHORT else f"{text[:_SHORT].rsplit(' ', 1)[0]}…"
