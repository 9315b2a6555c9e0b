"""Changing an issued plan: draft together, see what it will do, sign."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.kernel.errors import RefusedError
from chungtay.movements.forms.changing import (
    HeadForm,
    ItemForm,
    LineForm,
    SignForm,
    line_initial,
)
from chungtay.movements.forms.plans import day_initial
from chungtay.movements.models import Amendment, AmendmentLine, ChangeMatter, Subject
from chungtay.movements.permissions import (
    may_draft_amendment,
    may_see_movements,
    may_sign_amendment,
    may_start_amendment,
)
from chungtay.movements.rules.changing.content import BLANK, row_of
from chungtay.movements.selectors.changing.amendment_page import amendment_page, signing_preview
from chungtay.movements.selectors.changing.items import Item, item_of, text_of
from chungtay.movements.selectors.changing.matters import proposal_of
from chungtay.movements.selectors.changing.versions import content_of
from chungtay.movements.selectors.changing.visible import amendments_visible_to, matters_visible_to
from chungtay.movements.selectors.comparing import visible_plans
from chungtay.movements.selectors.wording import plan_label
from chungtay.movements.services.changing import drafting
from chungtay.movements.services.changing.signing import sign_amendment
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in, requires


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def amendment_start(request: ActorRequest, pk: int) -> HttpResponse:
    """Begin a change of an issued plan."""
    plan = get_object_or_404(visible_plans(request.actor), pk=pk)
    RefusedError.unless(may_start_amendment(request.actor, plan))
    title = _("Điều chỉnh %(plan)s") % {"plan": plan_label(plan)}
    initial = {"effective_from": day_initial(today()), "title": title, "seen": 0}
    form = HeadForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = drafting.start_amendment(pk, form.head(), actor=request.actor)
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            return redirect("movements:amendment", pk=made.pk)
    context = {"plan": plan, "label": plan_label(plan), "form": form}
    status = 422 if form.errors else 200
    return render(request, "movements/changing/amendment_start.html", context, status=status)


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def amendment(request: ActorRequest, pk: int) -> HttpResponse:
    """Show an amendment; while it is a draft, its head is edited here."""
    shown = _amendment(request, pk)
    if request.method == "GET":
        return _page(request, shown, HeadForm(initial=_head_initial(shown)))
    form = HeadForm(request.POST)
    if not form.is_valid():
        return _page(request, shown, form, status=422)
    try:
        drafting.save_head(pk, form.head(), seen=form.cleaned_data["seen"], actor=request.actor)
    except drafting.StaleDraftError as error:
        fresh = _amendment(request, pk)
        return _page(request, fresh, _kept(form, fresh.revision, error), stored=fresh, status=409)
    except RefusedError as error:
        form.add_error(None, str(error))
        return _page(request, shown, form, status=422)
    messages.success(request, _("Đã lưu dự thảo."))
    return redirect("movements:amendment", pk=pk)


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def amendment_line(request: ActorRequest, pk: int) -> HttpResponse:
    """Write what one thing of the plan becomes; ``?ve=`` names it, ``?kien-nghi=`` the matter."""
    draft = _amendment(request, pk)
    RefusedError.unless(may_draft_amendment(request.actor, draft))
    content = content_of(draft.plan)
    item = _item(request, content)
    matter = _matter(request, draft)
    if request.method == "GET":
        line = _line(draft, item)
        row = line.values if line else row_of(content, item.subject, item.key) or {}
        initial = {**line_initial(item.subject, row), "seen": line.revision if line else 0}
        return _line_page(request, draft, item, LineForm(item.subject, initial=initial), matter)
    form = LineForm(item.subject, request.POST)
    if not form.is_valid():
        return _line_page(request, draft, item, form, matter, status=422)
    try:
        drafting.put_line(
            pk, item.subject, item.key, form.values(), seen=form.cleaned_data["seen"],
            matter_id=matter.pk if matter else None, actor=request.actor,
        )  # fmt: skip
    except drafting.StaleDraftError as error:
        stored = _line(draft, item)
        kept = _kept(form, stored.revision if stored else 0, error)
        return _line_page(request, draft, item, kept, matter, stored=stored, status=409)
    messages.success(request, _("Đã ghi vào dự thảo."))
    return redirect(reverse("movements:amendment", args=[pk]) + "#noi-dung")


@require_POST
@requires(may_see_movements)
def line_drop(request: ActorRequest, pk: int) -> HttpResponse:
    """Leave a line out of the draft."""
    drafts = amendments_visible_to(request.actor).values("pk")
    line = get_object_or_404(AmendmentLine.objects.filter(amendment__in=drafts), pk=pk)
    drafting.drop_line(line.pk, actor=request.actor)
    messages.success(request, _("Đã bỏ nội dung này khỏi dự thảo."))
    return redirect("movements:amendment", pk=line.amendment_id)


@require_POST
@requires(may_see_movements)
def amendment_discard(request: ActorRequest, pk: int) -> HttpResponse:
    """Give a draft up."""
    shown = _amendment(request, pk)
    drafting.discard(shown.pk, actor=request.actor)
    messages.success(request, _("Đã bỏ dự thảo."))
    return redirect("movements:plan", pk=shown.plan_id)


@require_http_methods(["GET", "POST"])
@requires(may_see_movements)
def amendment_sign(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what signing will change; sign on the second look."""
    shown = _amendment(request, pk)
    page = amendment_page(shown, request.actor)
    initial = {"signed_on": day_initial(today()), "seen": page.stamp}
    form = SignForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            sign_amendment(pk, **form.cleaned_data, today=today(), actor=request.actor)
        except RefusedError as error:
            form = _kept(form, page.stamp, error)
            status = 409
        else:
            messages.success(request, _("Đã ký và gửi văn bản thay đổi kế hoạch."))
            return redirect("movements:version_list", pk=shown.plan_id)
    context = {
        "amendment": shown,
        "page": page,
        "preview": signing_preview(shown) if page.is_draft else None,
        "form": form,
        "verdict": may_sign_amendment(request.actor, shown),
    }
    status = 422 if form.errors and status != 409 else status  # noqa: PLR2004 -- HTTP states
    return render(request, "movements/changing/amendment_sign.html", context, status=status)


def _kept(form: Any, seen: Any, error: RefusedError) -> Any:
    """Keep what was typed, beside what is stored, so that it can be joined and sent again."""
    form.add_error(None, str(error))
    form.data = {**form.data.dict(), "seen": str(seen)}
    return form


def _head_initial(shown: Amendment) -> dict[str, Any]:
    names = ("kind", "paper", "title", "reason", "to_year")
    return {
        **{name: getattr(shown, name) for name in names},
        "effective_from": day_initial(shown.effective_from),
        "seen": shown.revision,
    }


def _page(
    request: ActorRequest,
    shown: Amendment,
    form: Form,
    *,
    stored: Amendment | None = None,
    status: int = 200,
) -> HttpResponse:
    page = amendment_page(shown, request.actor)
    context = {
        "amendment": shown,
        "page": page,
        "form": form,
        "item_form": ItemForm(items=page.items),
        "remove_form": ItemForm(
            items=[one for one in page.items if one.subject in BLANK], auto_id="bo_%s"
        ),
        "addable": [(key, Subject(key).label) for key in BLANK],
        "stored": stored,
    }
    return render(request, "movements/changing/amendment.html", context, status=status)


def _line_page(
    request: ActorRequest,
    draft: Amendment,
    item: Item,
    form: LineForm,
    matter: ChangeMatter | None,
    *,
    stored: AmendmentLine | None = None,
    status: int = 200,
) -> HttpResponse:
    row = row_of(content_of(draft.plan), item.subject, item.key) or {}
    context = {
        "amendment": draft,
        "item": item,
        "form": form,
        "matter": matter,
        "proposals": [
            (one.organization, proposal_of(one)) for one in matter.requests.all()
        ] if matter else [],
        "stored": stored,
        "stored_text": text_of(item.subject, {**row, **stored.values}) if stored else "",
    }  # fmt: skip
    return render(request, "movements/changing/amendment_line.html", context, status=status)


def _amendment(request: ActorRequest, pk: int) -> Amendment:
    return get_object_or_404(amendments_visible_to(request.actor), pk=pk)


def _line(draft: Amendment, item: Item) -> AmendmentLine | None:
    rows = draft.lines.filter(subject=item.subject, key=item.key)
    return rows.select_related("changed_by").first()


def _item(request: ActorRequest, content: dict[str, Any]) -> Item:
    subject, _colon, key = request.GET.get("ve", "").partition(":")
    item = item_of(content, subject, key)
    if item is None:
        raise Http404
    return item


def _matter(request: ActorRequest, draft: Amendment) -> ChangeMatter | None:
    wanted = request.GET.get("kien-nghi")
    if not wanted:
        return None
    rows = matters_visible_to(request.actor).filter(plan=draft.plan_id)
    return get_object_or_404(rows.prefetch_related("requests__organization"), pk=number_in(wanted))
