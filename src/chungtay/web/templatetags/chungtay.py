"""Filters and tags of our pages: figures, dates, reasons, and what the components need."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.core.paginator import Page
from django.forms import BoundField, CheckboxInput
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chungtay.kernel.dates import short_date
from chungtay.kernel.money import decimal_vi, group_digits
from chungtay.kernel.money import dong as dong_vi
from chungtay.kernel.verdict import Verdict
from chungtay.web.formats.numbers import number_vi

register = template.Library()

_OUTCOMES = ("fail", "unknown", "warn", "pass", "not_applicable")
_KIB = 1024


@register.filter
def so(value: int | Decimal | None) -> str:
    """Return a number with grouped digits; a Decimal keeps its digits, e.g. ``1.234,50``."""
    return "" if value is None else number_vi(value)


@register.filter
def dong(value: int | Decimal | None) -> str:
    """Return an amount of dong, e.g. ``1.234.567 đồng``."""
    return "" if value is None else dong_vi(int(value))


@register.filter
def percent(value: Decimal | None) -> str:
    """Return a rate that is already in percent, e.g. ``5,21%``."""
    return "" if value is None else f"{so(value)}%"


@register.filter
def diem(value: Decimal | None) -> str:
    """Return percentage points, e.g. ``2,60 điểm``."""
    return "" if value is None else _("%(points)s điểm") % {"points": so(value)}


@register.filter
def ngay(value: date | datetime | None) -> str:
    """Return ``dd/mm/yyyy``, with the hour before it when ``value`` has one."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return f"{local:%H:%M} {short_date(local.date())}"
    return short_date(value)


@register.filter
def khi(due: date | None, today: date) -> str:
    """Say how far ``due`` is from ``today``: ``trễ 5 ngày``, ``hôm nay``, ``còn 20 ngày``."""
    if due is None:
        return ""
    days = (due - today).days
    if days < 0:
        return ngettext("trễ %(days)d ngày", "trễ %(days)d ngày", -days) % {"days": -days}
    if days == 0:
        return _("hạn hôm nay")
    return ngettext("còn %(days)d ngày", "còn %(days)d ngày", days) % {"days": days}


@register.filter
def filesize_vi(size: int) -> str:
    """Return a size in bytes as ``12 KB`` or ``1,4 MB``."""
    if size < _KIB * _KIB:
        return f"{group_digits(max(1, round(size / _KIB)))} KB"
    return f"{decimal_vi(Decimal(size) / (_KIB * _KIB), places=1)} MB"


@register.filter
def reason(verdict: Verdict) -> str:
    """Return the translated reason of a refusal, its words filled in."""
    return _(verdict.reason) % verdict.params if verdict.reason else ""


@register.filter
def worst_first(findings: Iterable[Any]) -> list[Any]:
    """Return findings with the failed first, then unknown, to heed, passed, not applicable."""
    return sorted(findings, key=lambda finding: _OUTCOMES.index(_outcome(finding)))


def _outcome(finding: Any) -> str:
    found = finding["outcome"] if isinstance(finding, dict) else attrgetter("outcome")(finding)
    return str(found)


@register.filter
def is_check(field: BoundField) -> bool:
    """Say whether a field is a single box to tick."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def styled(field: BoundField, extra: str = "") -> SafeString:
    """Return the widget of a field with the classes of our form."""
    if is_check(field):
        return field.as_widget()
    number = field.field.widget.attrs.get("inputmode") in ("numeric", "decimal")
    classes = [
        field.field.widget.attrs.get("class", ""),
        "field-in",
        "num" if number else "",
        extra,
    ]
    return field.as_widget(attrs={"class": " ".join(filter(None, classes))})


@register.filter
def page_numbers(page: Page[Any]) -> Sequence[int]:
    """Return the page numbers to show, 0 where some are left out."""
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else 0 for number in shown]


@register.simple_tag(takes_context=True)
def querystring_with(context: template.Context, name: str, value: object) -> str:
    """Return the query string of this page with one parameter set anew."""
    request: HttpRequest | None = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    query[name] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def asked(context: template.Context, name: str) -> str:
    """Return what the address of this page asks for under ``name``, or nothing."""
    request: HttpRequest | None = context.get("request")
    return request.GET.get(name, "") if request else ""


@register.simple_tag(takes_context=True)
def came_from(context: template.Context) -> str:
    """Return the page of this site that led here, or nothing."""
    request: HttpRequest | None = context.get("request")
    back = request.META.get("HTTP_REFERER", "") if request else ""
    if request is None or not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        return ""
    parts = urlsplit(back)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
