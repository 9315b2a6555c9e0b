"""Write and send the report of one unit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.services.files import store_file
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.reporting.models import Figure, Narrative, Report, Submission
from chungtay.reporting.permissions import may_submit_report, may_write_report
from chungtay.reporting.rules.content import Content
from chungtay.reporting.rules.template import Indicator, Source, Template, template
from chungtay.reporting.rules.workflow import REPORT, ReportState, days_late
from chungtay.reporting.selectors.figures import content_of, counted_now, problems_of
from chungtay.reporting.services.locking import facts_of, locked_report, refuse_unless_open

CONFLICT = gettext_noop(
    "Có người vừa lưu báo cáo này sau khi bạn mở. Chữ bạn vừa nhập vẫn còn; "
    "mời xem bản đang lưu bên dưới mỗi ô rồi lưu lại."
)
INCOMPLETE = gettext_noop("Báo cáo còn %(count)s chỗ phải sửa trước khi gửi. Trước hết: %(first)s")


class ConflictError(RefusedError):
    """Somebody else saved in between."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came."""

    data: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure as a person enters it; without ``evidence`` the file there stays."""

    value: Decimal | None = None
    note: str = ""
    evidence: Upload | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form brings: figures by indicator, words by section. What is left out stays."""

    figures: Mapping[str, Typed] = field(default_factory=dict)
    narratives: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def save_draft(report_id: int, draft: Draft, *, revision: int, actor: Actor) -> Report:
    """Return the report with the draft saved.

    A figure that the register or the tasks count keeps its value; only its note may change.

    Args:
        revision: the revision that the person saw.

    Raises:
        ConflictError: when somebody else saved since.
        RefusedError: when the actor may not write it, or it was sent already.
    """
    report = locked_report(report_id)
    RefusedError.unless(may_write_report(actor, report))
    refuse_unless_open(report)
    if report.revision != revision:
        raise ConflictError(refuse(CONFLICT))
    _save_figures(report, draft.figures, actor)
    form = template(report.round.template)
    for section in form.sections:
        if section.key in draft.narratives:
            text = nfc(draft.narratives[section.key])
            Narrative.objects.update_or_create(
                report=report, section=section.key, defaults={"text": text}
            )
    report.revision += 1
    report.save(update_fields=["revision"])
    record(actor, "report.saved", report)
    return report


@transaction.atomic
def submit(report_id: int, *, actor: Actor, revision: int | None = None) -> Submission:
    """Return the report as sent: a frozen version with its figures, their way back, and words.

    Sending twice sends once. Whether it is late follows from today and the day it is due.

    Args:
        revision: the revision that the person saw; None asks for no such check.

    Raises:
        ConflictError: when somebody else saved since.
        RefusedError: when the actor may not, or something is missing, wrong or out of date.
    """
    report = locked_report(report_id)
    RefusedError.unless(may_submit_report(actor, report))
    if report.state == ReportState.SUBMITTED:
        return report.submissions.latest("version")
    RefusedError.unless(REPORT.check("submit", ReportState(report.state), facts_of(report)))
    if revision not in (None, report.revision):
        raise ConflictError(refuse(CONFLICT))
    content = content_of(report)
    _refuse_incomplete(report, content)
    return _send(report, content, actor)


def _send(report: Report, content: Content, actor: Actor) -> Submission:
    now, day = timezone.now(), today()
    late = days_late(report.round.due_on, day)
    report.version += 1
    report.revision += 1
    report.state = REPORT.steps["submit"].target.value
    report.submitted_at, report.submitted_on, report.submitted_by_id = now, day, actor.user_id
    report.save()
    sent = Submission.objects.create(
        report=report,
        version=report.version,
        content=content.to_json(),
        submitted_at=now,
        submitted_on=day,
        submitted_by_id=actor.user_id,
        is_late=bool(late),
    )
    sent.files.set([cell.evidence_id for cell in content.figures.values() if cell.evidence_id])
    record(actor, "report.submitted", report, change={"version": sent.version, "days_late": late})
    return sent


def _refuse_incomplete(report: Report, content: Content) -> None:
    blocking = [problem for problem in problems_of(report, content) if problem.blocks]
    if not blocking:
        return
    first = blocking[0]
    place = _label(template(report.round.template), first.place)
    words = f"{place}: {first.sentence % first.params}"
    raise RefusedError(refuse(INCOMPLETE, count=len(blocking), first=words))


def _label(form: Template, place: str) -> str:
    if place in form.indicators:
        return form.indicators[place].label
    return next(section.title for section in form.sections if section.key == place)


def _save_figures(report: Report, figures: Mapping[str, Typed], actor: Actor) -> None:
    form = template(report.round.template)
    counted = counted_now(report) if figures else {}
    for indicator in form.indicators_for(report.organization.kind):
        typed = figures.get(indicator.code)
        if typed is not None:
            _save_figure(report, indicator, typed, actor, is_counted=indicator.code in counted)


def _save_figure(
    report: Report, indicator: Indicator, typed: Typed, actor: Actor, *, is_counted: bool
) -> None:
    figure = Figure.objects.filter(report=report, indicator=indicator.code).first()
    figure = figure or Figure(report=report, indicator=indicator.code, source=Source.TYPED.value)
    if not is_counted:
        figure.value, figure.source = typed.value, Source.TYPED.value
        figure.numerator = figure.denominator = None
        figure.standard = ""
    figure.note = nfc(typed.note.strip())[:500]
    if typed.evidence:
        figure.evidence = store_file(
            typed.evidence.data, name=typed.evidence.name, actor=actor, owner=report.organization
        )
    figure.save()
