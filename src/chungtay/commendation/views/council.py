"""Pages of the council: the session for the office, one ballot at a time for a member."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.commendation.forms.nominations import SessionForm
from chungtay.commendation.models import CouncilSession
from chungtay.commendation.permissions import may_handle, may_use_commendation, may_vote
from chungtay.commendation.selectors.board import ready_for_council
from chungtay.commendation.selectors.council import attendance, ballots_left, outcomes
from chungtay.commendation.selectors.dossier import (
    figures_shown,
    form_of,
    rows_shown,
    tally_of_rows,
    tried,
)
from chungtay.commendation.selectors.paper import short_form
from chungtay.commendation.selectors.visible import rounds_visible_to, sessions_visible_to
from chungtay.commendation.services.council import (
    cast_vote,
    council_members,
    count_votes,
    open_session,
    reasons_to_stand_aside,
)
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in, requires


@require_http_methods(["GET", "POST"])
@requires(may_use_commendation)
def session_new(request: ActorRequest, pk: int) -> HttpResponse:
    """Choose who sits and on what; everybody and everything ready is chosen at first."""
    award_round = get_object_or_404(rounds_visible_to(request.actor), pk=pk)
    RefusedError.unless(may_handle(request.actor, award_round))
    members, ready = council_members(award_round), ready_for_council(award_round)
    form = SessionForm(
        request.POST or None,
        members=members,
        nominations=ready,
        initial={
            "held_on": today(),
            "members": [one.pk for one in members],
            "nominations": [one.pk for one in ready],
        },
    )
    if request.method == "POST" and form.is_valid():
        opened = open_session(form.agenda(award_round.pk), actor=request.actor)
        messages.success(request, _("Đã mở phiên họp. Thành viên bỏ phiếu được ngay."))
        return redirect("commendation:session", pk=opened.pk)
    context = {"round": award_round, "form": form, "ready": ready, "members": members}
    return render(request, "commendation/session_form.html", context)


@require_GET
@requires(may_use_commendation)
def session(request: ActorRequest, pk: int) -> HttpResponse:
    """Show who has voted, not how; after the count, the result."""
    shown = _visible(request, pk)
    seats = attendance(shown)
    counted = shown.state == CouncilSession.State.COUNTED
    context = {
        "session": shown,
        "counted": counted,
        "seats": seats,
        "absent": sum(not seat.is_done for seat in seats),
        "outcomes": outcomes(shown),
        "handles": may_handle(request.actor, shown.round),
        "votes": may_vote(request.actor, shown),
    }
    return render(request, "commendation/session.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_use_commendation)
def ballot(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one dossier with two big buttons; the next comes by itself."""
    shown = _visible(request, pk)
    RefusedError.unless(may_vote(request.actor, shown))
    if request.method == "POST":
        cast = cast_vote(
            shown.pk,
            nomination_id=number_in(request.POST.get("ho-so")) or 0,
            choice=request.POST.get("phieu", ""),
            actor=request.actor,
        )
        said = _("Đã nhận phiếu.") if cast.is_new else _("Bạn đã bỏ phiếu hồ sơ này rồi.")
        messages.success(request, said)
        return redirect("commendation:ballot", pk=shown.pk)
    return render(request, "commendation/ballot.html", _ballot(request, shown))


@require_POST
@requires(may_use_commendation)
def session_count(request: ActorRequest, pk: int) -> HttpResponse:
    """Count, and freeze the result."""
    count_votes(_visible(request, pk).pk, actor=request.actor)
    messages.success(request, _("Đã kiểm phiếu. Kết quả không sửa được nữa."))
    return redirect("commendation:session", pk=pk)


def _ballot(request: ActorRequest, shown: CouncilSession) -> dict[str, object]:
    left = ballots_left(shown, request.actor)
    total = shown.nominations.count()
    context: dict[str, object] = {
        "session": shown,
        "closed": shown.state == CouncilSession.State.COUNTED,
        "total": total,
        "cast": total - len(left),
        "place": total - len(left) + 1,
    }
    if not left:
        return context
    rows = rows_shown(left[0])
    return context | {
        "nomination": left[0],
        "legal_form": form_of(left[0]),
        "short_form": short_form(left[0].form),
        "figures": figures_shown(left[0]),
        **tried(rows),
        "finding_count": tally_of_rows(rows),
        "warnings": [_(text) for text in reasons_to_stand_aside(left[0], request.actor)],
    }


def _visible(request: ActorRequest, pk: int) -> CouncilSession:
    shown: CouncilSession = get_object_or_404(sessions_visible_to(request.actor), pk=pk)
    return shown
