"""Forms of the pages about the tree of offices."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chungtay.administration.forms.offices import OfficeField
from chungtay.administration.services.offices import Entry
from chungtay.organizations.clock import today
from chungtay.organizations.models import (
    Function,
    Organization,
    OrganizationKind,
    Ownership,
    Place,
    PlaceLevel,
)
from chungtay.organizations.rules.names import place_key
from chungtay.organizations.selectors.offices import Wanted

_ANY = [("", _("tất cả"))]
_NAMED = 5


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Return a field for a day, chosen in the browser's own calendar."""
    return forms.DateField(
        label=label, required=required, help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip


class DayForm(forms.Form):
    """The day that a page is asked about."""

    ngay = day_field(_("Ngày"), required=False, help_text=_("Cây cơ quan của ngày này."))

    def day(self) -> date:
        """Return the day given, or today."""
        given: date | None = self.cleaned_data.get("ngay") if self.is_valid() else None
        return given or today()


class OfficeFilterForm(DayForm):
    """What a list of offices is narrowed to."""

    tim = forms.CharField(
        label=_("Tìm tên hoặc mã"), max_length=100, required=False, help_text=_("Không cần dấu.")
    )
    loai = forms.ChoiceField(
        label=_("Loại"), required=False, choices=[*_ANY, *OrganizationKind.choices]
    )
    cap = forms.ChoiceField(label=_("Cấp"), required=False, choices=[*_ANY, *PlaceLevel.choices])
    field_order = ["tim", "loai", "cap", "ngay"]

    def wanted(self) -> Wanted:
        """Return what is asked for; nothing of a form that is wrong."""
        if not self.is_valid():
            return Wanted()
        given = self.cleaned_data
        return Wanted(text=given["tim"], kind=given["loai"], level=given["cap"])


class PlaceField(forms.CharField):
    """Takes the code or the name of an administrative unit."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Mã hoặc tên đơn vị hành chính, không cần dấu."))
        super().__init__(max_length=120, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the place that stands now or stood last, or None where nothing was typed."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        found = list(
            Place.objects.filter(code=text).order_by("-valid_from")[:1]
            or Place.objects.filter(search_key=place_key(text)).order_by("-valid_from")[:_NAMED]
        )
        if len(found) == 1 or (found and len({place.code for place in found}) == 1):
            return found[0]
        if not found:
            raise ValidationError(_("Không có đơn vị hành chính nào như vậy."))
        named = "; ".join(f"{p.name}, {p.parent} ({p.code})" for p in found)
        raise ValidationError(
            _("Nhiều đơn vị khớp, hãy ghi mã: %(named)s"), params={"named": named}
        )


class OfficeForm(forms.Form):
    """An organisation as entered."""

    name = forms.CharField(label=_("Tên đầy đủ"), max_length=200)
    kind = forms.ChoiceField(label=_("Loại"), choices=OrganizationKind.choices)
    level = forms.ChoiceField(label=_("Cấp"), choices=PlaceLevel.choices)
    abbreviation = forms.CharField(
        label=_("Chữ viết tắt trong ký hiệu"), max_length=20, required=False,
        help_text=_("Ví dụ UBND, SNV."),
    )  # fmt: skip
    place = PlaceField(label=_("Địa bàn, nơi đóng trụ sở"), required=False)
    ownership = forms.ChoiceField(
        label=_("Thành phần kinh tế"), required=False,
        choices=[("", _("không áp dụng")), *Ownership.choices],
    )  # fmt: skip
    is_outside = forms.BooleanField(
        label=_("Trụ sở chính ngoài địa bàn của đơn vị quản lý"), required=False
    )
    seat = forms.CharField(label=_("Địa chỉ trụ sở"), max_length=200, required=False)
    code_qd20 = forms.CharField(
        label=_("Mã định danh (QĐ 20/2020/QĐ-TTg)"), max_length=35, required=False,
        help_text=_("Ví dụ H49.01.02; doanh nghiệp, hợp tác xã: mã số đăng ký kinh doanh."),
    )  # fmt: skip
    code_qcvn102 = forms.CharField(
        label=_("Mã định danh (QCVN 102:2016/BTTTT)"), max_length=13, required=False,
        help_text=_("Ví dụ 000.00.00.H49."),
    )  # fmt: skip
    instrument = forms.CharField(
        label=_("Căn cứ thành lập"), max_length=200, required=False,
        help_text=_("Số, ngày, cơ quan ban hành."),
    )  # fmt: skip

    def entry(self, parent: Organization | None, valid_from: date) -> Entry:
        """Return what was entered, under ``parent`` from a day on."""
        return Entry(parent=parent, valid_from=valid_from, **self._plain())

    def _plain(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in OfficeForm.base_fields}


class OfficeAddForm(OfficeForm):
    """A new organisation: with the unit above it and the day it begins."""

    parent = OfficeField(label=_("Đơn vị quản lý trực tiếp"))
    valid_from = day_field(_("Hoạt động từ ngày"))
    field_order = ["name", "kind", "level", "parent", "valid_from"]

    def __init__(self, *args: Any, offices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].offices = offices  # type: ignore[attr-defined]

    def new(self) -> Entry:
        """Return what was entered."""
        return self.entry(self.cleaned_data["parent"], self.cleaned_data["valid_from"])


class OfficeChangeForm(OfficeForm):
    """A correction; ``revision`` is the one the form was opened with."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, unit: Organization, data: Any = None) -> "OfficeChangeForm":
        """Return the form filled with what is stored."""
        initial = {name: getattr(unit, name) for name in OfficeForm.base_fields}
        initial |= {"place": unit.place.code if unit.place else "", "revision": unit.revision}
        form = cls(data, initial=initial)
        form.fields["name"].help_text = _("Đổi tên chính thức thì dùng “Sắp xếp: Đổi tên”.")
        return form


class FunctionForm(forms.Form):
    """What an organisation handles, from when to when."""

    function = forms.ChoiceField(label=_("Chức năng"), choices=Function.choices)
    valid_from = day_field(_("Từ ngày"))
    valid_to = day_field(_("Đến ngày"), required=False, help_text=_("Để trống nếu chưa có hạn."))
    instrument = forms.CharField(label=_("Căn cứ"), max_length=200, required=False)


class FunctionEndForm(forms.Form):
    """The last day of a function."""

    last_day = day_field(_("Ngày cuối giữ chức năng"))


class HandlingForm(DayForm):
    """Who handles what, where, on a day."""

    viec = forms.ChoiceField(label=_("Việc"), choices=Function.choices)
    don_vi = OfficeField(label=_("Ở đơn vị"))
    field_order = ["viec", "don_vi", "ngay"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["don_vi"].offices = Organization.objects.all()  # type: ignore[attr-defined]
