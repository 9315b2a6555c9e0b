"""Share a target out: by hand, by a proposal, by Excel; and see whether the parts make it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.kernel.errors import RefusedError
from chungtay.movements.forms.allocation import AllocationForm, SharesFileForm
from chungtay.movements.models import Target
from chungtay.movements.permissions import may_see_movements, may_share_target
from chungtay.movements.rules import allocating
from chungtay.movements.rules.target import Target as Rule
from chungtay.movements.selectors.allocation import Sharing, givers_of, sharing_of
from chungtay.movements.selectors.measuring import as_rule
from chungtay.movements.selectors.share_check import check_of
from chungtay.movements.selectors.target_page import giver_among, head_of, visible_target
from chungtay.movements.services.allocating import allocate_target, seen_mark
from chungtay.movements.services.share_sheet import Filled, shares_book, shares_in
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization
from chungtay.web.http import ActorRequest
from chungtay.web.sheets.book import XLSX
from chungtay.web.sheets.reading import UnreadableSheetError
from chungtay.web.views import number_in, page_of, requires


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def target_shares(request: ActorRequest, pk: int) -> HttpResponse:
    """Show and give the shares of those below; ``?theo=`` fills in a proposal to look at first."""
    shown, giver = _asked(request, pk)
    sharing = sharing_of(shown, giver, today=today())
    if request.method != "POST":
        return _page(request, shown, sharing, _proposed(request, shown, sharing))
    form = AllocationForm(request.POST, children=sharing.children)
    if not form.is_valid():
        return _page(request, shown, sharing, form=form, status=422)
    try:
        count = allocate_target(
            pk, form.bounds(), today=today(), actor=request.actor, giver_id=giver.pk,
            seen=form.cleaned_data["seen"] or None,
        )  # fmt: skip
    except RefusedError as refused:
        form.add_error(None, str(refused))
        return _page(request, shown, sharing, form=form, status=409)
    messages.success(request, _("Đã giao chỉ tiêu cho %(count)s đơn vị.") % {"count": count})
    # Not a redirect: the page shows at once whether the parts make the whole.
    return _page(request, shown, sharing_of(shown, giver, today=today()))


@require_POST
@requires(may_see_movements)
def shares_upload(request: ActorRequest, pk: int) -> HttpResponse:
    """Fill the form from a spreadsheet; nothing is given until the person says so."""
    shown, giver = _asked(request, pk)
    RefusedError.unless(may_share_target(request.actor, giver.pk))
    sharing = sharing_of(shown, giver, today=today())
    file_form = SharesFileForm(request.POST, request.FILES)
    if not file_form.is_valid():
        return _page(request, shown, sharing, file_form=file_form, status=422)
    try:
        filled = shares_in(file_form.cleaned_data["file"].read(), sharing)
    except UnreadableSheetError as error:
        file_form.add_error("file", str(error))
        return _page(request, shown, sharing, file_form=file_form, status=422)
    return _page(request, shown, sharing, filled, status=422 if filled.problems else 200)


@require_GET
@requires(may_see_movements)
def shares_sheet(request: ActorRequest, pk: int) -> HttpResponse:
    """Give the shares as an Excel file to fill in."""
    shown, giver = _asked(request, pk)
    data = shares_book(sharing_of(shown, giver, today=today()), title=head_of(shown).title)
    headers = {"Content-Disposition": 'attachment; filename="giao-chi-tieu.xlsx"'}
    return HttpResponse(data, content_type=XLSX, headers=headers)


@require_GET
@requires(may_see_movements)
def target_check(request: ActorRequest, pk: int) -> HttpResponse:
    """Show level by level whether the parts make the whole."""
    shown, giver = _asked(request, pk)
    found = check_of(shown, giver, today=today())
    rows = sorted(found.rows, key=lambda row: not (row.balance and row.balance.covers is False))
    context = {
        "target": shown,
        "head": head_of(shown),
        "giver": giver,
        "check": found,
        "sharing": found.top,
        "rows": page_of(request, rows),
        "is_below": giver.pk != shown.plan.organization_id,
    }
    return render(request, "movements/target_check.html", context)


def _asked(request: ActorRequest, pk: int) -> tuple[Target, Organization]:
    """Return the target and who gives: the unit of the plan, or the one ``?don-vi=`` names."""
    shown = visible_target(request.actor, pk)
    asked = number_in(request.GET.get("don-vi") or request.POST.get("don-vi"))
    return shown, giver_among(givers_of(shown, today()), asked)


def _proposed(request: ActorRequest, shown: Target, sharing: Sharing) -> Filled | None:
    rule, method = as_rule(shown), request.GET.get("theo", "")
    if rule is None or sharing.whole is None or method not in list(allocating.Method):
        return None
    bounds = allocating.propose(rule, sharing.whole, sharing.parts, allocating.Method(method))
    return Filled({child.id: bounds.get(child.id) for child in sharing.children})


def _page(
    request: ActorRequest,
    shown: Target,
    sharing: Sharing,
    filled: Filled | None = None,
    *,
    form: AllocationForm | None = None,
    file_form: SharesFileForm | None = None,
    status: int = 200,
) -> HttpResponse:
    rule, giver = as_rule(shown), sharing.giver
    would_be = sharing.balance
    if filled and rule:
        parts = [
            allocating.Part(
                child.id, child.weight.households, child.weight.counted, filled.bounds[child.id]
            )
            for child in sharing.children
        ]
        would_be = allocating.balance(rule, sharing.whole, parts)
    query = f"?don-vi={giver.pk}"
    context: dict[str, Any] = {
        "target": shown,
        "head": head_of(shown),
        "sharing": sharing,
        "balance": would_be,
        "filled": filled,
        "form": form or AllocationForm(
            children=sharing.children, filled=filled.bounds if filled else None,
            initial={"seen": seen_mark(sharing)},
        ),
        "file_form": file_form or SharesFileForm(),
        "verdict": may_share_target(request.actor, giver.pk),
        "methods": _offers(rule, sharing, query),
        "query": query,
        "is_below": giver.pk != shown.plan.organization_id,
        "is_approximate": rule is not None and rule.measure in allocating.APPROXIMATE,
    }  # fmt: skip
    return render(request, "movements/target_shares.html", context, status=status)


def _offers(rule: Rule | None, sharing: Sharing, query: str) -> list[dict[str, str]]:
    if rule is None or sharing.whole is None or not sharing.children:
        return []
    return [
        {"label": _(allocating.METHOD_LABELS[method]), "url": f"{query}&theo={method}"}
        for method in allocating.methods(rule, sharing.parts)
    ]
