"""Input about a list of households that is sent in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.households.forms.register import AREAS
from chungtay.households.models import RosterImport
from chungtay.households.rules.roster_columns import roster_fields
from chungtay.households.services.importing.plan import Options
from chungtay.households.services.importing.working import Wishes
from chungtay.kernel.legacy_text import CHARSET_NAMES, Charset
from chungtay.web.sheets.grid import column_letters

_COLUMN = "cot_"


class RosterForm(forms.Form):
    """The workbook."""

    file = forms.FileField(
        label=_("Tệp Excel (.xlsx)"), max_length=200,
        help_text=_("Danh sách hộ sẵn có của đơn vị; không cần theo mẫu. Nhiều nhất 20 MB."),
    )  # fmt: skip


class TitlesForm(forms.Form):
    """Where the titles stand, when they were not found right."""

    sheet = forms.ChoiceField(label=_("Trang tính"))
    line = forms.IntegerField(label=_("Tiêu đề bắt đầu ở dòng"), min_value=1, max_value=1000)
    depth = forms.IntegerField(label=_("Tiêu đề gồm mấy dòng"), min_value=1, max_value=3, initial=1)

    def __init__(self, *args: Any, taken: RosterImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = taken.result.get("sheets", [])
        self.fields["sheet"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]
        self.fields["sheet"].initial = taken.layout["sheet"]
        self.fields["line"].initial = taken.layout["first"]


class MappingForm(forms.Form):
    """What each column of the file is, and what the file does not say itself."""

    year = forms.IntegerField(
        label=_("Phân loại của năm"), required=False, min_value=2016, max_value=2100,
        help_text=_("Cần khi tệp có phân loại hoặc điểm mà không có cột năm."),
    )  # fmt: skip
    hamlet = forms.CharField(
        label=_("Thôn chung của cả tệp"), required=False, max_length=120,
        help_text=_("Cần khi tệp không có cột thôn."),
    )  # fmt: skip
    area = forms.ChoiceField(label=_("Khu vực khi tệp không ghi"), choices=AREAS)
    charset = forms.ChoiceField(
        label=_("Bảng mã chữ của tệp"),
        choices=[(one.value, name) for one, name in CHARSET_NAMES.items()],
    )

    def __init__(self, *args: Any, taken: RosterImport, **kwargs: Any) -> None:
        options = taken.options
        initial = {
            "year": options.get("year"), "hamlet": options.get("hamlet", ""),
            "area": options.get("area", "rural"), "charset": options.get("confirmed", "unicode"),
        }  # fmt: skip
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        self.titles = taken.layout["titles"]
        fields = [("", _("— bỏ qua cột này —")), *((one.key, one.name) for one in roster_fields())]
        proposed = {at: key for key, at in taken.mapping.items()}
        for at, title in enumerate(self.titles):
            if title or at in proposed:
                self.fields[f"{_COLUMN}{at}"] = forms.ChoiceField(
                    label=f"{column_letters(at)}: {title or '?'}", choices=fields, required=False,
                    initial=proposed.get(at, ""),
                )  # fmt: skip
        self.order_fields([name for name in self.fields if name.startswith(_COLUMN)])

    def clean(self) -> dict[str, Any]:
        """Refuse what two columns are said to be."""
        clean: dict[str, Any] = super().clean() or self.cleaned_data
        seen: dict[str, str] = {}
        for name, key in list(clean.items()):
            if name.startswith(_COLUMN) and key:
                first = seen.setdefault(key, name)
                if first != name:
                    self.add_error(name, _("Nội dung này đã chọn cho một cột khác."))
        return clean

    def wishes(self) -> Wishes:
        """Return what the service takes."""
        clean = self.cleaned_data
        mapping = {
            key: int(name.removeprefix(_COLUMN))
            for name, key in clean.items()
            if name.startswith(_COLUMN) and key
        }
        options = Options(clean["hamlet"].strip(), clean["area"], clean["year"])
        return Wishes(mapping, options, Charset(clean["charset"]))


class ConfirmForm(forms.Form):
    """Whether wrong households are set aside."""

    set_aside = forms.BooleanField(
        label=_("Bỏ các hộ lỗi sang một bên, chỉ ghi các hộ đúng"), required=False
    )
