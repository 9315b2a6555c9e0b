"""Working on a plan made here: items, words, reasons, years."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.kernel.period import PartialDate
from chungtay.movements.forms.findings import FindingForm
from chungtay.movements.models import Composition, Plan
from chungtay.movements.rules.deriving import free_fields
from chungtay.movements.services.own_drafts import Words

_TEXT = 300


class ItemForm(FindingForm):
    """An item of a plan; of one taken over (``taken``) only what a unit may change of it."""

    def __init__(
        self, kind: str, *args: Any, taken: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(kind, *args, **kwargs)
        self.fields.pop("clause")
        if taken is not None:
            free = free_fields(kind, taken)
            self.fields = {name: field for name, field in self.fields.items() if name in free}
            self.fields["reason"] = _reason(required=False)
        elif kind == "targets":
            self.fields["label"] = forms.CharField(
                label=_("Tên chỉ tiêu"), max_length=_TEXT, required=False,
                help_text=_("Cần ghi khi chọn “Chỉ tiêu khác”."),
            )  # fmt: skip

    def row(self) -> dict[str, Any]:
        """Return what was entered, in the fields of the plan-reading contract."""
        plain = self.value()
        found = {name: value for name, value in plain.items() if name in self.fields}
        return {**found, "label": self.cleaned_data["label"]} if "label" in self.fields else found

    def clean(self) -> dict[str, Any]:
        """Ask for a time that the system can count with, and for the name of another target."""
        values = super().clean()
        when = values.get("when")
        if "when" in self.fields and not _is_time(when or ""):
            self.add_error("when", gettext("Mời ghi thời gian theo một trong các dạng nêu trên."))
        if "label" in self.fields and values.get("indicator") == "other" and not values["label"]:
            self.add_error("label", gettext("Mời ghi tên chỉ tiêu."))
        return values


class WordsForm(forms.Form):
    """What of a plan is no item."""

    title = forms.CharField(
        label=_("Trích yếu"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    purpose = forms.CharField(
        label=_("Mục đích, yêu cầu"), required=False, max_length=8000,
        widget=forms.Textarea(attrs={"rows": 5}), help_text=_("Mỗi ý một dòng."),
    )  # fmt: skip
    arrangement = forms.CharField(
        label=_("Tổ chức thực hiện"), required=False, max_length=8000,
        widget=forms.Textarea(attrs={"rows": 5}), help_text=_("Mỗi ý một dòng."),
    )  # fmt: skip
    recipients = forms.CharField(
        label=_("Nơi nhận"), required=False, max_length=8000,
        widget=forms.Textarea(attrs={"rows": 5}), help_text=_("Mỗi nơi nhận một dòng."),
    )  # fmt: skip

    def words(self) -> Words:
        """Return the words."""
        found = self.cleaned_data
        return Words(
            found["title"], found["purpose"], found["arrangement"],
            found["recipients"].splitlines(),
        )  # fmt: skip


def words_initial(plan: Plan, composition: Composition) -> dict[str, str]:
    """Return the words of a draft as the form shows them."""
    return {
        "title": plan.document.title,
        "purpose": composition.purpose,
        "arrangement": composition.arrangement,
        "recipients": "\n".join(row.line for row in plan.document.recipients.all()),
    }


class LeaveOutForm(forms.Form):
    """Why an item is left out."""

    def __init__(self, *args: Any, required: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = _reason(required=required)


class YearForm(forms.Form):
    """The first year of a plan made from a past one."""

    from_year = forms.IntegerField(
        label=_("Năm đầu của kế hoạch mới"), min_value=1945, max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


def _reason(*, required: bool) -> forms.CharField:
    return forms.CharField(
        label=_("Lý do"), required=required, max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Lý do hiện trên trang kế hoạch và cấp trên đọc được."),
    )  # fmt: skip


def _is_time(text: str) -> bool:
    try:
        PartialDate.parse(text)
    except ValueError:
        return False
    return True
