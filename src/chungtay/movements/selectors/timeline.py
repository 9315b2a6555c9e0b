"""The timetable of a plan and of the plans below it: what is done, late, under way and coming."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.kernel.dates import short_date
from chungtay.kernel.text import gettext_noop
from chungtay.movements.models import Milestone, MilestoneRecord, Plan
from chungtay.movements.rules.moments import ONCE, State, Turn, turns_of, words_of
from chungtay.movements.selectors.chain import children_of
from chungtay.movements.selectors.following import RUNNING
from chungtay.movements.selectors.wording import plan_label
from chungtay.web.charts.spans import Lane, Mark, SpanChart, draw_spans

STATE_WORDS = {
    State.DONE: gettext_noop("Đã xong"),
    State.LATE: gettext_noop("Quá hạn, chưa xong"),
    State.NOW: gettext_noop("Đang trong thời gian"),
    State.COMING: gettext_noop("Chưa đến"),
    State.PAST: gettext_noop("Đã qua, chưa ghi kết quả"),
    State.UNDATED: gettext_noop("Chưa có thời gian"),
}
_BADGES = {State.DONE: "done", State.LATE: "late", State.NOW: "now"}
_MARKED = (Milestone.Kind.LAUNCH, Milestone.Kind.MIDTERM_REVIEW, Milestone.Kind.FINAL_REVIEW)
_LETTERS = {
    Milestone.Kind.LAUNCH: gettext_noop("P"),
    Milestone.Kind.ANNUAL_AWARD: gettext_noop("K"),
    Milestone.Kind.MIDTERM_REVIEW: gettext_noop("S"),
    Milestone.Kind.FINAL_REVIEW: gettext_noop("T"),
}
_LABEL = 36


@dataclass(frozen=True, slots=True)
class TurnRow:
    """A turn in words: when, how it stands, and the mark that says so, if any."""

    turn: Turn
    when: str
    record: MilestoneRecord | None

    @property
    def words(self) -> str:
        """Return how it stands."""
        return _(STATE_WORDS[self.turn.state])

    @property
    def badge(self) -> str:
        """Return the look of its state."""
        return _BADGES.get(self.turn.state, "draft")

    @property
    def label(self) -> str:
        """Return everything in one line, for those who cannot see the picture."""
        done = f" {short_date(self.turn.done_on)}" if self.turn.done_on else ""
        return f"{self.when}, {self.words}{done}"


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone with its turns."""

    milestone: Milestone
    url: str
    when: str
    moved_from: str
    turns: Sequence[TurnRow]


@dataclass(frozen=True, slots=True)
class KindCount:
    """How the plans below stand at one kind of milestone."""

    label: str
    total: int
    done: int
    late: int


@dataclass(frozen=True, slots=True)
class ChildRow:
    """A plan below with its milestones."""

    label: str
    url: str
    rows: Sequence[MilestoneRow]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything the page of a timetable shows."""

    label: str
    rows: Sequence[MilestoneRow]
    chart: SpanChart | None
    counts: dict[str, int]


def timeline_page(plan: Plan, today: date) -> Timeline:
    """Return the timetable of ``plan`` on ``today``."""
    rows = milestone_rows(plan, today)
    lanes = [Lane(_lane_label(row), _marks([row])) for row in rows]
    states = [str(one.turn.state) for row in rows for one in row.turns]
    return Timeline(
        label=plan_label(plan),
        rows=rows,
        chart=_drawn(lanes, _("Mốc thời gian của kế hoạch"), today),
        counts={str(state): states.count(str(state)) for state in State},
    )


def milestone_rows(plan: Plan, today: date) -> list[MilestoneRow]:
    """Return the milestones of ``plan`` with their turns, in the order of time."""
    return [milestone_row(one, plan, today) for one in _with_records(plan.milestones.all())]


def milestone_row(milestone: Milestone, plan: Plan, today: date) -> MilestoneRow:
    """Return one milestone with its turns on ``today``."""
    marks = {one.year: one for one in milestone.records.all() if one.undone_at is None}
    done = {year: one.done_on for year, one in marks.items()}
    if milestone.done_on:
        done.setdefault(ONCE, milestone.done_on)
    turns = turns_of(
        milestone.when,
        each_year=milestone.kind == Milestone.Kind.ANNUAL_AWARD,
        runs_by_itself=milestone.kind in RUNNING,
        done=done,
        years=(plan.from_year, plan.to_year),
        today=today,
    )
    return MilestoneRow(
        milestone=milestone,
        url=reverse("movements:milestone", args=[milestone.pk]),
        when=words_of(milestone.when),
        moved_from=words_of(milestone.moved_from),
        turns=[TurnRow(one, _when(one, milestone), marks.get(one.year)) for one in turns],
    )


def child_plans(plan: Plan, actor: Actor) -> list[Plan]:
    """Return the plans right below that the actor may see, with their milestones."""
    milestones = Prefetch("milestones", _with_records(Milestone.objects.all()))
    return list(children_of(plan, actor).prefetch_related(milestones))


def child_rows(plans: Iterable[Plan], today: date) -> list[ChildRow]:
    """Return the timetables of some plans below."""
    return [
        ChildRow(
            str(plan.organization or plan_label(plan)),
            reverse("movements:timeline", args=[plan.pk]),
            [milestone_row(one, plan, today) for one in plan.milestones.all()],
        )
        for plan in plans
    ]


def counts_below(plans: Sequence[Plan], today: date) -> list[KindCount]:
    """Return how the plans below stand at launch, mid-term and final review."""
    found: list[KindCount] = []
    for kind in _MARKED:
        states = [
            milestone_row(one, plan, today).turns[0].turn.state
            for plan in plans
            for one in plan.milestones.all()
            if one.kind == kind
        ]
        if states:
            found.append(
                KindCount(
                    str(kind.label), len(states), states.count(State.DONE), states.count(State.LATE)
                )
            )
    return found


def children_chart(rows: Sequence[ChildRow], today: date) -> SpanChart | None:
    """Draw one lane for each plan below, with a letter for each kind of milestone."""
    lanes = [Lane(_cut(row.label), _marks(row.rows, lettered=True)) for row in rows]
    return _drawn(lanes, _("Kế hoạch cấp dưới"), today)


def _with_records(rows: QuerySet[Milestone]) -> QuerySet[Milestone]:
    marks = MilestoneRecord.objects.select_related("document", "evidence", "recorded_by")
    return rows.prefetch_related(Prefetch("records", marks))


def _when(turn: Turn, milestone: Milestone) -> str:
    return _("năm %(year)s") % {"year": turn.year} if turn.year else words_of(milestone.when)


def _lane_label(row: MilestoneRow) -> str:
    return _cut(f"{row.milestone.name}, {row.when}" if row.when else row.milestone.name)


def _cut(label: str) -> str:
    return label if len(label) <= _LABEL else label[: _LABEL - 1].rstrip() + "…"


def _marks(rows: Sequence[MilestoneRow], *, lettered: bool = False) -> list[Mark]:
    return [
        Mark(
            first=one.turn.first, last=one.turn.last, kind=str(one.turn.state),
            text=f"{row.milestone.name}, {one.label}", href=row.url,
            letter=_letter(row.milestone) if lettered else "",
        )
        for row in rows
        for one in row.turns
        if one.turn.first and one.turn.last
        and not (lettered and row.milestone.kind == Milestone.Kind.IMPLEMENTATION)
    ]  # fmt: skip


def _letter(milestone: Milestone) -> str:
    known = _LETTERS.get(Milestone.Kind(milestone.kind))
    return _(known) if known else ""


def _drawn(lanes: Sequence[Lane], title: str, today: date) -> SpanChart | None:
    dated = [lane for lane in lanes if lane.marks]
    return draw_spans(dated, title=title, today=today) if dated else None
