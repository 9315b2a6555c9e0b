"""Lịch việc: a month on a page, and the feed for a phone."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.accounts.selectors import actor_in
from chungtay.movements.permissions import may_keep_calendar, may_see_movements
from chungtay.movements.selectors.calendar import feed_of, link_by_secret, live_link, month_of
from chungtay.movements.services.calendar_links import note_reading, renew_link, withdraw_link
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.views import public, requires

_FRESH_SECONDS = 15 * 60
_YEARS = 2000, 2100


@require_GET
@requires(may_see_movements)
def calendar(request: ActorRequest) -> HttpResponse:
    """Show a month, ``?thang=2024-12``; the present one where none is asked for."""
    month = month_of(request.actor, _asked(request.GET.get("thang", "")), today())
    return render(request, "movements/calendar.html", {"month": month, "weekdays": _weekdays()})


@require_http_methods(["GET", "POST"])
@requires(may_keep_calendar)
@never_cache
def calendar_link(request: ActorRequest) -> HttpResponse:
    """Say how to get the work onto a phone; make the secret address and show it once."""
    made = ""
    if request.method == "POST":
        made = feed_address(request, renew_link(actor=request.actor))
    context = {
        "made": made,
        "webcal": made.replace("https://", "webcal://").replace("http://", "webcal://"),
        "link": live_link(request.actor),
    }
    return render(request, "movements/calendar_link.html", context)


@require_POST
@requires(may_keep_calendar)
def calendar_link_withdraw(request: ActorRequest) -> HttpResponse:
    """Take the address back."""
    withdraw_link(actor=request.actor)
    messages.success(request, _("Đã thu hồi đường dẫn lịch. Điện thoại không đọc được nữa."))
    return redirect("movements:calendar_link")


@public
@require_GET
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Hand the feed to whoever knows its secret address; the position must still be held."""
    link = link_by_secret(secret, today())
    if link is None:
        raise Http404
    actor = actor_in(link.position, user=link.position.user)
    with override("vi"):
        root = request.build_absolute_uri("/").rstrip("/")
        feed = feed_of(link.position, actor, today(), root=root)
    note_reading(link, today())
    response = HttpResponse(feed, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="viec.ics"'
    response.headers["Referrer-Policy"] = "no-referrer"
    patch_cache_control(response, private=True, max_age=_FRESH_SECONDS)
    return response


def feed_address(request: HttpRequest, secret: str) -> str:
    """Return the whole address under which a phone reads the feed."""
    return request.build_absolute_uri(reverse("movements:calendar_feed", args=[secret]))


def _asked(text: str) -> date:
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today()
    return found if _YEARS[0] <= found.year <= _YEARS[1] else today()


def _weekdays() -> list[str]:
    return [
        _("Thứ Hai"), _("Thứ Ba"), _("Thứ Tư"), _("Thứ Năm"), _("Thứ Sáu"), _("Thứ Bảy"),
        _("Chủ Nhật"),
    ]  # fmt: skip
