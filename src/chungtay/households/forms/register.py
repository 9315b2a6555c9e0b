"""Input about households as clean values."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chungtay.households.models import CLASS_CHOICES
from chungtay.households.selectors.hamlets import hamlets_of
from chungtay.households.selectors.register import Filters, years_known
from chungtay.households.services.register import Entry, Scores
from chungtay.organizations.clock import today
from chungtay.organizations.models import Place
from chungtay.privacy.forms.reason import ReasonForm

AREAS = [("rural", _("Nông thôn")), ("urban", _("Thành thị"))]


class FilterForm(forms.Form):
    """What narrows the list; wrong values narrow nothing."""

    tim = forms.CharField(label=_("Tên chủ hộ hoặc mã hộ"), required=False, max_length=120)
    xa = forms.ModelChoiceField(
        label=_("Xã, thị trấn"), required=False, queryset=Place.objects.none(),
        empty_label=_("Tất cả"),
    )  # fmt: skip
    loai = forms.ChoiceField(label=_("Phân loại"), required=False)
    nam = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)
    dtts = forms.BooleanField(label=_("Hộ dân tộc thiểu số"), required=False)

    def __init__(self, *args: Any, places: QuerySet[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["xa"].queryset = places  # type: ignore[attr-defined]
        self.fields["loai"].choices = [("", _("Tất cả")), *CLASS_CHOICES]  # type: ignore[attr-defined]
        years = [(year, str(year)) for year in years_known()]
        self.fields["nam"].choices = [("", _("Mới nhất")), *years]  # type: ignore[attr-defined]

    def filters(self) -> Filters:
        """Return the valid part of what was asked."""
        self.is_valid()
        clean = self.cleaned_data
        place = clean.get("xa")
        return Filters(
            text=clean.get("tim") or "",
            place_id=place.pk if place else None,
            poverty_class=clean.get("loai") or "",
            minority_only=bool(clean.get("dtts")),
            year=clean.get("nam"),
        )


def hamlet_choices(communes: QuerySet[Place]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the hamlets of each commune that has a list, by the name of the commune."""
    lists = [(commune.name, list(hamlets_of(commune, today()))) for commune in communes]
    return [(name, [(one.name, one.name) for one in rows]) for name, rows in lists if rows]


class HouseholdForm(forms.Form):
    """A household and its head."""

    place = forms.ModelChoiceField(label=_("Xã, thị trấn"), queryset=Place.objects.none())
    hamlet = forms.CharField(label=_("Thôn, làng, tổ dân phố"), max_length=120)
    area = forms.ChoiceField(label=_("Khu vực"), choices=AREAS)
    head_name = forms.CharField(label=_("Họ và tên chủ hộ"), max_length=120)
    birth_year = forms.IntegerField(label=_("Năm sinh"), min_value=1900, max_value=2100)
    sex = forms.ChoiceField(label=_("Giới tính"), choices=[("male", _("Nam")), ("female", _("Nữ"))])
    ethnicity = forms.CharField(
        label=_("Dân tộc"), max_length=40, help_text=_("Ví dụ: Kinh, Ba Na, Gia Rai")
    )

    def __init__(self, *args: Any, places: QuerySet[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]
        listed = hamlet_choices(places)
        if listed:
            choices = [("", "---------"), *listed]
            self.fields["hamlet"].widget = forms.Select(choices=choices)
            self.fields["hamlet"].help_text = _("Danh sách thôn do xã quản lý.")

    def entry(self) -> Entry:
        """Return what the register service takes."""
        return Entry(**self.cleaned_data)


class ExportForm(ReasonForm):
    """Why the list is taken out, and whether with full identity numbers."""

    with_numbers = forms.BooleanField(label=_("Kèm số định danh đầy đủ"), required=False)
    with_people = forms.BooleanField(
        label=_("Kèm mọi nhân khẩu, mỗi người một dòng"), required=False
    )


class ClassForm(forms.Form):
    """The scores of one review."""

    year = forms.IntegerField(label=_("Năm"), min_value=2016, max_value=2030)
    reviewed_on = forms.DateField(
        label=_("Rà soát ngày"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    score_a = forms.IntegerField(
        label=_("Điểm A"), min_value=0, max_value=1000,
        help_text=_("Tổng điểm quy đổi thu nhập, nhập tay từ phiếu."),
    )  # fmt: skip
    deprivations = forms.IntegerField(
        label=_("Số chỉ số thiếu hụt"), min_value=0, max_value=12, help_text=_("Từ 0 đến 12.")
    )
    reason = forms.CharField(
        label=_("Lý do sửa"), max_length=300, required=False,
        help_text=_("Chỉ cần khi năm này đã có kết quả. Kết quả cũ được giữ, xem được về sau."),
    )  # fmt: skip

    def scores(self) -> Scores:
        """Return what the register service takes."""
        return Scores(**self.cleaned_data)
