"""The assistant of the first run: code, place, office and administrator, then what comes next."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.administration.forms.first_run import CodeForm, OfficeForm, PlaceSearchForm
from chungtay.administration.forms.refusals import tell
from chungtay.administration.permissions.people import may_exchange_sheets
from chungtay.administration.selectors.first_run import next_steps
from chungtay.administration.services import first_run
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.organizations.models import Place
from chungtay.organizations.selectors.layout import places_matching, provinces_on
from chungtay.web.http import ActorRequest
from chungtay.web.views import page_of, public, requires

_OPENED = "set_up_code"


@never_cache
@require_http_methods(["GET", "POST"])
def _code(request: ActorRequest) -> HttpResponse:
    """Ask for the code that only the console shows."""
    _refuse_when_done()
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if first_run.opens(form.cleaned_data["code"]):
            request.session[_OPENED] = form.cleaned_data["code"]
            return redirect("first_run:place")
        form.add_error("code", _(
            "Mã không đúng hoặc đã hết lượt thử. Xem mã mới nhất trên màn hình máy chủ, hoặc in mã "
            "mới bằng lệnh chungtay setup."
        ))  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "administration/first_run/code.html", {"form": form}, status=status)


@never_cache
@require_GET
def _place(request: ActorRequest) -> HttpResponse:
    """Let the place of the office be found among all."""
    if not _is_open(request):
        return redirect("first_run:code")
    form = PlaceSearchForm(request.GET)
    text = form.cleaned_data["tim"] if form.is_valid() else ""
    found = places_matching(text, today()) if text else provinces_on(today())
    context = {"form": form, "found": page_of(request, found), "text": text}
    return render(request, "administration/first_run/place.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def _office(request: ActorRequest, pk: int) -> HttpResponse:
    """Take the office and its administrator, and finish."""
    if not _is_open(request):
        return redirect("first_run:code")
    place = get_object_or_404(Place.objects.on(today()), pk=pk)
    form = OfficeForm(request.POST or None, place=place)
    if request.method == "POST" and form.is_valid() and _finished(form):
        del request.session[_OPENED]
        messages.success(request, _("Đã cài đặt xong. Mời đăng nhập bằng tài khoản vừa tạo."))
        onwards = urlencode({"next": reverse("first_run:next_steps")})
        return redirect(f"{reverse('accounts:sign_in')}?{onwards}")
    context = {"form": form, "place": place}
    status = 422 if form.errors else 200
    return render(request, "administration/first_run/office.html", context, status=status)


@require_GET
@requires(may_exchange_sheets)
def steps(request: ActorRequest) -> HttpResponse:
    """Say what comes next for a new office, and what is done."""
    context = {"steps": next_steps(request.actor)}
    return render(request, "administration/first_run/steps.html", context)


code, place, office = public(_code), public(_place), public(_office)


def _refuse_when_done() -> None:
    if not first_run.needs_set_up():
        raise Http404


def _is_open(request: ActorRequest) -> bool:
    """Say whether this browser gave the code that still holds."""
    _refuse_when_done()
    given = request.session.get(_OPENED)
    return given is not None and first_run.opens(str(given))


def _finished(form: OfficeForm) -> bool:
    """Store what was entered; a refusal is told in the form."""
    try:
        first_run.set_up(form.office(), form.person())
    except RefusedError as error:
        tell(form, error)
    except ValidationError as error:
        form.add_error("password", error)
    return not form.errors
