"""Pages about one report: writing it, reading it, answering it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.reporting.forms import ReportForm, ReturnForm
from chungtay.reporting.models import Report
from chungtay.reporting.permissions import (
    may_collect,
    may_submit_report,
    may_use_reports,
    may_write_report,
)
from chungtay.reporting.rules.content import Content
from chungtay.reporting.rules.difference import changes_between
from chungtay.reporting.rules.template import Source, template
from chungtay.reporting.rules.workflow import ReportState, days_late, may_be_edited
from chungtay.reporting.selectors.figures import (
    content_of,
    counted_now,
    last_year_of,
    problems_of,
)
from chungtay.reporting.selectors.lines import findings_of, lines_of, words_of
from chungtay.reporting.selectors.steps import holder_of, plan_version_of, report_steps
from chungtay.reporting.selectors.visible import reports_visible_to
from chungtay.reporting.services.answers import accept, return_report
from chungtay.reporting.services.locking import facts_of
from chungtay.reporting.services.prefill import prefill
from chungtay.reporting.services.reports import ConflictError, save_draft, submit
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in, requires

_AUTOSAVE = "autosave"


@require_http_methods(["GET", "POST"])
@requires(may_use_reports)
def report(request: ActorRequest, pk: int) -> HttpResponse:
    """Write the report while it is open and one's own; else read it as it was sent."""
    shown = _visible(request, pk)
    if request.method == "POST":
        return _save(request, shown)
    if _is_editable(request, shown):
        content = content_of(shown)
        return _edit_page(request, shown, content, _form(shown, content))
    return _read_page(request, shown, ReturnForm(initial={"version": shown.version}))


@require_POST
@requires(may_use_reports)
def report_prefill(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask register and tasks again."""
    prefill(_visible(request, pk).pk, actor=request.actor)
    messages.success(request, _("Đã lấy lại số liệu từ sổ hộ và nhiệm vụ."))
    return redirect("reporting:report", pk=pk)


@require_POST
@requires(may_use_reports)
def report_accept(request: ActorRequest, pk: int) -> HttpResponse:
    """Accept the report."""
    done = accept(
        _visible(request, pk).pk,
        actor=request.actor,
        version=number_in(request.POST.get("version")),
    )
    messages.success(request, _("Đã nhận báo cáo của %(unit)s.") % {"unit": done.organization})
    return redirect("reporting:round", pk=done.round_id)


@require_POST
@requires(may_use_reports)
def report_return(request: ActorRequest, pk: int) -> HttpResponse:
    """Send the report back with its reason."""
    shown = _visible(request, pk)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _read_page(request, shown, form, status=422)
    done = return_report(shown.pk, actor=request.actor, **form.cleaned_data)
    messages.success(request, _("Đã trả lại báo cáo của %(unit)s.") % {"unit": done.organization})
    return redirect("reporting:round", pk=done.round_id)


@require_GET
@requires(may_use_reports)
def report_versions(request: ActorRequest, pk: int) -> HttpResponse:
    """Show every version that was sent, and what each changed."""
    shown = _visible(request, pk)
    form = template(shown.round.template)
    versions: list[dict[str, Any]] = []
    before: Content | None = None
    for sent in shown.submissions.select_related("submitted_by", "answered_by"):
        content = Content.from_json(sent.content)
        changes = changes_between(form, before, content) if before else []
        versions.insert(0, {"sent": sent, "changes": changes, "is_first": before is None})
        before = content
    return render(request, "reporting/versions.html", {"report": shown, "versions": versions})


def _save(request: ActorRequest, shown: Report) -> HttpResponse:
    form = _form(shown, content_of(shown), request)
    if not form.is_valid():
        return _refused_page(request, shown, form, status=422)
    try:
        saved = save_draft(
            shown.pk,
            form.draft(),
            revision=form.cleaned_data["revision"],
            actor=request.actor,
        )
    except ConflictError as conflict:
        return _conflict(request, shown, form, conflict)
    if _is_autosave(request):
        return JsonResponse({"revision": saved.revision})
    if request.POST.get("viec") == "gui":
        _send(request, saved)
    else:
        messages.success(request, _("Đã lưu nháp."))
    return redirect("reporting:report", pk=shown.pk)


def _send(request: ActorRequest, saved: Report) -> None:
    """Send what was just saved; where that is refused the draft stays, and the page says why."""
    try:
        submit(saved.pk, actor=request.actor, revision=saved.revision)
    except RefusedError as refused:
        messages.error(request, _("Đã lưu nháp nhưng chưa gửi. %(why)s") % {"why": refused})
    else:
        messages.success(request, _("Đã gửi báo cáo. Nơi nhận sẽ xem và trả lời."))


def _conflict(
    request: ActorRequest, shown: Report, form: ReportForm, conflict: ConflictError
) -> HttpResponse:
    """Keep what was typed, and put what is stored under every box that differs."""
    shown.refresh_from_db()
    posted = request.POST.copy()
    posted["revision"] = str(shown.revision)
    form.data = posted
    form.show_stored(content_of(shown))
    messages.warning(request, str(conflict))
    return _refused_page(request, shown, form, status=409)


def _refused_page(
    request: ActorRequest, shown: Report, form: ReportForm, *, status: int
) -> HttpResponse:
    if _is_autosave(request):
        return JsonResponse({}, status=status)
    return _edit_page(request, shown, content_of(shown), form, status=status)


def _edit_page(
    request: ActorRequest, shown: Report, content: Content, form: ReportForm, *, status: int = 200
) -> HttpResponse:
    problems = problems_of(shown, content)
    lines = lines_of(
        shown,
        content,
        before=last_year_of(shown, counted_now(shown)),
        problems=problems,
        actor=request.actor,
    )
    typed = {row.code for row in form.figures}
    context = _common(shown) | {
        "form": form,
        "counted": [line for line in lines if line.indicator.code not in typed],
        "typed": [(line, *_boxes(form, line.indicator.code)) for line in lines
                  if line.indicator.code in typed],
        "sections": [form[section.key] for section in form.sections],
        "findings": findings_of(shown, problems),
        "blocking": sum(problem.blocks for problem in problems),
        "submit_verdict": may_submit_report(request.actor, shown),
    }  # fmt: skip
    return render(request, "reporting/report_edit.html", context, status=status)


def _read_page(
    request: ActorRequest, shown: Report, form: ReturnForm, *, status: int = 200
) -> HttpResponse:
    sent = shown.submissions.last()
    content = Content.from_json(sent.content) if sent else Content({}, {})
    now = counted_now(shown) if sent else {}
    lines = lines_of(
        shown, content, before=last_year_of(shown, now), problems=[], actor=request.actor
    )
    context = _common(shown) | {
        "sent": sent,
        "lines": lines if sent else [],
        "words": words_of(shown, content),
        "return_form": form,
        "collects": may_collect(request.actor, shown.round),
        "waits": shown.state == Report.State.SUBMITTED,
        "is_accepted": shown.state == Report.State.ACCEPTED,
    }
    return render(request, "reporting/report.html", context, status=status)


def _common(shown: Report) -> dict[str, Any]:
    sent = shown.submissions.select_related("submitted_by").last()
    counts = shown.state in (Report.State.SUBMITTED, Report.State.ACCEPTED)
    day = sent.submitted_on if sent and counts else today()
    return {
        "report": shown,
        "round": shown.round,
        "steps": report_steps(shown),
        "holder": holder_of(shown),
        "plan_version": plan_version_of(shown, sent),
        "last": sent,
        "late": days_late(shown.round.due_on, day),
        "today": today(),
    }


def _form(shown: Report, content: Content, request: HttpRequest | None = None) -> ReportForm:
    form = template(shown.round.template)
    counted = counted_now(shown)
    figures = [row for row in form.indicators_for(shown.organization.kind)
               if row.source is Source.TYPED or row.code not in counted]  # fmt: skip
    initial: dict[str, Any] = dict(content.narratives) | {"revision": shown.revision}
    for row in figures:
        cell = content.figures.get(row.code)
        initial[f"so_{row.code}"] = row.shown(cell.value) if cell else ""
        initial[f"giai_trinh_{row.code}"] = cell.note if cell else ""
    return ReportForm(
        request.POST if request else None,
        request.FILES if request else None,
        figures=figures,
        sections=form.sections,
        initial=initial,
    )


def _boxes(form: ReportForm, code: str) -> tuple[Any, Any, Any]:
    return form[f"so_{code}"], form[f"giai_trinh_{code}"], form[f"tep_{code}"]


def _visible(request: ActorRequest, pk: int) -> Report:
    rows = reports_visible_to(request.actor).select_related(
        "round__collector", "round__plan__movement", "organization__place", "submitted_by"
    )
    shown: Report = get_object_or_404(rows, pk=pk)
    return shown


def _is_editable(request: ActorRequest, shown: Report) -> bool:
    state = may_be_edited(ReportState(shown.state), facts_of(shown))
    return bool(may_write_report(request.actor, shown) and state)


def _is_autosave(request: ActorRequest) -> bool:
    return request.headers.get("X-Requested-With") == _AUTOSAVE
