"""A figure of a target with its evidence, and the levels of a target year by year."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.indicators.registry import Standard
from chungtay.movements.forms.figures import FigureField
from chungtay.movements.services.figures import Entry


class TargetFigureForm(forms.Form):
    """A figure; ``corrects`` names the one it takes the place of."""

    year = forms.IntegerField(
        label=_("Cuối năm"), min_value=2000, max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    value = FigureField(
        label=_("Số liệu"), decimal_places=4, help_text=_("Theo đơn vị tính của chỉ tiêu.")
    )
    households = forms.IntegerField(
        label=_("Trên tổng số hộ"), required=False, min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    standard = forms.ChoiceField(label=_("Chuẩn nghèo"), required=False)
    source = forms.CharField(
        label=_("Nguồn số liệu"), max_length=300,
        help_text=_("Tên, số, ngày của báo cáo hoặc quyết định."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Lý do đính chính"), max_length=300, required=False,
        help_text=_("Chỉ ghi khi đính chính số đã nhập."),
    )  # fmt: skip
    evidence = forms.FileField(
        label=_("Minh chứng"), help_text=_("Tệp .pdf, .docx, .xlsx hoặc ảnh; không quá 20 MB.")
    )
    corrects = forms.IntegerField(required=False, widget=forms.HiddenInput)
    unit = forms.IntegerField(widget=forms.HiddenInput)
    request_key = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, standards: Iterable[Standard] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.id, one.name) for one in standards]
        if known:
            usual = ("", gettext("Theo năm của số liệu"))
            self.fields["standard"].choices = [usual, *known]  # type: ignore[attr-defined]
        else:
            del self.fields["standard"]

    def entry(self) -> Entry:
        """Return the clean values."""
        values = self.cleaned_data
        return Entry(
            year=values["year"],
            value=values["value"],
            households=values["households"],
            standard=values.get("standard", ""),
            source=values["source"],
            reason=values["reason"],
            file=values["evidence"].read(),
            file_name=values["evidence"].name,
        )


class LevelsForm(forms.Form):
    """The level to be reached by the end of each year; an empty box leaves the reckoned one."""

    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        years: Iterable[int],
        known: Mapping[int, Decimal],
        proposed: Mapping[int, Decimal],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for year in years:
            self.fields[f"year-{year}"] = FigureField(
                label=gettext("Cuối năm %(year)s") % {"year": year},
                required=False,
                decimal_places=4,
                min_value=0,
                initial=known.get(year, proposed.get(year)),
            )

    @property
    def levels_shown(self) -> bool:
        """Say whether there is any year to set a level for."""
        return len(self.fields) > 1

    def levels(self) -> dict[int, Decimal | None]:
        """Return the levels by year."""
        return {
            int(name.removeprefix("year-")): value
            for name, value in self.cleaned_data.items()
            if name != "seen"
        }
