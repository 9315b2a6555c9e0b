"""What an auditor looks for in the journal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.audit.selectors import Wanted
from chungtay.audit.verbs import known_objects, known_verbs


class _Day(forms.DateField):
    """A day by the calendar of the browser."""

    def __init__(self, label: Any) -> None:
        picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(label=label, required=False, widget=picker)


class JournalForm(forms.Form):
    """What narrows the list; a wrong value is told and narrows nothing."""

    tim = forms.CharField(
        label=_("Tìm chữ"), required=False, max_length=100,
        help_text=_("Trong tên người, chức vụ, đối tượng; không cần dấu."),
    )  # fmt: skip
    nguoi = forms.CharField(label=_("Người"), required=False, max_length=100)
    don_vi = forms.CharField(label=_("Đơn vị"), required=False, max_length=100)
    viec = forms.ChoiceField(label=_("Việc"), required=False)
    loai = forms.ChoiceField(label=_("Loại đối tượng"), required=False)
    ma = forms.CharField(label=_("Mã đối tượng"), required=False, max_length=40)
    tu = _Day(_("Từ ngày"))
    den = _Day(_("Đến ngày"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", _("Tất cả"))
        self.fields["viec"].choices = [everything, *known_verbs().items()]  # type: ignore[attr-defined]
        self.fields["loai"].choices = [everything, *known_objects().items()]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """Return the valid part of what was asked."""
        self.is_valid()
        clean = self.cleaned_data
        return Wanted(
            text=clean.get("tim", ""),
            person=clean.get("nguoi", ""),
            unit=clean.get("don_vi", ""),
            verb=clean.get("viec", ""),
            object_type=clean.get("loai", ""),
            object_id=clean.get("ma", ""),
            first=clean.get("tu"),
            last=clean.get("den"),
        )
