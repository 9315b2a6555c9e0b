"""The draft of a plan made here: its items with their marks, its words, its paper."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.documents.models import DocumentState
from chungtay.documents.rules.content import DOCX
from chungtay.movements.forms.composing import WordsForm, words_initial
from chungtay.movements.models import Composition, Plan
from chungtay.movements.permissions import may_compose_plan, may_issue_plan, may_see_movements
from chungtay.movements.selectors.comparing import visible_plans
from chungtay.movements.selectors.composed_paper import draft_file
from chungtay.movements.selectors.composing import composed, composition_of, words_fingerprint
from chungtay.movements.selectors.wording import plan_label
from chungtay.movements.services import own_drafts
from chungtay.movements.services.reviews import StaleError
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires


@require_GET
@requires(may_see_movements)
def composition(request: ActorRequest, pk: int) -> HttpResponse:
    """Show each item with its mark: taken over, tightened, eased, added, left out."""
    plan, _made = composed_plan(request, pk)
    context = {
        "plan": plan,
        "label": plan_label(plan),
        "composed": composed(plan),
        "state": plan.document.state,
        "may_compose": may_compose_plan(request.actor, plan) and is_draft(plan),
        "may_restore": may_compose_plan(request.actor, plan),
        "may_issue": may_issue_plan(request.actor, plan),
    }
    return render(request, "movements/composition.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def composition_words(request: ActorRequest, pk: int) -> HttpResponse:
    """Write summary, purpose, arrangement, recipients; on a conflict both versions stay."""
    plan, made = composed_plan(request, pk)
    form = WordsForm(request.POST or None, initial=words_initial(plan, made))
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            own_drafts.word(
                plan.pk, form.words(), seen=request.POST.get("seen", ""), actor=request.actor
            )
        except StaleError as error:
            messages.error(request, str(error))
            status = 409
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("movements:composition", pk=pk)
    context = {
        "plan": plan,
        "form": form,
        "seen": words_fingerprint(plan, made),
        "standing": words_initial(plan, made) if status == 409 else None,  # noqa: PLR2004 -- conflict
        "verdict": may_compose_plan(request.actor, plan),
    }
    return render(request, "movements/composition_words.html", context, status=status)


@require_GET
@requires(may_see_movements)
def composition_paper(request: ActorRequest, pk: int) -> HttpResponse:
    """Hand out the draft as a Word file."""
    plan, made = composed_plan(request, pk)
    response = HttpResponse(draft_file(plan, made), content_type=DOCX.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="du-thao-{pk}.docx"'
    return response


@require_POST
@requires(may_see_movements)
def composition_withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """Take the draft back; it can be opened again."""
    plan, _made = composed_plan(request, pk)
    own_drafts.withdraw(plan.pk, actor=request.actor)
    messages.success(request, _("Đã rút dự thảo. Có thể mở lại bất cứ lúc nào."))
    return redirect("movements:composition", pk=pk)


@require_POST
@requires(may_see_movements)
def composition_restore(request: ActorRequest, pk: int) -> HttpResponse:
    """Open a draft that was taken back."""
    plan, _made = composed_plan(request, pk)
    own_drafts.restore(plan.pk, actor=request.actor)
    messages.success(request, _("Đã mở lại dự thảo."))
    return redirect("movements:composition", pk=pk)


def composed_plan(request: ActorRequest, pk: int) -> tuple[Plan, Composition]:
    """Return a plan made here that the actor may see, and how it was made."""
    plan = get_object_or_404(
        visible_plans(request.actor).select_related("organization__place", "organization__parent"),
        pk=pk,
    )
    made = composition_of(plan)
    if made is None:
        raise Http404
    return plan, made


def is_draft(plan: Plan) -> bool:
    """Say whether the plan can still be worked on."""
    return bool(plan.document.state == DocumentState.DRAFTED)
