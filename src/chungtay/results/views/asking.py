"""What every page of results begins with: the question, or what to do while there is none."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chungtay.indicators.selectors.grounds import own_place
from chungtay.results.forms.question import (
    FIRST_NEW_DAY,
    LAST_OLD_DAY,
    QuestionForm,
    question_form,
)
from chungtay.results.rules.forms import Form, form
from chungtay.results.selectors.access import is_national
from chungtay.results.selectors.basis import bases
from chungtay.web.http import ActorRequest

View = Callable[..., HttpResponse]
EMPTY = "results/empty.html"
INVALID = "results/question.html"


def asked(view: View) -> View:
    """Give the view the question of the address; a page of its own where nothing can be asked."""

    @wraps(view)
    def asking(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        known = bases()
        if not known or (own_place(request.actor) is None and not is_national(request.actor)):
            return render(request, EMPTY, {"has_results": bool(known)})
        question = question_form(request, request.actor, known)
        if not question.is_valid():
            return render(request, INVALID, {"form": question}, status=422)
        return view(request, question, *args, **kwargs)

    return asking


def form_or_404(number: int) -> Form:
    """Return table ``number`` of the fifteen."""
    try:
        return form(number)
    except KeyError as error:
        raise Http404 from error


def frame(question: QuestionForm) -> dict[str, Any]:
    """Return what the head of every page of results shows."""
    scope = question.scope
    return {
        "form": question,
        "scope": scope,
        "basis": question.basis,
        "query": question.query(),
        "layouts": [
            {"url": f"?{question.query(ngay=day.isoformat(), cap='')}", "label": label,
             "current": day == scope.day}
            for day, label in _layout_days(question)
        ],
    }  # fmt: skip


def _layout_days(question: QuestionForm) -> list[tuple[Any, str]]:

    own = question.basis.last_day
    days = [(own, _("Theo đơn vị khi rà soát"))]
    other = LAST_OLD_DAY if own >= FIRST_NEW_DAY else FIRST_NEW_DAY
    words = _("Theo đơn vị cũ") if other == LAST_OLD_DAY else _("Theo đơn vị mới")
    return [*days, (other, words)]
