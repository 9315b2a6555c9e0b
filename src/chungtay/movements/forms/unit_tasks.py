"""What a head looks for among the tasks of the unit."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.movements.selectors.unit_board import STATES, Asked

_PERSON = 20


class UnitTasksForm(forms.Form):
    """Filters of the page; ``nguoi`` is set by the links of the table of people."""

    tim = forms.CharField(label=_("Nội dung việc"), max_length=100, required=False)
    trang_thai = forms.ChoiceField(label=_("Tình trạng"), required=False)
    den_ngay = forms.DateField(label=_("Hạn đến ngày"), required=False)
    nguoi = forms.CharField(max_length=_PERSON, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(key, gettext(label)) for key, label in STATES.items()]
        self.fields["trang_thai"].choices = choices  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """Return what is looked for; a filter that makes no sense is left out."""
        self.is_valid()
        values = self.cleaned_data
        return Asked(
            person=values.get("nguoi", ""), state=values.get("trang_thai", ""),
            text=values.get("tim", ""), until=values.get("den_ngay"),
        )  # fmt: skip
