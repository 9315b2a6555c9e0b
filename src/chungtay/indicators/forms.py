"""Input about figures by unit as clean values."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.indicators.models import Shares
from chungtay.indicators.services.shares import Entry
from chungtay.indicators.sources import Source
from chungtay.organizations.models import Place, PlaceLevel

LAST_OLD_DAY, FIRST_NEW_DAY = date(2025, 6, 30), date(2025, 7, 1)
"""The last day of three levels and the first of two: NQ 202/2025/QH15."""
LEVELS = [
    (PlaceLevel.COMMUNE.value, PlaceLevel.COMMUNE.label),
    (PlaceLevel.DISTRICT.value, PlaceLevel.DISTRICT.label),
    (PlaceLevel.PROVINCE.value, PlaceLevel.PROVINCE.label),
]


class QuestionForm(forms.Form):
    """Which figures, on which ground, by the units of which day and level."""

    nguon = forms.ChoiceField(label=_("Nguồn số liệu"))
    chi_tieu = forms.ChoiceField(label=_("Chỉ tiêu"), required=False)
    dia_ban = forms.ModelChoiceField(
        label=_("Địa bàn"), queryset=Place.objects.none(), empty_label=None
    )
    ngay = forms.DateField(
        label=_("Theo đơn vị của ngày"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Đến 30/06/2025 là đơn vị cũ, từ 01/07/2025 là đơn vị mới."),
    )
    cap = forms.ChoiceField(label=_("Cấp"), choices=LEVELS, required=False)

    def __init__(self, *args: Any, sources: Sequence[Source], scopes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grouped = groupby(sources, key=lambda source: source.group)
        choices = [(group, [(one.key, one.label) for one in rows]) for group, rows in grouped]
        self.fields["nguon"].choices = choices  # type: ignore[attr-defined]
        asked = self.data.get("nguon")
        source = next((one for one in sources if one.key == asked), sources[0])
        told = [(one.code, one.label) for one in source.indicators]
        self.fields["chi_tieu"].choices = [("", _("Tất cả")), *told]  # type: ignore[attr-defined]
        self.fields["dia_ban"].queryset = scopes  # type: ignore[attr-defined]
        self.fields["dia_ban"].label_from_instance = _named  # type: ignore[attr-defined]


class SharesForm(forms.Form):
    """The shares of one split unit: a box for each successor."""

    measure = forms.ChoiceField(label=_("Chia theo"), choices=Shares.Measure.choices)
    basis = forms.CharField(
        label=_("Căn cứ"), max_length=300,
        help_text=_("Tên, số, ngày của biên bản bàn giao hoặc bảng số liệu."),
    )  # fmt: skip
    evidence = forms.FileField(
        label=_("Tệp căn cứ"), help_text=_("Bản chụp hoặc tệp PDF, DOCX, XLSX; tối đa 20 MB.")
    )

    def __init__(self, *args: Any, successors: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._keys = {f"don_vi_{place.pk}": place.pk for place in successors}
        for place in successors:
            self.fields[f"don_vi_{place.pk}"] = forms.DecimalField(
                label=place.name, min_value=Decimal(0), max_digits=14, decimal_places=4,
                localize=True, widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            )  # fmt: skip

    def entry(self) -> Entry:
        """Return what the service takes."""
        clean = self.cleaned_data
        return Entry(
            measure=clean["measure"],
            weights={pk: clean[key] for key, pk in self._keys.items()},
            basis=clean["basis"],
            file=clean["evidence"].read(),
            file_name=clean["evidence"].name,
        )


def layout_days(day: date) -> list[date]:
    """Return the two days people ask for most: the last before the reform, the first after."""
    return [one for one in (LAST_OLD_DAY, FIRST_NEW_DAY) if one != day]


def _named(place: Place) -> str:
    """Return the name with the years it stood, because two layouts have the same names."""
    until = f"{place.valid_to:%m/%Y}" if place.valid_to else ""
    since = f"{place.valid_from:%m/%Y}"
    return f"{place.name} ({since}–{until})" if until else f"{place.name} (từ {since})"
