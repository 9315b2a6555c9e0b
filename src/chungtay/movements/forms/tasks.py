"""What a unit records about a task, and what the giver answers."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.models import User
from chungtay.documents.models import Document
from chungtay.movements.forms.figures import FigureField
from chungtay.movements.models import Assignment, Judgement
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
    document = forms.TypedChoiceField(
        label=_("Văn bản đã ban hành"), required=False, coerce=int, empty_value=None,
        help_text=_("Chọn văn bản của đơn vị trong hệ thống, hoặc gửi kèm tệp ở ô Minh chứng."),
    )  # fmt: skip
    place = forms.CharField(
        label=_("Địa điểm tổ chức"), required=False, max_length=200,
        help_text=_("Ngày tổ chức ghi ở ô Làm ngày."),
    )  # fmt: skip
    request_key = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, deliverable: str = "", documents: Iterable[Document] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if deliverable == Assignment.Deliverable.DOCUMENT:
            rows = [(row.pk, str(row)) for row in documents]
            choices = [("", gettext("Chưa chọn")), *rows]
            self.fields["document"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["document"]
        if deliverable != Assignment.Deliverable.EVENT:
            del self.fields["place"]

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
            document=values.get("document"),
            place=values.get("place", ""),
        )


class RemarkForm(forms.Form):
    """Why a task goes back."""

    remark = forms.CharField(
        label=_("Lý do trả lại"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class AcceptForm(forms.Form):
    """That a task is done, and how well."""

    quality = forms.ChoiceField(
        label=_("Chất lượng"), choices=Judgement.Quality.choices, initial=Judgement.Quality.MET
    )
    remark = forms.CharField(
        label=_("Nhận xét"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class CommentForm(forms.Form):
    """A word on a task."""

    text = forms.CharField(
        label=_("Ý kiến"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    request_key = forms.CharField(max_length=40, widget=forms.HiddenInput)


class PersonForm(forms.Form):
    """Who of the unit is in charge; ``vacant`` words the choice of nobody."""

    person = forms.TypedChoiceField(
        label=_("Người phụ trách"), required=False, coerce=int, empty_value=None
    )
    note = forms.CharField(label=_("Lời nhắn"), max_length=500, required=False)

    def __init__(self, *args: Any, people: Iterable[User], vacant: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = vacant or gettext("Chưa phân công")
        choices = [("", none), *((p.pk, p.full_name) for p in people)]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]


def new_key() -> str:
    """Return a key no other form carries."""
    return uuid4().hex
