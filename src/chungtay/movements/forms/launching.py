"""How a movement was launched."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.movements.models import Launch
from chungtay.movements.services.launching import Held


class LaunchForm(forms.Form):
    """Day, manner, words, and a file that shows it."""

    held_on = forms.DateField(label=_("Phát động ngày"))
    manner = forms.ChoiceField(label=_("Hình thức"), choices=Launch.Manner.choices)
    note = forms.CharField(
        label=_("Ghi chú"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Nơi tổ chức, số người dự, nội dung chính."),
    )  # fmt: skip
    evidence = forms.FileField(
        label=_("Minh chứng"), required=False,
        help_text=_("Tệp .pdf, .docx, .xlsx hoặc ảnh; không quá 20 MB."),
    )  # fmt: skip

    def held(self) -> Held:
        """Return the clean values."""
        values, file = self.cleaned_data, self.cleaned_data.get("evidence")
        return Held(
            held_on=values["held_on"],
            manner=values["manner"],
            note=values["note"].strip(),
            evidence=file.read() if file else None,
            evidence_name=file.name if file else "",
        )
