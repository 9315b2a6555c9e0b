"""A table of points for score A, from a spreadsheet or typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.households.rules.poverty import Area, standards
from chungtay.organizations.clock import today
from chungtay.reviews.services.points import NewTable, rows_in, rows_typed
from chungtay.web.sheets.reading import UnreadableSheetError

_AREAS = [(Area.RURAL, _("Nông thôn")), (Area.URBAN, _("Thành thị"))]


class PointsForm(forms.Form):
    """What the table is for, where it stands, and its rows."""

    standard = forms.ChoiceField(label=_("Chuẩn nghèo"))
    area = forms.ChoiceField(label=_("Khu vực"), choices=_AREAS)
    region = forms.CharField(
        label=_("Vùng"), max_length=40, required=False,
        help_text=_("Ghi tên vùng như trên phụ lục, nếu bảng điểm chia theo vùng."),
    )  # fmt: skip
    valid_from = forms.DateField(
        label=_("Áp dụng từ"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    source = forms.CharField(
        label=_("Căn cứ"), max_length=300,
        help_text=_("Văn bản và phụ lục mà bảng điểm chép lại."),
    )  # fmt: skip
    file = forms.FileField(label=_("Tệp Excel theo mẫu"), required=False, max_length=200)
    typed = forms.CharField(
        label=_("Hoặc ghi từng dòng: mục | lựa chọn | điểm"), required=False, max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )  # fmt: skip

    def __init__(self, data: Any = None, files: Any = None):
        super().__init__(data, files, initial={"valid_from": today()})
        choices = [(one.id, one.name) for one in standards() if one.scores]
        self.fields["standard"].choices = choices[::-1]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Read the rows; a file goes before what was typed."""
        clean = super().clean() or {}
        sent = clean.get("file")
        try:
            clean["rows"] = rows_in(sent.read()) if sent else rows_typed(clean.get("typed", ""))
        except UnreadableSheetError as error:
            self.add_error("file", str(error))
        return clean

    def table(self) -> NewTable:
        """Return the table as given."""
        clean = self.cleaned_data
        names = ("standard", "area", "region", "valid_from", "source", "rows")
        return NewTable(**{name: clean[name] for name in names})
