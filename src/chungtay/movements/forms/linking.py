"""Tying movements together, and counting results."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.movements.models import MovementLink
from chungtay.movements.services.linking import KINDS, Other

_translated = lazy(gettext, str)


class LinkForm(forms.Form):
    """Another movement, known or by name, and how the two belong together."""

    kind = forms.ChoiceField(
        label=_("Quan hệ"),
        choices=[
            *MovementLink.Kind.choices,
            *((key, _translated(words)) for key, words in KINDS.items()),
        ],
    )
    other = forms.ChoiceField(label=_("Phong trào, chương trình"), required=False)
    name = forms.CharField(
        label=_("Hoặc tên phong trào, chương trình chưa có trong hệ thống"), required=False,
        max_length=300,
    )  # fmt: skip
    from_year = forms.IntegerField(
        label=_("Từ năm"), required=False, min_value=1945, max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    to_year = forms.IntegerField(
        label=_("Đến năm"), required=False, min_value=1945, max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    note = forms.CharField(label=_("Căn cứ, ghi chú"), required=False, max_length=300)

    def __init__(self, *args: Any, choices: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["other"]
        field.choices = [("", gettext("Chọn trong danh sách")), *choices]

    def clean(self) -> dict[str, Any]:
        """Ask for a movement, and for years in order."""
        values = super().clean() or {}
        if not values.get("other") and not (values.get("name") or "").strip():
            self.add_error("other", gettext("Mời chọn trong danh sách hoặc ghi tên."))
        first, last = values.get("from_year"), values.get("to_year")
        if first and last and last < first:
            self.add_error("to_year", gettext("Năm cuối phải từ năm đầu trở đi."))
        return values

    def named(self) -> Other:
        """Return the other movement."""
        found = self.cleaned_data
        if found["other"]:
            return Other(pk=int(found["other"]))
        return Other(name=found["name"], from_year=found["from_year"], to_year=found["to_year"])
