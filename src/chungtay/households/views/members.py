"""The people of a household, their identity numbers, and the list as a table."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.documents.rules.content import XLSX
from chungtay.households.forms.members import MemberForm, relationships
from chungtay.households.forms.register import ExportForm, FilterForm
from chungtay.households.models import Member
from chungtay.households.permissions import may_see_households, may_write_households
from chungtay.households.rules.citizen_id import oddities
from chungtay.households.selectors.register import communes_visible_to, households_visible_to
from chungtay.households.services.exporting import export_households
from chungtay.households.services.leaving import return_to_register
from chungtay.households.services.members import reveal_numbers, save_member
from chungtay.organizations.clock import today
from chungtay.privacy.forms.reason import ReasonForm
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires

_NOT_SHOWN = "citizen_id"


@require_http_methods(["GET", "POST"])
@requires(may_write_households)
def member_add(request: ActorRequest, pk: int) -> HttpResponse:
    """Enter one more person of a household."""
    household = get_object_or_404(households_visible_to(request.actor), pk=pk)
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = save_member(household.pk, form.person(), actor=request.actor)
        _warn_of_number(request, added)
        return redirect("households:household", pk=pk)
    context = {"form": form, "household": household, "relationships": relationships()}
    return render(request, "households/member_form.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_write_households)
def member_edit(request: ActorRequest, pk: int, member_pk: int) -> HttpResponse:
    """Correct a person; the number is not shown, an empty one keeps what is stored."""
    household = get_object_or_404(households_visible_to(request.actor), pk=pk)
    member = get_object_or_404(household.members, pk=member_pk)
    form = MemberForm(request.POST or None, initial=_shown(member))
    if request.method == "POST" and form.is_valid():
        person = form.person(known_number=member.citizen_id)
        saved = save_member(household.pk, person, actor=request.actor, member_id=member.pk)
        _warn_of_number(request, saved)
        return redirect("households:household", pk=pk)
    context = {
        "form": form, "household": household, "member": member, "relationships": relationships(),
    }  # fmt: skip
    return render(request, "households/member_form.html", context)


def _shown(member: Member) -> dict[str, Any]:
    """Return what a form to correct the person starts with; all but the identity number."""
    values = {name: getattr(member, name) for name in MemberForm.base_fields if name != _NOT_SHOWN}
    words = {True: "1", False: "0"}
    return {name: words.get(v, v) if isinstance(v, bool) else v for name, v in values.items()}


def _warn_of_number(request: ActorRequest, member: Member) -> None:
    """Tell what in the number does not fit the person; it was stored all the same (rule Q14)."""
    found = oddities(member.citizen_id, sex=member.sex, birth_year=member.birth_year)
    if found:
        words = " ".join(_(one.reason) % one.params for one in found)
        messages.warning(request, _("Đã lưu. Mời đối chiếu lại số định danh: %s") % words)


@require_POST
@requires(may_write_households)
def household_return(request: ActorRequest, pk: int) -> HttpResponse:
    """Put a household back that did not leave after all."""
    household = get_object_or_404(households_visible_to(request.actor), pk=pk)
    return_to_register(household.pk, actor=request.actor)
    return redirect("households:household", pk=pk)


@require_http_methods(["GET", "POST"])
@requires(may_see_households)
def numbers(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask why, write it down, then show the identity numbers of a household."""
    household = get_object_or_404(households_visible_to(request.actor), pk=pk)
    form = ReasonForm(request.POST or None)
    shown = None
    if request.method == "POST" and form.is_valid():
        found = reveal_numbers(household.pk, reason=form.reason(), actor=request.actor)
        people = household.members.order_by("-is_head", "birth_year")
        shown = [(member, found.get(member.pk, "")) for member in people]
    context = {"form": form, "household": household, "shown": shown}
    return render(request, "households/numbers.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_see_households)
def household_export(request: ActorRequest) -> HttpResponse:
    """Ask why, write it down, then send the list as Excel, narrowed as it was on the page."""
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        narrowed = FilterForm(request.GET, places=communes_visible_to(request.actor))
        sheet = export_households(
            narrowed.filters(), reason=form.reason(), actor=request.actor,
            with_numbers=form.cleaned_data["with_numbers"],
            with_people=form.cleaned_data["with_people"],
        )  # fmt: skip
        name = f"danh-sach-ho-{today().isoformat()}.xlsx"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(sheet, content_type=XLSX.content_type, headers=headers)
    return render(request, "households/export.html", {"form": form})
