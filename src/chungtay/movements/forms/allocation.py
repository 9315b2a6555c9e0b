"""The bound of a target for each of those it is shared out to, by hand or from a spreadsheet."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.movements.forms.figures import FigureField
from chungtay.movements.selectors.allocation import Child


class AllocationForm(forms.Form):
    """One figure for each child; an empty box means none, for a rate the whole's own bound.

    ``filled`` are figures of a proposal or a spreadsheet, not stored yet; ``seen`` marks the
    shares as they stood when the page was opened.
    """

    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        children: Iterable[Child],
        filled: Mapping[int, Decimal | None] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for child in children:
            value = child.bound if filled is None else filled.get(child.id)
            self.fields[f"unit-{child.id}"] = FigureField(
                label=child.name, required=False, decimal_places=4, min_value=0, initial=value
            )

    def bounds(self) -> dict[int, Decimal | None]:
        """Return the figures by unit or hamlet."""
        return {
            int(name.removeprefix("unit-")): value
            for name, value in self.cleaned_data.items()
            if name != "seen"
        }


class SharesFileForm(forms.Form):
    """A spreadsheet of shares."""

    file = forms.FileField(label=_("Tệp Excel (.xlsx, .xls) hoặc .ods"), max_length=200)
