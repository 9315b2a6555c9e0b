"""A scoring sheet as people read it: every line with what each stage gave, and the totals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.commendation.models import ScoreEntry, ScoreLine, ScoreSheet
from chungtay.commendation.rules.scoring import (
    SHEET,
    STAGE_LABELS,
    STAGE_OF,
    SheetState,
    Stage,
    shown,
    standing,
    sum_of,
)
from chungtay.commendation.rules.sources import SOURCE_LABELS, Answer, Row, Source
from chungtay.commendation.selectors.score_data import answer_of, asked_of
from chungtay.kernel.dates import short_date
from chungtay.organizations.clock import today

_STAGES = tuple(Stage)


@dataclass(frozen=True, slots=True)
class Given:
    """What a stage gave a line, and who when."""

    points: Decimal | None
    reason: str
    evidence: str
    file_id: int | None
    file_name: str
    by: str
    at: datetime | None

    @property
    def file_url(self) -> str:
        """Where the file behind it is."""
        return reverse("documents:file", args=[self.file_id]) if self.file_id else ""

    @property
    def shown(self) -> str:
        """The points as written."""
        return shown(self.points)


@dataclass(frozen=True, slots=True)
class LineView:
    """One line: ``answer`` is what the source says, where the line has one; ``reached`` is the last
    stage that the sheet has come to.
    """

    pk: int
    text: str
    clause: str
    maximum: Decimal
    source_label: str
    answer: Answer | None
    given: Mapping[Stage, Given]
    reached: Stage = Stage.OFFICE

    @property
    def counted(self) -> Decimal | None:
        """The points that the data give; None when a person has to score the line."""
        return self.answer.points(self.maximum) if self.answer else None

    def points_at(self, stage: Stage) -> Decimal | None:
        """Return the points as they stood when ``stage`` was done; None where it is still ahead."""
        if _STAGES.index(stage) > _STAGES.index(self.reached):
            return None
        if self.counted is not None:
            return self.counted
        told = [self.given[one].points if one in self.given else None for one in _STAGES]
        return standing(told[: _STAGES.index(stage) + 1])

    def points_before(self, stage: Stage) -> Decimal | None:
        """Return the points that stood before ``stage`` began; None at the first."""
        place = _STAGES.index(stage)
        return self.points_at(_STAGES[place - 1]) if place else None

    def shown_before(self, stage: Stage) -> str:
        """Return the points that stood before ``stage`` as written."""
        return shown(self.points_before(stage))

    @property
    def points(self) -> Decimal | None:
        """The points that count now."""
        return self.points_at(self.reached)

    @property
    def shown(self) -> str:
        """The points that count, as written."""
        return shown(self.points)

    @property
    def maximum_shown(self) -> str:
        """The most points, as written."""
        return shown(self.maximum)

    @property
    def columns(self) -> list[tuple[str, str, Given | None, bool]]:
        """Each stage, its points as written, what it said, and whether it changed them."""
        found, before = [], None
        for stage in _STAGES:
            points = self.points_at(stage)
            is_change = stage is not Stage.SELF and points not in (None, before)
            label = _(STAGE_LABELS[stage])
            found.append((label, shown(points), self.given.get(stage), is_change))
            before = points
        return found

    @property
    def proof(self) -> Given | None:
        """What the unit showed for the line."""
        return self.given.get(Stage.SELF)


@dataclass(frozen=True, slots=True)
class SheetView:
    """A whole sheet; ``is_frozen`` when it shows what was closed."""

    sheet: ScoreSheet
    lines: Sequence[LineView]
    is_frozen: bool

    @property
    def maximum(self) -> Decimal:
        """The most points of all lines."""
        return sum_of(line.maximum for line in self.lines)

    @property
    def total(self) -> Decimal:
        """The points given so far."""
        return sum_of(line.points for line in self.lines)

    @property
    def maximum_shown(self) -> str:
        """The most points as written."""
        return shown(self.maximum)

    @property
    def total_shown(self) -> str:
        """The points given so far as written."""
        return shown(self.total)

    @property
    def totals(self) -> list[tuple[str, str]]:
        """The label of each stage with the points that stood after it."""
        return [(_(STAGE_LABELS[stage]), shown(self.total_at(stage))) for stage in _STAGES]

    def total_at(self, stage: Stage) -> Decimal | None:
        """Return the points that stood after ``stage``; None where no line has any."""
        points = [line.points_at(stage) for line in self.lines]
        return sum_of(points) if any(one is not None for one in points) else None

    @property
    def open_lines(self) -> list[LineView]:
        """The lines that still have no points."""
        return [line for line in self.lines if line.points is None]

    @property
    def words(self) -> str:
        """The total as people say it, e.g. ``82,5 trên 100 điểm``."""
        params = {"total": shown(self.total), "maximum": shown(self.maximum)}
        return _("%(total)s trên %(maximum)s điểm") % params


def sheet_view(sheet: ScoreSheet) -> SheetView:
    """Return a sheet as it stands; a closed one as it was when it was closed."""
    if sheet.facts:
        lines = [_frozen(row) for row in sheet.facts["lines"]]
        return SheetView(sheet, lines, is_frozen=True)
    given = _given(sheet.entries.select_related("file", "by"))
    asked = asked_of(sheet, today())
    rows = sheet.template.lines.all()
    answers = {name: answer_of(name, asked) for name in {row.source for row in rows if row.source}}
    reached = stage_now(sheet) or Stage.OFFICE
    lines = [_line(row, answers.get(row.source), given.get(row.pk, {}), reached) for row in rows]
    return SheetView(sheet, lines, is_frozen=False)


def facts_of_sheet(view: SheetView) -> dict[str, Any]:
    """Return plain values of every line, to be kept when the sheet is closed."""
    return {
        "lines": [
            {
                "pk": line.pk, "text": line.text, "clause": line.clause,
                "maximum": str(line.maximum), "source": line.source_label,
                "answer": _plain(line.answer),
                "given": {stage.value: _plain_given(one) for stage, one in line.given.items()},
            }
            for line in view.lines
        ],
    }  # fmt: skip


def state_label(sheet: ScoreSheet) -> str:
    """Return the state of a sheet in words."""
    return _(SHEET.labels[SheetState(sheet.state)])


def state_kind(sheet: ScoreSheet) -> str:
    """Return the look of a sheet's state."""
    return {SheetState.SELF: "draft", SheetState.CLOSED: "done"}.get(SheetState(sheet.state), "now")


def stage_now(sheet: ScoreSheet) -> Stage | None:
    """Return the stage that gives points now; None when the sheet is closed."""
    return STAGE_OF.get(SheetState(sheet.state))


def sheet_steps(sheet: ScoreSheet) -> list[dict[str, Any]]:
    """Return the stages as a row of steps: who did each and when, and where the sheet is now."""
    done = {step.from_state: step for step in sheet.steps.select_related("by")}
    order = list(SheetState)
    now = order.index(SheetState(sheet.state))
    labels = [*(_(STAGE_LABELS[stage]) for stage in Stage), _("Chốt điểm")]
    rows = []
    for place, (state, label) in enumerate(zip(order, labels, strict=True)):
        step = done.get(state.value) if place < now else None
        rows.append({
            "label": label,
            "who": str(step.by) if step else "",
            "when": short_date(step.on) if step else "",
            "state": "done" if place < now else "current" if place == now else "todo",
        })  # fmt: skip
    if sheet.closed_on:
        rows[-1] |= {"state": "done", "when": short_date(sheet.closed_on)}
    return rows


def history_of(sheet: ScoreSheet) -> list[dict[str, Any]]:
    """Return every change of points and every move of a sheet, newest first."""
    entries = sheet.entries.select_related("by", "line")
    found = [_change(entry) for entry in entries]
    found += [
        {"at": step.at, "on": step.on, "by": str(step.by), "title": _(SHEET.steps[step.name].label),
         "words": step.note, "points": shown(step.total)}
        for step in sheet.steps.select_related("by")
    ]  # fmt: skip
    return sorted(found, key=lambda row: row["at"], reverse=True)


def _change(entry: ScoreEntry) -> dict[str, Any]:
    said = " ".join(part for part in (entry.reason, entry.evidence) if part)
    stage = _(STAGE_LABELS[Stage(entry.stage)])
    return {
        "at": entry.at, "on": entry.on, "by": str(entry.by), "title": f"{stage}: {entry.line.text}",
        "words": said, "points": shown(entry.points),
    }  # fmt: skip


def _given(entries: Iterable[ScoreEntry]) -> dict[int, dict[Stage, Given]]:
    """Return the newest entry of each line and stage."""
    found: dict[int, dict[Stage, Given]] = {}
    for entry in entries:
        found.setdefault(entry.line_id, {})[Stage(entry.stage)] = Given(
            entry.points, entry.reason, entry.evidence, entry.file_id,
            entry.file.name if entry.file else "", str(entry.by), entry.at,
        )  # fmt: skip
    return found


def _line(
    row: ScoreLine, answer: Answer | None, given: Mapping[Stage, Given], reached: Stage
) -> LineView:
    label = _(SOURCE_LABELS[Source(row.source)]) if row.source else ""
    maximum = row.maximum if row.maximum is not None else Decimal(0)
    return LineView(row.pk, row.text, row.clause, maximum, label, answer, given, reached)


def _frozen(row: Mapping[str, Any]) -> LineView:
    return LineView(
        pk=row["pk"], text=row["text"], clause=row["clause"], maximum=Decimal(row["maximum"]),
        source_label=row["source"], answer=_answer(row["answer"]),
        given={Stage(stage): _given_back(one) for stage, one in row["given"].items()},
    )  # fmt: skip


def _plain(answer: Answer | None) -> dict[str, Any] | None:
    if answer is None:
        return None
    return {
        "share": None if answer.share is None else str(answer.share), "words": answer.words,
        "rows": [[row.label, row.value, row.url] for row in answer.rows],
    }  # fmt: skip


def _answer(plain: Mapping[str, Any] | None) -> Answer | None:
    if plain is None:
        return None
    share = None if plain["share"] is None else Decimal(plain["share"])
    return Answer(share, plain["words"], tuple(Row(*row) for row in plain["rows"]))


def _plain_given(one: Given) -> dict[str, Any]:
    return {
        "points": None if one.points is None else str(one.points), "reason": one.reason,
        "evidence": one.evidence, "file_id": one.file_id, "file_name": one.file_name,
        "by": one.by, "at": one.at.isoformat() if one.at else None,
    }  # fmt: skip


def _given_back(plain: Mapping[str, Any]) -> Given:
    points = None if plain["points"] is None else Decimal(plain["points"])
    at = datetime.fromisoformat(plain["at"]) if plain["at"] else None
    return Given(
        points, plain["reason"], plain["evidence"], plain["file_id"], plain["file_name"],
        plain["by"], at,
    )  # fmt: skip
