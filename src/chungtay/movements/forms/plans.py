"""Uploading, issuing and steering a plan."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.documents.services.files import LIMIT_BYTES
from chungtay.organizations.models import Organization


class UploadForm(forms.Form):
    """A plan as a file."""

    file = forms.FileField(
        label=_("Tệp kế hoạch"),
        help_text=_("Tệp .docx, .pdf có chữ, hoặc .txt; không quá 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.txt,.doc,.md"}),
        error_messages={"empty": _("Tệp không có nội dung. Mời chọn lại tệp.")},
    )

    def clean_file(self) -> Any:
        """Refuse a file over the limit before its bytes are read."""
        file = self.cleaned_data["file"]
        if file.size > LIMIT_BYTES:
            limit = LIMIT_BYTES // 1024 // 1024
            message = gettext("Tệp lớn hơn %(limit)s MB. Mời thu nhỏ hoặc tách tệp rồi gửi lại.")
            raise forms.ValidationError(message % {"limit": limit})
        return file


class IssueForm(forms.Form):
    """Number and day of a plan, and the units chosen where a name told none."""

    number = forms.CharField(
        label=_("Số"), required=False, max_length=20,
        help_text=_("Để trống để lấy số tiếp theo của dãy."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    issued_on = forms.DateField(label=_("Ngày ban hành"))

    def __init__(self, *args: Any, unresolved: Iterable[tuple[int, str]] = (),
                 choices: Iterable[Organization] = (), **kwargs: Any) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        units = [(unit.pk, unit.name) for unit in choices]
        for pk, label in unresolved:
            self.fields[f"lead-{pk}"] = _units(label, units)

    def leads(self) -> dict[int, list[int]]:
        """Return the chosen units by assignment."""
        return {
            int(name.removeprefix("lead-")): [int(pk) for pk in picked]
            for name, picked in self.cleaned_data.items()
            if name.startswith("lead-") and picked
        }


class LeadsForm(forms.Form):
    """The units that lead a duty."""

    def __init__(self, *args: Any, choices: Iterable[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"] = _units(
            _("Đơn vị chủ trì"), [(unit.pk, unit.name) for unit in choices], required=True
        )

    def ids(self) -> list[int]:
        """Return the ids of the chosen units."""
        return [int(pk) for pk in self.cleaned_data["units"]]


def day_initial(day: date) -> str:
    """Return a day as the form shows it."""
    return f"{day:%d/%m/%Y}"


def _units(
    label: Any, choices: list[tuple[int, str]], *, required: bool = False
) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=required,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("Giữ phím Ctrl để chọn nhiều đơn vị."),
    )  # fmt: skip
