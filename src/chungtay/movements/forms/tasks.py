"""What a unit records about a task, and what the giver answers."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.models import User
from chungtay.movements.forms.figures import FigureField
from chungtay.movements.services.tasks import Work


class WorkForm(forms.Form):
    """What was done; ``request_key`` tells a second click from a second record."""

    done_on = forms.DateField(label=_("Làm ngày"))
    note = forms.CharField(
        label=_("Đã làm gì"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    figure = FigureField(label=_("Số liệu"), required=False, decimal_places=2)
    figure_unit = forms.CharField(
        label=_("Đơn vị tính"), required=False, max_length=40, help_text=_("Ví dụ: hộ, triệu đồng.")
    )
    evidence = forms.FileField(
        label=_("Minh chứng"), required=False,
        help_text=_("Tệp .pdf, .docx, .xlsx hoặc ảnh; không quá 20 MB."),
    )  # fmt: skip
    request_key = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask for the unit of a figure."""
        values = super().clean() or {}
        if values.get("figure") is not None and not values.get("figure_unit"):
            self.add_error("figure_unit", gettext("Số liệu cần kèm đơn vị tính."))
        return values

    def work(self) -> Work:
        """Return the clean values."""
        values, file = self.cleaned_data, self.cleaned_data.get("evidence")
        return Work(
            done_on=values["done_on"],
            note=values["note"].strip(),
            figure=values["figure"],
            figure_unit=values["figure_unit"],
            evidence=file.read() if file else None,
            evidence_name=file.name if file else "",
        )


class RemarkForm(forms.Form):
    """Why a task goes back."""

    remark = forms.CharField(
        label=_("Lý do trả lại"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class PersonForm(forms.Form):
    """Who of the unit is in charge."""

    person = forms.TypedChoiceField(
        label=_("Người phụ trách"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", gettext("Chưa phân công")), *((p.pk, p.full_name) for p in people)]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]


def new_key() -> str:
    """Return a key no other form carries."""
    return uuid4().hex
