"""Input about registrations to escape poverty."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.support.rules.escape import ASKS
from chungtay.support.services.escape import Escape, Paper

_FIRST, _LAST = 2016, 2100


class EscapeForm(forms.Form):
    """What a household registers, and who of it signed."""

    household_code = forms.CharField(
        label=_("Mã hộ"), max_length=24, help_text=_("Mã hộ trong sổ hộ của địa bàn.")
    )
    year = forms.IntegerField(label=_("Thoát nghèo trong năm"), min_value=_FIRST, max_value=_LAST)
    plan = forms.CharField(
        label=_("Hộ sẽ làm gì"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    asks = forms.MultipleChoiceField(
        label=_("Hộ đề nghị hỗ trợ"), widget=forms.CheckboxSelectMultiple,
        choices=[(key, _(label)) for key, label in ASKS.items()],
    )  # fmt: skip
    asked_words = forms.CharField(label=_("Đề nghị cụ thể"), required=False, max_length=500)
    consented_by = forms.CharField(
        label=_("Người của hộ ký đồng ý"), max_length=120,
        help_text=_("Hộ tự nguyện đăng ký; không ai đăng ký thay khi hộ chưa ký."),
    )  # fmt: skip
    consented_on = forms.DateField(label=_("Ký ngày"))
    consent = forms.FileField(label=_("Bản đăng ký có chữ ký (.pdf, ảnh)"), max_length=200)

    def escape(self) -> Escape:
        """Return what the service takes."""
        clean: dict[str, Any] = {**self.cleaned_data}
        clean.pop("consent")
        return Escape(**clean)

    def paper(self) -> Paper:
        """Return the signed paper."""
        file = self.cleaned_data["consent"]
        return Paper(file.read(), file.name or "")
