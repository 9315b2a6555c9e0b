"""Input about remarks as clean values."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chungtay.movements.models import Movement
from chungtay.organizations.models import Organization


class ObservationForm(forms.Form):
    """What was seen, when."""

    seen_on = forms.DateField(label=_("Giám sát ngày"))
    text = forms.CharField(
        label=_("Nhận xét, kiến nghị"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )


class RemarkForm(ObservationForm):
    """What was seen, where, when."""

    unit = forms.ModelChoiceField(
        label=_("Đơn vị được giám sát"), queryset=Organization.objects.none(),
        empty_label=_("Chọn đơn vị"),
    )  # fmt: skip
    movement = forms.ModelChoiceField(
        label=_("Trong phong trào"), required=False, queryset=Movement.objects.none(),
        empty_label=_("Không thuộc phong trào nào"),
    )  # fmt: skip
    field_order = ("unit", "movement", "seen_on", "text")

    def __init__(
        self,
        *args: Any,
        units: QuerySet[Organization],
        movements: QuerySet[Movement],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["movement"].queryset = movements  # type: ignore[attr-defined]


class TextForm(forms.Form):
    """An answer."""

    text = forms.CharField(
        label=_("Trả lời"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
