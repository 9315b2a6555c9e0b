"""Pages on people who seem to be in the register twice."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.households.forms.changing import MergeForm
from chungtay.households.models import Household, Member
from chungtay.households.permissions import may_see_households, may_write_households
from chungtay.households.selectors.duplicates import duplicates, pair_of
from chungtay.households.selectors.register import communes_visible_to
from chungtay.households.services.duplicates import merge_duplicates, not_twice
from chungtay.households.services.events import preview
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.masking import mask_number
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in, page_of, posted, requires

_KEEP_FIRST, _KEEP_SECOND, _BOTH = "giu-mot", "giu-hai", "khong-trung"
_COMPARED = (
    "full_name", "birth_year", "birth_date", "sex", "relationship", "citizen_id", "ethnicity",
    "activity", "school", "education", "has_insurance", "disability", "has_merit",
    "has_allowance",
)  # fmt: skip


@require_GET
@requires(may_see_households)
def duplicate_list(request: ActorRequest) -> HttpResponse:
    """List the pairs found on one's ground, of one commune where it is chosen."""
    communes = communes_visible_to(request.actor)
    place = number_in(request.GET.get("xa"))
    page = page_of(request, duplicates(request.actor, place))
    context = {
        "page": page,
        "communes": communes,
        "chosen": place,
        "may_write": may_write_households(request.actor),
    }
    return render(request, "households/duplicates.html", context)


@require_http_methods(["GET", "POST"])
@requires(may_write_households)
def duplicate(request: ActorRequest, first: int, second: int) -> HttpResponse:
    """Compare two entries side by side; keep one, or find that they are two people."""
    pair = pair_of(request.actor, first, second)
    if pair is None:
        raise Http404
    form = MergeForm(posted(request))
    lines: list[str] | None = None
    if request.method == "POST" and form.is_valid():
        what = request.POST.get("viec", "")
        try:
            if what == _BOTH:
                not_twice(first, second, form.cleaned_data["basis"], actor=request.actor)
                messages.success(request, _("Đã ghi: hai người khác nhau."))
                return redirect("households:duplicates")
            kept, dropped = (second, first) if _KEEP_SECOND in what else (first, second)
            merge = partial(merge_duplicates, kept, dropped, act=form.act(), actor=request.actor)
            if what in (f"{_KEEP_FIRST}-ghi", f"{_KEEP_SECOND}-ghi"):
                event = merge()
                messages.success(request, _("Đã gộp. Gộp nhầm thì hoàn tác được ở trang này."))
                return redirect("households:event", pk=event.pk)
            lines = preview(merge)
        except RefusedError as refused:
            form.add_error(None, str(refused))
    context = {
        "pair": pair,
        "rows": _side_by_side(*pair),
        "form": form,
        "lines": lines,
        "what": request.POST.get("viec", "").removesuffix("-ghi"),
    }
    status = 422 if form.errors else 200
    return render(request, "households/duplicate.html", context, status=status)


def _side_by_side(first: Member, second: Member) -> list[tuple[str, str, str, bool]]:
    """Return label, both values and whether they differ; numbers are masked."""
    rows = [(str(_label(name)), _value(first, name), _value(second, name)) for name in _COMPARED]
    rows += [
        (_("Hộ"), first.household.code, second.household.code),
        (_("Chủ hộ"), first.household.head_name, second.household.head_name),
        (_("Nơi ở"), _where(first.household), _where(second.household)),
        (_("Số người của hộ"), _people(first.household), _people(second.household)),
    ]
    return [(label, one, other, one != other) for label, one, other in rows]


def _label(name: str) -> object:
    return getattr(Member._meta.get_field(name), "verbose_name", name)


def _value(member: Member, name: str) -> str:
    if name == "citizen_id":
        return mask_number(member.citizen_id) or "–"
    value = getattr(member, name)
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    shown = getattr(member, f"get_{name}_display", lambda: value)()
    return f"{value:%d/%m/%Y}" if name == "birth_date" and value else str(shown or "–")


def _where(household: Household) -> str:
    return f"{household.hamlet}, {household.place.name}"


def _people(household: Household) -> str:
    return str(household.members.present().count())
