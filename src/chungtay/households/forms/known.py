"""What is asked of the register over time."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chungtay.households.models import CLASS_CHOICES
from chungtay.households.rules.poverty import PovertyClass
from chungtay.households.selectors.classes import Question, Shown
from chungtay.households.selectors.register import years_known
from chungtay.organizations.clock import today

_SHOWN = [
    (Shown.THEN.value, _("Theo số liệu biết đến ngày ấy")),
    (Shown.NOW.value, _("Theo số liệu biết hiện nay")),
    (Shown.DIFFERENT.value, _("Chỉ hộ khác nhau")),
]


class KnownForm(forms.Form):
    """Year, day of knowledge, class and list; what is missing or wrong takes the usual value."""

    nam = forms.TypedChoiceField(label=_("Ngày 31/12 năm"), required=False, coerce=int)
    den = forms.DateField(
        label=_("Theo số liệu biết đến hết ngày"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    loai = forms.ChoiceField(label=_("Phân loại"), required=False, choices=CLASS_CHOICES)
    xem = forms.ChoiceField(label=_("Danh sách"), required=False, choices=_SHOWN)

    def __init__(self, given: Mapping[str, Any]) -> None:
        years = years_known() or [today().year]
        self.usual: dict[str, Any] = {
            "nam": years[0],
            "den": today(),
            "loai": PovertyClass.POOR.value,
            "xem": Shown.THEN.value,
        }
        super().__init__({**self.usual, **given})
        self.fields["nam"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]

    def question(self) -> Question:
        """Return what was asked; the day counts to its end."""
        self.is_valid()
        clean = {name: self.cleaned_data.get(name) or use for name, use in self.usual.items()}
        end = timezone.make_aware(datetime.combine(clean["den"], time.max))
        return Question(clean["nam"], end, clean["loai"], Shown(clean["xem"]))
