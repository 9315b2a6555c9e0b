"""Pages about one dossier: proposing, writing, reading, moving it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.commendation.forms.nominations import (
    SUBJECT_CHOICES,
    DossierForm,
    PaperForm,
    ProposalForm,
    ReasonForm,
)
from chungtay.commendation.models import AwardRound, Nomination
from chungtay.commendation.permissions import (
    may_nominate,
    may_open_award_rounds,
    may_prepare,
    may_use_commendation,
)
from chungtay.commendation.rules.forms import SubjectKind
from chungtay.commendation.selectors import dossier
from chungtay.commendation.selectors.facts import evidence_wanted
from chungtay.commendation.selectors.offers import offers_for, terms_of
from chungtay.commendation.selectors.paper import short_form
from chungtay.commendation.selectors.publishing import DOSSIER, agreed_for, is_open
from chungtay.commendation.selectors.score_lists import score_of_dossier
from chungtay.commendation.selectors.steps import dossier_steps
from chungtay.commendation.selectors.subjects import households_to_nominate, units_to_nominate
from chungtay.commendation.selectors.visible import (
    nominations_visible_to,
    open_rounds,
    rounds_visible_to,
)
from chungtay.commendation.services import desk
from chungtay.commendation.services.nominations import (
    attach_paper,
    is_subject_of_plan,
    nominate,
    write_dossier,
)
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.privacy.permissions import may_erase, may_see_consents
from chungtay.privacy.rules.consent import Matter
from chungtay.reporting.models import Report
from chungtay.reporting.selectors.visible import reports_visible_to
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in, requires

_FOUND = 12
_PLAIN: dict[str, Callable[..., Nomination]] = {
    "submit": desk.submit,
    "receive": desk.receive,
    "appraise": desk.appraise,
}
_REASONED: dict[str, Callable[..., Nomination]] = {
    "return": desk.return_nomination,
    "reject": desk.reject,
}
_DONE = {
    "submit": gettext_lazy("Đã trình hồ sơ."),
    "receive": gettext_lazy("Đã tiếp nhận, có ngày hẹn trả kết quả."),
    "appraise": gettext_lazy("Đã thẩm định đạt."),
    "return": gettext_lazy("Đã trả lại kèm lý do."),
    "reject": gettext_lazy("Đã ghi không đồng ý kèm lý do."),
}


@require_GET
@requires(may_use_commendation)
def round_choice(request: ActorRequest) -> HttpResponse:
    """Choose the round to propose in; an accepted report goes along."""
    context = {
        "rounds": [one for one in open_rounds(request.actor) if may_nominate(request.actor, one)],
        "report": _report(request),
        "may_open": may_open_award_rounds(request.actor),
    }
    return render(request, "commendation/nomination_round.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_use_commendation)
def nomination_new(request: ActorRequest, pk: int) -> HttpResponse:
    """Propose: first the kind of subject, then a household where one is meant, then the rest."""
    award_round = get_object_or_404(rounds_visible_to(request.actor), pk=pk)
    RefusedError.unless(may_nominate(request.actor, award_round))
    kind = _kind(request.GET.get("doi-tuong", ""))
    if kind is None:
        choices = [
            (value, label, is_subject_of_plan(award_round, value))
            for value, label in SUBJECT_CHOICES
        ]
        context = {"round": award_round, "choices": choices, "report": _report(request)}
        return render(request, "commendation/nomination_kind.html", context)
    RefusedError.unless(is_subject_of_plan(award_round, kind))
    if kind is SubjectKind.HOUSEHOLD and number_in(request.GET.get("ho")) is None:
        return _household_page(request, award_round)
    return _proposal_page(request, award_round, kind)


@require_GET
@requires(may_use_commendation)
def nomination(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the dossier: where it is, what the rules say, figures, papers, and what to do."""
    return _page(request, _visible(request, pk), ReasonForm())


@require_http_methods(["GET", "POST"])
@requires(may_use_commendation)
def nomination_write(request: ActorRequest, pk: int) -> HttpResponse:
    """Write the achievement and state what only the unit knows."""
    shown = _visible(request, pk)
    RefusedError.unless(may_prepare(request.actor, shown))
    wanted = evidence_wanted(shown, terms_of(shown.round.plan))
    form = DossierForm(request.POST or None, nomination=shown, wanted=wanted)
    if request.method == "POST" and form.is_valid():
        write_dossier(
            shown.pk,
            achievement=form.cleaned_data["achievement"],
            stated=form.stated(),
            actor=request.actor,
        )
        messages.success(request, _("Đã lưu hồ sơ."))
        return redirect("commendation:nomination", pk=shown.pk)
    context = {"nomination": shown, "form": form, "figures": dossier.figures_shown(shown)}
    return render(request, "commendation/nomination_form.html", context)


@require_POST
@requires(may_use_commendation)
def paper_attach(request: ActorRequest, pk: int) -> HttpResponse:
    """Attach one paper of the checklist."""
    shown = _visible(request, pk)
    form = PaperForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        attach_paper(
            shown.pk,
            kind=form.cleaned_data["kind"],
            data=file.read(),
            name=file.name,
            actor=request.actor,
        )
        messages.success(request, _("Đã nhận giấy tờ."))
    else:
        messages.error(request, _("Chưa chọn tệp. Mời chọn tệp rồi gửi lại."))
    return redirect("commendation:nomination", pk=shown.pk)


@require_POST
@requires(may_use_commendation)
def nomination_step(request: ActorRequest, pk: int, name: str) -> HttpResponse:
    """Take one step of the way; returning and rejecting ask for a reason."""
    shown = _visible(request, pk)
    if name in _PLAIN:
        _PLAIN[name](shown.pk, actor=request.actor)
    elif name in _REASONED:
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return _page(request, shown, form, status=422)
        _REASONED[name](shown.pk, reason=form.cleaned_data["reason"], actor=request.actor)
    else:
        raise Http404
    messages.success(request, _DONE[name])
    return redirect("commendation:nomination", pk=shown.pk)


@require_POST
@requires(may_use_commendation)
def nomination_forward(request: ActorRequest, pk: int) -> HttpResponse:
    """Pass the dossier on to a round of a body above."""
    shown = _visible(request, pk)
    chosen = number_in(request.POST.get("dot"))
    above = get_object_or_404(dossier.rounds_above(shown), pk=chosen)
    desk.forward(shown.pk, to_round_id=above.pk, actor=request.actor)
    messages.success(request, _("Đã chuyển hồ sơ lên %(unit)s.") % {"unit": above.organization})
    return redirect("commendation:nomination", pk=shown.pk)


def _page(
    request: ActorRequest, shown: Nomination, form: ReasonForm, *, status: int = 200
) -> HttpResponse:
    rows = dossier.rows_shown(shown)
    forwards = dossier.may_forward(shown, request.actor)
    context: dict[str, Any] = {
        "nomination": shown,
        "badge": dossier.state_badge(shown),
        "legal_form": dossier.form_of(shown),
        "short_form": short_form(shown.form),
        "offer": dossier.offer_of(shown),
        "steps": dossier_steps(shown),
        "history": shown.steps.select_related("by", "organization"),
        **dossier.tried(rows),
        "finding_count": dossier.tally_of_rows(rows),
        "papers": dossier.checklist(shown),
        "figures": dossier.figures_shown(shown),
        "prize": dossier.expected_prize(shown),
        "actions": dossier.actions_of(shown, request.actor),
        "prepares": may_prepare(request.actor, shown),
        "rounds_above": list(dossier.rounds_above(shown)) if forwards else [],
        "reason_form": form,
        "law_day": dossier.law_day(shown),
        "score": score_of_dossier(shown, request.actor),
        "today": today(),
        "may_be_named": is_open(shown, Matter.NAME, agreed_for([shown])),
        "consent_kind": DOSSIER,
        "keeps_consents": may_see_consents(request.actor),
        "may_erase": may_erase(request.actor),
    }
    return render(request, "commendation/nomination.html", context, status=status)


def _household_page(request: ActorRequest, award_round: AwardRound) -> HttpResponse:
    text = request.GET.get("q", "")[:100]
    rows = households_to_nominate(request.actor, text)
    context = {"round": award_round, "text": text, "households": rows[:_FOUND]}
    return render(request, "commendation/nomination_household.html", context)


def _proposal_page(
    request: ActorRequest, award_round: AwardRound, kind: SubjectKind
) -> HttpResponse:
    chosen, report = number_in(request.GET.get("ho")), _report(request)
    household = households_to_nominate(request.actor).filter(pk=chosen or 0).first()
    if kind is SubjectKind.HOUSEHOLD and household is None:
        raise Http404
    form = ProposalForm(
        request.POST or None,
        kind=kind,
        offers=offers_for(award_round, day=today(), subject=kind),
        units=list(units_to_nominate(request.actor, day=today())[:200]),
        initial={"household": chosen, "unit": report.organization_id if report else ""},
    )
    if request.method == "POST" and form.is_valid():
        proposal = form.proposal(award_round.pk, report.pk if report else None)
        made = nominate(proposal, actor=request.actor)
        messages.success(request, _("Đã lập hồ sơ. Mời bổ sung giấy tờ rồi trình."))
        return redirect("commendation:nomination", pk=made.pk)
    context = {
        "round": award_round,
        "kind": dict(SUBJECT_CHOICES)[kind],
        "household": household,
        "report": report,
        "form": form,
        "offers": offers_for(award_round, day=today(), subject=kind),
    }
    return render(request, "commendation/nomination_new.html", context)


def _report(request: ActorRequest) -> Report | None:
    asked = number_in(request.GET.get("report"))
    rows = reports_visible_to(request.actor).select_related("organization", "round")
    accepted = rows.filter(state=Report.State.ACCEPTED)
    return accepted.filter(pk=asked or 0).first()


def _kind(text: str) -> SubjectKind | None:
    return SubjectKind(text) if text in {kind.value for kind in SubjectKind} else None


def _visible(request: ActorRequest, pk: int) -> Nomination:
    shown: Nomination = get_object_or_404(nominations_visible_to(request.actor), pk=pk)
    return shown
