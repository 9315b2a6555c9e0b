"""What a head lends to others: signing and other acts, for a time."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.accounts.models import Position
from chungtay.accounts.rules.standing import DELEGATED
from chungtay.administration.forms.people import LoanForm
from chungtay.administration.forms.refusals import tell
from chungtay.administration.permissions.people import may_delegate, may_see_delegations
from chungtay.administration.selectors.delegations import lendable_acts, recipients_for
from chungtay.administration.selectors.people import loans_given_by
from chungtay.administration.services import delegations
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires


@require_http_methods(["GET", "POST"])
@requires(may_see_delegations)
def delegation_list(request: ActorRequest) -> HttpResponse:
    """Show what the actor's position lends, and lend more."""
    lender = get_object_or_404(Position.objects.select_related("organization", "acts_for"),
                               pk=request.actor.position_id)  # fmt: skip
    form = _form(request, lender)
    if request.method == "POST" and form.is_valid():
        try:
            delegations.delegate(form.loan(), actor=request.actor)
        except RefusedError as error:
            tell(form, error)
        else:
            messages.success(request, _("Đã giao. Việc giao tự hết vào ngày kết thúc."))
            return redirect("people:delegation_list")
    context = {
        "form": form,
        "verdict": may_delegate(request.actor, lender),
        "loans": loans_given_by(lender.pk),
        "acts": {code: _(label) for code, label in lendable_acts()},
        "day": today(),
    }
    status = 422 if form.errors else 200
    return render(request, "administration/people/delegations.html", context, status=status)


@require_POST
@requires(may_see_delegations)
def delegation_withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """End at once what was lent."""
    get_object_or_404(loans_given_by(request.actor.position_id), pk=pk, withdrawn_at=None)
    delegations.withdraw_delegation(pk, actor=request.actor)
    messages.success(request, _("Đã thu hồi."))
    return redirect("people:delegation_list")


def _form(request: ActorRequest, lender: Position) -> LoanForm:
    found = {
        seat.pk: seat
        for standing in DELEGATED
        for seat in recipients_for(lender, standing, today())
    }
    return LoanForm(
        request.POST or None,
        recipients=found.values(),
        acts=[(code, _(label)) for code, label in lendable_acts()],
        initial={"valid_from": today()},
    )
