"""Why a file is made nameless."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.privacy.models import Erasure


class ErasureForm(forms.Form):
    """The ground, the paper behind it, and a word typed on purpose."""

    ground = forms.ChoiceField(label=_("Căn cứ"), choices=Erasure.Ground.choices)
    note = forms.CharField(
        label=_("Số văn bản, số phiếu yêu cầu"), max_length=200,
        help_text=_("Không ghi tên, số của người dân ở đây."),
    )  # fmt: skip
    sure = forms.BooleanField(label=_("Tôi hiểu rằng tên và số đã xóa không lấy lại được"))

    def asked(self) -> dict[str, Any]:
        """Return what the service takes."""
        return {name: self.cleaned_data[name] for name in ("ground", "note")}
