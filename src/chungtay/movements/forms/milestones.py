"""Input about milestones as clean values."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import Document
from chungtay.kernel.text import fold, search_key
from chungtay.movements.models import Milestone
from chungtay.movements.rules.moments import read_when
from chungtay.movements.services.milestones import NO_NAME, NO_TIME, Reached

_HOW = _(
    "Ngày 15/11/2025, tháng 9/2025, quý IV/2025, năm 2025, 2022-2025 hoặc 01/9/2025-30/9/2025."
)


class _WhenField(forms.CharField):
    """A time as officials write it; clean is the stored form."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Thời gian"), max_length=60, help_text=_HOW, **kwargs)

    def clean(self, value: Any) -> str:
        """Return the stored form of the time.

        Raises:
            ValidationError: it is no time that we understand.
        """
        text: str = super().clean(value)
        try:
            return read_when(text)
        except ValueError:
            raise forms.ValidationError(gettext(NO_TIME) % {"when": text}) from None


class MilestoneForm(forms.Form):
    """A milestone added by hand."""

    kind = forms.ChoiceField(label=_("Loại mốc"), choices=Milestone.Kind.choices)
    title = forms.CharField(
        label=_("Tên mốc"), required=False, max_length=200,
        help_text=_("Bắt buộc với mốc khác; để trống thì lấy tên của loại mốc."),
    )  # fmt: skip
    when = _WhenField()

    def clean(self) -> dict[str, Any]:
        """Ask for a name where the kind tells none."""
        values = super().clean() or {}
        if values.get("kind") == Milestone.Kind.OTHER and not (values.get("title") or "").strip():
            self.add_error("title", gettext(NO_NAME))
        return values


class MoveForm(forms.Form):
    """Another time, and why."""

    when = _WhenField()
    reason = forms.CharField(label=_("Lý do dời"), max_length=300)
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class ReachedForm(forms.Form):
    """That a turn was reached: when, and by which paper or file, if there is one."""

    year = forms.TypedChoiceField(label=_("Lần của năm"), coerce=int)
    done_on = forms.DateField(label=_("Xong ngày"))
    note = forms.CharField(label=_("Kết quả"), required=False, max_length=500)
    document = forms.CharField(
        label=_("Số, ký hiệu văn bản"), required=False, max_length=60,
        help_text=_("Văn bản đã có trong hệ thống, ví dụ 12/BC-UBND; có thể để trống."),
    )  # fmt: skip
    evidence = forms.FileField(
        label=_("Minh chứng"), required=False,
        help_text=_("Tệp .pdf, .docx, .xlsx hoặc ảnh; không quá 20 MB; có thể để trống."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, years: list[int], documents: QuerySet[Document], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._documents = documents
        if years:
            self.fields["year"].choices = [(year, year) for year in years]  # type: ignore[attr-defined]
        else:
            del self.fields["year"]

    def clean_document(self) -> Document | None:
        """Return the one document of that number which the officer may see."""
        text = self.cleaned_data["document"].strip()
        if not text:
            return None
        near = self._documents.filter(search_key__startswith=search_key(text)).select_related(
            "issuer"
        )
        found = [one for one in near[:50] if fold(one.notation) == fold(text)]
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(
                gettext("Có nhiều văn bản số này. Mời ghi kết quả bằng lời và đính kèm tệp.")
            )
        raise forms.ValidationError(gettext("Không thấy văn bản số này trong hệ thống."))

    def reached(self) -> Reached:
        """Return what the service takes."""
        values, file = self.cleaned_data, self.cleaned_data.get("evidence")
        return Reached(
            done_on=values["done_on"],
            year=values.get("year") or 0,
            note=values["note"],
            document=values["document"],
            evidence=file.read() if file else None,
            evidence_name=file.name if file else "",
        )


class UndoForm(forms.Form):
    """Why a mark is taken back, or a milestone taken away."""

    year = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Lý do"), max_length=300)


def reached_initial(today: date, years: list[int]) -> dict[str, Any]:
    """Return what the form starts with: today, and this year's turn."""
    return {"done_on": f"{today:%d/%m/%Y}", "year": today.year if today.year in years else None}
