"""A box that takes an office by its code or its name."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from chungtay.kernel.text import squeeze
from chungtay.organizations.models import Organization
from chungtay.organizations.rules.names import place_key

_SUGGESTED = 200
_NAMED = 5


class OfficeField(forms.CharField):
    """Takes the code or the name of one of ``offices``, with or without diacritics.

    A page that has few offices offers them as one types (``suggestions``); of several that fit,
    the error names the codes.
    """

    offices: QuerySet[Organization] = Organization.objects.none()

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Gõ mã hoặc tên đơn vị, không cần dấu."))
        super().__init__(max_length=200, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Tie the box to the list of suggestions of the page."""
        return super().widget_attrs(widget) | {"list": "don-vi", "autocomplete": "off"}

    def clean(self, value: Any) -> Any:
        """Return the office, or None where nothing was typed."""
        text = squeeze(str(super().clean(value) or ""))
        return self._found(text) if text else None

    def _found(self, text: str) -> Organization:
        exact = self.offices.filter(code__iexact=text).first()
        if exact:
            return exact
        key = place_key(text)
        same = list(self.offices.filter(search_key=key)[: _NAMED + 1])
        fitting = same or list(self.offices.filter(search_key__contains=key)[: _NAMED + 1])
        if len(fitting) == 1:
            return fitting[0]
        if not fitting:
            raise ValidationError(_("Không có đơn vị nào như vậy trong phạm vi của bạn."))
        named = "; ".join(f"{office.name} ({office.code})" for office in fitting[:_NAMED])
        raise ValidationError(
            _("Nhiều đơn vị khớp, hãy ghi mã: %(named)s"), params={"named": named}
        )


def suggestions(offices: QuerySet[Organization]) -> list[Organization]:
    """Return the offices to offer as one types: the first ones, where there are very many."""
    return list(offices[:_SUGGESTED])
