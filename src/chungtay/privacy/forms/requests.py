"""Input about requests as clean values."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.privacy.forms.consents import day_field
from chungtay.privacy.models import DataRequest
from chungtay.privacy.services.requests import Asking

_KINDS = DataRequest._meta.get_field("kind").choices


class AskingForm(forms.Form):
    """What a person asks, and how it arrived."""

    kind = forms.ChoiceField(label=_("Yêu cầu"), choices=_KINDS or [])
    subject_name = forms.CharField(label=_("Người yêu cầu"), max_length=120)
    contact = forms.CharField(
        label=_("Điện thoại, địa chỉ để trả lời"), max_length=200, required=False
    )
    channel = forms.ChoiceField(label=_("Nhận qua"), choices=DataRequest.Channel.choices)
    content = forms.CharField(
        label=_("Nội dung yêu cầu"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    by_processor = forms.BooleanField(
        label=_("Bên khác đang xử lý dữ liệu phải làm theo"), required=False
    )
    received_on = day_field(_("Nhận ngày"))

    def asking(self) -> Asking:
        """Return what the service takes."""
        return Asking(**self.cleaned_data)


class WordsForm(forms.Form):
    """What is written for a step."""

    text = forms.CharField(
        label=_("Nội dung, lý do"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
