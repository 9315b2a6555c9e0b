"""How an item of a plan stands to the item of the other plan that it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from chungtay.kernel.period import PartialDate
from chungtay.kernel.text import fold, gettext_noop
from chungtay.movements.rules.comparing.deadlines import SOFT, judge_due, judge_when
from chungtay.movements.rules.comparing.facts import (
    DutyFact,
    FormFact,
    GroupFact,
    Kind,
    MilestoneFact,
    TargetFact,
)
from chungtay.movements.rules.comparing.targets import Obstacle, judge
from chungtay.movements.rules.comparing.words import same_words

Fact = TargetFact | MilestoneFact | DutyFact | GroupFact | FormFact
Row = Mapping[str, Any]

# The lists of a plan that another plan takes over, in the order of the page.
MATTERS = (
    "targets", "participant_groups", "milestones", "criteria", "award_forms", "assignments"
)  # fmt: skip
CHILD_MATTERS = MATTERS[:-1]  # duties stay with the plan that gave them: they are tasks already
_LEVELS = ("share", "count", "vnd", "ratio")
_YEARS = ("from", "to", "baseline_year")
_TIMES = ("when", "due")


class Mark(StrEnum):
    """What became of an item."""

    INHERITED = "inherited"
    TIGHTENED = "tightened"
    LOOSENED = "loosened"
    CHANGED = "changed"
    ADDED = "added"
    OMITTED = "omitted"


MARKS = {
    Mark.INHERITED: gettext_noop("Kế thừa"),
    Mark.TIGHTENED: gettext_noop("Chặt hơn"),
    Mark.LOOSENED: gettext_noop("Nhẹ hơn"),
    Mark.CHANGED: gettext_noop("Có sửa"),
    Mark.ADDED: gettext_noop("Bổ sung"),
    Mark.OMITTED: gettext_noop("Không áp dụng"),
}
_MARK_OF = {
    Kind.TIGHTER: Mark.TIGHTENED,
    Kind.EARLIER: Mark.TIGHTENED,
    Kind.LOOSER: Mark.LOOSENED,
    Kind.LATER: Mark.LOOSENED,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The mark of an item; ``needs_reason`` where a unit may not do this without saying why."""

    mark: Mark
    needs_reason: bool = False


def standing_of(before: Fact | None, after: Fact | None, *, same_ground: bool = True) -> Standing:
    """Return how ``after`` stands to ``before``, the item it comes from; one of them is there.

    Leaving an item out, asking less and asking something that cannot be compared need a reason;
    asking more, an earlier day and other words do not. Sums of two grounds (``same_ground`` is
    false) are not compared: the share of a commune is less than the whole.
    """
    if before is None:
        return Standing(Mark.ADDED)
    if after is None:
        return Standing(Mark.OMITTED, needs_reason=True)
    if isinstance(before, TargetFact) and isinstance(after, TargetFact):
        return _of_target(before, after, same_ground=same_ground)
    if isinstance(before, MilestoneFact) and isinstance(after, MilestoneFact):
        return _of_time(judge_when(before, after), is_soft=after.kind in SOFT)
    if isinstance(before, DutyFact) and isinstance(after, DutyFact):
        return _of_duty(before, after)
    return Standing(Mark.INHERITED if _same(before, after) else Mark.CHANGED)


def shifted(row: Row, years: int) -> dict[str, Any]:
    """Return a row of the plan-reading contract with its years and days ``years`` later."""
    if not years:
        return dict(row)
    found = dict(row)
    for name in _YEARS:
        if found.get(name):
            found[name] += years
    for name in _TIMES:
        if found.get(name):
            found[name] = shifted_day(found[name], years)
    return found


def shifted_day(text: str, years: int) -> str:
    """Return a partial date ``years`` later; 29 February becomes the 28th where there is none.

    What names no year (a day of every year, of a month, of a quarter) stays.
    """
    try:
        partial = PartialDate.parse(text)
    except ValueError:
        return text
    if partial.year is None:
        return text
    to_year = partial.to_year + years if partial.to_year else None
    moved = PartialDate(
        partial.year + years, partial.quarter, partial.month, partial.day, to_year
    )  # fmt: skip
    return str(moved) if partial.day is None else moved.last_day().isoformat()


def free_fields(kind: str, row: Row) -> tuple[str, ...]:
    """Return what a unit may change of an item that it took over: not what it is about.

    The years of a target stay, but that a level (a share, a count, a sum) may be reached sooner.
    """
    free = {
        "targets": ("min", "max", "strict", "each_year"),
        "milestones": ("when",),
        "participant_groups": ("text",),
        "criteria": ("text",),
        "award_forms": ("authority",),
        "assignments": ("lead", "coordinators", "action", "due", "recurrence"),
    }[kind]
    return (*free, "to") if kind == "targets" and row.get("measure") in _LEVELS else free


def _of_target(before: TargetFact, after: TargetFact, *, same_ground: bool) -> Standing:
    found = judge(before.target, after.target, same_ground=same_ground)
    if found.kind is None:
        same = before.target == after.target
        return Standing(Mark.INHERITED) if same else Standing(Mark.CHANGED, needs_reason=True)
    mark = _MARK_OF.get(found.kind, Mark.CHANGED)
    is_share = found.reason is Obstacle.GROUNDS
    return Standing(mark, needs_reason=mark is not Mark.TIGHTENED and not is_share)


def _of_time(kind: Kind | None, *, is_soft: bool) -> Standing:
    if kind is None:
        return Standing(Mark.INHERITED)
    mark = _MARK_OF.get(kind, Mark.CHANGED)
    return Standing(mark, needs_reason=mark is not Mark.TIGHTENED and not is_soft)


def _of_duty(before: DutyFact, after: DutyFact) -> Standing:
    found = judge_due(before, after)
    if found is not None:
        return _of_time(found[0], is_soft=False)
    same = (before.lead, before.due, before.recurrence) == (after.lead, after.due, after.recurrence)
    same = same and same_words(before.action, after.action)
    return Standing(Mark.INHERITED if same else Mark.CHANGED)


def _same(before: Fact, after: Fact) -> bool:
    if isinstance(before, GroupFact) and isinstance(after, GroupFact):
        return before.group == after.group and same_words(before.text, after.text)
    if isinstance(before, FormFact) and isinstance(after, FormFact):
        return before.form == after.form and fold(before.authority) == fold(after.authority)
    return before == after
