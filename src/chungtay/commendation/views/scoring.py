"""Pages about the scoring sheets of a round: those of its groups, and who fills them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.commendation.forms.scoring import StartForm, TemplateForm
from chungtay.commendation.models import AwardRound, ScoreTemplate
from chungtay.commendation.permissions import (
    may_handle,
    may_nominate,
    may_set_score_templates,
    may_use_commendation,
)
from chungtay.commendation.selectors.score_lists import (
    groups_label,
    sheet_rows,
    sheets_visible_to,
    subject_of,
    template_for,
    template_of_unit,
    template_rows,
    templates_visible_to,
)
from chungtay.commendation.selectors.subjects import units_to_nominate
from chungtay.commendation.selectors.visible import nominations_visible_to, rounds_visible_to
from chungtay.commendation.services.score_sheets import NOT_OPEN, start_sheet
from chungtay.commendation.services.score_templates import (
    build_templates,
    open_template,
    set_template,
)
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.verdict import refuse
from chungtay.movements.selectors.inheriting import inherited_by, ways_of
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires

_UNITS = 200


@require_GET
@requires(may_use_commendation)
def score_list(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the sheets by group of a round, and the subjects scored that the actor may see."""
    shown = _round(request, pk)
    sheets = sheets_visible_to(request.actor).filter(template__round=shown)
    page = page_of(request, sheets)
    context = {
        "round": shown,
        "templates": template_rows(shown),
        "page": page,
        "rows": sheet_rows(page),
        "handles": may_handle(request.actor, shown),
        "may_start": may_nominate(request.actor, shown),
        "ways": ways_of(inherited_by(shown.plan), request.actor),
    }
    return render(request, "commendation/score_list.html", context)


@require_POST
@requires(may_use_commendation)
def score_build(request: ActorRequest, pk: int) -> HttpResponse:
    """Make one sheet for each group from the plan's criteria."""
    made = build_templates(_round(request, pk).pk, actor=request.actor)
    messages.success(
        request, _("Đã lập %(count)s phiếu. Mời đặt điểm tối đa.") % {"count": len(made)}
    )
    return redirect("commendation:score_list", pk=pk)


@require_http_methods(["GET", "POST"])
@requires(may_use_commendation)
def score_template(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the sheet of a group; the office sets points and sources, and puts it to use."""
    shown = _template(request, pk)
    form = TemplateForm(request.POST or None, lines=shown.lines.all(), groups=shown.groups)
    if request.method == "POST" and form.is_valid():
        set_template(shown.pk, form.settings(), actor=request.actor)
        if request.POST.get("viec") == "dung":
            return _open(request, shown)
        messages.success(request, _("Đã lưu điểm tối đa và cách chấm."))
        return redirect("commendation:score_template", pk=pk)
    context = {
        "template": shown,
        "label": groups_label(shown.groups),
        "form": form,
        "is_used": shown.sheets.exists(),
        "may_set": may_set_score_templates(request.actor, shown),
    }
    return render(request, "commendation/score_template.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_use_commendation)
def sheet_new(request: ActorRequest, pk: int) -> HttpResponse:
    """Start the sheet of one's own unit, of a body below it, or of a name."""
    shown = _round(request, pk)
    RefusedError.unless(may_nominate(request.actor, shown))
    templates = list(shown.score_templates.filter(opened_on__isnull=False))
    if not templates:
        return redirect("commendation:score_list", pk=pk)
    units = list(units_to_nominate(request.actor, day=today())[:_UNITS])
    initial = _own(shown, request.actor.organization_id)
    form = StartForm(request.POST or None, templates=templates, units=units, initial=initial)
    if request.method == "POST" and form.is_valid():
        template_pk = form.cleaned_data["template"]
        sheet = start_sheet(template_pk, form.subject(), actor=request.actor)
        return redirect("commendation:sheet_fill", pk=sheet.pk)
    return render(request, "commendation/sheet_new.html", {"round": shown, "form": form})


@require_POST
@requires(may_use_commendation)
def nomination_sheet(request: ActorRequest, pk: int) -> HttpResponse:
    """Start the sheet of the subject of a dossier."""
    nomination = get_object_or_404(nominations_visible_to(request.actor), pk=pk)
    template = template_for(nomination)
    if template is None:
        raise RefusedError(refuse(NOT_OPEN))
    sheet = start_sheet(template.pk, subject_of(nomination), actor=request.actor)
    return redirect("commendation:sheet_fill", pk=sheet.pk)


def _own(award_round: AwardRound, unit_id: int | None) -> dict[str, Any]:
    unit = Organization.objects.filter(pk=unit_id or 0).first()
    fitting = template_of_unit(award_round, unit) if unit else None
    return {"unit": unit.pk, "template": fitting.pk} if unit and fitting else {}


def _open(request: ActorRequest, shown: ScoreTemplate) -> HttpResponse:
    """Put to use what was just saved; a refusal is told and the points stay."""
    try:
        open_template(shown.pk, actor=request.actor)
    except RefusedError as refused:
        messages.error(request, _("Đã lưu nhưng chưa dùng được. %(why)s") % {"why": refused})
        return redirect("commendation:score_template", pk=shown.pk)
    messages.success(request, _("Đã đưa phiếu vào dùng. Các đơn vị chấm được rồi."))
    return redirect("commendation:score_list", pk=shown.round_id)


def _round(request: ActorRequest, pk: int) -> AwardRound:
    shown: AwardRound = get_object_or_404(rounds_visible_to(request.actor), pk=pk)
    return shown


def _template(request: ActorRequest, pk: int) -> ScoreTemplate:
    shown: ScoreTemplate = get_object_or_404(templates_visible_to(request.actor), pk=pk)
    return shown
