"""Why somebody looks at personal data."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.privacy.rules.purposes import check_purpose, purposes
from chungtay.privacy.services.looking import Reason


class ReasonForm(forms.Form):
    """A purpose of the list, and words where it needs them."""

    purpose = forms.ChoiceField(label=_("Mục đích"))
    note = forms.CharField(
        label=_("Việc gì, theo văn bản nào"), required=False, max_length=300,
        help_text=_("Được ghi vào nhật ký. Không ghi tên, số của người dân ở đây."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, _(purpose.label)) for code, purpose in purposes().items()]
        self.fields["purpose"].choices = [("", _("Chọn mục đích")), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for words where the purpose needs them."""
        clean: dict[str, Any] = super().clean() or {}
        code = clean.get("purpose")
        if code and not (verdict := check_purpose(code, clean.get("note", ""))):
            self.add_error("note", _(verdict.reason))
        return clean

    def reason(self) -> Reason:
        """Return what the services take."""
        return Reason(self.cleaned_data["purpose"], self.cleaned_data["note"])
