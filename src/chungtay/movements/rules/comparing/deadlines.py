"""Whether a deadline or a milestone is later than another of the same duty."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from chungtay.kernel.period import PartialDate
from chungtay.kernel.text import fold, gettext_noop
from chungtay.movements.rules import vocabulary
from chungtay.movements.rules.comparing.facts import (
    Difference,
    DutyFact,
    Kind,
    MilestoneFact,
    PlanFacts,
    Severity,
    Subject,
    Term,
    names_of,
)
from chungtay.movements.rules.comparing.words import Vocabulary, Weighed, best_pairs, likeness
from chungtay.movements.rules.schedule import span_of

_TIMES_A_YEAR = {"monthly": 12, "quarterly": 4, "half_yearly": 2, "yearly": 1}
_DAY_OF_MONTH = re.compile(r"\d{1,2}")
_DAY_OF_QUARTER = re.compile(r"M([1-4])-(\d\d)")
_REPORTS = re.compile(r"\bbao cao\b")
_LEAP_YEAR = 2024  # a day of every year is placed in a year that has them all
_ALIKE = 0.5
# What a unit does at its own time, after the plan above has come.
SOFT = frozenset({"launch", "annual_award", "implementation", "other"})

# The shape of a deadline and its place within it; only equal shapes are compared.
Place = tuple[str, tuple[int, ...]]


class DueReason(StrEnum):
    """Why one deadline is harder to keep than another."""

    DAY = "day"
    OFTEN = "often"
    NONE = "none"


_SENTENCES = {
    (DueReason.DAY, Kind.LATER): gettext_noop(
        "%(duty)s: %(second)s đặt hạn %(after)s, muộn hơn %(before)s của %(first)s."
    ),
    (DueReason.DAY, Kind.EARLIER): gettext_noop(
        "%(duty)s: %(second)s đặt hạn %(after)s, sớm hơn %(before)s của %(first)s."
    ),
    (DueReason.OFTEN, Kind.LOOSER): gettext_noop(
        "%(duty)s: %(second)s làm thưa hơn (%(after)s) so với %(first)s (%(before)s)."
    ),
    (DueReason.OFTEN, Kind.TIGHTER): gettext_noop(
        "%(duty)s: %(second)s làm dày hơn (%(after)s) so với %(first)s (%(before)s)."
    ),
    (DueReason.NONE, Kind.LOOSER): gettext_noop(
        "%(duty)s: %(second)s không ghi hạn, %(first)s ghi %(before)s."
    ),
    (DueReason.NONE, Kind.TIGHTER): gettext_noop(
        "%(duty)s: %(second)s ghi hạn %(after)s, %(first)s không ghi."
    ),
}
_REPORTING = Term(gettext_noop("Việc báo cáo"))
_MILESTONES = {
    Kind.LATER: gettext_noop("%(milestone)s: %(after)s, muộn hơn %(before)s của %(first)s."),
    Kind.EARLIER: gettext_noop("%(milestone)s: %(after)s, sớm hơn %(before)s của %(first)s."),
    Kind.CHANGED: gettext_noop("%(milestone)s: %(after)s, %(first)s ghi %(before)s."),
    Kind.REMOVED: gettext_noop("%(milestone)s (%(before)s): %(second)s không nhắc đến."),
    Kind.ADDED: gettext_noop("%(milestone)s (%(after)s): chỉ có trong %(second)s."),
}
_SHORT = 90


def duty_differences(first: PlanFacts, second: PlanFacts) -> Iterator[Difference]:
    """Yield where a duty, or the duty to report, is due at another time.

    Duties of one plan alone are left to the clauses that state them.
    """
    words = Vocabulary()
    pairs = best_pairs(
        words.weigh(first.duties, lambda duty: duty.action),
        words.weigh(second.duties, lambda duty: duty.action),
        _score,
    )
    for i, j in pairs:
        before, after = first.duties[i], second.duties[j]
        found = judge_due(before, after)
        if found is not None:
            yield _duty(*found, before, after, names=names_of(first, second))


def judge_due(first: DutyFact, second: DutyFact) -> tuple[Kind, DueReason] | None:
    """Say how the deadline of ``second`` stands to that of ``first``; ``None`` when no harder."""
    often = _TIMES_A_YEAR.get(first.recurrence, 0), _TIMES_A_YEAR.get(second.recurrence, 0)
    if all(often) and often[0] != often[1]:
        return (Kind.LOOSER if often[1] < often[0] else Kind.TIGHTER), DueReason.OFTEN
    if bool(first.due) != bool(second.due):
        return (Kind.LOOSER if first.due else Kind.TIGHTER), DueReason.NONE
    one, other = _places(first.due, second.due)
    if one is None or other is None or one[0] != other[0] or one == other:
        return None
    return (Kind.LATER if other > one else Kind.EARLIER), DueReason.DAY


def milestone_differences(first: PlanFacts, second: PlanFacts) -> Iterator[Difference]:
    """Yield where the timetables differ."""
    names = names_of(first, second)
    pairs = best_pairs(first.milestones, second.milestones, _milestone_score)
    for i, j in pairs:
        before, after = first.milestones[i], second.milestones[j]
        kind = judge_when(before, after)
        if kind is not None:
            yield _milestone(kind, before, after, names=names)
    left, right = {i for i, _ in pairs}, {j for _, j in pairs}
    for n, one in enumerate(first.milestones):
        if n not in left:
            yield _milestone(Kind.REMOVED, one, None, names=names)
    for n, one in enumerate(second.milestones):
        if n not in right:
            yield _milestone(Kind.ADDED, None, one, names=names)


def is_reporting(duty: DutyFact) -> bool:
    """Say whether the duty is to report."""
    return bool(_REPORTS.search(fold(duty.action)))


def _score(one: Weighed[DutyFact], other: Weighed[DutyFact]) -> float:
    first, second = one.item, other.item
    both_report = is_reporting(first) and is_reporting(second)
    alike = likeness(one, other)
    same_turn = first.recurrence == second.recurrence
    stands_in = both_report and same_turn and bool(first.due) and bool(second.due)
    if alike < _ALIKE and not stands_in:
        return 0
    same = (first.lead, first.action, first.due, first.recurrence) == (
        second.lead, second.action, second.due, second.recurrence,
    )  # fmt: skip
    return 0.1 + alike + same_turn + 2 * same


def _places(one: str, other: str) -> tuple[Place | None, Place | None]:
    """Return both deadlines as comparable places; a yearly one is put into the other's year."""
    year = next((found for due in (one, other) if (found := _year(due))), _LEAP_YEAR)
    return _place(one, year), _place(other, year)


def _place(due: str, year: int) -> Place | None:
    if _DAY_OF_MONTH.fullmatch(due):
        return "month", (int(due),)
    if match := _DAY_OF_QUARTER.fullmatch(due):
        return "quarter", (int(match[1]), int(match[2]))
    partial = _partial(due)
    return ("day", (partial.last_day(year=year).toordinal(),)) if partial else None


def _partial(due: str) -> PartialDate | None:
    try:
        return PartialDate.parse(due)
    except ValueError:
        return None


def _year(due: str) -> int | None:
    partial = _partial(due)
    return partial.year if partial else None


def _duty(
    kind: Kind,
    reason: DueReason,
    before: DutyFact,
    after: DutyFact,
    *,
    names: Mapping[str, str],
) -> Difference:
    is_harder = kind in (Kind.LATER, Kind.LOOSER)
    params = {
        **names,
        "duty": _REPORTING if is_reporting(after) else _short(after.action),
        "before": before.due_text or before.due, "after": after.due_text or after.due,
    }  # fmt: skip
    return Difference(
        Subject.DUTY, kind, Severity.SEVERE if is_harder else Severity.MINOR,
        _SENTENCES[reason, kind], params, _duty_words(before), _duty_words(after),
        before.clause, after.clause,
    )  # fmt: skip


def _duty_words(duty: DutyFact) -> str:
    return f"{duty.lead}: {duty.action}" if duty.lead else duty.action


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else text[:_SHORT].rsplit(" ", 1)[0] + "…"


def _milestone_score(one: MilestoneFact, other: MilestoneFact) -> float:
    return 0 if one.kind != other.kind else 2 if one.when == other.when else 1


def judge_when(before: MilestoneFact, after: MilestoneFact) -> Kind | None:
    """Say how the time of ``after`` stands to that of ``before``; None for the same time."""
    if before.when == after.when:
        return None
    one, other = _end(before), _end(after)
    if one is None or other is None or one == other:
        return Kind.CHANGED
    return Kind.LATER if other > one else Kind.EARLIER


def _end(milestone: MilestoneFact) -> tuple[date, date] | None:
    start, end = span_of(milestone.when)
    return (end, start) if start and end else None


def _milestone(
    kind: Kind,
    before: MilestoneFact | None,
    after: MilestoneFact | None,
    *,
    names: Mapping[str, str],
) -> Difference:
    known = before or after
    what = known.kind if known else ""
    is_late = kind is Kind.LATER and what not in SOFT
    is_news = kind in (Kind.LATER, Kind.REMOVED, Kind.CHANGED)
    params = {
        **names, "milestone": Term(vocabulary.MILESTONES.get(what, what)),
        "before": _when(before), "after": _when(after),
    }  # fmt: skip
    return Difference(
        Subject.MILESTONE, kind,
        Severity.SEVERE if is_late else Severity.NOTABLE if is_news else Severity.MINOR,
        _MILESTONES[kind], params,
        before=_when(before) if before else None, after=_when(after) if after else None,
        before_clause=before.clause if before else "", after_clause=after.clause if after else "",
    )  # fmt: skip


def _when(milestone: MilestoneFact | None) -> str:
    return (milestone.text or milestone.when) if milestone else ""
