"""Pages about organisations: the tree of a day, one of them, adding, correcting, functions."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Page
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.administration.forms.offices import suggestions
from chungtay.administration.forms.refusals import tell
from chungtay.administration.forms.tree import (
    DayForm,
    FunctionEndForm,
    FunctionForm,
    HandlingForm,
    OfficeAddForm,
    OfficeChangeForm,
    OfficeFilterForm,
)
from chungtay.administration.permissions.offices import (
    may_keep_office,
    may_open_office_desk,
    may_reorganize,
    may_see_offices,
)
from chungtay.administration.selectors.offices import line_above, page_facts, people_on
from chungtay.administration.selectors.people import offices_kept_by
from chungtay.administration.services import offices as desk
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.organizations.models import (
    Organization,
    OrganizationFunction,
    OrganizationVersion,
)
from chungtay.organizations.selectors.functions import who_handles
from chungtay.organizations.selectors.heirs import name_on
from chungtay.organizations.selectors.offices import (
    below_on,
    numbers_on,
    offices_matching,
    parts_of,
    roots_on,
)
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires

_PEOPLE = 100  # a page of an office names no more; the list of people has them all


def _filled(form_class: type[DayForm], request: ActorRequest) -> tuple[Any, date]:
    """Return the form with the day filled in, and the day."""
    day = form_class(request.GET).day()
    values = {key: value for key, value in request.GET.items() if value}
    return form_class({"ngay": day.isoformat()} | values), day


@require_GET
@requires(may_see_offices)
def office_list(request: ActorRequest) -> HttpResponse:
    """Show the top of the tree of a day with its numbers, or what was looked for."""
    form, day = _filled(OfficeFilterForm, request)
    wanted = form.wanted()
    rows = page_of(request, offices_matching(wanted, day) if wanted.is_narrowed else roots_on(day))
    context = {
        "form": form,
        "day": day,
        "wanted": wanted,
        "rows": rows,
        "lines": _lines(rows, day),
        "numbers": {} if wanted.is_narrowed else numbers_on(day),
        "query": urlencode({"ngay": day}),
        "may_add": may_open_office_desk(request.actor),
    }
    return render(request, "administration/offices/list.html", context)


@require_GET
@requires(may_see_offices)
def office(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one organisation as of a day."""
    unit = get_object_or_404(Organization.objects.select_related("place"), pk=pk)
    form, day = _filled(DayForm, request)
    facts = page_facts(unit, day, actor=request.actor)
    children = page_of(request, below_on(unit.pk, facts["within"]))
    context = facts | {
        "form": form,
        "links": _links(line_above(unit, facts["within"]), day),
        "children": children,
        "lines": _lines(children, facts["within"]),
        "people": people_on(unit, facts["within"])[:_PEOPLE],
        "people_number": people_on(unit, facts["within"]).count(),
        "query": urlencode({"ngay": day}),
        "may_keep": may_keep_office(request.actor, unit),
        "may_reorganize": may_reorganize(request.actor, unit),
    }
    return render(request, "administration/offices/office.html", context)


def _lines(rows: Page[OrganizationVersion], day: date) -> list[tuple[OrganizationVersion, int]]:
    parts = parts_of(rows, day)
    return [(row, parts.get(row.organization_id, 0)) for row in rows]


def _links(above: list[Organization], day: date) -> list[dict[str, str]]:
    query = urlencode({"ngay": day})
    root = {"label": _("Cơ quan, tổ chức"), "url": f"{reverse('offices:office_list')}?{query}"}
    return [root] + [
        {"label": name_on(one, day), "url": f"{reverse('offices:office', args=[one.pk])}?{query}"}
        for one in above
    ]


@require_http_methods(["GET", "POST"])
@requires(may_open_office_desk)
def office_add(request: ActorRequest) -> HttpResponse:
    """Create an organisation under one in the actor's care."""
    offices = offices_kept_by(request.actor)
    initial = {"valid_from": today(), "parent": request.GET.get("thuoc", "")}
    form = OfficeAddForm(request.POST or None, offices=offices, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            unit = desk.create_office(form.new(), actor=request.actor)
        except RefusedError as error:
            tell(form, error)
        else:
            messages.success(request, _("Đã lập “%(name)s”.") % {"name": unit.name})
            return redirect("offices:office", pk=unit.pk)
    context = {"form": form, "offices": suggestions(offices)}
    return render(request, "administration/offices/add.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_open_office_desk)
def office_change(request: ActorRequest, pk: int) -> HttpResponse:
    """Correct an organisation."""
    unit = get_object_or_404(offices_kept_by(request.actor).select_related("place"), pk=pk)
    form = OfficeChangeForm.of(unit, request.POST or None)
    if request.method == "POST" and form.is_valid():
        entry = form.entry(unit.parent, unit.valid_from)
        try:
            desk.change_office(
                pk, entry, revision=form.cleaned_data["revision"], actor=request.actor
            )
        except RefusedError as error:
            tell(form, error)
        else:
            messages.success(request, _("Đã ghi."))
            return redirect("offices:office", pk=pk)
    return render(request, "administration/offices/change.html", {"form": form, "unit": unit})


@require_http_methods(["GET", "POST"])
@requires(may_open_office_desk)
def function_add(request: ActorRequest, pk: int) -> HttpResponse:
    """Say what an organisation handles, from when to when."""
    unit = get_object_or_404(offices_kept_by(request.actor), pk=pk)
    form = FunctionForm(request.POST or None, initial={"valid_from": today()})
    if request.method == "POST" and form.is_valid():
        try:
            desk.give_function(pk, actor=request.actor, **form.cleaned_data)
        except RefusedError as error:
            tell(form, error)
        else:
            return redirect("offices:office", pk=pk)
    return _function_page(request, unit, form, _("Thêm chức năng"))


@require_http_methods(["GET", "POST"])
@requires(may_open_office_desk)
def function_end(request: ActorRequest, pk: int) -> HttpResponse:
    """Say until when a function is held."""
    held = get_object_or_404(
        OrganizationFunction.objects.select_related("organization"),
        pk=pk, organization__in=offices_kept_by(request.actor).order_by().values("pk"),
    )  # fmt: skip
    form = FunctionEndForm(request.POST or None, initial={"last_day": today()})
    if request.method == "POST" and form.is_valid():
        try:
            desk.end_function(pk, form.cleaned_data["last_day"], actor=request.actor)
        except RefusedError as error:
            tell(form, error)
        else:
            return redirect("offices:office", pk=held.organization_id)
    title = _("Kết thúc chức năng %(name)s") % {"name": held.get_function_display()}
    return _function_page(request, held.organization, form, title)


def _function_page(
    request: ActorRequest, unit: Organization, form: Form, title: str
) -> HttpResponse:
    context = {"form": form, "unit": unit, "title": title}
    return render(request, "administration/offices/function.html", context)


@require_GET
@requires(may_see_offices)
def handling(request: ActorRequest) -> HttpResponse:
    """Answer who handles what in a unit on a day, and through which successions."""
    asked = "don_vi" in request.GET
    form = HandlingForm(request.GET if asked else None, initial={"ngay": today()})
    answers = None
    if asked and form.is_valid():
        given = form.cleaned_data
        answers = who_handles(given["viec"], given["don_vi"], form.day())
    context = {
        "form": form,
        "answers": answers,
        "day": form.day(),
        "offices": suggestions(Organization.objects.on(today()).order_by("sort_key")),
    }
    return render(request, "administration/offices/handling.html", context)
