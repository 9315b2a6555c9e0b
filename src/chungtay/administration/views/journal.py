"""Pages of the journal, for auditors."""

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from chungtay.administration.forms.journal import JournalForm
from chungtay.administration.permissions import may_read_journal
from chungtay.administration.services.journal import note_export
from chungtay.audit.export import csv_lines
from chungtay.audit.models import Entry
from chungtay.audit.selectors import Wanted, visible_to
from chungtay.audit.verbs import object_label, verb_label
from chungtay.audit.verification import head
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires

_EMPTY = "–"


@require_GET
@requires(may_read_journal)
def journal(request: ActorRequest) -> HttpResponse:
    """List what was done at the auditor's unit and below, newest first, as far as asked."""
    form = JournalForm(request.GET)
    rows = page_of(request, visible_to(request.actor, form.wanted()).select_related("link"))
    context = {
        "form": form,
        "page": rows,
        "entries": [(entry, *_labels(entry)) for entry in rows],
        "query": request.GET.urlencode(),
        "head": head(),
    }
    return render(request, "administration/journal.html", context)


@require_GET
@requires(may_read_journal)
def entry(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one entry: who, from where, and each value before and after."""
    rows = visible_to(request.actor, Wanted()).select_related("link", "organization")
    shown = get_object_or_404(rows, pk=pk)
    verb, kind = _labels(shown)
    names = dict.fromkeys([*shown.before, *shown.after])
    sides = (shown.before, shown.after)
    changes = [(name, *(side.get(name, _EMPTY) for side in sides)) for name in names]
    context = {"entry": shown, "verb": verb, "kind": kind, "changes": changes}
    return render(request, "administration/journal_entry.html", context)


@require_POST
@requires(may_read_journal)
def journal_export(request: ActorRequest) -> StreamingHttpResponse:
    """Send what was asked as CSV; that it was taken is written down itself."""
    form = JournalForm(request.GET)
    rows = visible_to(request.actor, form.wanted())
    note_export(request.actor, asked=request.GET.dict(), count=rows.count())
    answer = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
    name = f"nhat-ky-{today().isoformat()}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _labels(entry: Entry) -> tuple[str, str]:
    return verb_label(entry.verb), object_label(entry.object_type)
