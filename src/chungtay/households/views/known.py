"""Who was poor at the end of a year, as known then and as known now."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from chungtay.households.forms.known import KnownForm
from chungtay.households.permissions import may_see_households
from chungtay.households.selectors.classes import answers, asked, totals
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, requires


@require_GET
@requires(may_see_households)
def known(request: ActorRequest) -> HttpResponse:
    """Show the households of a class at the end of a year, by what was known on a day."""
    form = KnownForm(request.GET.dict())
    question = form.question()
    page = page_of(request, asked(request.actor, question))
    then, now = totals(request.actor, question)
    context = {
        "form": form,
        "question": question,
        "page": page,
        "rows": answers([pk for pk, _key in page], question, request.actor),
        "then": then,
        "now": now,
    }
    return render(request, "households/known.html", context)
