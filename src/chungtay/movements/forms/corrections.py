"""From which day on."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _


class SinceForm(forms.Form):
    """Narrows a report to files uploaded on a day or later."""

    tu_ngay = forms.DateField(
        label=_("Tệp tải lên từ ngày"), required=False, help_text=_("Ngày/tháng/năm")
    )

    def day(self) -> date | None:
        """Return the day; none when it is empty or no date."""
        return self.cleaned_data.get("tu_ngay") if self.is_valid() else None
