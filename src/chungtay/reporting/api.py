"""The API of reporting: the same doors as the pages."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import File, Query, Router, Schema
from ninja.files import UploadedFile

from chungtay.accounts.actor import Actor
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.reporting.models import Consolidation, Report, Round
from chungtay.reporting.permissions import may_use_reports
from chungtay.reporting.rules.layout_annex import LayoutRows
from chungtay.reporting.selectors.board import board_of
from chungtay.reporting.selectors.figures import content_of, problems_of
from chungtay.reporting.selectors.layouts import Layout, layout_rows
from chungtay.reporting.selectors.results import accepted_results
from chungtay.reporting.selectors.visible import (
    consolidations_visible_to,
    own_reports,
    reports_visible_to,
    rounds_visible_to,
)
from chungtay.reporting.services.answers import accept, return_report
from chungtay.reporting.services.consolidation import consolidate_round, save_texts
from chungtay.reporting.services.layouts import choose_layouts
from chungtay.reporting.services.official import issue_report, make_document
from chungtay.reporting.services.prefill import prefill
from chungtay.reporting.services.reports import Draft, Typed, Upload, save_draft, submit
from chungtay.reporting.services.rounds import Opening, open_round

router = Router(tags=["reporting"])


class OpeningIn(Schema):
    """A round to open; what is left out follows from plan and year."""

    plan_id: int
    year: int
    due_on: date
    unit_ids: list[int]
    name: str = ""
    issuer_id: int | None = None
    partner_id: int | None = None
    addressee: str = ""


class RoundOut(Schema):
    """A round."""

    id: int
    plan_id: int
    name: str
    year: int
    period_from: date
    period_to: date
    due_on: date
    collector_id: int
    partner_id: int | None
    issuer_id: int
    addressee: str
    state: str


class UnitOut(Schema):
    """One unit of a round: where its report is, and how many days late it came or is."""

    report_id: int
    organization_id: int
    organization: str
    state: str
    version: int
    submitted_on: date | None
    days_late: int


class TypedIn(Schema):
    """A figure as typed."""

    value: Decimal | None = None
    note: str = ""


class DraftIn(Schema):
    """Figures by indicator, words by section, and the revision they rest on."""

    revision: int
    figures: dict[str, TypedIn] = {}
    narratives: dict[str, str] = {}


class ReportOut(Schema):
    """A report: its draft for its own unit, else what was sent last."""

    id: int
    round_id: int
    organization_id: int
    state: str
    version: int
    revision: int
    content: dict[str, Any] | None
    problems: list[dict[str, Any]]


class AnswerIn(Schema):
    """The version that was read, and for a return the reason."""

    version: int | None = None
    remark: str = ""


class TextsIn(Schema):
    """Words by section, and the revision they rest on."""

    revision: int
    texts: dict[str, str]


class ConsolidationOut(Schema):
    """What came of a round."""

    id: int
    round_id: int
    made_on: date
    content: dict[str, Any]
    texts: dict[str, str]
    revision: int
    document_id: int | None
    document_number: str
    layouts: list[dict[str, str]]


class LayoutIn(Schema):
    """The units that an annex is drawn up by: of which day, of which level."""

    day: date
    level: Literal["commune", "district", "province"] = "commune"


class LayoutsIn(Schema):
    """All layouts that the report is to have an annex for; none takes the annexes away."""

    layouts: list[LayoutIn]


class LayoutRowOut(Schema):
    """One unit: its figures as written, by indicator, and the marks of its footnotes."""

    name: str
    figures: dict[str, str]
    remark: str


class LayoutOut(Schema):
    """The figures of a report by the units of a day, with what must be said of them."""

    day: date
    rows: list[LayoutRowOut]
    totals: dict[str, str]
    notes: list[str]


class ResultOut(Schema):
    """One accepted figure with its source."""

    code: str
    label: str
    unit: str
    value: Decimal
    source: str
    note: str
    report_id: int
    days_late: int


@router.get("/rounds", response=list[RoundOut])
def rounds(request: HttpRequest) -> QuerySet[Round]:
    """List the rounds the position reports in or collects."""
    return rounds_visible_to(_actor(request))


@router.post("/rounds", response=RoundOut)
def round_open(request: HttpRequest, payload: OpeningIn) -> Round:
    """Open a round; the same call again returns the same round."""
    return open_round(Opening(**payload.dict()), actor=_actor(request))


@router.get("/rounds/{pk}/units", response=list[UnitOut])
def round_units(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """List who has sent and who is late; a reporting unit sees its own row only."""
    actor = _actor(request)
    shown: Round = get_object_or_404(rounds_visible_to(actor), pk=pk)
    seen = set(reports_visible_to(actor).filter(round=shown).values_list("pk", flat=True))
    return [
        {
            "report_id": row.report.pk,
            "organization_id": row.report.organization_id,
            "organization": row.report.organization.name,
            "state": row.report.state,
            "version": row.report.version,
            "submitted_on": row.report.submitted_on,
            "days_late": row.days_late,
        }
        for row in board_of(shown, day=today()).rows
        if row.report.pk in seen
    ]


@router.post("/rounds/{pk}/consolidations", response=ConsolidationOut)
def round_consolidate(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Consolidate what was accepted."""
    actor = _actor(request)
    return _made(consolidate_round(_pk(rounds_visible_to(actor), pk), actor=actor))


@router.get("/consolidations/{pk}", response=ConsolidationOut)
def consolidation(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Show what came of a round."""
    made: Consolidation = get_object_or_404(consolidations_visible_to(_actor(request)), pk=pk)
    return _made(made)


@router.put("/consolidations/{pk}/texts", response=ConsolidationOut)
def consolidation_edit(request: HttpRequest, pk: int, payload: TextsIn) -> dict[str, Any]:
    """Edit the words of sections."""
    actor = _actor(request)
    known = _pk(consolidations_visible_to(actor), pk)
    return _made(save_texts(known, payload.texts, revision=payload.revision, actor=actor))


@router.put("/consolidations/{pk}/layouts", response=ConsolidationOut)
def layouts_choose(request: HttpRequest, pk: int, payload: LayoutsIn) -> dict[str, Any]:
    """Choose by which units, of before or after a reform, the annexes are drawn up."""
    actor = _actor(request)
    known = _pk(consolidations_visible_to(actor), pk)
    chosen = [Layout(one.day, one.level) for one in payload.layouts]
    return _made(choose_layouts(known, chosen, actor=actor))


@router.get("/consolidations/{pk}/by-unit", response=LayoutOut)
def by_unit(request: HttpRequest, pk: int, wanted: Query[LayoutIn]) -> LayoutRows:
    """Show the figures by the units of one day; not found where the round has no ground."""
    made: Consolidation = get_object_or_404(consolidations_visible_to(_actor(request)), pk=pk)
    tables = layout_rows(made, [Layout(wanted.day, wanted.level)])
    if not tables:
        raise Http404
    return tables[0]


@router.post("/consolidations/{pk}/document", response=ConsolidationOut)
def document_make(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Make the draft report."""
    actor = _actor(request)
    make_document(_pk(consolidations_visible_to(actor), pk), actor=actor)
    return _made(Consolidation.objects.get(pk=pk))


@router.post("/consolidations/{pk}/issue", response=ConsolidationOut)
def document_issue(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Sign and issue the report."""
    actor = _actor(request)
    issue_report(_pk(consolidations_visible_to(actor), pk), actor=actor)
    return _made(Consolidation.objects.get(pk=pk))


@router.get("/reports/{pk}", response=ReportOut)
def report(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Show a report."""
    return _report(pk, _actor(request))


@router.put("/reports/{pk}", response=ReportOut)
def report_save(request: HttpRequest, pk: int, payload: DraftIn) -> dict[str, Any]:
    """Save the draft."""
    actor = _actor(request)
    figures = {code: Typed(one.value, one.note) for code, one in payload.figures.items()}
    draft = Draft(figures, payload.narratives)
    save_draft(_pk(reports_visible_to(actor), pk), draft, revision=payload.revision, actor=actor)
    return _report(pk, actor)


@router.post("/reports/{pk}/evidence/{code}", response=ReportOut)
def report_evidence(
    request: HttpRequest, pk: int, code: str, revision: int, file: File[UploadedFile]
) -> dict[str, Any]:
    """Attach a file to the figure ``code``; its value and note stay."""
    actor = _actor(request)
    shown: Report = get_object_or_404(reports_visible_to(actor), pk=pk)
    row = shown.figures.filter(indicator=code).first()
    upload = Upload(file.read(), file.name or "")
    typed = Typed(row.value if row else None, row.note if row else "", upload)
    save_draft(shown.pk, Draft({code: typed}), revision=revision, actor=actor)
    return _report(pk, actor)


@router.post("/reports/{pk}/prefill", response=ReportOut)
def report_prefill(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Ask register and tasks again."""
    actor = _actor(request)
    prefill(_pk(reports_visible_to(actor), pk), actor=actor)
    return _report(pk, actor)


@router.post("/reports/{pk}/submit", response=ReportOut)
def report_submit(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Send the report."""
    actor = _actor(request)
    submit(_pk(reports_visible_to(actor), pk), actor=actor)
    return _report(pk, actor)


@router.post("/reports/{pk}/accept", response=ReportOut)
def report_accept(request: HttpRequest, pk: int, payload: AnswerIn) -> dict[str, Any]:
    """Accept the report."""
    actor = _actor(request)
    accept(_pk(reports_visible_to(actor), pk), version=payload.version, actor=actor)
    return _report(pk, actor)


@router.post("/reports/{pk}/return", response=ReportOut)
def report_return(request: HttpRequest, pk: int, payload: AnswerIn) -> dict[str, Any]:
    """Send the report back with its reason."""
    actor = _actor(request)
    known = _pk(reports_visible_to(actor), pk)
    return_report(known, remark=payload.remark, version=payload.version, actor=actor)
    return _report(pk, actor)


@router.get("/reports/{pk}/results", response=list[ResultOut])
def report_results(request: HttpRequest, pk: int) -> list[Any]:
    """List the accepted figures of the report's unit and year, with their sources."""
    shown: Report = get_object_or_404(
        reports_visible_to(_actor(request)).select_related("organization", "round"), pk=pk
    )
    return accepted_results(shown.organization, shown.round.year)


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.auth if isinstance(request.auth, Actor) else request.actor  # type: ignore[attr-defined]
    RefusedError.unless(may_use_reports(actor))
    return actor


def _pk(rows: "QuerySet[Any]", pk: int) -> int:
    found: Model = get_object_or_404(rows, pk=pk)
    return int(found.pk)


def _report(pk: int, actor: Actor) -> dict[str, Any]:
    rows = reports_visible_to(actor).select_related("round__plan", "organization")
    shown: Report = get_object_or_404(rows, pk=pk)
    own = own_reports(actor).filter(pk=pk).exists()
    sent = shown.submissions.last()
    content = content_of(shown) if own else None
    problems = problems_of(shown, content) if content else []
    return {
        "id": shown.pk,
        "round_id": shown.round_id,
        "organization_id": shown.organization_id,
        "state": shown.state,
        "version": shown.version,
        "revision": shown.revision,
        "content": content.to_json() if content else (sent.content if sent else None),
        "problems": [
            {"place": one.place, "sentence": one.sentence % one.params, "blocks": one.blocks}
            for one in problems
        ],
    }


def _made(made: Consolidation) -> dict[str, Any]:
    return {
        "id": made.pk,
        "round_id": made.round_id,
        "made_on": made.made_on,
        "content": made.content,
        "texts": made.texts,
        "revision": made.revision,
        "document_id": made.document_id,
        "document_number": made.document.notation if made.document else "",
        "layouts": made.layouts,
    }
