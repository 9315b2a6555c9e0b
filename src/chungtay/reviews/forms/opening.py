"""Which review to open."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.organizations.clock import today
from chungtay.reviews.models import ReviewKind
from chungtay.reviews.services.opening import Opening


class OpeningForm(forms.Form):
    """A yearly or a monthly review, and the day it began."""

    kind = forms.ChoiceField(label=_("Loại rà soát"), choices=ReviewKind)
    opened_on = forms.DateField(
        label=_("Mở ngày"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_(
            "Rà soát định kỳ từ 01/9 đến 14/12; rà soát thường xuyên từ ngày 15 hằng tháng."
        ),
    )

    def __init__(self, data: Any = None):
        super().__init__(data, initial={"opened_on": today()})

    def opening(self) -> Opening:
        """Return the review asked for: of the year, or of the month, of its day."""
        kind, day = self.cleaned_data["kind"], self.cleaned_data["opened_on"]
        month = day.month if kind == ReviewKind.MONTHLY else 0
        return Opening(kind, day.year, month, day)


class ReasonForm(forms.Form):
    """Why a household of the list is not reviewed."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=300,
        help_text=_("Ví dụ: cả hộ chuyển về xã Nghĩa An từ tháng 6; người duy nhất của hộ đã mất."),
    )  # fmt: skip
