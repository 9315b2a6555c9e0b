"""Công văn đôn đốc: choose what is late, edit the words, sign and send."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.documents.permissions import may_issue_for
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.reminders.forms.letters import IssueForm, WordsForm, kept, words_initial
from chungtay.reminders.models import Letter
from chungtay.reminders.permissions import may_see_letters, may_write_letter
from chungtay.reminders.selectors.letters import (
    key_of,
    letters_visible_to,
    shown_lines,
    units_to_urge,
)
from chungtay.reminders.services import letters
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires


@require_GET
@requires(may_see_letters)
def letter_list(request: ActorRequest) -> HttpResponse:
    """List the letters of the unit, newest first."""
    context = {"page": page_of(request, letters_visible_to(request.actor), size=30)}
    return render(request, "reminders/letter_list.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_see_letters)
def letter_add(request: ActorRequest) -> HttpResponse:
    """Choose units and late duties for a letter."""
    error = ""
    if request.method == "POST":
        try:
            made = letters.draft_letter(
                request.POST.getlist("duty"), request_key=request.POST.get("request_key", "")[:40]
                or str(uuid4()), actor=request.actor,
            )  # fmt: skip
        except RefusedError as refused:
            error = _(refused.verdict.reason) % refused.verdict.params
        else:
            messages.success(request, _("Đã lập dự thảo. Mời xem và sửa nội dung."))
            return redirect("reminders:letter", pk=made.pk)
    units = [
        {"unit": unit, "items": [(key_of(unit.organization.pk, item), item) for item in unit.items]}
        for unit in units_to_urge(request.actor, today())
    ]
    context = {"units": units, "error": error, "request_key": str(uuid4())}
    status = 422 if error else 200
    return render(request, "reminders/letter_add.html", context, status=status)


@require_http_methods(["GET", "POST"])
@requires(may_see_letters)
def letter(request: ActorRequest, pk: int) -> HttpResponse:
    """Show a letter; while it is a draft, edit its words and take lines out."""
    shown = _letter(request, pk)
    form = WordsForm(request.POST or None, initial=words_initial(shown))
    if request.method == "GET" or not form.is_valid():
        return _page(request, shown, form, status=422 if form.errors else 200)
    lines = shown_lines(shown, request.actor, today())
    try:
        letters.edit_letter(
            pk, form.words(), keep=kept(request.POST, lines),
            revision=form.cleaned_data["revision"], actor=request.actor,
        )  # fmt: skip
    except RefusedError as error:
        form.add_error(None, _(error.verdict.reason) % error.verdict.params)
        return _page(request, _letter(request, pk), form, status=409)
    messages.success(request, _("Đã lưu dự thảo."))
    return redirect("reminders:letter", pk=pk)


@require_POST
@requires(may_see_letters)
def letter_issue(request: ActorRequest, pk: int) -> HttpResponse:
    """Sign a letter and send it to the units."""
    shown = _letter(request, pk)
    form = IssueForm(request.POST)
    if not form.is_valid():
        return _page(request, shown, WordsForm(initial=words_initial(shown)), status=422)
    letters.issue_letter(pk, number=form.cleaned_data["number"], actor=request.actor)
    messages.success(request, _("Đã ký ban hành và gửi đến các đơn vị."))
    return redirect("reminders:letter", pk=pk)


def _letter(request: ActorRequest, pk: int) -> Letter:
    return get_object_or_404(letters_visible_to(request.actor), pk=pk)


def _page(
    request: ActorRequest, shown: Letter, form: WordsForm, *, status: int = 200
) -> HttpResponse:
    lines = shown_lines(shown, request.actor, today())
    deliveries = (
        shown.document.deliveries.select_related("organization", "acknowledged_by")
        if shown.document
        else ()
    )
    context = {
        "letter": shown,
        "form": form,
        "issue_form": IssueForm(),
        "lines": lines,
        "done": sum(not line.is_late for line in lines),
        "deliveries": deliveries,
        "may_edit": bool(may_write_letter(request.actor, shown)),
        "may_issue": shown.is_draft and bool(may_issue_for(request.actor, shown.organization)),
    }
    return render(request, "reminders/letter.html", context, status=status)
