"""What a request changes, in words that the second person reads."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chungtay.households.models import ChangeRequest, Member
from chungtay.households.rules.traits import TRAITS
from chungtay.kernel.dates import short_date
from chungtay.kernel.masking import mask_number

_NAMES = {trait.id: trait.name for trait in TRAITS}


def compared(request: ChangeRequest) -> tuple[str, str]:
    """Return what stands in the register and what shall stand; numbers are masked."""
    return _words(request, request.before), _words(request, request.values)


def _words(request: ChangeRequest, values: dict[str, Any]) -> str:
    return _TOLD[ChangeRequest.Kind(request.kind)](values) if values else "–"


def _head(values: dict[str, Any]) -> str:
    head = Member.objects.filter(pk=values["member_id"] or 0).first()
    return head.full_name if head else "–"


def _traits(values: dict[str, Any]) -> str:
    told = [f"{_(_NAMES[id])} ({values['bases'].get(id, '')})" for id in values["traits"]]
    return "; ".join(told) or "–"


def _leaving(values: dict[str, Any]) -> str:
    if values["on"] is None:
        return _("Đang ở trong sổ")
    return _("Ra khỏi sổ ngày %s") % short_date(date.fromisoformat(values["on"]))


_TOLD: dict[ChangeRequest.Kind, Callable[[dict[str, Any]], str]] = {
    ChangeRequest.Kind.HEAD: _head,
    ChangeRequest.Kind.ETHNICITY: lambda values: str(values["ethnicity"]),
    ChangeRequest.Kind.CITIZEN_ID: lambda values: mask_number(values["citizen_id"]) or "–",
    ChangeRequest.Kind.TRAITS: _traits,
    ChangeRequest.Kind.LEAVING: _leaving,
}
