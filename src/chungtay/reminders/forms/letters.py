"""Input about letters of urging as clean values."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.reminders.models import Letter
from chungtay.reminders.selectors.letters import ShownLine
from chungtay.reminders.services.letters import Words


class WordsForm(forms.Form):
    """The words of a letter."""

    subject = forms.CharField(
        label=_("Trích yếu (sau “V/v”)"), max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    opening = forms.CharField(
        label=_("Phần mở đầu"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
    closing = forms.CharField(
        label=_("Phần đề nghị"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
    respond_by = forms.DateField(
        label=_("Báo cáo kết quả trước ngày"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def words(self) -> Words:
        """Return the clean values."""
        values = self.cleaned_data
        return Words(values["subject"], values["opening"], values["closing"], values["respond_by"])


class IssueForm(forms.Form):
    """The number under which a letter is issued."""

    number = forms.CharField(
        label=_("Số"), max_length=10, required=False,
        help_text=_("Để trống thì lấy số tiếp theo trong sổ."),
    )  # fmt: skip


def words_initial(letter: Letter) -> dict[str, Any]:
    """Return a letter as the form shows it."""
    names = ("subject", "opening", "closing", "respond_by", "revision")
    return {name: getattr(letter, name) for name in names}


def kept(data: Any, lines: Sequence[ShownLine]) -> set[int]:
    """Return the keys of the lines that stay: those whose box is ticked."""
    ticked = set(data.getlist("keep"))
    return {line.row.pk for line in lines if str(line.row.pk) in ticked}
