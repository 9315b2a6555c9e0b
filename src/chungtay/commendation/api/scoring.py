"""Scoring sheets."""

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import File, Router, Schema
from ninja.files import UploadedFile

from chungtay.accounts.actor import Actor
from chungtay.commendation.api.common import actor_of, known_pk
from chungtay.commendation.models import ScoreSheet, ScoreTemplate
from chungtay.commendation.rules.scoring import Stage
from chungtay.commendation.selectors.score_lists import (
    Subject,
    groups_label,
    sheets_visible_to,
    subject_of,
    template_for,
    templates_visible_to,
)
from chungtay.commendation.selectors.score_sheet_file import score_sheet_file
from chungtay.commendation.selectors.sheets import LineView, history_of, sheet_view
from chungtay.commendation.selectors.visible import nominations_visible_to, rounds_visible_to
from chungtay.commendation.services import score_sheets, score_templates
from chungtay.documents.rules.content import XLSX
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.verdict import refuse
from chungtay.web.http import ActorRequest

router = Router()


class LineOut(Schema):
    """One criterion of a template; ``source`` is empty when a person scores it."""

    id: int
    text: str
    clause: str
    maximum: Decimal | None
    source: str


class TemplateOut(Schema):
    """The sheet of one group of a round."""

    id: int
    round_id: int
    groups: list[str]
    label: str
    stated_by: str
    is_open: bool
    lines: list[LineOut]


class SettingIn(Schema):
    """The most points of a line and its source."""

    line_id: int
    maximum: Decimal | None = None
    source: str = ""


class SubjectIn(Schema):
    """Who is scored: a body, a household, or a name."""

    organization_id: int | None = None
    household_id: int | None = None
    name: str = ""


class MarkIn(Schema):
    """What the present stage says of a line; null points leave what stands."""

    line_id: int
    points: Decimal | None = None
    reason: str = ""
    evidence: str = ""


class MarksIn(Schema):
    """Marks given on the ``revision`` that was read."""

    revision: int
    marks: list[MarkIn]


class StepIn(Schema):
    """The words that go with a step."""

    note: str = ""


class SheetShortOut(Schema):
    """A sheet in a list; ``total`` is null until it is closed."""

    id: int
    template_id: int
    subject_name: str
    unit_id: int
    state: str
    total: Decimal | None


@router.get("/rounds/{pk}/score-templates", response=list[TemplateOut])
def template_list(request: ActorRequest, pk: int) -> list[dict[str, Any]]:
    """List the sheets by group of a round."""
    actor = actor_of(request)
    known = known_pk(rounds_visible_to(actor), pk)
    rows = templates_visible_to(actor).filter(round_id=known).prefetch_related("lines")
    return [_template(row) for row in rows]


@router.post("/rounds/{pk}/score-templates", response=list[TemplateOut])
def template_build(request: ActorRequest, pk: int) -> list[dict[str, Any]]:
    """Make the sheets of a round from the plan's criteria; a second call returns the same."""
    actor = actor_of(request)
    known = known_pk(rounds_visible_to(actor), pk)
    return [_template(row) for row in score_templates.build_templates(known, actor=actor)]


@router.put("/score-templates/{pk}", response=TemplateOut)
def template_set(request: ActorRequest, pk: int, payload: list[SettingIn]) -> dict[str, Any]:
    """Set points and sources of lines."""
    actor = actor_of(request)
    known = known_pk(templates_visible_to(actor), pk)
    chosen = {row.line_id: score_templates.Setting(row.maximum, row.source) for row in payload}
    return _template(score_templates.set_template(known, chosen, actor=actor))


@router.post("/score-templates/{pk}/open", response=TemplateOut)
def template_open(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Put a sheet to use."""
    actor = actor_of(request)
    known = known_pk(templates_visible_to(actor), pk)
    return _template(score_templates.open_template(known, actor=actor))


@router.get("/rounds/{pk}/score-sheets", response=list[SheetShortOut])
def sheet_list(request: ActorRequest, pk: int) -> Any:
    """List the sheets of a round that the position may see."""
    actor = actor_of(request)
    known = known_pk(rounds_visible_to(actor), pk)
    return sheets_visible_to(actor).filter(template__round_id=known)


@router.post("/score-templates/{pk}/sheets")
def sheet_start(request: ActorRequest, pk: int, payload: SubjectIn) -> dict[str, Any]:
    """Start the sheet of a subject; a second call returns the first."""
    actor = actor_of(request)
    known = known_pk(templates_visible_to(actor), pk)
    made = score_sheets.start_sheet(known, Subject(**payload.dict()), actor=actor)
    return _sheet(made.pk, actor)


@router.post("/nominations/{pk}/score-sheet")
def nomination_sheet(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Start the sheet of the subject of a dossier."""
    actor = actor_of(request)
    nomination = get_object_or_404(nominations_visible_to(actor), pk=pk)
    template = template_for(nomination)
    if template is None:
        raise RefusedError(refuse(score_sheets.NOT_OPEN))
    made = score_sheets.start_sheet(template.pk, subject_of(nomination), actor=actor)
    return _sheet(made.pk, actor)


@router.get("/score-sheets/{pk}")
def sheet(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Show a sheet: every line with its stages and the rows behind, totals, history."""
    return _sheet(pk, actor_of(request))


@router.put("/score-sheets/{pk}/marks")
def sheet_marks(request: ActorRequest, pk: int, payload: MarksIn) -> dict[str, Any]:
    """Give points at the stage the sheet stands at."""
    actor = actor_of(request)
    known = known_pk(sheets_visible_to(actor), pk)
    marks = {
        row.line_id: score_sheets.Marking(row.points, row.reason, row.evidence)
        for row in payload.marks
    }
    score_sheets.save_marks(known, marks, revision=payload.revision, actor=actor)
    return _sheet(pk, actor)


@router.post("/score-sheets/{pk}/lines/{line_pk}/evidence")
def sheet_evidence(
    request: ActorRequest, pk: int, line_pk: int, revision: int, file: File[UploadedFile]
) -> dict[str, Any]:
    """Put a file behind a line of one's own unit, points and words unchanged."""
    actor = actor_of(request)
    shown: ScoreSheet = get_object_or_404(sheets_visible_to(actor), pk=pk)
    line = next((one for one in sheet_view(shown).lines if one.pk == line_pk), None)
    own = line.given.get(Stage.SELF) if line else None
    marking = score_sheets.Marking(
        points=own.points if own else None,
        evidence=own.evidence if own else "",
        file=score_sheets.Upload(file.read(), file.name or ""),
    )
    score_sheets.save_marks(pk, {line_pk: marking}, revision=revision, actor=actor)
    return _sheet(pk, actor)


@router.post("/score-sheets/{pk}/steps/{name}")
def sheet_step(request: ActorRequest, pk: int, name: str, payload: StepIn) -> dict[str, Any]:
    """Pass a sheet on (to_council, to_office, close), send it back (return) or open it (reopen)."""
    actor = actor_of(request)
    known = known_pk(sheets_visible_to(actor), pk)
    taken = score_sheets.take_step(known, name, note=payload.note, actor=actor)
    return {"id": taken.pk, "state": taken.state, "total": taken.total}


@router.get("/score-sheets/{pk}.xlsx")
def sheet_file(request: ActorRequest, pk: int) -> HttpResponse:
    """Return a sheet as an Excel file."""
    shown: ScoreSheet = get_object_or_404(sheets_visible_to(actor_of(request)), pk=pk)
    return HttpResponse(score_sheet_file(sheet_view(shown)), content_type=XLSX.content_type)


def _template(row: ScoreTemplate) -> dict[str, Any]:
    return {
        "id": row.pk, "round_id": row.round_id, "groups": row.groups,
        "label": groups_label(row.groups), "stated_by": row.stated_by.document.label,
        "is_open": row.opened_on is not None, "lines": list(row.lines.all()),
    }  # fmt: skip


def _sheet(pk: int, actor: Actor) -> dict[str, Any]:
    shown: ScoreSheet = get_object_or_404(sheets_visible_to(actor), pk=pk)
    view = sheet_view(shown)
    return {
        "id": shown.pk, "template_id": shown.template_id, "subject_name": shown.subject_name,
        "unit_id": shown.unit_id, "state": shown.state, "revision": shown.revision,
        "closed_on": shown.closed_on, "is_frozen": view.is_frozen,
        "total": view.total, "maximum": view.maximum,
        "lines": [_line(line) for line in view.lines],
        "history": history_of(shown),
    }  # fmt: skip


def _line(line: LineView) -> dict[str, Any]:
    answer = line.answer
    return {
        "id": line.pk, "text": line.text, "clause": line.clause, "maximum": line.maximum,
        "source": line.source_label, "is_counted": line.counted is not None,
        "points": line.points,
        "said": answer.words if answer else "",
        "rows": [{"label": row.label, "value": row.value, "url": row.url} for row in answer.rows]
        if answer else [],
        "stages": {
            stage.value: {"points": one.points, "reason": one.reason, "evidence": one.evidence,
                          "file_id": one.file_id, "by": one.by}
            for stage, one in line.given.items()
        },
    }  # fmt: skip
