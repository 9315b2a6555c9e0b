"""Upload a plan, and go through what was read."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.kernel.errors import RefusedError
from chungtay.kernel.verdict import refuse
from chungtay.movements.forms.findings import FindingForm, initial_of
from chungtay.movements.forms.plans import UploadForm
from chungtay.movements.models import Reading
from chungtay.movements.permissions import may_see_reader_report, may_upload_plan
from chungtay.movements.rules import vocabulary
from chungtay.movements.rules.findings import KINDS, ROWS
from chungtay.movements.rules.selecting import Selection, document_at, selected
from chungtay.movements.selectors.comparing import against_parent
from chungtay.movements.selectors.review import FILTERS, next_to_see, review_of
from chungtay.movements.selectors.suggesting import retyped, suggested
from chungtay.movements.selectors.visible import readings_visible_to
from chungtay.movements.selectors.wording import word
from chungtay.movements.services import reviews
from chungtay.movements.services.drafts import NOT_SEEN, draft_plan, unsure_of
from chungtay.movements.services.readings import discard_reading, upload_file
from chungtay.reader.source import UnreadableError
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in, requires

_ACTS = {"keep": reviews.keep, "drop": reviews.drop, "undo": reviews.undo}


@require_http_methods(["GET", "POST"])
@requires(may_upload_plan)
def reading_upload(request: ActorRequest) -> HttpResponse:
    """Take a file in; what cannot be read is refused in words and leaves nothing."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            reading = upload_file(file.read(), name=file.name, actor=request.actor)
        except UnreadableError as error:
            form.add_error("file", _(error.message))
        except RefusedError as error:
            form.add_error("file", str(error))
        else:
            return redirect("movements:reading", pk=reading.pk)
    waiting = readings_visible_to(request.actor).filter(state=Reading.State.IN_REVIEW)
    context = {
        "form": form,
        "waiting": waiting.defer("text", "found", "reviewed"),
        "may_see_report": may_see_reader_report(request.actor),
    }
    status = 422 if form.errors else 200
    return render(request, "movements/reading_upload.html", context, status=status)


@require_GET
@requires(may_upload_plan)
def reading(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the review screen; ``?sua=`` opens a finding, ``?them=`` a new one.

    ``tu`` and ``den`` are the letters selected for a new finding, ``loai`` is another kind that
    the opened finding may be of.
    """
    shown = get_object_or_404(readings_visible_to(request.actor), pk=pk)
    edited, added = request.GET.get("sua", ""), request.GET.get("them", "")
    form = _edit_form(shown, edited, request.GET.get("loai", "")) if edited else None
    if added in ROWS:
        form = _new_form(request, shown, added)
    return _screen(request, shown, form=form, edited=edited)


@require_POST
@requires(may_upload_plan)
def reading_act(request: ActorRequest, pk: int) -> HttpResponse:
    """Keep, drop or undo one finding: ``viec`` is ``keep:<id>``."""
    shown = get_object_or_404(readings_visible_to(request.actor), pk=pk)
    verb, _sep, finding_id = request.POST.get("viec", "").partition(":")
    act = _ACTS.get(verb)
    if act is None:
        return redirect("movements:reading", pk=pk)
    try:
        shown = act(shown.pk, finding_id, seen=_seen(request), actor=request.actor)
    except reviews.StaleError as error:
        messages.error(request, str(error))
        return _back(request, shown, finding_id)
    return _back(request, shown, next_to_see(shown, finding_id))


@require_POST
@requires(may_upload_plan)
def reading_change(request: ActorRequest, pk: int, finding_id: str) -> HttpResponse:
    """Save what an officer corrected; on a conflict both versions stay in sight."""
    shown = get_object_or_404(readings_visible_to(request.actor), pk=pk)
    old = reviews.finding_of(shown, finding_id)
    form = FindingForm(old.kind_for(request.POST.get("loai", "")), request.POST)
    if not form.is_valid():
        return _screen(request, shown, form=form, edited=finding_id, status=422)
    try:
        shown = reviews.change_as(
            shown.pk, old, kind=form.kind, value=form.value(), seen=_seen(request),
            actor=request.actor,
        )  # fmt: skip
    except reviews.StaleError as error:
        messages.error(request, str(error))
        return _screen(request, shown, form=form, edited=finding_id, status=409)
    return _back(request, shown, next_to_see(shown, finding_id))


@require_POST
@requires(may_upload_plan)
def reading_move(request: ActorRequest, pk: int) -> HttpResponse:
    """Put the finding ``muc`` on the words selected."""
    shown = get_object_or_404(readings_visible_to(request.actor), pk=pk)
    old = reviews.finding_of(shown, request.POST.get("muc", ""))
    place = _selection(request.POST, shown)
    if place is None:
        raise RefusedError(refuse(reviews.NOTHING_SELECTED))
    reviews.move(shown.pk, old.id, place, seen=_seen(request), actor=request.actor)
    return _back(request, shown, old.id)


@require_POST
@requires(may_upload_plan)
def reading_add(request: ActorRequest, pk: int, document: int, kind: str) -> HttpResponse:
    """Add a finding the reader missed."""
    shown = get_object_or_404(readings_visible_to(request.actor), pk=pk)
    if kind not in ROWS or document >= len(shown.found["documents"]):
        return redirect("movements:reading", pk=pk)
    form = FindingForm(kind, request.POST)
    if not form.is_valid():
        return _screen(request, shown, form=form, status=422)
    added = reviews.add(
        shown.pk, document=document, kind=kind, value=form.value(), actor=request.actor,
        place=_selection(request.POST, shown),
    )  # fmt: skip
    return _back(request, shown, added.id)


@require_POST
@requires(may_upload_plan)
def reading_keep_sure(request: ActorRequest, pk: int) -> HttpResponse:
    """Accept everything the reader is sure of."""
    shown = get_object_or_404(readings_visible_to(request.actor), pk=pk)
    count = reviews.keep_sure(shown.pk, actor=request.actor)
    messages.success(request, _("Đã nhận %(count)s mục chắc chắn.") % {"count": count})
    return redirect("movements:reading", pk=pk)


@require_POST
@requires(may_upload_plan)
def reading_save(request: ActorRequest, pk: int) -> HttpResponse:
    """Make the draft."""
    shown = get_object_or_404(readings_visible_to(request.actor), pk=pk)
    plans = draft_plan(shown.pk, actor=request.actor)
    messages.success(request, _("Đã lập dự thảo. Lãnh đạo đơn vị có thể ban hành."))
    return redirect("movements:plan", pk=plans[0].pk)


@require_POST
@requires(may_upload_plan)
def reading_discard(request: ActorRequest, pk: int) -> HttpResponse:
    """Put a reading aside."""
    shown = get_object_or_404(readings_visible_to(request.actor), pk=pk)
    discard_reading(shown.pk, actor=request.actor)
    messages.success(request, _("Đã bỏ bản đọc. Tải lại tệp để đọc tiếp."))
    return redirect("movements:plan_list")


def _seen(request: ActorRequest) -> int:
    return number_in(request.POST.get("seen")) or 0


def _edit_form(shown: Reading, finding_id: str, wanted: str) -> FindingForm:
    finding = reviews.finding_of(shown, finding_id)
    kind = finding.kind_for(wanted)
    value = finding.value if kind == finding.kind else retyped(shown, finding, kind)
    return FindingForm(kind, initial=initial_of(value))


def _new_form(request: ActorRequest, shown: Reading, kind: str) -> FindingForm:
    place = _selection(request.GET, shown)
    if place is None:
        return FindingForm(kind)
    document = _document_index(request, shown)
    value = suggested(shown, kind, document=document, place=place)
    return FindingForm(kind, initial=initial_of(value))


def _selection(given: QueryDict, shown: Reading) -> Selection | None:
    """Return the stretch of the source that ``tu`` and ``den`` name."""
    return selected(shown.text, number_in(given.get("tu")), number_in(given.get("den")))


def _back(request: ActorRequest, shown: Reading, finding_id: str) -> HttpResponse:
    query = f"?loc={request.GET['loc']}" if request.GET.get("loc") in FILTERS else ""
    return redirect(f"{reverse('movements:reading', args=[shown.pk])}{query}#f-{finding_id}")


def _screen(
    request: ActorRequest,
    shown: Reading,
    *,
    form: FindingForm | None = None,
    edited: str = "",
    status: int = 200,
) -> HttpResponse:
    narrowed = request.GET.get("loc", "")
    waiting = len(unsure_of(shown))
    context: dict[str, Any] = {
        "reading": shown,
        "against": against_parent(shown, actor=request.actor),
        "review": review_of(shown, shown=narrowed if narrowed in FILTERS else ""),
        "form": form,
        "edited": edited,
        "added": form.kind if form and not edited else "",
        "added_label": word(vocabulary.KINDS, form.kind) if form and form.kind in KINDS else "",
        "at_document": _document_index(request, shown),
        "selection": _selection(request.GET if request.method == "GET" else request.POST, shown),
        "kinds": [(kind, word(vocabulary.KINDS, kind)) for kind in ROWS],
        "filters": _filters(narrowed),
        "verdict": refuse(NOT_SEEN, count=waiting) if waiting else None,
        "plans": shown.plans.select_related("document"),
        "is_open": shown.state == Reading.State.IN_REVIEW,
    }
    return render(request, "movements/reading.html", context, status=status)


def _document_index(request: ActorRequest, shown: Reading) -> int:
    place = _selection(request.GET, shown)
    if place and not request.GET.get("vb"):
        return document_at(shown.found["documents"], place.start)
    index = number_in(request.GET.get("vb")) or 0
    return min(index, len(shown.found["documents"]) - 1)


def _filters(current: str) -> list[dict[str, Any]]:
    return [
        {"url": f"?loc={key}" if key else "?", "label": _(label), "current": key == current}
        for key, label in FILTERS.items()
    ]
